"""From files to the store."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline, reading
from etl.errors import StoreError
from etl.models import FileOutcome, Kind, ReportState
from etl.store import engine, intake, opening, reports
from geodata import gazetteer, library, units

VISIT = (
    "Batu Bara | Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Contoh komsos bersama "
    "Bapak Umpamaan di Desa {village} Kecamatan Medang Deras Kabupaten Batu Bara, {day}."
)
LALANG = VISIT.format(village="Lalang", day="Jumat (13/09/2024)")
PAKAM = VISIT.format(village="Pakam", day="Sabtu (14/09/2024)")
UNDATED = VISIT.format(village="Durian", day="Minggu")
FUTURE = VISIT.format(village="Durian", day="Kamis (01/01/2099)")
NO_VISIT = (
    "Kapolsek Medang Deras memimpin apel pagi di halaman Polsek, Senin (16/09/2024). "
    "Polisi mengamankan lalu lintas di depan pasar."
)

Ingest = Callable[..., pipeline.IngestResult]


@pytest.fixture(scope="session")
def context() -> reading.Context:
    """What reading rests on, as the program has it."""
    return reading.Context(
        gazetteer=gazetteer.load(),
        boundaries=library.in_use(),
        aliases=(),
        units=units.load(),
        today=date(2024, 11, 13),
    )


@pytest.fixture
def store(tmp_path: Path) -> engine.Store:
    """An empty store."""
    return opening.open_store(tmp_path / "store" / "komsos.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the files of a test lie."""
    path = tmp_path / "masuk"
    path.mkdir()
    return path


@pytest.fixture
def ingest(store: engine.Store, context: reading.Context) -> Ingest:
    """Bring files into the store of the test."""

    def run(*paths: Path, **options: object) -> pipeline.IngestResult:
        return pipeline.ingest(paths, store, context, **{"who": "uji", **options})

    return run


def counts(**given: int) -> dict[str, int]:
    names = ("read", "stored", "duplicate", "review", "rejected", "ignored")
    return {name: given.get(name, 0) for name in names}


def states(outcome: FileOutcome) -> list[ReportState]:
    return [found.state for found in outcome.outcomes]


def rows_of(store: engine.Store, table: str) -> int:
    with sqlite3.connect(store.path) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def bytes_of(store: engine.Store) -> bytes:
    return b"".join(path.read_bytes() for path in store.path.parent.iterdir())


