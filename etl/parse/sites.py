"""A place phrase and what a text says around it."""

from dataclasses import dataclass

from etl.parse.mentions import Mention
from etl.parse.roles import Role


@dataclass(frozen=True, slots=True)
class Site:
    """
    A place phrase: a village with what is said around it.

    `village` is None where only a district is named; then `before` holds the words in front of
    the district, nearest last, which may name a village without saying so. `areas` are the
    districts, regencies and provinces that belong to the phrase, smaller before larger as far as
    the text has them so; `tail` the words after the last of them. `start` and `end` are offsets of
    the phrase in the text, `first` its first word. `is_listed`: another village stands right before
    it in a list. `quarter`: a name right before the village that may be a part of it. `is_marked`:
    a word such as Desa says that it is a village. `is_proper`: its name is written as one.
    """

    village: Mention | None
    role: Role
    start: int
    end: int
    hamlet: str | None = None
    quarter: str | None = None
    areas: tuple[Mention, ...] = ()
    before: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    first: int = 0
    is_listed: bool = False
    is_marked: bool = True
    is_proper: bool = True
