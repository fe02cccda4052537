"""One of the two stores of a merge: its rows by name, and what it knows of decisions."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from etl.store import changes, journal, naming, tables
from etl.store.merging import knowledge
from etl.store.merging.knowledge import ACTIVITY, Knowledge, Told
from etl.store.naming import Name, Named, Row


@dataclass(frozen=True, slots=True)
class Side:
    """
    A store's rows and knowledge.

    An activity that went out of force only together with its report counts as in force here, so
    that the report alone says whether it stands.
    """

    named: Named
    known: Knowledge

    def row(self, table: str, name: Name) -> Row | None:
        """Give a row by its name, None where the store has none."""
        return self.named.rows[table].get(name)

    def uids(self, table: str, name: Name) -> frozenset[str]:
        """Give the decisions that the store knows of a unit."""
        return frozenset(self.known.of.get((table, name), ()))


def read(connection: Connection) -> Side:
    """Read a store."""
    named = naming.read(connection)
    known = knowledge.gather(_entries(connection), named)
    rows = named.rows[ACTIVITY]
    for name in known.together & rows.keys():
        rows[name]["active"] = True
    return Side(named, known)


def _entries(connection: Connection) -> Iterator[Told]:
    undone = journal.undone_by(connection)
    table = tables.journal
    for row in connection.execute(select(table).order_by(table.c.number)).mappings():
        yield Told(
            number=row["number"],
            uid=row["uid"],
            at=row["at"],
            who=row["who"],
            what=row["what"],
            details=row["details"],
            changes=tuple(changes.from_json(one) for one in row["changes"]),
            undoes=row["undoes"],
            is_undone=row["number"] in undone,
        )
