"""How much room a sheet will take."""

import pytest

from etl.extract import sheet_size


@pytest.mark.parametrize(
    ("sheet", "cells"),
    [
        (b"<sheetData/>", 0),
        (b'<row r="2"><c r="C2"><v>1</v></c></row>', 6),
        (b'<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD9" s="1"/></row>', 1),
        (b"<x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c><x:c r = 'XFD1048576'><x:v>", 16384 * 2**20),
        (b'<c r="XFD1048576" a="/>"><v>1</v></c>', 16384 * 2**20),
        # cells that do not say where they stand follow one another, from wherever the row is
        (b'<row r="100"><c><v>1</v></c><c><v>2</v></c></row>', 102 * 2),
    ],
)
def test_the_rectangle_reaches_the_farthest_cell_with_content(sheet: bytes, cells: int):
    assert sheet_size.cells(sheet) == cells


def test_each_cell_has_its_own_copy_of_a_shared_string():
    shared = b"<sst><si><t>%s</t></si><si><t>b</t></si></sst>" % (b"a" * 1000)
    sheet = b"<c><v>0</v></c>" * 3 + b"<c><v>1</v></c>" + b"<c><v>99</v></c>"
    text = sheet_size.shared_text([sheet, sheet], shared)
    assert 2 * 3 * 1000 < text < 2 * 3 * 1100
