"""Files written on demand, as people and programs write them."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from etl.extract import archive

Writer = Callable[[str, str | bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Writer:
    """Write a file of the given name and content; text as UTF-8."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def _workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date) and not isinstance(value, datetime):
                        sheet.write_datetime(at, column, datetime(*value.timetuple()[:3]))  # noqa: DTZ001
                    else:
                        sheet.write(at, column, value)
    return held.getvalue()


@pytest.fixture(scope="session")
def workbook_of() -> Callable[[dict[str, Sequence[Sequence[object]]]], bytes]:
    """Make an XLSX file of sheets with rows of plain values; `=...` becomes a formula."""
    return _workbook


@pytest.fixture(scope="session")
def with_part() -> Callable[[bytes, str, bytes], bytes]:
    """Replace one part of an XLSX file."""

    def replaced(book: bytes, part: str, content: bytes) -> bytes:
        parts = archive.unpack(book, name="buku.xlsx")
        return archive.pack({**parts, part: content}).getvalue()

    return replaced
