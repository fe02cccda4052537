"""`komsos pin`: the PIN that locks the dashboard, set and removed."""

from pathlib import Path

from dashboard import wording
from dashboard.commands import console, opening, secrecy
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.store import locking
from etl.store.engine import Store
from etl.store.locking import Lock


def set_pin(*, db: str | None, minutes: int | None, pin_file: Path | None) -> None:
    """
    Lock the dashboard with a PIN, or with another one; the idle minutes stay as they were.

    Raises
    ------
    QuestionError
        If the present PIN is wrong, or the new one was not typed alike twice.
    DecisionError
        If the PIN is too short or too long, or the minutes are out of bounds.
    """
    store = opening.store(db)
    told = secrecy.lines(pin_file) if pin_file else None
    if found := locking.lock(store):
        _check(found, told[1:] if told is not None else None)
    if minutes is None:
        minutes = found.minutes if found else locking.DEFAULT_MINUTES
    pin = _new() if told is None else (told or [""])[0]
    locking.set_pin(store, pin, minutes=minutes, who=opening.who())
    console.message(
        _("The PIN is set. It is asked for after {count} idle minutes.").format(
            count=wording.number(minutes)
        )
    )


def remove_pin(*, db: str | None, forgotten: bool, pin_file: Path | None) -> None:
    """
    Lock the dashboard no more; without the PIN only as `forgotten`, which the journal tells.

    Raises
    ------
    QuestionError
        If there is no PIN, or the one given is wrong.
    """
    store = opening.store(db, create=False)
    found = _lock(store)
    if not forgotten:
        _check(found, secrecy.lines(pin_file) if pin_file else None)
    locking.remove_pin(store, who=opening.who(), forgotten=forgotten)
    console.message(_("The PIN is removed; the dashboard is open to whoever sits here."))


def _lock(store: Store) -> Lock:
    found = locking.lock(store)
    if found is None:
        raise QuestionError("no_pin")
    return found


def _new() -> str:
    pin = secrecy.ask(_("New PIN"))
    if secrecy.ask(_("New PIN once more")) != pin:
        raise QuestionError("pin_unlike")
    return pin


def _check(found: Lock, told: list[str] | None) -> None:
    """Refuse whoever does not know the present PIN: typed, or the first of the lines `told`."""
    pin = secrecy.ask(_("Present PIN")) if told is None else (told or [""])[0]
    if not locking.fits(found, pin):
        raise QuestionError("pin_not_present")
