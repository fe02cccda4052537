"""The campaign after the last one, proposed so that beginning it takes a moment."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from dashboard import wording
from dashboard.translation import gettext as _
from etl.models import Campaign

# the last day that a calendar on the screen can show
_LATEST = date(2099, 12, 31)


def propose(last: Campaign, known: Iterable[str], *, today: date) -> Campaign:
    """
    Propose the next campaign: area, goal, staleness and length of the last one, right behind it.

    Parameters
    ----------
    last
        The campaign that it follows.
    known
        Names that are taken.
    today
        The window begins no earlier, since nobody can be sent into the past.

    Returns
    -------
    campaign
        Without election day and milestones, which are another one's.
    """
    first = min(max(last.last_day + timedelta(days=1), today), _LATEST)
    length = last.last_day - last.first_day
    end = first + min(length, _LATEST - first)
    return replace(
        last,
        name=_free(_("Komsos {month}").format(month=wording.month(first)), set(known)),
        first_day=first,
        last_day=end,
        election_day=None,
        milestones=(),
        as_of=None,
        archived=False,
    )


def _free(name: str, known: set[str]) -> str:
    """Put a number behind a name that is taken."""
    number = 2
    free = name
    while free in known:
        free = f"{name} ({number})"
        number += 1
    return free
