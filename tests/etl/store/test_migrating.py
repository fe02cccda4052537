"""Schemas: the newest one, and the way to it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import OperationalError

from etl.store import campaigns, engine, migrating, opening, tables
from etl.store.engine import Store

_STEP = """
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("CREATE TABLE tambahan (id INTEGER)")
    op.execute("{last}")
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the program know one more schema version, whose last statement is given."""

    def install(last: str) -> None:
        folder = tmp_path / "50% migrations"
        shutil.copytree(migrating.FOLDER, folder)
        (folder / "versions" / "v0005_more.py").write_text(_STEP.format(last=last))
        monkeypatch.setattr(migrating, "FOLDER", folder)

    return install


def names_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}


def test_migrations_lead_to_the_tables_that_the_code_uses(store: Store):
    with engine.reading(store) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
        assert differences == []
        assert migrating.schema_of(connection) == migrating.known()[-1] == "0004"


def test_older_store_is_copied_and_brought_up_to_date(
    store: Store, next_version: Callable[[str], None]
):
    next_version("DROP TABLE repeat")
    campaign = campaigns.campaign(store)
    newer = opening.open_store(store.path)
    assert "tambahan" in names_in(newer.path)
    assert campaigns.campaign(newer) == campaign
    copy = migrating.copy_path(store.path, "0004")
    assert "tambahan" not in names_in(copy)
    assert "repeat" in names_in(copy)


def test_migration_that_fails_leaves_the_store_as_it_was(
    store: Store, next_version: Callable[[str], None]
):
    next_version("DROP TABLE no_such_table")
    before = names_in(store.path)
    with pytest.raises(OperationalError, match="no_such_table"):
        opening.open_store(store.path)
    assert names_in(store.path) == before
    with engine.reading(store) as connection:
        assert migrating.schema_of(connection) == "0004"


def test_new_store_that_cannot_be_filled_stays_empty(path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(_connection: object) -> None:
        raise RuntimeError("no contents")

    monkeypatch.setattr(opening.seed, "fill", fail)
    with pytest.raises(RuntimeError, match="no contents"):
        opening.open_store(path)
    monkeypatch.undo()
    assert names_in(path) == set()
    assert campaigns.campaigns(opening.open_store(path))
