"""Cells of a table are written out as a report would say them."""

import pytest

from etl import cells
from etl.models import Field


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {Field.VILLAGE: "Lalang", Field.DISTRICT: "Medang Deras", Field.HAMLET: "II"},
            "Dusun II, Desa Lalang, Kecamatan Medang Deras",
        ),
        (
            {Field.VILLAGE: "Kel. Pagurawan ", Field.REGENCY: "Kota Tanjung Balai"},
            "Kel. Pagurawan, Kota Tanjung Balai",
        ),
        ({Field.PLACE: "Warung kopi", Field.DISTRICT: "Kec. X"}, "Tempat: Warung kopi, Kec. X"),
        ({Field.DISTRICT: "Medang Deras"}, None),
        ({Field.VILLAGE: "  "}, None),
        ({}, None),
    ],
)
def test_place_cells_become_a_phrase(row: dict[Field, str], expected: object):
    assert cells.place_phrase(row) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("12", 12), ("12 orang", 12), ("kira-kira 5", 5), ("banyak", None), ("", None)],
)
def test_people_are_the_first_number(cell: str, expected: object):
    assert cells.people({Field.PEOPLE: cell}) == expected


def test_an_empty_cell_says_nothing():
    assert cells.text_of({Field.RANK: " "}, Field.RANK) is None
    assert cells.hamlet({Field.HAMLET: "Dusun II"}) == "Dusun II"


def test_a_cell_that_names_several_villages_is_parted_and_an_odd_name_is_not():
    def phrase(village: str) -> str | None:
        return cells.place_phrase({Field.VILLAGE: village, Field.DISTRICT: "Medang Deras"})

    several = "Desa Lalang dan Desa Medang, Kecamatan Medang Deras"
    assert phrase("Lalang dan Medang") == several
    assert phrase("Lalang/Medang") == several
    assert phrase("Desa Lalang, Desa Medang") == several
    assert phrase("Lalang dan sekitarnya") == "Desa Lalang dan sekitarnya, Kecamatan Medang Deras"
