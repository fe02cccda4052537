"""Layouts are told apart by their columns."""

import pytest

from geodata import schemas
from geodata.schemas import Layout


@pytest.mark.parametrize("layout", schemas.LAYOUTS, ids=lambda layout: layout.name)
def test_layout_is_recognised_by_its_own_marks_in_capitals(layout: Layout):
    assert schemas.recognise(tuple(mark.upper() for mark in layout.marks)) is layout


@pytest.mark.parametrize("layout", schemas.LAYOUTS, ids=lambda layout: layout.name)
def test_layout_has_a_name_and_a_code_column_in_lower_case(layout: Layout):
    headings = {heading for options in layout.columns.values() for heading in options}
    assert {schemas.Role.CODE, schemas.Role.NAME} <= layout.columns.keys()
    assert all(heading == heading.lower() for heading in headings | layout.marks)


def test_unknown_columns_are_no_layout():
    assert schemas.recognise(("NAMA", "LUAS")) is None
