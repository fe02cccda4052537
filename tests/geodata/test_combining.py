"""Sets in use together: of each village and each outline the right one, and sums that agree."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_sets import box_m, file, frame, mosaic, of_district

from geodata import codes, combining, installing, library
from geodata.codes import Level
from geodata.library import Use

UPPER = (Level.PROVINCE, Level.REGENCY, Level.DISTRICT)
AREAS = ("00", "12", "12.19", "12.19.01", "12.19.02", "13", "13.01")


def test_a_narrower_use_comes_before_those_around_it():
    uses = [Use(area, "x") for area in AREAS]
    for shuffled in itertools.islice(itertools.permutations(uses), 0, 5000, 97):
        ordered = [use.area_code for use in combining.narrowest_first(shuffled)]
        for position, area in enumerate(ordered):
            assert not any(codes.is_within(later, area) for later in ordered[position + 1 :])


def small(seed: int):
    """Draw villages in the units of `AREAS`, some of which stay empty."""
    chance = np.random.default_rng(seed)
    shapes = mosaic(chance, 12)
    units = chance.choice(["12.19.01", "12.19.02", "12.18.01", "13.01.01", "13.02.01"], len(shapes))
    return file(frame([f"{unit}.{2001 + at}" for at, unit in enumerate(units)], shapes))


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seeds=st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=3),
    wanted=st.lists(
        st.tuples(st.sampled_from(AREAS), st.integers(0, 2)), unique_by=lambda use: use[0]
    ),
)
def test_each_village_comes_from_the_narrowest_use_around_it_and_sums_agree_at_every_level(
    tmp_path: Path, seeds: list[int], wanted: list[tuple[str, int]]
):
    editions = [installing.install(tmp_path, small(seed), name="x").edition for seed in seeds]
    uses = tuple(Use(area, editions[at % len(editions)]) for area, at in wanted)
    opened = {one.edition: library.load(tmp_path, one.edition) for one in uses}
    opened[library.bundled().edition] = library.in_use()
    expected = {}
    for village in sorted({code for one in opened.values() for code in one.villages.index}):
        around = [use for use in uses if codes.is_within(village, use.area_code)]
        narrowest = max(around, key=lambda use: codes.level(use.area_code), default=None)
        held = opened[narrowest.edition if narrowest else library.bundled().edition].villages
        if village in held.index:
            expected[village] = held.loc[village]
    used = library.in_use(tmp_path, uses)
    assert list(used.villages.index) == list(expected)
    for code, row in expected.items():
        assert used.villages.loc[code].drop("geometry").equals(row.drop("geometry"))
        assert used.villages.geometry[code].equals_exact(row["geometry"], 0)
    for level in UPPER:
        outlines = library.outlines(tmp_path, uses, level, codes.NATION)
        unit = used.villages.index.map(lambda code, level=level: codes.ancestor(code, level))
        areas = used.villages["area_km2"].groupby(unit).sum()
        assert outlines["area_km2"].to_dict() == pytest.approx(areas.to_dict())
        assert outlines["villages"].to_dict() == unit.value_counts().to_dict()


def test_an_outline_comes_from_the_set_that_knows_most_of_the_unit(tmp_path: Path):
    wide = installing.install(tmp_path, of_district("13.01.01", 5), name="x")
    narrow = installing.install(
        tmp_path, file(frame(["13.01.02.2001"], [box_m(0, 5000, 900, 5900)])), name="y"
    )
    uses = (Use("13", wide.edition), Use("13.01.02", narrow.edition))
    (drawn,) = library.outlines(tmp_path, uses, Level.REGENCY, "13").itertuples()
    assert drawn.villages == 6
    (alone,) = library.outlines(tmp_path, uses[:1], Level.REGENCY, "13").itertuples()
    assert drawn.geometry.equals(alone.geometry)


def test_outlines_follow_sets_that_come_and_go(tmp_path: Path):
    made = installing.install(tmp_path, of_district("13.01.01"), name="x")
    uses = (Use("13", made.edition),)
    assert list(library.outlines(tmp_path, uses, Level.PROVINCE, "00").index) == ["12", "13"]
    library.remove(tmp_path, made.edition)
    assert list(library.outlines(tmp_path, uses, Level.PROVINCE, "00").index) == ["12"]
    installing.install(tmp_path, of_district("13.01.01"), name="x")
    assert list(library.outlines(tmp_path, uses, Level.PROVINCE, "00").index) == ["12", "13"]


def test_outlines_that_were_damaged_are_drawn_anew(tmp_path: Path):
    made = installing.install(tmp_path, of_district("13.01.01"), name="x")
    uses = (Use("13", made.edition),)
    (tmp_path / made.edition / "levels" / "regency.parquet").write_bytes(b"PAR1")
    (drawn,) = library.outlines(tmp_path, uses, Level.REGENCY, "13").itertuples()
    assert (drawn.Index, drawn.villages) == ("13.01", 3)


def test_villages_and_units_of_another_area_are_not_given(tmp_path: Path):
    district = library.outlines(tmp_path, (), Level.DISTRICT, "12.19")
    assert len(district) == 12
    assert library.outlines(tmp_path, (), Level.DISTRICT, "13").empty
    villages = library.outlines(tmp_path, (), Level.VILLAGE, "12.19.01")
    assert list(villages.index) == [
        code for code in library.in_use().villages.index if code.startswith("12.19.01.")
    ]
    assert library.outlines(tmp_path, (), Level.VILLAGE, "13.01").empty
