"""The rehearsal's material, read from the files beside this one: a story and its sentences."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Soldier:
    """An invented Babinsa and the dotted codes of the villages that he looks after."""

    rank: str
    name: str
    villages: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rank} {self.name}"


@dataclass(frozen=True, slots=True)
class Share:
    """How one village fares: so many visits between two days (None: those of the campaign)."""

    code: str
    visits: int
    first: date | None
    last: date | None
    hamlets: tuple[str, ...]
    misspelt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doing:
    """A kind of visit: how often it comes, how it is worded, where and on what it happens."""

    kind: str
    share: int
    long: str
    short: str
    spots: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Residents:
    """Invented names that go with the same titles."""

    titles: tuple[str, ...]
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Oddity:
    """A text written out in full: a doubtful report, or none at all; `village` if one is meant."""

    day: date
    text: str
    village: str | None


@dataclass(frozen=True, slots=True)
class PublicVisit:
    """Visits that were publicly reported, as (day, village code), in our own words."""

    visits: tuple[tuple[date, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that the rehearsal is made of."""

    soldiers: tuple[Soldier, ...]
    shares: tuple[Share, ...]
    stretches: tuple[tuple[date, float], ...]
    residents: tuple[Residents, ...]
    family_names: tuple[str, ...]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    doings: tuple[Doing, ...]
    forms: Mapping[str, tuple[str, ...]]
    wishes: tuple[str, ...]
    slips: Mapping[str, str]
    doubts: tuple[Oddity, ...]
    strangers: tuple[Oddity, ...]
    public: tuple[PublicVisit, ...]


@lru_cache(maxsize=1)
def load() -> Story:
    """Read the bundled story; later calls share the first one's result."""
    story, residents, texts, oddities = map(
        _read, ("story.toml", "residents.toml", "texts.toml", "oddities.toml")
    )
    return Story(
        soldiers=tuple(Soldier(**_frozen(row)) for row in story["soldiers"]),
        shares=tuple(
            Share(**({"first": None, "last": None} | _frozen(row))) for row in story["villages"]
        ),
        stretches=tuple((row["first"], row["busy"]) for row in story["stretches"]),
        residents=tuple(Residents(**_frozen(row)) for row in residents["groups"]),
        family_names=tuple(residents["family"]),
        weekdays=tuple(texts["weekdays"]),
        months=tuple(texts["months"]),
        doings=tuple(Doing(**_frozen(row)) for row in texts["doings"]),
        forms=_frozen(texts["forms"]),
        wishes=tuple(texts["wishes"]["all"]),
        slips=texts["slips"],
        doubts=tuple(Oddity(**({"village": None} | row)) for row in oddities["doubts"]),
        strangers=tuple(Oddity(**({"village": None} | row)) for row in oddities["strangers"]),
        public=tuple(
            PublicVisit(
                visits=tuple((date.fromisoformat(day), code) for day, code in row["visits"]),
                text=row["text"],
            )
            for row in oddities["public"]
        ),
    )


def _read(name: str) -> dict[str, Any]:
    text = (resources.files("etl.rehearsal") / "data" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
