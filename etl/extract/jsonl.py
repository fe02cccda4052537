"""JSON lines: one object a line, `id`, `text` and optionally `sent_at`, `lat`, `lon`."""

import json
import re
from collections.abc import Iterator
from typing import Any

from etl.errors import InputError
from etl.extract import cells, cleaning, columns, limits, rows
from etl.models import Extracted, Field, Kind, Notice, RawReport, Rejection

_KEYS = frozenset({"id", "text", "sent_at", "lat", "lon"})
# longer than any identifier in use; a reference must stay short
_ID_CHARS = 200
# one word such as `bb-003`: no sentence, and no telephone or identity number
_PLAIN_ID = re.compile(r"[A-Za-z0-9]{1,12}(?:[._:/-][A-Za-z0-9]{1,12}){0,4}")
_NUMBER_OF_A_PERSON = re.compile(r"\d{8}")
_POINT = {"lat": Field.LAT, "lon": Field.LON}


def is_lines(text: str) -> bool:
    """Whether a text begins as JSON lines do."""
    start = text.lstrip()[:2]
    return start[:1] == "{" and (len(start) == 1 or start[1] in '"} \t')


def is_other_json(text: str) -> bool:
    """Whether a text begins as JSON that is spread over lines, or is a list, begins."""
    start = "".join(text[:1000].split())
    return start.startswith(("[{", "[]", '{"')) and not is_lines(text)


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    # too deep, or a number too long to be one
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _ref(row: dict[str, Any], fallback: str, *, any_id: bool) -> str:
    given = row.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int):
        return fallback
    ref = cleaning.one_line(str(given)[:_ID_CHARS])
    is_plain = _PLAIN_ID.fullmatch(ref) and not _NUMBER_OF_A_PERSON.search(ref)
    return ref if ref and (any_id or is_plain) else fallback


def _report(row: dict[str, Any], ref: str) -> RawReport | Rejection:
    text = row.get("text")
    if not isinstance(text, str) or not (cleaned := cleaning.clean(text)).strip():
        return Rejection(ref, "row_without_text")
    if len(cleaned) > limits.MAX_REPORT_CHARS:
        return rows.too_long(ref)
    # a coordinate that cannot be read is handed on as it stands, so that this can be told
    unread = {
        meant: cleaning.quoted(str(row[key]))
        for key, meant in _POINT.items()
        if isinstance(row.get(key), str | int | float) and cells.as_degrees(row[key]) is None
    }
    return RawReport(
        ref,
        cleaned,
        sent_at=cells.as_moment(row.get("sent_at")),
        lat=cells.as_degrees(row.get("lat")),
        lon=cells.as_degrees(row.get("lon")),
        cells=unread,
    )


def _lines(text: str, name: str) -> Iterator[tuple[str, str]]:
    filled = (line for line in text.split("\n") if line.strip())
    for at, line in enumerate(filled):
        if at >= limits.MAX_ROWS:
            raise InputError("too_many_rows", path=name, limit=limits.MAX_ROWS)
        yield f"{name}#{at}", line


def _read_line(
    ref: str, line: str, *, any_id: bool
) -> tuple[RawReport | Rejection, dict[str, Any]]:
    if len(line) > limits.MAX_LINE_CHARS:
        return rows.too_long(ref), {}
    row = _parsed(line)
    if row is None:
        return Rejection(ref, "bad_json_line"), {}
    return _report(row, _ref(row, ref, any_id=any_id)), row


def read(text: str, *, name: str, any_id: bool = True) -> Extracted:
    """
    Read JSON lines.

    Parameters
    ----------
    text
        The whole file, decoded. Empty lines do not count.
    name
        The file name that references begin with where a line has no `id`.
    any_id
        Whether an `id` that could hold a name or a telephone number is taken as well.

    Returns
    -------
    extracted
        One report or rejection a line, each in the order of the file. Keys other than the five
        are not read, and named in a notice.

    Raises
    ------
    InputError
        `too_many_rows`.
    """
    reports: list[RawReport] = []
    rejections: list[Rejection] = []
    others: dict[str, None] = {}
    undated = 0
    for ref, line in _lines(text, name):
        piece, row = _read_line(ref, line, any_id=any_id)
        if isinstance(piece, RawReport):
            reports.append(piece)
            undated += bool(row.get("sent_at")) and piece.sent_at is None
        else:
            rejections.append(piece)
        # a hostile file has other keys in every line
        if len(others) < limits.MAX_COLUMNS:
            others.update(dict.fromkeys(key for key in row if key not in _KEYS))
    notices = columns.notices(others)
    if undated:
        notices += (Notice("sent_at_unreadable", {"count": str(undated)}),)
    return Extracted(Kind.JSONL, tuple(reports), rejections=tuple(rejections), notices=notices)
