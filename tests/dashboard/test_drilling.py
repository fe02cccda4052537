"""What is drawn of an area: the level below, its sums, and its villages where they are few."""

from datetime import date

import pandas as pd
import pytest

from dashboard import drilling, geography
from dashboard.measure import Coverage, Question, measure
from etl.rehearsal import build
from etl.store import opening
from etl.store.engine import Store
from geodata.codes import Level

LAYERS = ("state", "visits", "density")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("data") / "latihan.db"
    build.build(path)
    return opening.open_store(path, create=False)


def coverage(store: Store, area: str) -> Coverage:
    return measure(
        store,
        geography.boundaries(),
        geography.names(),
        Question(area=area),
        today=date(2024, 11, 13),
    )


@pytest.mark.parametrize(
    ("area", "villages", "every", "level"),
    [
        ("00", 83_402, False, Level.PROVINCE),
        ("00", 83_402, True, Level.PROVINCE),
        ("12", 6_110, True, Level.REGENCY),
        ("12.19", 151, False, Level.DISTRICT),
        ("12.19", 151, True, Level.VILLAGE),
        ("12.19.01", 21, False, Level.VILLAGE),
        ("12.19.01.1002", 1, False, Level.VILLAGE),
    ],
)
def test_level_below_is_drawn_and_villages_on_request_where_they_are_few(
    area: str,
    villages: int,
    every: bool,  # noqa: FBT001  # a parameter of the test
    level: Level,
):
    rows = pd.DataFrame(index=range(villages))
    assert drilling.level_of(area, rows, every_village=every) is level


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("area", ["00", "12", "12.19", "12.19.01"])
def test_sums_of_every_level_are_those_of_its_villages_and_the_legend_counts_all(
    store: Store, area: str, layer: str
):
    found = coverage(store, area)
    level = drilling.level_of(area, found.rows, every_village=False)
    drawn = drilling.draw(area, found.rows, layer, level=level)
    if drawn.units is None:
        assert level is Level.VILLAGE
        assert set(drawn.view.drawings) == set(found.rows["village_code"])
        return
    assert int(drawn.units["visits"].sum()) == found.summary["visits"]
    assert int(drawn.units["villages"].sum()) == found.summary["villages"]
    assert int(drawn.units["covered"].sum()) == found.summary["states"]["covered"]
    counted = sum(int(entry.count.replace(".", "")) for entry in drawn.view.entries)
    assert counted == len(drawn.units)


def test_only_units_with_villages_asked_about_are_coloured_and_others_lie_outside(store: Store):
    rows = coverage(store, "12.19").rows
    asked = rows[rows["district_code"] == "12.19.01"]
    drawn = drilling.draw("12.19", asked, "state", level=Level.DISTRICT)
    assert [shape.code for shape in drawn.shapes] == ["12.19.01"]
    assert len({shape.code for shape in drawn.outside} - {"12.19.01"}) == 11


def test_area_without_outlines_has_its_sums_all_the_same(store: Store):
    found = coverage(store, "11")
    drawn = drilling.draw("11", found.rows, "state", level=Level.REGENCY)
    assert (drawn.shapes, drawn.outside) == ([], [])
    assert drawn.units is not None
    assert int(drawn.units["villages"].sum()) == len(found.rows)
    assert int(drawn.units["with_boundary"].sum()) == 0
