"""
Bringing a store's tables up to date with Alembic, without any configuration file.

All pending steps run in one transaction: a store is at its old version or at the newest, never
between. A store that holds anything is copied beside itself first.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from etl.errors import StoreError
from etl.store import copying

# the newest version, repeated here so that opening a store need not read every step; a test
# holds it against the steps themselves
NEWEST = "0001"


def bring_up_to_date(engine: Engine, path: Path) -> None:
    """
    Upgrade the store behind `engine` where it is older than this program.

    Raises
    ------
    StoreError
        With reason `store_newer` if a newer program made it, `not_a_store` if the file is a
        database of something else.
    """
    with engine.connect() as connection:
        found = version(connection)
    if found == NEWEST:
        return
    if found is not None and found not in _known_versions():
        raise StoreError("store_newer", path=path, version=found)
    if found is not None:
        copying.copy(path, path.with_name(f"{path.name}.before-{NEWEST}"))
    with engine.execution_options(komsos_writes=True).begin() as connection:
        # another process may have been quicker
        if version(connection) != NEWEST:
            command.upgrade(_config(connection), "head")


def version(connection: Connection) -> str | None:
    """
    Tell which version the tables behind `connection` are at, None for an empty file.

    Raises
    ------
    StoreError
        With reason `not_a_store` if there are tables, but not ours.
    """
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if "alembic_version" not in names or "journal" not in names:
        raise StoreError("not_a_store", path=connection.engine.url.database)
    found = connection.execute(text("SELECT version_num FROM alembic_version"))
    return str(found.scalar_one())


def _known_versions() -> set[str]:
    script = ScriptDirectory.from_config(_config(None))
    return {step.revision for step in script.walk_revisions()}


def _config(connection: Connection | None) -> Config:
    config = Config()
    # as a package resource, so that it is found from any folder and inside a wheel
    config.set_main_option("script_location", "etl.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
