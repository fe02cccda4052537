"""Old visits follow the ground: to the village that it belongs to today, or flagged."""

from dataclasses import replace
from datetime import date

import pytest

from etl import reading
from etl.models import Field, Flag, Placement, RawReport
from etl.reading import Context
from geodata import gazetteer, library, lineage
from geodata.lineage import Kind, Lineage, Link

LALANG, MANDARSAH, DURIAN = "12.19.01.2005", "12.19.01.2016", "12.19.01.2004"
# codes that no village bears
GONE, ELSEWHERE = "12.19.01.2077", "12.98.17.2005"
DIVIDED = date(2011, 7, 31)


def context(*links: Link) -> Context:
    known = Lineage(links)
    return Context(
        gazetteer.load(), library.in_use(), (), (), date(2024, 11, 13), "12.19.01", known
    )


def row(day: str, **cells: str) -> RawReport:
    given = {Field(name): cell for name, cell in cells.items()} | {Field.DATE: day}
    return RawReport("a#0", "", cells={**given, Field.ACTIVITY: "Komsos dengan warga"})


def read(raw: RawReport, *links: Link) -> Placement:
    return reading.read(raw, context(*links)).activities[0].where


def at(code: str, raw: RawReport) -> RawReport:
    inside = library.in_use().villages.geometry[code].buffer(-0.003).representative_point()
    return replace(raw, lon=inside.x, lat=inside.y)


LALANG_2010 = row("12-05-2010", village="Lalang", district="Medang Deras")
LALANG_2024 = row("12-05-2024", village="Lalang", district="Medang Deras")


@pytest.mark.parametrize("kind", [Kind.MERGE, Kind.RECODE, Kind.RENAME])
def test_a_visit_goes_to_the_village_that_the_named_one_went_into(kind: Kind):
    found = read(LALANG_2010, Link(LALANG, DURIAN, kind, DIVIDED, "uji"))
    assert (found.village_code, found.flags) == (DURIAN, (Flag.VILLAGE_SUCCEEDED,))
    assert found.candidates[0].village_code == DURIAN
    # whoever goes on using the old name means the same ground
    late = read(LALANG_2024, Link(LALANG, DURIAN, kind, DIVIDED, "uji"))
    assert late.village_code == DURIAN


def test_a_village_in_another_district_brings_its_district_along():
    found = read(LALANG_2010, Link(LALANG, "12.19.02.2012", Kind.RECODE, DIVIDED, "uji"))
    codes = found.village_code, found.district_code, found.regency_code
    assert codes == ("12.19.02.2012", "12.19.02", "12.19")


def test_what_leads_to_no_village_of_today_is_not_followed():
    found = read(LALANG_2010, Link(LALANG, GONE, Kind.MERGE, DIVIDED, "uji"))
    assert (found.village_code, found.flags) == (LALANG, ())


@pytest.mark.parametrize("written", [GONE, GONE.replace(".", ""), ELSEWHERE])
def test_a_cell_with_a_code_of_then_names_the_village_of_today(written: str):
    links = [Link(one, LALANG, Kind.RECODE, DIVIDED, "uji") for one in (GONE, ELSEWHERE)]
    raw = row("12-05-2010", village_code=written)
    read_once = reading.read(raw, context(*links))
    found = read_once.activities[0].where
    assert (found.village_code, found.flags) == (LALANG, (Flag.VILLAGE_SUCCEEDED,))
    # what is kept of it gives the same again
    kept = replace(raw, cells=read_once.cells)
    assert read(kept, *links) == found


def test_a_code_that_nobody_knows_yet_is_kept_until_somebody_does():
    raw = row("12-05-2010", village_code=ELSEWHERE)
    kept = replace(raw, cells=reading.read(raw, context()).cells)
    assert read(kept).village_code is None
    assert read(kept, Link(ELSEWHERE, LALANG, Kind.RECODE, DIVIDED)).village_code == LALANG


def test_a_number_that_is_no_code_is_not_kept_however_the_column_is_called():
    for number in ("0812345678", "81.71.01", "99.71.01.2001", "8171982001"):
        raw = row("12-05-2010", village_code=number)
        assert Field.VILLAGE_CODE not in reading.read(raw, context()).cells


SPLIT = Link(LALANG, MANDARSAH, Kind.SPLIT, DIVIDED, "uji")
CREATED = Link("12.19.01", MANDARSAH, Kind.CREATED, DIVIDED, "uji")


@pytest.mark.parametrize("link", [SPLIT, CREATED])
def test_a_visit_before_a_division_follows_its_point_into_the_new_village(link: Link):
    found = read(at(MANDARSAH, LALANG_2010), link)
    assert (found.village_code, found.flags) == (MANDARSAH, (Flag.VILLAGE_SUCCEEDED,))
    assert read(at(LALANG, LALANG_2010), link).flags == ()
    assert read(at(LALANG, LALANG_2010), link).village_code == LALANG


@pytest.mark.parametrize("link", [SPLIT, CREATED])
def test_without_a_point_a_visit_before_a_division_stays_and_says_so(link: Link):
    found = read(LALANG_2010, link)
    assert (found.village_code, found.flags) == (LALANG, (Flag.VILLAGE_SPLIT_SINCE,))
    elsewhere = read(at(DURIAN, LALANG_2010), link)
    assert elsewhere.village_code == LALANG
    assert set(elsewhere.flags) == {Flag.VILLAGE_SPLIT_SINCE, Flag.POINT_OUTSIDE_VILLAGE}


@pytest.mark.parametrize("link", [SPLIT, CREATED])
def test_a_visit_after_a_division_is_what_it_says(link: Link):
    assert read(LALANG_2024, link).flags == ()
    assert read(at(MANDARSAH, LALANG_2024), link).flags == (Flag.POINT_OUTSIDE_VILLAGE,)


def test_the_bundled_division_of_2011_is_known_to_no_visit_of_today():
    assert read(LALANG_2024, *lineage.load()) == read(LALANG_2024)
    assert read(LALANG_2010, *lineage.load()).flags == (Flag.VILLAGE_SPLIT_SINCE,)