def write_lines(path: Path, *texts: str) -> Path:
    rows = [{"id": f"r-{at}", "text": text} for at, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_every_report_comes_to_something(folder: Path, ingest: Ingest):
    path = write_lines(folder / "a.jsonl", LALANG, PAKAM, UNDATED, FUTURE, NO_VISIT, LALANG, "")
    result = ingest(path)
    assert result.counts == counts(read=7, stored=2, duplicate=1, review=2, rejected=2)
    (outcome,) = result.files
    assert (outcome.path, outcome.kind, outcome.error) == (str(path), Kind.JSONL, None)
    assert [found.ref for found in outcome.outcomes] == [*(f"r-{n}" for n in range(7))]
    assert outcome.outcomes[3].reasons == ("date_in_future",)
    assert outcome.outcomes[6].reasons == ("row_without_text",)


def test_the_same_file_again_is_all_duplicates(folder: Path, ingest: Ingest):
    path = write_lines(folder / "a.jsonl", LALANG, UNDATED)
    ingest(path)
    assert ingest(path).counts == counts(read=2, duplicate=2)


def test_a_dry_run_tells_what_would_happen_and_stores_nothing(
    folder: Path, ingest: Ingest, store: engine.Store
):
    write_lines(folder / "a.jsonl", LALANG, "", NO_VISIT)
    (folder / "b.txt").write_text(f"{PAKAM}\n---\n{LALANG}")
    (folder / "c.bin").write_bytes(bytes(range(256)) * 10)
    tried = ingest(folder, dry_run=True)
    assert rows_of(store, "report") == rows_of(store, "journal") == 0
    done = ingest(folder)
    assert tried == done
    assert done.counts == counts(read=5, stored=2, duplicate=1, rejected=2)


def test_a_folder_is_read_file_by_file_and_a_bad_one_is_named(folder: Path, ingest: Ingest):
    write_lines(folder / "c.jsonl", PAKAM)
    (folder / "a.txt").write_text(LALANG)
    (folder / "b.txt").write_bytes(b"")
    result = ingest(folder, folder / "fehlt.txt")
    assert [(Path(file.path).name, file.error) for file in result.files] == [
        ("a.txt", None),
        ("b.txt", "empty_file"),
        ("c.jsonl", None),
        ("fehlt.txt", "file_not_found"),
    ]
    assert result.counts == counts(read=2, stored=2)
    assert result.files[1].error_details == {"path": "b.txt"}


def test_an_empty_folder_is_named(folder: Path, ingest: Ingest):
    assert [file.error for file in ingest(folder).files] == ["empty_folder"]


def test_a_table_keeps_its_political_column_outside(
    folder: Path, ingest: Ingest, store: engine.Store
):
    path = folder / "rekap.csv"
    path.write_text(
        "Tanggal;Desa;Kecamatan;Kabupaten;Kegiatan;Jumlah warga;pilihan_calon;No HP;Keterangan\n"
        "13/09/2024;Lalang;Medang Deras;Batu Bara;Komsos;4;Nomor Tujuhbelas;081234567890;bebas\n"
        "01/01/2099;Pakam;Medang Deras;Batu Bara;Komsos;4;;;\n"
        "14/09/2024;<script>alert(1)</script>;Medang Deras;Batu Bara;Komsos;4;;;\n"
        ";;;;;;;;\n"
    )
    result = ingest(path)
    assert result.counts == counts(read=3, stored=1, review=2, ignored=1)
    assert [notice.reason for notice in result.files[0].notices] == [
        "column_political",
        "column_identity",
        "columns_not_read",
    ]
    held = bytes_of(store)
    assert not [word for word in (b"Tujuhbelas", b"081234567890", b"bebas") if word in held]


def test_names_of_residents_reach_the_store_neither_from_texts_nor_from_file_names(
    folder: Path, ingest: Ingest, store: engine.Store
):
    path = folder / "Laporan_Bapak_Umpamaan.txt"
    path.write_text(LALANG)
    result = ingest(path)
    assert states(result.files[0]) == [ReportState.STORED]
    assert result.files[0].path == str(path)
    assert b"Umpamaan" not in bytes_of(store)


def test_hostile_file_names_are_stored_as_one_clean_line(
    folder: Path, ingest: Ingest, store: engine.Store
):
    (folder / "<script>\u202e\n'; DROP TABLE report.txt").write_text(LALANG)
    assert ingest(folder).counts == counts(read=1, stored=1)
    assert rows_of(store, "report") == 1
    assert "\u202e".encode() not in bytes_of(store)


def test_progress_ends_with_all_that_is_to_do(folder: Path, ingest: Ingest):
    path = write_lines(folder / "a.jsonl", *[f"{LALANG} {n}" for n in range(120)])
    told: list[tuple[int, int]] = []
    ingest(path, progress=lambda done, total: told.append((done, total)))
    size = path.stat().st_size
    assert told == sorted(told)
    assert told[-1] == (size, size)
    assert len(told) > 1


def test_a_file_that_cannot_be_stored_is_named_and_the_others_go_on(
    folder: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
):
    add = reports.add

    def full_for_a(store: engine.Store, batch: intake.Batch, **options: object) -> object:
        if batch.file_name == "a.txt":
            raise StoreError("disk_full", path=store.path)
        return add(store, batch, **options)

    # a disk that is full for one file alone cannot be had in a test
    monkeypatch.setattr(reports, "add", full_for_a)
    (folder / "a.txt").write_text(LALANG)
    (folder / "b.txt").write_text(PAKAM)
    result = ingest(folder)
    assert [(file.error, len(file.outcomes)) for file in result.files] == [
        ("disk_full", 0),
        (None, 1),
    ]


def test_a_lost_report_is_a_fault_of_ours(
    folder: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
):
    add = reports.add

    def lossy(*given: object, **options: object) -> object:
        return add(*given, **options)[1:]

    monkeypatch.setattr(reports, "add", lossy)
    (folder / "a.txt").write_text(LALANG)
    with pytest.raises(pipeline.CountsError, match=r"a\.txt"):
        ingest(folder)


@pytest.mark.shared
def test_labelled_reports_all_come_to_something(shared: Path, ingest: Ingest, store: engine.Store):
    path = shared / "reports" / "dev.jsonl"
    result = ingest(path)
    assert result.counts["read"] == 133
    assert Counter(found.state for found in result.files[0].outcomes).total() == 133
    assert ingest(path).counts == counts(read=133, duplicate=133)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    (seed,) = [row for row in rows if row["id"] == "seed"]
    held = bytes_of(store)
    assert [name for name in seed["civilian_names"] if name.encode() in held] == []
