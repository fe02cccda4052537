"""The calendar of the simultaneous regional elections of 2024, as bundled."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

_VOTING = "voting"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A stretch of the calendar, first and last day included; `key` is worded elsewhere."""

    key: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """An election: its milestones in order of time, voting included, and the day of voting."""

    key: str
    milestones: tuple[Milestone, ...]
    voting_day: date


@lru_cache(maxsize=1)
def load() -> Calendar:
    """Read the calendar of Pilkada 2024."""
    file = resources.files("geodata") / "data" / "elections.csv"
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    milestones = sorted((_milestone(row) for row in rows), key=lambda found: found.first_day)
    voting = next(found for found in milestones if found.key == _VOTING)
    return Calendar(rows[0]["election"], tuple(milestones), voting.first_day)


def _milestone(row: dict[str, str]) -> Milestone:
    first_day, last_day = (date.fromisoformat(row[key]) for key in ("first_day", "last_day"))
    return Milestone(row["key"], first_day, last_day)
