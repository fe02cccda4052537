"""A store of the first schema, with data in it, is brought to the newest one."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from etl.store import aliases, campaigns, health, migrating, opening

LALANG = "12.19.01.2003"
FILES = [(1, "a.txt", "text"), (2, "b.csv", "csv")]
# id, file, masked text, rejected for
REPORTS = [
    (1, 1, "Komsos di Desa Lalang [warga]", None),
    (2, 1, "Selamat pagi", "greeting"),
    (3, 1, "", "text_too_long"),
    (4, 2, "Desa: Lalang", None),
]
LEARNED = {
    "table": "alias",
    "ids": [[1, 1]],
    "before": {"active": False},
    "after": {"active": True},
}


@pytest.fixture
def first(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a store as the first release made it, with reports and a learned name."""
    folder = tmp_path / "first"
    shutil.copytree(migrating.FOLDER, folder)
    for file in (folder / "versions").glob("v*.py"):
        if not file.name.startswith("v0001"):
            file.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(migrating, "FOLDER", folder)
        # campaigns could not be archived then
        patch.setattr(campaigns, "row_of", lambda one, now=campaigns.row_of: _without(now(one)))
        opening.open_store(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        _fill(connection)
    return path


def _without(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name != "archived"}


def _fill(connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT INTO source_file VALUES (?, ?, ?, '2024-11-13T05:30:00+00:00', '0.1.0', 'ed-1')",
        FILES,
    )
    connection.executemany(
        "INSERT INTO report (id, file_id, ref, masked_text, rejected_for, flags, active)"
        " VALUES (?, ?, 'r', ?, ?, '[]', 1)",
        REPORTS,
    )
    connection.execute(
        "INSERT INTO activity (id, report_id, position, state, village_code, day, status, "
        " precision, score, kinds, people, people_named, candidates, flags, reasons,"
        " decided_by, active)"
        " VALUES (1, 1, 0, 'counted', ?, '2024-09-13', 'found', 'village', 0.9, '[]', 2, 1, '[]',"
        " '[]', '[]', 'Budi', 1)",
        (LALANG,),
    )
    connection.execute(
        "INSERT INTO village_day VALUES (?, '2024-09-13', '', '[]', 1, 2)", (LALANG,)
    )
    connection.execute("INSERT INTO alias VALUES (1, 'Lala', '12.19.01', ?, 1)", (LALANG,))
    connection.execute(
        "INSERT INTO journal VALUES (1, '2024-11-13T06:00:00+00:00', 'Budi', 'resolve', '{}', ?,"
        " NULL)",
        (json.dumps([LEARNED]),),
    )


_ACTIVITY_COLUMNS = "SELECT name FROM pragma_table_info('activity')"


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_first_schema_is_still_what_it_was(first: Path):
    (version,) = rows(first, "SELECT version_num FROM alembic_version")
    assert version == ("0001",)
    names = {name for (name,) in rows(first, "SELECT name FROM pragma_table_info('report')")}
    assert "cells" not in names


def test_store_of_the_first_schema_keeps_all_that_it_held(first: Path):
    held = "SELECT id, file_id, ref, masked_text, rejected_for, active FROM report ORDER BY id"
    columns = ", ".join(name for (name,) in rows(first, _ACTIVITY_COLUMNS))
    activities = f"SELECT {columns} FROM activity"  # noqa: S608
    before = rows(first, held), rows(first, activities), rows(first, "SELECT * FROM village_day")
    store = opening.open_store(first)
    after = rows(first, held), rows(first, activities), rows(first, "SELECT * FROM village_day")
    assert after == before
    assert health.check(store).is_whole
    assert health.check(store).version == 1


def test_entries_and_activities_of_before_get_names_that_hold_in_every_store(first: Path):
    with closing(sqlite3.connect(first)) as connection, connection:
        connection.execute("CREATE TEMP TABLE again AS SELECT * FROM activity")
        connection.execute("UPDATE again SET id = 2, active = 0")
        connection.execute("INSERT INTO activity SELECT * FROM again")
    opening.open_store(first)
    assert rows(first, "SELECT id, key FROM activity ORDER BY id") == [(1, "0"), (2, "0.2")]
    ((uid,),) = rows(first, "SELECT uid FROM journal")
    assert len(bytes.fromhex(str(uid))) == 16


def test_two_copies_of_an_old_store_name_their_entries_alike(first: Path):
    copy = first.with_name("salinan.db")
    shutil.copy(first, copy)
    uids = []
    for path in (first, copy):
        opening.open_store(path)
        uids.append(rows(path, "SELECT uid FROM journal"))
    assert uids[0] == uids[1]


def test_only_what_was_kept_whole_can_be_read_again(first: Path):
    opening.open_store(first)
    assert rows(
        first, "SELECT id, cells, hints, lat, parser_version, boundary_edition FROM report"
    ) == [
        (1, "{}", "[]", None, 1, "ed-1"),
        (2, "{}", "[]", None, 1, "ed-1"),
        (3, None, "[]", None, 1, "ed-1"),
        (4, None, "[]", None, 1, "ed-1"),
    ]


def test_name_learned_before_is_signed_by_who_taught_it(first: Path):
    store = opening.open_store(first)
    assert [alias.village_code for alias in aliases.aliases(store)] == [LALANG]
    assert rows(first, "SELECT learned_by, learned_at FROM alias") == [
        ("Budi", "2024-11-13T06:00:00+00:00")
    ]
