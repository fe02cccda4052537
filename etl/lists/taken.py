"""What an uploaded list gives: the rows that can be so, and why each of the others cannot."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from etl.errors import DecisionError
from etl.lists.sheet import Row, Sheet
from geodata import codes
from geodata.errors import ReasonError

# parts of a list in one cell; a code may be followed by the name of what it means
_PARTS = re.compile(r"[;|,\n]+")
_CODE = re.compile(r"[\d.]+")
# a thousand is written with a dot
_NUMBER = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+")

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row was not taken: its number, a reason code and its details."""

    row: int
    reason: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken(Generic[Item]):
    """The items of a list, the troubles of other rows, and headings that mean nothing here."""

    items: tuple[Item, ...]
    troubles: tuple[Trouble, ...]
    unread: tuple[str, ...]


def take(sheet: Sheet, make: Callable[[Row], Item], *, named: Callable[[Item], str]) -> Taken[Item]:
    """
    Make an item of each row.

    Parameters
    ----------
    sheet
        The rows.
    make
        Makes one of them; raises `ReasonError` where it cannot be so.
    named
        Gives the key of an item; a second row of the same is `named_twice`.

    Returns
    -------
    taken
        Items in the order of their rows.
    """
    items: dict[str, Item] = {}
    troubles: list[Trouble] = []
    for row in sheet.rows:
        try:
            item = make(row)
            if named(item) in items:
                raise DecisionError("named_twice", of=named(item))
        except ReasonError as trouble:
            troubles.append(Trouble(row.number, trouble.reason, trouble.details))
        else:
            items[named(item)] = item
    return Taken(tuple(items.values()), tuple(troubles), sheet.unread)


def listed_codes(cell: str) -> tuple[str, ...]:
    """
    Read the administrative codes of a cell: `12.19.01 Medang Deras; 121902`.

    Raises
    ------
    CodeError
        `bad_code` for a part that begins with none.
    """
    return tuple(code_of(part) for part in parts(cell))


def parts(cell: str) -> list[str]:
    """Take a cell apart that lists several things."""
    return [part.strip() for part in _PARTS.split(cell) if part.strip()]


def code_of(part: str) -> str:
    """Read the code that a text begins with; raises `CodeError` `bad_code` for none."""
    found = _CODE.match(part)
    return codes.normalise(found[0].strip(".") if found else part[:40])


def number_of(cell: str) -> int:
    """Read a whole number, a thousand with or without its dot; raises `DecisionError`."""
    if not (found := _NUMBER.fullmatch(cell.strip())):
        raise DecisionError("no_number", text=cell[:40])
    return int(re.sub(r"\D", "", found[0])[:12])
