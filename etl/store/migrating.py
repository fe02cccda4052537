"""Bring a store to the newest schema: whole or not at all, with a copy of what was there."""

import threading
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from etl.errors import StoreError
from etl.store import copying, engine
from etl.store.engine import Store

FOLDER = Path(__file__).with_name("migrations")
# Alembic works through module globals, so one migration at a time in a process
_ALONE = threading.Lock()
_VERSION_TABLE = "alembic_version"


def known() -> tuple[str, ...]:
    """Give the schema versions that this program knows, oldest first, such as `"0001"`."""
    files = (FOLDER / "versions").glob("v[0-9]*_*.py")
    return tuple(sorted(file.name[1:5] for file in files))


def schema_of(connection: Connection) -> str | None:
    """Tell the schema version of a store; None for a file without any table."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    found = connection.scalar(select(column("version_num")).select_from(table(_VERSION_TABLE)))
    return str(found) if found else None


def migrate(store: Store, *, fill: Callable[[Connection], None]) -> None:
    """
    Bring the store to the newest schema, in one transaction.

    Parameters
    ----------
    store
        A store, or one whose file is still empty or missing.
    fill
        Puts the first contents into a new store, in the same transaction.

    Raises
    ------
    StoreError
        If a newer program made the store, or it cannot be written.
    """
    with engine.reading(store) as connection:
        if _is_newest(store, schema_of(connection)):
            return
    with _ALONE, engine.writing(store) as connection:
        # another process may have been quicker
        schema = schema_of(connection)
        if _is_newest(store, schema):
            return
        if schema is not None:
            copying.copy(store.path, copy_path(store.path, schema))
        _upgrade(connection)
        if schema is None:
            fill(connection)


def copy_path(path: Path, schema: str) -> Path:
    """Say where the copy goes that is taken before a store of version `schema` is migrated."""
    return path.with_name(f"{path.stem}-{schema}{path.suffix}")


def _is_newest(store: Store, schema: str | None) -> bool:
    if schema is not None and schema not in known():
        raise StoreError("store_newer", path=str(store.path), schema=schema, known=known()[-1])
    return schema == known()[-1]


def _upgrade(connection: Connection) -> None:
    # a store that is up to date, which is nearly always, need not wait for Alembic to load
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
