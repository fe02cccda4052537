"""The attributes of a boundary file's rows, cleaned and bounded; everything in them is hostile."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import geopandas as gpd

from geodata.schemas import Layout, Role

# the longest official name of a unit has about 50 letters
MAX_TEXT_LENGTH = 100
_BLANKS = re.compile(r"\s+")
# a number that a spreadsheet or an old edition made of a code
_FLOAT = re.compile(r"(\d+)[.,]0+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?0?\d")
_PREFIX = re.compile(r"^(?:id|kode|kd)?[\s.:'`\"_-]*(?=\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\d)[\s,/_-]+(?=\d)")
_WELL_FORMED = re.compile(r"[\d.]*")
# zeros that nobody writes by hand, but that stand in for a code
_ZEROS = re.compile(r"[0.]+")
# how tables write "nothing"
_NOTHING = frozenset({"", "-", "nan", "none", "null", "<null>", "nil", "n/a"})


@dataclass(frozen=True, slots=True)
class Record:
    """
    One row: its index from 0 in the file, and what its attributes say; "" where they say nothing.

    `code` and `district_code` are as in the file, apart from what programs put around them:
    see `tidy`; `written_code` is the code with that.
    """

    row: int
    code: str = ""
    name: str = ""
    district_code: str = ""
    district_name: str = ""
    regency_name: str = ""
    province_name: str = ""
    written_code: str = ""


def take(frame: gpd.GeoDataFrame, layout: Layout) -> tuple[Record, ...]:
    """
    Give the rows of a file as records.

    Parameters
    ----------
    frame
        Rows in file order, with the headings of the source in any case.
    layout
        What these headings mean.

    Returns
    -------
    records
        One for each row, in the same order.
    """
    columns = {str(heading).lower(): frame[heading].tolist() for heading in frame.columns}
    sources = {
        role: [columns[heading] for heading in options if heading in columns]
        for role, options in layout.columns.items()
    }
    return tuple(_record(row, sources) for row in range(len(frame)))


def clean(value: object) -> str:
    """Turn an attribute into one short line without control or direction marks."""
    if value is None:
        return ""
    # blanks are settled first, since a tab is a control mark too
    text = _BLANKS.sub(" ", str(value)[: 4 * MAX_TEXT_LENGTH])
    text = "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()[:MAX_TEXT_LENGTH].strip()
    return "" if text.lower() in _NOTHING else text


def _record(row: int, sources: dict[Role, list[list[Any]]]) -> Record:
    values = {role: _first(row, columns) for role, columns in sources.items()}
    return Record(
        row=row,
        code=tidy(values.get(Role.CODE, "")),
        name=values.get(Role.NAME, ""),
        district_code=tidy(values.get(Role.DISTRICT_CODE, "")),
        district_name=values.get(Role.DISTRICT_NAME, ""),
        regency_name=values.get(Role.REGENCY_NAME, ""),
        province_name=values.get(Role.PROVINCE_NAME, ""),
        written_code=values.get(Role.CODE, ""),
    )


def _first(row: int, columns: list[list[Any]]) -> str:
    return next((text for column in columns if (text := clean(column[row]))), "")


def tidy(code: str) -> str:
    """
    Take off a code what programs put around it.

    Parameters
    ----------
    code
        A cell: `ID1219012012`, `1219012012.0`, `1.219012012E9`, `'1219012012`, `12-19-01-2012`.

    Returns
    -------
    tidied
        Digits and dots where it is such a cell, else the cell as it is.
    """
    if _SCIENTIFIC.fullmatch(code):
        return str(int(Decimal(code.replace(",", "."))))
    if match := _FLOAT.fullmatch(code):
        code = match[1]
    tidied = _BETWEEN.sub(".", _PREFIX.sub("", code)).rstrip(". ")
    if not _WELL_FORMED.fullmatch(tidied):
        return code
    return "" if _ZEROS.fullmatch(tidied) else tidied
