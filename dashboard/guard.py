"""
Whether this visitor may see anything: the lock of the own store, who opened it, and since when.

The lock keeps passers-by from the screen, so it covers every page and both stores.
"""

import threading
import time

from dashboard import loaders, session, settings
from dashboard.lock import Tries, is_away
from etl.errors import StoreError
from etl.store import locking, opening
from etl.store.locking import Lock

# Linux stops its other clocks while a laptop sleeps with its lid closed
_CLOCK = getattr(time, "CLOCK_BOOTTIME", None)


class _Door:
    """What all visitors of this process share: the wrong tries, and when it was last shut."""

    def __init__(self) -> None:
        # one guess at a time, however many windows are open
        self.mutex = threading.Lock()
        self.tries = Tries()
        self.shut_at = 0.0


_DOOR = _Door()


def now() -> float:
    """Tell the time in seconds of a clock that only goes forward, also while the laptop sleeps."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)


def lock() -> Lock | None:
    """
    Give the lock of the own store; None where there is no such store, or no lock on it.

    Raises
    ------
    StoreError
        If the store cannot be read just now.
    """
    # to open it would make it
    if not opening.path_of(settings.database()).exists():
        return None
    try:
        store = loaders.store(session.OWN)
    except StoreError as error:
        if error.reason == "store_busy":
            raise
        # what cannot be opened shows nothing; the training data may still be looked at
        return None
    return locking.lock(store)


def is_shut(found: Lock | None) -> bool:
    """Whether this visitor has yet to give the PIN of the lock, be it for the first time."""
    if found is None:
        return False
    seen_at = session.get("seen_at")
    return (
        session.get("opened_with") != found.secret
        or seen_at <= _DOOR.shut_at
        or is_away(seen_at, now(), found.minutes)
    )


def seen() -> None:
    """Note that the visitor did something; only where the door is open."""
    session.put(seen_at=now())


def shut() -> None:
    """Lock every window of this dashboard at once."""
    _DOOR.shut_at = now()


def forget_tries() -> None:
    """Begin to count wrong PINs anew."""
    _DOOR.tries = Tries()


def fits(found: Lock, pin: str) -> tuple[str, int] | None:
    """
    Try a PIN; a wrong one counts, whatever it was asked for.

    Returns
    -------
    refused
        None if it fits. Else a code with a number: `pin_wrong` with the tries left before a wait,
        `pin_wait` with the seconds to wait; a PIN that comes while one has to wait is not tried.
    """
    with _DOOR.mutex:
        if wait := _DOOR.tries.wait_s(now()):
            return "pin_wait", wait
        if locking.fits(found, pin):
            forget_tries()
            return None
        _DOOR.tries = _DOOR.tries.after_wrong(now())
        wait = _DOOR.tries.wait_s(now())
        return ("pin_wait", wait) if wait else ("pin_wrong", _DOOR.tries.left())


def admit(found: Lock) -> None:
    """Let this visitor in until the idle time is over or another PIN is set."""
    session.put(opened_with=found.secret, seen_at=now())
