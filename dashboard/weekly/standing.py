"""A return as it stood then and as it stands now: which version is meant, and both of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dashboard.errors import QuestionError
from dashboard.weekly import difference, model
from dashboard.weekly import signature as signatures
from dashboard.weekly.difference import Difference
from dashboard.weekly.model import Asked, Return
from dashboard.weekly.signature import Signature
from dashboard.weekly.week import Week
from etl.errors import DecisionError
from etl.store import past, returns
from etl.store.engine import Store
from etl.store.returns import About, Sent
from geodata.boundaries import BoundarySet
from geodata.gazetteer import Gazetteer

# what `--then` says for the last return that went up
SENT = "sent"


class How(StrEnum):
    """How the earlier version was chosen."""

    SENT = "sent"
    NUMBER = "number"
    DAY = "day"
    WEEK_END = "week_end"


@dataclass(frozen=True, slots=True)
class Then:
    """
    An earlier version: its number, how it was chosen, and the return that went up if that is how.

    `day` is the day at whose end it stood, where it was chosen by day.
    """

    version: int
    how: How
    sent: Sent | None = None
    day: date | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether somebody sent or named it, rather than that it follows from the calendar."""
        return self.how is not How.WEEK_END


@dataclass(frozen=True, slots=True)
class Both:
    """
    Both versions of a return, and what changed between them.

    `then` is None where the unit or the area was not known yet, or the campaign did not yet exist.
    """

    now: Return
    then: Return | None
    at: Then
    difference: Difference


def both(
    store: Store,
    boundaries: BoundarySet,
    gazetteer: Gazetteer,
    asked: Asked,
    *,
    named: str | None = None,
) -> Both:
    """
    Make both versions of a return.

    Parameters
    ----------
    store, boundaries, gazetteer, asked
        As `model.weekly_return` takes them.
    named
        Which earlier version: a number of the journal, a day (its end), or `sent`; by default the
        one that went up last, else the store as it stood at the end of the day after the week.

    Returns
    -------
    both
        Equal, where nothing was changed in between.

    Raises
    ------
    QuestionError
        If `named` is none of these, the unit or the area is unknown, or the week has not begun.
    DecisionError
        If no campaign has the name asked for.
    """
    today = store.today()
    now = model.weekly_return(store, boundaries, gazetteer, asked, today=today)
    at = then(store, now, named)
    if at.version == now.coverage.store_version:
        return Both(now, now, at, difference.between(now, now))
    with past.rewound(store, at.version) as earlier:
        before = _known(earlier, boundaries, gazetteer, asked, today)
    return Both(now, before, at, difference.between(before or now, now))


def _known(
    store: Store, boundaries: BoundarySet, gazetteer: Gazetteer, asked: Asked, today: date
) -> Return | None:
    """Make a return from an earlier version, unless it did not know yet what is asked about."""
    try:
        return model.weekly_return(store, boundaries, gazetteer, asked, today=today)
    except (QuestionError, DecisionError):
        return None


def then(store: Store, now: Return, named: str | None) -> Then:
    """Choose the earlier version; as `both` says."""
    last = sent(store, now)
    if named == SENT and last is None:
        raise QuestionError("never_sent", first_day=now.asked.week.first_day)
    if named in (None, SENT):
        return Then(last.version, How.SENT, last) if last else _after_week(store, now.asked.week)
    return _named(store, named, now.coverage.store_version)


def sent(store: Store, now: Return) -> Sent | None:
    """Give the last return of the same week, unit and area that went up."""
    about = _about(now)
    return next((one for one in returns.sent(store) if one.about == about), None)


def note(store: Store, shown: Return, signature: Signature, *, who: str) -> int:
    """Note that a return went up as it was shown; gives the number of the journal's entry."""
    return returns.note(
        store,
        _about(shown),
        signature.lasting,
        version=shown.coverage.store_version,
        who=who,
    )


def last_signature(store: Store, shown: Return) -> Signature:
    """Give what stood last in the signature block of the same unit's returns, of any week."""
    wanted = _about(shown)
    for one in returns.sent(store):
        if (one.about.unit, one.about.area) == (wanted.unit, wanted.area):
            return signatures.of(one.signature)
    return Signature()


def _about(shown: Return) -> About:
    return About(shown.asked.week.first_day, shown.coverage.unit, shown.coverage.area)


def _after_week(store: Store, week: Week) -> Then:
    day = week.last_day + timedelta(days=1)
    return Then(past.version_at(store, _end_of(day)), How.WEEK_END, day=day)


def _named(store: Store, named: str, newest: int) -> Then:
    if named.isascii() and named.isdigit():
        if int(named) > newest:
            raise QuestionError("unknown_entry", number=int(named))
        return Then(int(named), How.NUMBER)
    try:
        day = date.fromisoformat(named)
        moment = _end_of(day)
    except (ValueError, OverflowError):
        raise QuestionError("bad_then", text=named) from None
    return Then(past.version_at(store, moment), How.DAY, day=day)


def _end_of(day: date) -> datetime:
    """Give the moment at which a day ends where this machine stands."""
    # the last moment of the day itself, since there is no day after the last of the calendar
    return datetime.combine(day, time.max).astimezone()
