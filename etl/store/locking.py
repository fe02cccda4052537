"""The PIN that locks the dashboard of a store, kept as a slow salted hash."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from etl.errors import DecisionError
from etl.store import engine, journal, settings
from etl.store.engine import Store

WHAT = "lock"
# scrypt (RFC 7914) with 32 MB and a tenth of a second a guess: even four digits then cost whoever
# took the file a quarter of an hour; whoever sits before the screen is slowed down much more
_COST, _BLOCK, _PARALLEL = 1 << 15, 8, 1
_MEMORY_BYTES = 64 << 20
_SALT_BYTES = 16
SHORTEST, LONGEST = 4, 64
DEFAULT_MINUTES = 10
FEWEST_MINUTES, MOST_MINUTES = 1, 240
_PIN, _MINUTES = "pin", "lock_minutes"


@dataclass(frozen=True, slots=True)
class Lock:
    """How a store's dashboard is locked: the hash of its PIN, and after how many idle minutes."""

    secret: str
    minutes: int


def lock(store: Store) -> Lock | None:
    """Give the lock of the store, None where there is none."""
    with engine.reading(store) as connection:
        secret = settings.value(connection, _PIN)
        if not secret:
            return None
        return Lock(secret, int(settings.value(connection, _MINUTES) or DEFAULT_MINUTES))


def set_pin(store: Store, pin: str, *, minutes: int = DEFAULT_MINUTES, who: str) -> int:
    """
    Lock the dashboard with a PIN from now on; one journal entry, which no undo takes back.

    Parameters
    ----------
    pin
        4 to 64 characters.
    minutes
        Idle minutes after which the dashboard locks itself.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If the PIN is too short or too long, or the minutes are out of bounds.
    """
    if not SHORTEST <= len(pin) <= LONGEST:
        raise DecisionError("pin_length", shortest=SHORTEST, longest=LONGEST)
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        raise DecisionError("lock_minutes", fewest=FEWEST_MINUTES, most=MOST_MINUTES)
    return _write(store, hashed(pin), str(minutes), who=who)


def remove_pin(store: Store, *, who: str, forgotten: bool = False) -> int:
    """
    Lock the dashboard no more; one journal entry.

    Parameters
    ----------
    who
        Name of the user.
    forgotten
        Whether it was removed by somebody who did not know it, which the journal then tells.

    Returns
    -------
    number
        The number of the journal entry.
    """
    told = {"without_pin": True} if forgotten else {}
    return _write(store, "", str(DEFAULT_MINUTES), who=who, **told)


def kept(store: Store) -> dict[str, str]:
    """Give the settings of the store's lock, as a store that takes its place is to have them."""
    with engine.reading(store) as connection:
        return {name: settings.value(connection, name) or "" for name in (_PIN, _MINUTES)}


def fits(lock: Lock, pin: str) -> bool:
    """Whether `pin` opens the lock; takes as long either way."""
    salt, _, wanted = lock.secret.partition("$")
    found = _derive(pin[:LONGEST], bytes.fromhex(salt))
    return hmac.compare_digest(found, bytes.fromhex(wanted))


def hashed(pin: str) -> str:
    """Give what is kept of a PIN: a salt of its own and the hash, in hexadecimal digits."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{salt.hex()}${_derive(pin, salt).hex()}"


def _derive(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, maxmem=_MEMORY_BYTES
    )


def _write(store: Store, secret: str, minutes: str, *, who: str, **told: bool) -> int:
    with engine.writing(store) as connection:
        settings.put(connection, _PIN, secret)
        settings.put(connection, _MINUTES, minutes)
        # without changes: an undo must neither open the lock nor bring a forgotten PIN back
        draft = journal.Draft(who, WHAT, (), {"locked": bool(secret), **told})
        return journal.enter(connection, store, draft)
