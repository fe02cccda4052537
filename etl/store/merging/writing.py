"""The rows that a merge decided on, put into our store: new ones made, others changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert

from etl.store import changes, tables
from etl.store.changes import Change
from etl.store.merging.deciding import Outcome
from etl.store.merging.knowledge import ACTIVITY, FACTS
from etl.store.merging.side import Side
from etl.store.naming import Name, Row

_FILE, _REPEAT = "source_file", "repeat"
# rows that others name come first
_ORDER = (
    _FILE, "unit", "unit_area", "post", "campaign", "village_fact", "alias", "column_mapping",
    "boundary_use", "lineage", "disputed", FACTS, ACTIVITY, _REPEAT,
)  # fmt: skip


@dataclass(slots=True)
class Written:
    """The changes of a merge, and how many rows of each table are new or become others."""

    made: list[Change] = field(default_factory=list)
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)


def write(connection: Connection, ours: Side, outcome: Outcome, *, is_dry: bool) -> Written:
    """
    Make new rows, not yet in force, and give the changes that bring all to what was decided.

    Parameters
    ----------
    connection
        Our store, in a transaction of its own.
    ours
        What it holds.
    outcome
        What it is to hold.
    is_dry
        Whether only to say what would be written.
    """
    wanted = {**outcome.rows, _REPEAT: _repeats(ours, outcome)}
    ids, written = _numbered(connection, ours, wanted), Written()
    if not is_dry:
        # activities name each other, in whatever order
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in _ORDER:
        stored = _Stored(table, ids, outcome)
        _create(connection, ours, wanted[table], stored, written, is_dry=is_dry)
        _change(ours, wanted[table], stored, written)
    return written


@dataclass(frozen=True, slots=True)
class _Stored:
    """How rows of a table are stored that name others."""

    table: str
    ids: Mapping[str, Mapping[Name, int]]
    outcome: Outcome

    def of(self, name: Name, row: Row) -> Row:
        """Give the columns of a row as it is to be stored."""
        match self.table:
            case "report":
                own = self.outcome.own[name]
                ref = self.outcome.vouching[name][own][0]
                return {**row, **self._of_report(name, own, ref)}
            case "activity":
                is_active = row["active"] and self.outcome.rows[FACTS][name[:-1]]["active"]
                return {**row, **self._of_activity(name, row), "active": is_active}
            case "repeat":
                report, file = name[: -len(_FILE_NAME)], name[-len(_FILE_NAME) :]
                return {
                    **row,
                    "report_id": self.ids[FACTS][report],
                    "file_id": self.ids[_FILE][file],
                }
        return row

    def held(self, name: Name, row: Row, ours: Side) -> Row:
        """Give the columns of a row as our store has it."""
        if self.table == FACTS:
            own, (ref, _) = next(iter(ours.named.vouching[name].items()))
            return {**row, **self._of_report(name, own, ref)}
        if self.table == ACTIVITY:
            is_active = row["active"] and name not in ours.known.together
            return {**row, **self._of_activity(name, row), "active": is_active}
        return row

    def _of_report(self, name: Name, file: Name, ref: str) -> Row:
        identity = name[0] if len(name) == 1 else None
        return {"identity": identity, "file_id": self.ids[_FILE][file], "ref": ref}

    def _of_activity(self, name: Name, row: Row) -> Row:
        into = row["merged_into"]
        return {
            "report_id": self.ids[FACTS][name[:-1]],
            "key": name[-1],
            "merged_into": None if into is None else self.ids[ACTIVITY][into],
        }


_FILE_NAME = ("received_at", "name", "kind")


def _repeats(ours: Side, outcome: Outcome) -> dict[Name, Row]:
    """Give the rows that let files vouch for reports of other files."""
    held = ours.named.rows[_REPEAT]
    wanted: dict[Name, Row] = {}
    for report, files in outcome.vouching.items():
        is_standing = outcome.rows[FACTS][report]["active"]
        # the files of rows that ours replaced are known by those rows
        _, *earlier = ours.named.vouching.get(report, {(): ("", False)})
        for file, (ref, counts) in files.items():
            name = (*report, *file)
            is_own = file == outcome.own[report]
            if name in held and not is_standing:
                wanted[name] = held[name]
            elif name in held:
                wanted[name] = {**held[name], "active": counts and not is_own}
            elif not is_own and (counts or file not in earlier):
                wanted[name] = {"ref": ref, "active": counts}
    return wanted


def _numbered(
    connection: Connection, ours: Side, wanted: Mapping[str, Mapping[Name, Row]]
) -> dict[str, dict[Name, int]]:
    """Give every row a number: its own, or the next free one."""
    ids = {table: dict(ours.named.ids[table]) for table in _ORDER}
    for table in _ORDER:
        free = changes.next_id(connection, tables.metadata.tables[table])
        for at, name in enumerate(sorted(wanted[table].keys() - ids[table].keys())):
            ids[table][name] = free + at
    return ids


def _create(  # noqa: PLR0913 - what is written, how, and where it is noted
    connection: Connection,
    ours: Side,
    wanted: Mapping[Name, Row],
    stored: _Stored,
    written: Written,
    *,
    is_dry: bool,
) -> None:
    table, ids = stored.table, stored.ids[stored.table]
    new = sorted(wanted.keys() - ours.named.ids[table].keys(), key=lambda name: ids[name])
    if not new:
        return
    written.new[table] = len(new)
    if is_dry:
        return
    rows = [{"id": ids[name], **stored.of(name, wanted[name])} for name in new]
    # files are there, everything else comes into force
    if table != _FILE:
        standing = [row["id"] for row in rows if row["active"]]
        rows = [{**row, "active": False} for row in rows]
        written.made += changes.of_rows(table, standing, {"active": False}, {"active": True})
    connection.execute(insert(tables.metadata.tables[table]), rows)


def _change(ours: Side, wanted: Mapping[Name, Row], stored: _Stored, written: Written) -> None:
    table = stored.table
    if table == _FILE:
        return
    made = list(_changes(ours, wanted, stored))
    if made:
        written.changed[table] = len(made)
        written.made += made


def _changes(ours: Side, wanted: Mapping[Name, Row], stored: _Stored) -> Iterator[Change]:
    table = stored.table
    for name, row in ours.named.rows[table].items():
        if name not in wanted:
            continue
        held: dict[str, Any] = stored.held(name, row, ours)
        after = stored.of(name, wanted[name])
        same = {column: after[column] for column in held}
        if same != held:
            yield changes.of_row(table, {"id": ours.named.ids[table][name], **held}, same)
