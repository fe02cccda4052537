"""The return as it is handed up: PDF, workbook and message, each read back from its bytes."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from dashboard import translation
from dashboard.errors import QuestionError
from dashboard.weekly import paper, sheet, signature, standing, text, workbook
from dashboard.weekly.paper import Paper
from dashboard.weekly.signature import Signature
from dashboard.weekly.standing import Both
from etl.store import campaigns, corrections, facts, settings, unit_edits
from etl.store.engine import Store
from etl.store.facts import VillageFact
from geodata import gazetteer
from geodata.units import Unit

Report = Callable[..., None]
DODEK, LALANG, MEDANG = "12.19.01.1002", "12.19.01.2005", "12.19.01.2006"
MONDAY, SUNDAY = date(2024, 9, 9), date(2024, 9, 15)
HOSTILE = "=cmd|' /C calc'!A1 #emph[x] $x$ \\ <b>*_"


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    translation.set_language("id")
    yield
    translation.set_language(translation.DEFAULT_LANGUAGE)


@pytest.fixture
def made(both: Callable[..., Both]) -> Callable[..., Paper]:
    """Put the return of the week on paper."""

    def make(signed: Signature = Signature(), *, of_then: bool = False, **asked: str) -> Paper:  # noqa: B008  # never altered
        return paper.build(both(**asked), gazetteer.load(), signed, of_then=of_then)

    return make


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def rows(worksheet: Worksheet) -> list[tuple[object, ...]]:
    """Give the rows as values, without the empty cells at their ends."""
    found = []
    for row in worksheet.iter_rows(values_only=True):
        last = max((place for place, cell in enumerate(row) if cell is not None), default=-1)
        found.append(row[: last + 1])
    return found


def open_book(content: bytes) -> dict[str, Worksheet]:
    book = load_workbook(io.BytesIO(content))
    return {one.title: one for one in book.worksheets}


def test_pdf_says_who_reports_what_and_who_signs(made: Callable, report: Report):
    report(LALANG, MONDAY, people=4)
    report(LALANG, SUNDAY, people=2, kinds=("patroli", "komsos"))
    report(DODEK, SUNDAY, people=5)
    report(None, SUNDAY, candidates=(LALANG, MEDANG))
    signed = signature.of(
        {"number": "R/12/IX/2024", "place": "Medang Deras", "name": "CONTOH", "nrp": "123"}
    )
    told = " ".join(" ".join(pages(sheet.to_pdf(made(signed, unit="0208/01")))).split())
    for expected in (
        "KODIM 0208/ASAHAN KORAMIL 01/MEDANG DERAS",
        "LAPORAN MINGGUAN KUNJUNGAN DESA",
        "Nomor: R/12/IX/2024",
        "Minggu ke-37 tahun 2024: Senin, 9 September 2024 s.d. Minggu, 15 September 2024",
        "Kunjungan 3 Warga ditemui 11 Desa/kelurahan 21 Desa dikunjungi 2",
        "Koramil 01/Medang Deras 3 1 3 11",
        "Lalang 2 1 2 6",
        "Kunjungan dengan beberapa jenis tercatat di setiap jenisnya",
        "Jumlah 3 1 3 11",
        "Beberapa desa cocok",
        "batas indikatif, bukan acuan hukum",
        "Komandan Koramil 01/Medang Deras,",
        "CONTOH",
        "NRP 123",
        "Halaman 1 dari 2",
    ):
        assert expected in told
    assert "DATA LATIHAN" not in told


def test_pdf_is_tagged_embeds_its_fonts_and_is_made_when_its_version_came_to_be(
    made: Callable, report: Report
):
    report(LALANG, MONDAY)
    content = sheet.to_pdf(made())
    reader = PdfReader(io.BytesIO(content))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "id"
    assert reader.metadata is not None
    assert reader.metadata.creation_date == datetime(2024, 9, 16, 1, tzinfo=UTC)
    fonts = [
        font.get_object()["/DescendantFonts"][0]["/FontDescriptor"]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in fonts)


def test_same_return_is_the_same_bytes(made: Callable, report: Report):
    report(LALANG, MONDAY)
    for write in (sheet.to_pdf, workbook.to_xlsx):
        assert write(made()) == write(made())
    book = load_workbook(io.BytesIO(workbook.to_xlsx(made())))
    assert book.properties.created == datetime(2024, 9, 16, 1)  # noqa: DTZ001  # as UTC


def test_every_page_is_drawn_within_its_margins(made: Callable, report: Report):
    kinds = ("komsos", "pendampingan", "gotong_royong", "karya_bakti", "sosialisasi",
             "pengamanan", "anjangsana", "vaksinasi", "patroli", "lainnya")  # fmt: skip
    report(DODEK, MONDAY, kinds=kinds)
    report(LALANG, MONDAY)
    for asked in ({}, {"area": "12.19"}):
        document = pypdfium2.PdfDocument(sheet.to_pdf(made(**asked)))
        for page in document:
            drawn = page.render(scale=1, grayscale=True).to_numpy().squeeze() < 128
            # a strip as wide as most of the margin stays white on either side
            assert drawn.any()
            assert not drawn[:, :40].any()
            assert not drawn[:, -40:].any()


def test_rehearsal_is_marked_on_every_page_sheet_and_message(
    made: Callable, both: Callable, store: Store
):
    settings.mark_rehearsal(store, who="penguji")
    found = made(area="12.19")
    told = pages(sheet.to_pdf(found))
    assert len(told) > 2
    assert all("DATA LATIHAN" in page for page in told)
    book = open_book(workbook.to_xlsx(found))
    assert all("DATA LATIHAN" in (one.oddHeader.center.text or "") for one in book.values())
    assert rows(book["Laporan mingguan kunjungan desa"])[0] == ("DATA LATIHAN",)
    assert text.message(both().now).startswith("*DATA LATIHAN*\n")


def test_workbook_holds_typed_numbers_and_days(made: Callable, report: Report):
    report(LALANG, date(2024, 8, 1))
    report(LALANG, SUNDAY, people=2, kinds=("patroli", "komsos"))
    report(DODEK, SUNDAY, people=5, unit=None)
    report(MEDANG, date(2024, 9, 2))
    book = open_book(workbook.to_xlsx(made()))
    first, *others = book
    found = rows(book[first])
    start = next(n for n, row in enumerate(found) if row and row[0] == "Koramil")
    assert found[start : start + 4] == [
        ("Koramil", "Desa/kelurahan", "Komunikasi sosial (komsos)", "Patroli", "Kunjungan",
         "Warga ditemui"),
        ("01/Medang Deras", "Lalang", 1, 1, 1, 2),
        ("tidak disebut", "Pangkalan Dodek Baru", 1, None, 1, 5),
        ("Jumlah", None, 2, 1, 2, 7),
    ]  # fmt: skip
    assert others == ["Desa tidak dikunjungi", "Masih ditinjau", "Mungkin ganda"]
    unvisited = {row[0]: row[1:] for row in rows(book["Desa tidak dikunjungi"])}
    assert unvisited["Medang"] == (datetime(2024, 9, 2), "Belum dikunjungi")  # noqa: DTZ001


def test_message_counts_people_and_never_formats_what_others_wrote(
    both: Callable, report: Report, store: Store
):
    report(LALANG, MONDAY, people=4)
    report(DODEK, SUNDAY, people=2, kinds=("patroli", "komsos"), unit=None)
    facts.save_village_fact(store, VillageFact(MEDANG, exempt_reason="banjir"), who="penguji")
    lines = text.message(both().now).splitlines()
    assert lines[:7] == [
        "*LAPORAN MINGGUAN KUNJUNGAN DESA*",
        "Kecamatan Medang Deras",
        "Minggu ke-37 tahun 2024: Senin, 9 September 2024 s.d. Minggu, 15 September 2024",
        "",
        "Kunjungan: *2*",
        "Warga ditemui: *6*",
        "Desa dikunjungi: *2 dari 21*",
    ]
    assert lines[8:13] == [
        "*Kunjungan per desa*",
        "_Koramil 01/Medang Deras_",
        "1. Lalang: komunikasi sosial (komsos) 1; 4 warga",
        "_Koramil tidak disebut_",
        "2. Pangkalan Dodek Baru: patroli 1, komunikasi sosial (komsos) 1; 2 warga",
    ]
    assert "*Desa tidak dikunjungi (18)*" in lines
    assert "laporan 0" not in "\n".join(lines)


def test_message_keeps_the_name_of_a_unit_from_being_formatting(both: Callable, store: Store):
    made = Unit("0208/77", "77", "Me*da_ng~ `Baru`", (), "0208/Asahan", ("12.19.01",))
    unit_edits.save(store, [made], who="penguji")
    assert "Koramil 77/Medang Baru\n" in text.message(both(unit="0208/77").now)


def test_texts_of_people_are_data_in_every_format(made: Callable, store: Store):
    campaign = campaigns.campaign(store)
    facts.save_village_fact(store, VillageFact(LALANG, exempt_reason=HOSTILE), who="penguji")
    found = made(signature.of({"name": HOSTILE, "number": HOSTILE}))
    told = " ".join(" ".join(pages(sheet.to_pdf(found))).split())
    assert told.count("#emph[x] $x$") == 3
    book = open_book(workbook.to_xlsx(found))
    assert {cell.data_type for one in book.values() for row in one for cell in row} <= {
        "s",
        "n",
        "d",
    }
    assert campaign.name in told


def test_paper_tells_what_changed_since_a_return_went_up(
    made: Callable, both: Callable, report: Report, store: Store, ids: Callable
):
    report(LALANG, MONDAY, people=4)
    report(DODEK, MONDAY, people=1)
    standing.note(store, both().now, Signature(), who="penguji")
    corrections.void(store, ids()[:1], "tidak terjadi", who="penguji")
    found = made()
    changed = {one.key: one.rows for one in found.tables}
    assert changed["changed_totals"] == (
        ("Kunjungan", 2, 1, "-1"),
        ("Warga ditemui", 5, 1, "-4"),
        ("Desa dikunjungi", 2, 1, "-1"),
        ("Desa tidak dikunjungi", 19, 20, "+1"),
    )
    assert changed["changed_visits"] == (
        (
            "Tidak dihitung lagi",
            "Lalang; 9 Sep 2024; Komunikasi sosial (komsos); 4 warga; Koramil 01/Medang Deras",
            "",
        ),
    )
    assert "Tidak dihitung lagi Lalang; 9 Sep 2024" in " ".join(
        " ".join(pages(sheet.to_pdf(found))).split()
    )
    before = made(of_then=True)
    assert [one.key for one in before.tables] == [
        "totals", "visits", "unvisited", "waiting", "doubles",
    ]  # fmt: skip
    assert before.tables[1].total == ("Jumlah", None, 2, 2, 5)


def test_first_return_tells_no_changes_that_nobody_saw(made: Callable, report: Report, clock: Any):
    clock.now = datetime(2024, 9, 18, 3, tzinfo=UTC)
    report(LALANG, MONDAY)
    assert "changed_visits" not in [one.key for one in made().tables]


def test_version_that_knew_nothing_of_it_cannot_be_shown(both: Callable):
    found = both()
    unknown = standing.Both(found.now, None, found.at, found.difference)
    with pytest.raises(QuestionError, match="not_known_then"):
        paper.build(unknown, gazetteer.load(), Signature(), of_then=True)


def test_paper_is_in_the_language_in_use(made: Callable, report: Report):
    report(LALANG, MONDAY)
    translation.set_language("en")
    told = " ".join(" ".join(pages(sheet.to_pdf(made(unit="0208/01")))).split())
    assert "WEEKLY RETURN OF VILLAGE VISITS" in told
    assert "Commander of Koramil 01/Medang Deras" in told


def test_paper_of_an_unchanged_return_has_no_empty_changes(
    made: Callable, both: Callable, report: Report, store: Store
):
    report(LALANG, MONDAY)
    standing.note(store, both().now, Signature(), who="penguji")
    assert "changed_visits" not in [one.key for one in made().tables]
