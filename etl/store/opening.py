"""Open a store: find its file, make it if there is none, refuse what is none of ours."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from etl.errors import StoreError
from etl.store import engine, migrating, seed
from etl.store.engine import Store

# first bytes of every SQLite file
_MAGIC = b"SQLite format 3\x00"
# "PKom", which tells our files from those of other programs
APPLICATION_ID = 0x504B6F6D


def open_store(
    location: str | Path, *, create: bool = True, clock: Callable[[], datetime] = engine.now
) -> Store:
    """
    Open the store at `location`, brought to the newest schema.

    Parameters
    ----------
    location
        A path, or a URL `sqlite:///path`.
    create
        Whether to make the store (and its folder) where there is none.
    clock
        Tells the time, aware of its zone.

    Returns
    -------
    store
        The open store. A new one holds the default campaign and the bundled units.

    Raises
    ------
    StoreError
        If there is no store and `create` is false, if the file is no store of ours, cannot be
        written, is damaged, or was made by a newer program, or if `location` is another database.
    """
    path = path_of(location)
    _check_file(path, create=create)
    store = Store(engine.connect(path), path, clock)
    with engine.reading(store) as connection:
        _check_owner(connection, path)
    migrating.migrate(store, fill=_fill)
    _use_log(store)
    return store


def path_of(location: str | Path) -> Path:
    """
    Give the absolute path of the file that `location`, a path or URL, names.

    Raises
    ------
    StoreError
        If it is another database than a SQLite file.
    """
    text = str(location)
    if "://" not in text:
        return Path(location).absolute()
    try:
        url = make_url(text)
    except ArgumentError:
        # the text itself may hold a password
        raise StoreError("store_url_unknown") from None
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise StoreError("store_other_database", database=url.get_backend_name())
    return Path(url.database).absolute()


def is_database(path: Path) -> bool:
    """Whether a file begins as SQLite files do, be it a store or another program's."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _check_file(path: Path, *, create: bool) -> None:
    try:
        if not path.exists():
            if not create:
                raise StoreError("store_missing", path=str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            return
        head = path.open("rb").read(len(_MAGIC)) if path.is_file() else None
    except OSError as error:
        raise StoreError("store_unreachable", path=str(path)) from error
    if head is None or head not in (b"", _MAGIC):
        raise StoreError("store_not_a_store", path=str(path))
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreError("store_read_only", path=str(path))


def _check_owner(connection: Connection, path: Path) -> None:
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if owner != APPLICATION_ID and inspect(connection).get_table_names():
        raise StoreError("store_not_a_store", path=str(path))


def _fill(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    seed.fill(connection)


def _use_log(store: Store) -> None:
    """Let readers go on while one writes; SQLite remembers it, and a busy store gets it later."""
    with (
        closing(sqlite3.connect(store.path, timeout=engine.BUSY_TIMEOUT_S)) as connection,
        suppress(sqlite3.OperationalError),
    ):
        connection.execute("PRAGMA journal_mode = WAL")
