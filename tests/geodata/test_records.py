"""Attributes: any heading case, any type of cell, never more than a short clean line."""

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import records, schemas
from geodata.records import Record


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        ("  NULL ", ""),
        ("-", ""),
        ("Aek\n\tNauli  ", "Aek Nauli"),
        ("Aek\u200bNauli\u202e", "AekNauli"),
        ("e\u0301", "é"),
        (12.19, "12.19"),
        ("x" * 500, "x" * 100),
    ],
)
def test_cell_becomes_a_clean_line(value: object, text: str):
    assert records.clean(value) == text


@given(st.text(max_size=500))
def test_clean_text_is_short_printable_and_stays_as_it_is(text: str):
    once = records.clean(text)
    assert len(once) <= records.MAX_TEXT_LENGTH
    assert "\n" not in once
    assert records.clean(once) == once


def test_headings_in_any_case_and_floats_for_codes():
    frame = gpd.GeoDataFrame(
        {"KdEpUm": [1219012003.0, None], "WADMKD": [None, "Durian"], "namobj": ["Aek Nauli", "X"]},
        geometry=[None, None],
    )
    layout = next(layout for layout in schemas.LAYOUTS if layout.name == "big")
    assert records.take(frame, layout) == (
        Record(0, code="1219012003", name="Aek Nauli", written_code="1219012003.0"),
        Record(1, name="Durian"),
    )
