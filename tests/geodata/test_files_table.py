"""The table of layouts in the documentation is what the files give."""

from pathlib import Path

import boundary_files
import pytest

PAGE = Path(__file__).parents[2] / "docs" / "berkas-batas.md"


@pytest.mark.shared
def test_table_of_layouts_says_what_the_files_give(shared: Path):
    text = PAGE.read_text("utf-8")
    table = text[text.index(boundary_files.HEADING) :].splitlines()
    assert table == boundary_files.table(shared)
