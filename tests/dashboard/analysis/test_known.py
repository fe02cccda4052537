"""Which villages an area has: those listed, those drawn, those visited."""

import geopandas as gpd
import pandas as pd
import shapely

from dashboard.analysis import known
from geodata import gazetteer
from geodata.boundaries import BoundarySet
from geodata.codes import Level
from geodata.gazetteer import Area, Village

LISTED, DRAWN_ONLY, OLD = "12.19.01.2001", "12.19.01.2002", "12.19.01.2099"
NAMES = gazetteer.build(
    [Village(LISTED, "Lalang", "desa", None, None)],
    [Area("12.19.01", "Medang Deras", Level.DISTRICT)],
)
BOUNDARIES = BoundarySet(
    "Uji",
    "1",
    "sumber",
    "MIT",
    "",
    gpd.GeoDataFrame(
        {"village_name": ["Baru", "Jauh"], "area_km2": [1.5, 2.5]},
        geometry=[shapely.box(0, 0, 1, 1)] * 2,
        crs="EPSG:4326",
        index=pd.Index([DRAWN_ONLY, "12.19.02.2001"], name="village_code"),
    ),
)
FACTS = pd.DataFrame(
    {"population": [2500], "own_goal": [None], "exempt_reason": ["banjir"]},
    index=pd.Index([DRAWN_ONLY], name="village_code"),
    dtype=object,
)


def test_villages_come_from_list_boundaries_and_visits():
    found = known.villages(
        "12.19.01",
        gazetteer=NAMES,
        boundaries=BOUNDARIES,
        facts=FACTS,
        visited=[OLD, "12.19.02.2099"],
    )
    expected = pd.DataFrame(
        {
            "village_name": ["Lalang", "Baru", OLD],
            "district_code": ["12.19.01"] * 3,
            "has_boundary": [False, True, False],
            "area_km2": [None, 1.5, None],
            "population": pd.array([None, 2500, None], dtype="Int64"),
            "own_goal": pd.array([None] * 3, dtype="Int64"),
            "is_exempt": [False, True, False],
            "exempt_reason": pd.Series([None, "banjir", None], dtype=object).to_numpy(),
        },
        index=pd.Index([LISTED, DRAWN_ONLY, OLD], name="village_code", dtype=object),
    )
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
    assert found["population"].dtype == found["own_goal"].dtype == "Int64"


def test_unknown_area_has_no_villages():
    found = known.villages("99", gazetteer=NAMES, boundaries=BOUNDARIES, facts=FACTS)
    assert found.empty
