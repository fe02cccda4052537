"""
What rows are called in every store: names in place of numbers, which each store gives on its own.

A report is known by its identity, an activity by its report and its key within it, a file by when
it came and its name, and every other row by what makes it unique.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from etl.store import tables

Name = tuple[str, ...]
Row = dict[str, Any]

# the columns that name a row of each of the simple tables
NAMED_BY: Mapping[str, Name] = {
    "setting": ("name",),
    "unit": ("code",),
    "unit_area": ("unit_code", "district_code"),
    "post": ("code",),
    "campaign": ("name",),
    "village_fact": ("village_code",),
    "alias": ("name", "parent_code", "village_code"),
    "column_mapping": ("headings",),
    "boundary_use": ("area_code",),
    "lineage": ("old_code", "new_code", "kind"),
    "disputed": ("village_a", "village_b"),
}
# what a row is called by or where it hangs, which is no part of what it says
_REPORT_APART = frozenset({"id", "file_id", "ref", "identity"})
_ACTIVITY_APART = frozenset({"id", "report_id", "key"})


@dataclass(slots=True)
class Named:
    """
    The rows of a store by their names.

    `rows` and `ids` are by table, then by name; `names` gives the name of every row by its id,
    those included that a newer row of the same name has replaced. `vouching` says of each report
    which files tell of it, its own first: by the file's name the place in it, and whether that
    counts.
    """

    rows: dict[str, dict[Name, Row]] = field(default_factory=dict)
    ids: dict[str, dict[Name, int]] = field(default_factory=dict)
    names: dict[str, dict[int, Name]] = field(default_factory=dict)
    vouching: dict[Name, dict[Name, tuple[str, bool]]] = field(default_factory=dict)


def read(connection: Connection) -> Named:
    """Read all rows of a store but its journal and its counts of days."""
    named = Named()
    for table, by in NAMED_BY.items():
        _simple(connection, named, tables.metadata.tables[table], by)
    _files(connection, named)
    _reports(connection, named)
    _repeats(connection, named)
    _activities(connection, named)
    return named


def _all(connection: Connection, table: Table) -> Iterable[Row]:
    query = select(table).order_by(table.c.id)
    return (dict(row) for row in connection.execute(query).mappings())


def _simple(connection: Connection, named: Named, table: Table, by: Name) -> None:
    rows, ids, names = _places(named, table.name)
    for row in _all(connection, table):
        name = tuple(row[column] for column in by)
        ids[name] = row.pop("id")
        names[ids[name]] = name
        rows[name] = row


def _files(connection: Connection, named: Named) -> None:
    rows, ids, names = _places(named, "source_file")
    for row in _all(connection, tables.source_file):
        name = (row["received_at"], row["name"], row["kind"])
        names[row["id"]] = name
        ids.setdefault(name, row.pop("id"))
        rows.setdefault(name, row)


def _reports(connection: Connection, named: Named) -> None:
    """Know a report by its row in force, else by the newest one."""
    rows, ids, names = _places(named, "report")
    files = named.names["source_file"]
    for row in _all(connection, tables.report):
        file = files[row["file_id"]]
        name = (row["identity"],) if row["identity"] else (*file, row["ref"])
        names[row["id"]] = name
        if name in rows and rows[name]["active"]:
            continue
        ids[name] = row["id"]
        rows[name] = _without(row, _REPORT_APART)
        earlier = named.vouching.get(name, {})
        gone = {one: (ref, False) for one, (ref, _) in earlier.items()}
        # its own file first; those of rows that this one replaces tell of it no more
        named.vouching[name] = {file: (row["ref"], row["active"])} | {
            one: told for one, told in gone.items() if one != file
        }


def _repeats(connection: Connection, named: Named) -> None:
    reports, chosen = named.names["report"], named.ids["report"]
    rows, ids, names = _places(named, "repeat")
    for row in _all(connection, tables.repeat):
        report, file = reports[row["report_id"]], named.names["source_file"][row["file_id"]]
        name = names[row["id"]] = (*report, *file)
        if chosen[report] != row["report_id"] or (name in rows and rows[name]["active"]):
            continue
        ids[name], rows[name] = row["id"], {"ref": row["ref"], "active": row["active"]}
        counts = row["active"] and named.rows["report"][report]["active"]
        if file not in named.vouching[report] or counts:
            named.vouching[report][file] = (row["ref"], counts)


def _activities(connection: Connection, named: Named) -> None:
    rows, ids, names = _places(named, "activity")
    reports = named.names["report"]
    found = list(_all(connection, tables.activity))
    for row in found:
        names[row["id"]] = (*reports[row["report_id"]], row["key"])
    for row in found:
        name = names[row["id"]]
        if named.ids["report"][name[:-1]] != row["report_id"]:
            continue
        ids[name] = row["id"]
        rows[name] = _without(row, _ACTIVITY_APART)
        if row["merged_into"] is not None:
            rows[name]["merged_into"] = names[row["merged_into"]]


def _places(named: Named, table: str) -> tuple[dict[Name, Row], dict[Name, int], dict[int, Name]]:
    return (
        named.rows.setdefault(table, {}),
        named.ids.setdefault(table, {}),
        named.names.setdefault(table, {}),
    )


def _without(row: Row, apart: frozenset[str]) -> Row:
    return {column: value for column, value in row.items() if column not in apart}
