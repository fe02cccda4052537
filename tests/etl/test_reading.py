"""Whole reports are read right, and what cannot be known stays open."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import reading_accuracy
from hypothesis import given
from hypothesis import strategies as st

from etl import masking, reading
from etl.models import Field, Flag, Placement, Precision, RawReport, Reading, Status, Why
from etl.parse import places
from etl.placing import clues, visited
from etl.reading import Context
from geodata import gazetteer as gazetteers
from geodata import library, units

_TEXT = (
    "Batu Bara | Personel Babinsa Koramil 01/Medang Deras jajaran Kodim 0208/Asahan Serka Rudi Anu "
    "melaksanakan Komsos bersama Bapak Waluyo, bertempat di Warung Bapak Waluyo Lingkungan I "
    "Kelurahan Pangkalan Dodek Baru Kecamatan Medang Deras Kabupaten Batu Bara, Jumat (13/09/2024)."
)


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(
        gazetteer=gazetteers.load(),
        boundaries=library.in_use(),
        aliases=(),
        units=units.load(),
        today=date(2026, 7, 1),
        home_area="12.19.01",
    )


class _Held(list[dict[str, Any]]):
    """Labelled reports that a failing test does not print: they name real people."""

    def __repr__(self) -> str:
        return f"<{len(self)} labelled reports>"


@pytest.fixture(scope="module")
def reports(shared: Path) -> _Held:
    sets = reading_accuracy.load(shared / "reports").values()
    return _Held(report for held in sets for report in held)


def _read(context: Context, text: str, **more: Any) -> Reading:
    return reading.read(RawReport("r#0", text, **more), context)


def test_a_press_report_is_read_whole(context: Context):
    found = _read(context, _TEXT)
    (only,) = found.activities
    assert (found.is_visit, found.unit_code) == (True, "0208/01")
    assert only.when.day == date(2024, 9, 13)
    assert (only.where.village_code, only.where.hamlet) == ("12.19.01.1002", "Lingkungan I")
    assert only.where.precision is Precision.HAMLET
    assert (only.rank, only.people_named) == ("Serka", 1)
    assert only.place_text is not None
    assert only.place_text.startswith("Warung")
    assert only.place_text.endswith("Kabupaten Batu Bara")


def test_nothing_that_is_kept_names_a_civilian(context: Context):
    assert "Waluyo" not in repr(_read(context, _TEXT))


def test_reading_the_masked_text_again_gives_the_same_place(context: Context):
    found = _read(context, _TEXT)
    again = _read(context, found.masked_text)
    assert again.masked_text == found.masked_text
    assert [one.where for one in again.activities] == [one.where for one in found.activities]


def test_cells_win_over_text(context: Context):
    row = {
        Field.VILLAGE: "Lalang",
        Field.DISTRICT: "Medang Deras",
        Field.DATE: "02/10/2024",
        Field.PEOPLE: "7 orang",
        Field.KORAMIL: "01/MD",
    }
    (only,) = _read(context, _TEXT, cells=row).activities
    assert (only.where.village_code, only.when.day) == ("12.19.01.2005", date(2024, 10, 2))
    assert only.people == 7


def test_a_village_code_in_a_cell_is_final(context: Context):
    row = {Field.VILLAGE_CODE: "1219012005", Field.HAMLET: "Dusun II"}
    where = _read(context, _TEXT, cells=row).activities[0].where
    assert (where.village_code, where.hamlet) == ("12.19.01.2005", "Dusun II")
    assert where.candidates[0].why is Why.CODE


def test_an_unknown_village_code_leaves_the_text_to_speak(context: Context):
    where = _read(context, _TEXT, cells={Field.VILLAGE_CODE: "nomor 5"}).activities[0].where
    assert where.village_code == "12.19.01.1002"


def test_a_point_elsewhere_is_flagged(context: Context):
    where = _read(context, _TEXT, lon=99.9, lat=3.0).activities[0].where
    assert where.village_code == "12.19.01.1002"
    assert where.flags == (Flag.POINT_OUTSIDE_VILLAGE,)


def test_a_date_is_taken_from_the_message_only_if_the_text_has_none(context: Context):
    text = "Ijin melaporkan, Serda Anu komsos di Desa Lalang Kec Medang Deras hari ini, 5 org"
    when = _read(context, text, sent_at=datetime(2024, 9, 13, 18, 5)).activities[0].when  # noqa: DTZ001 - phones write local time
    assert (when.day, Flag.DATE_FROM_MESSAGE in when.flags) == (date(2024, 9, 13), True)


def test_what_is_no_visit_keeps_its_district_but_no_village(context: Context):
    text = "Rumah terbakar di Desa Lalang Kecamatan Medang Deras. Dua mobil pemadam tiba."
    found = _read(context, text)
    where = found.activities[0].where
    assert (found.is_visit, found.flags) == (False, (Flag.NOT_A_VISIT,))
    assert (where.status, where.village_code, where.district_code) == (
        Status.NOT_FOUND,
        None,
        "12.19.01",
    )


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str):
    known = Context(gazetteers.load(), None, (), units.load(), date(2026, 7, 1))
    found = reading.read(RawReport("r#0", text), known)
    assert len(found.activities) >= 1
    assert isinstance(found.activities[0].where, Placement)


# what the issue asks for; the figures reached stand in the benchmark's table
_LEAST_RIGHT = 0.97
_MOST_WRONG = 1


@pytest.fixture(scope="module")
def counts(reports: _Held) -> dict[str, Counter[str]]:
    return reading_accuracy.measure(reports, reading_accuracy.context())


@pytest.mark.shared
@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("village", _LEAST_RIGHT),
        ("date", 0.98),
        ("koramil", 0.97),
        ("kecamatan", 0.98),
        ("hamlet", 0.90),
        ("visit", 0.95),
    ],
)
def test_labelled_reports_are_read_right(
    counts: dict[str, Counter[str]], measure: str, least: float
):
    assert counts[measure]["right"] >= least * counts[measure]["all"] > 0


@pytest.mark.shared
def test_hardly_any_answer_called_found_is_wrong(counts: dict[str, Counter[str]]):
    assert counts["wrong"]["right"] <= _MOST_WRONG


@pytest.mark.shared
def test_reports_moved_to_other_villages_are_read_as_well(reports: _Held):
    known = reading_accuracy.context()
    moved = reading_accuracy.swapped(reports, known.gazetteer, swaps=3)
    counts = reading_accuracy.measure(moved, known)
    assert counts["village"]["right"] >= (_LEAST_RIGHT - 0.02) * counts["village"]["all"] > 0
    assert counts["wrong"]["right"] <= _MOST_WRONG


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("village", _LEAST_RIGHT),
        ("date", 0.98),
        ("koramil", 0.97),
        ("kecamatan", 0.98),
        ("hamlet", 0.90),
        ("visit", 0.95),
    ],
)
def test_reports_of_our_own_wording_are_read_right(measure: str, least: float):
    counts = reading_accuracy.measure(reading_accuracy.load_written(), reading_accuracy.context())
    assert counts[measure]["right"] >= least * counts[measure]["all"] > 0
    assert counts["wrong"]["right"] <= _MOST_WRONG


@pytest.mark.shared
def test_masking_changes_no_place(reports: _Held):
    known = reading_accuracy.context()
    changed = []
    for report in reports:
        masked = masking.mask(report["text"]).text
        places_of = [
            visited.choose(
                found := places.find(text), clues.read(found, known.gazetteer), known.gazetteer
            )
            for text in (report["text"], masked)
        ]
        if [visit.placement for visit in places_of[0]] != [
            visit.placement for visit in places_of[1]
        ]:
            changed.append(report["id"])
    assert changed == []


@pytest.mark.shared
def test_the_baselines_are_far_behind(reports: _Held):
    labelled = [report for report in reports if report["is_visit"] and report["village_code"]]
    for guess in reading_accuracy.BASELINES.values():
        guessed = sum(
            guess(report["text"], gazetteers.load()) == report["village_code"]
            for report in labelled
        )
        assert guessed < 0.7 * len(labelled)


def test_each_of_several_activities_has_the_day_of_its_sentence(context: Context):
    found = _read(
        context,
        "Senin 06/05/2024 Serda Budi komsos di Desa Lalang Kec. Medang Deras Kab. Batu Bara. "
        "Selasa 07/05/2024 ia membantu petani di Desa Medang Kec. Medang Deras. "
        "Ia juga ronda di Desa Sidomulyo Kec. Medang Deras.",
    )
    assert [one.when.day for one in found.activities] == [
        date(2024, 5, 6),
        date(2024, 5, 7),
        date(2024, 5, 6),
    ]


def test_a_row_with_a_day_and_a_place_is_a_visit_though_it_names_no_soldier(context: Context):
    cells = {Field.DATE: "13/09/2024", Field.VILLAGE: "Lalang", Field.DISTRICT: "Medang Deras"}
    row = RawReport("a", "Tanggal: 13/09/2024\nDesa: Lalang\nKecamatan: Medang Deras", cells=cells)
    found = reading.read(row, context)
    assert (found.is_visit, found.activities[0].where.village_code) == (True, "12.19.01.2005")
    police = "Polsek menangkap pencuri sepeda motor, pelaku diamankan di Mapolsek."
    told = replace(row, text=f"{row.text}\n{police}", cells={**cells, Field.TEXT: police})
    assert not reading.read(told, context).is_visit
