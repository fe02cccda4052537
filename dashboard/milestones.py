"""Milestones of a campaign as people type them: one a line, name; first day; last day."""

from collections.abc import Iterable
from datetime import date

from dashboard import labels, typed_days, wording
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from geodata.elections import Milestone

# a day without a year would have to be guessed
_LATEST = date(2099, 12, 31)
_DAY = "%d/%m/%Y"
_QUOTED = 60


def write(milestones: Iterable[Milestone]) -> str:
    """Write milestones so that `parse` gives them back, in the language now in use."""
    return "\n".join(
        f"{wording.milestone_label(one.key)}; {one.first_day.strftime(_DAY)}; "
        f"{one.last_day.strftime(_DAY)}"
        for one in milestones
    )


def parse(typed: str) -> tuple[Milestone, ...]:
    """
    Read milestones; a line with one day is about that day alone.

    Raises
    ------
    QuestionError
        `bad_milestone` with the line that is not understood.
    """
    return tuple(_milestone(line) for line in typed.splitlines() if line.strip())


def _milestone(line: str) -> Milestone:
    name, *typed = [part.strip() for part in line.split(";")]
    days = [_day(part) for part in typed if part]
    first, last = (days * 2)[:2] if len(days) == 1 else (*days, None, None)[:2]
    if not name or first is None or last is None or len(days) > len(("first", "last")):
        raise QuestionError("bad_milestone", text=line[:_QUOTED])
    return Milestone(_key(name), first, last)


def _key(name: str) -> str:
    """Give the key of a milestone that the program knows by name, else the name itself."""
    known = {_(label).casefold(): key for key, label in labels.MILESTONES.items()}
    return known.get(name.casefold(), name)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return typed_days.parse(typed, partial=None, latest=_LATEST)
