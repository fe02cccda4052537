"""Small facts about the store itself."""

import hashlib

from sqlalchemy import Connection, insert, select, update

from etl.store import engine, journal, tables
from etl.store.engine import Store

_HASH_KEY = "hash_key"
_REHEARSAL = "rehearsal"
_YES, _NO = "yes", "no"
# the same in every copy of the program, so that two laptops know the same report: see
# docs/decisions/05; stores of before keep theirs
_COMMON_KEY = hashlib.sha256(b"Peta Komsos: the same report on every laptop").hexdigest()


def fill(connection: Connection) -> None:
    """Put the settings into a new store."""
    first = {_HASH_KEY: _COMMON_KEY, _REHEARSAL: _NO}
    rows = [{"name": name, "value": value} for name, value in first.items()]
    connection.execute(insert(tables.setting), rows)


def hash_key(connection: Connection) -> bytes:
    """Give the key for the hashes of this store's reports."""
    return bytes.fromhex(_value(connection, _HASH_KEY))


def is_rehearsal(store: Store) -> bool:
    """Whether the store holds invented reports."""
    with engine.reading(store) as connection:
        return holds_rehearsal(connection)


def holds_rehearsal(connection: Connection) -> bool:
    """Whether a store being read or written holds invented reports."""
    return _value(connection, _REHEARSAL) == _YES


def mark_rehearsal(store: Store, *, who: str) -> None:
    """Mark the store as one of invented reports, for good: no undo takes the mark off."""
    table = tables.setting
    with engine.writing(store) as connection:
        connection.execute(update(table).where(table.c.name == _REHEARSAL).values(value=_YES))
        journal.enter(connection, store, journal.Draft(who, "setting", (), {"name": _REHEARSAL}))


def value(connection: Connection, name: str) -> str | None:
    """Give the value of a setting, None where it was never set."""
    table = tables.setting
    return connection.scalar(select(table.c.value).where(table.c.name == name))


def put(connection: Connection, name: str, text: str) -> None:
    """Set a setting whose earlier values need not be known; the caller enters it in the journal."""
    table = tables.setting
    changed = connection.execute(update(table).where(table.c.name == name).values(value=text))
    if not changed.rowcount:
        connection.execute(insert(table).values(name=name, value=text))


def _value(connection: Connection, name: str) -> str:
    return str(value(connection, name))
