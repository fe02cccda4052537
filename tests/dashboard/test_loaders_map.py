"""A village is judged alike whatever area is asked about: the map's rows are the measured ones."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from dashboard import loaders, loaders_map
from dashboard.scope import Scope
from etl.rehearsal import build

AREAS = ("00", "12", "12.19", "12.19.01", "12.19.01.1002", "11.01")


@pytest.fixture
def scope(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scope]:
    monkeypatch.setenv("KOMSOS_DATA_DIR", str(tmp_path))
    build.build(tmp_path / "latihan.db")
    st.cache_resource.clear()
    at = loaders.version("rehearsal")
    yield Scope(
        store="rehearsal",
        version=at,
        campaign=loaders.campaign("rehearsal", at),
        today=date(2024, 11, 13),
        area="00",
        first_day=date(2024, 6, 1),
        last_day=date(2024, 11, 27),
        as_of=date(2024, 11, 13),
        kind=None,
    )
    st.cache_resource.clear()


def test_rows_taken_from_the_country_are_those_that_are_measured(scope: Scope):
    loaders_map.rows(scope)
    for area in AREAS:
        taken = loaders_map.rows(replace(scope, area=area))
        measured = loaders.coverage(replace(scope, area=area)).rows
        pd.testing.assert_frame_equal(taken, measured)


def test_rows_of_a_unit_are_measured_for_its_own_area(scope: Scope):
    loaders_map.rows(scope)
    of_unit = replace(scope, area="12.19", unit="0208/01")
    pd.testing.assert_frame_equal(loaders_map.rows(of_unit), loaders.coverage(of_unit).rows)
