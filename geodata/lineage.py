"""
What became of villages: which code stands for the ground of an older one on a given day.

Merges, renames and new codes are followed. What a split village's ground became only a point can
tell, so all its parts are given.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from geodata import codes
from geodata.codes import Level

_FILE = "lineage.csv"


class Kind(StrEnum):
    """What happened to a village."""

    SPLIT = "split"
    MERGE = "merge"
    RENAME = "rename"
    RECODE = "recode"
    CREATED = "created"


# the whole ground of the old code belongs to the new one
_FOLLOWED = frozenset({Kind.MERGE, Kind.RENAME, Kind.RECODE})


@dataclass(frozen=True, slots=True)
class Link:
    """
    One village's ground before and after.

    `old_code` of a village that was `created` is its district: of which villages it was made is not
    known. From `on_day` on the new division holds; None if that day is not known. `source` says
    who says so.
    """

    old_code: str
    new_code: str
    kind: Kind
    on_day: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Heritage:
    """
    What the ground of a village is today.

    `code` is the village itself or the one that it went into, `parts` those that were made of it
    since, or may have been.
    """

    code: str
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lineage:
    """Links, found by the older code; two of the same links are equal."""

    links: tuple[Link, ...] = ()
    _by_old: dict[str, list[Link]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        by_old: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            by_old[link.old_code].append(link)
        object.__setattr__(self, "_by_old", dict(by_old))

    def heritage(self, code: str, day: date | None = None) -> Heritage:
        """
        Say what the ground of a village is today.

        Parameters
        ----------
        code
            A village's dotted code, as it was called on `day`.
        day
            For None merges, renames and new codes are followed, but no parts are known.

        Returns
        -------
        heritage
            The village itself where nothing is known, or what is known contradicts itself.
        """
        if not self.links:
            return Heritage(code)
        now, parts, seen = day, set(self._made_of(code, day)), {code}
        while (link := self._next(code, now, day)) is not None and link.new_code not in seen:
            code, now = link.new_code, link.on_day or now
            seen.add(code)
            parts |= set(self._made_of(code, now))
        return Heritage(code, frozenset(parts - seen))

    def concerned(self) -> frozenset[str]:
        """Give the codes of villages and districts of which something is known to have become."""
        return frozenset(self._by_old)

    def _next(self, code: str, now: date | None, day: date | None) -> Link | None:
        """Give what became of a code first after a day, None for nothing or several things."""
        found = [
            link
            for link in self._by_old.get(code, ())
            if link.kind in _FOLLOWED
            and link.new_code != code
            and (_is_later(link, now) or not self._is_reborn(link, day))
        ]
        first = min((link.on_day or date.min for link in found), default=None)
        nearest = [link for link in found if (link.on_day or date.min) == first]
        return nearest[0] if len({link.new_code for link in nearest}) == 1 else None

    def _is_reborn(self, gone: Link, day: date | None) -> bool:
        """Whether a code that went out of use had been given to another village by a day."""
        return day is not None and any(
            link.new_code == gone.old_code
            and link.kind is not Kind.RENAME
            and (gone.on_day or date.min) <= (link.on_day or date.min) <= day
            for link in self.links
        )

    def _made_of(self, code: str, day: date | None) -> Iterator[str]:
        """Give the villages that were split off a village after a day, or made in its district."""
        district = codes.ancestor(code, Level.DISTRICT) if codes.is_dotted(code) else None
        for link in self._by_old.get(code, ()):
            if link.kind is Kind.SPLIT and _is_surely_later(link, day):
                yield link.new_code
        for link in self._by_old.get(district or "", ()):
            if link.kind is Kind.CREATED and _is_surely_later(link, day):
                yield link.new_code


def _is_later(link: Link, day: date | None) -> bool:
    """Whether something may have happened after a day."""
    return link.on_day is None or day is None or link.on_day > day


def _is_surely_later(link: Link, day: date | None) -> bool:
    return link.on_day is not None and day is not None and link.on_day > day


@lru_cache(maxsize=1)
def load() -> tuple[Link, ...]:
    """Give the links that come with the program, in the order of their file."""
    text = (resources.files("geodata") / "data" / _FILE).read_text(encoding="utf-8")
    return tuple(_links(text.splitlines()))


def _links(lines: Iterable[str]) -> Iterator[Link]:
    for row in csv.DictReader(lines):
        on_day = date.fromisoformat(row["on_day"]) if row["on_day"] else None
        yield Link(row["old_code"], row["new_code"], Kind(row["kind"]), on_day, row["source"])
