"""What people said the columns of tables mean, remembered per set of headings."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from etl.extract import advice, columns
from etl.models import Field
from etl.store import changes, engine, journal, settings, tables
from etl.store.engine import Store

REMEMBERED, FORGOTTEN = "mapping", "mapping_forgotten"
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = "\x1f"
# columns without a heading go by their letters
_LETTERS = tuple(columns.letter(at) for at in range(60))


@dataclass(frozen=True, slots=True)
class Signed:
    """Who said it, and when (UTC)."""

    who: str
    at: datetime


def memory(store: Store) -> advice.Memory:
    """
    Give what is remembered now, to be asked by the headings of a table.

    The order of the columns, case, spaces and marks do not matter.
    """
    table = tables.column_mapping
    query = select(table.c.headings, table.c.fields).where(table.c.active)
    with engine.reading(store) as connection:
        key = settings.hash_key(connection)
        kept: dict[str, dict[str, str]] = {
            row.headings: row.fields for row in connection.execute(query)
        }

    def recall(told: Collection[str]) -> Mapping[str, Field] | None:
        if not kept or (fields := kept.get(_table(told, key))) is None:
            return None
        named = ((heading, _hashed(_plain(heading), key)) for heading in (*told, *_LETTERS))
        return {heading: Field(fields[mark]) for heading, mark in named if mark in fields}

    return recall


def remember(
    store: Store, told: Collection[str], mapping: Mapping[str, Field], *, who: str
) -> int | None:
    """
    Remember what the columns of tables with these headings mean.

    Headings are kept as keyed hashes only: what stands above a column may be anything.

    Parameters
    ----------
    told
        The headings of the table.
    mapping
        Heading to field, in full: columns that it leaves out are not read.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the journal entry; None if just that was remembered already.
    """
    with engine.writing(store) as connection:
        key = settings.hash_key(connection)
        fields = {_hashed(_plain(heading), key): str(meant) for heading, meant in mapping.items()}
        row = _row(connection, _table(told, key))
        if row["active"] and row["fields"] == fields:
            return None
        change = changes.of_row("column_mapping", row, {"fields": fields, "active": True})
        details = {"columns": len(mapping), "table": row["headings"]}
        draft = journal.Draft(who, REMEMBERED, (change,), details)
        return journal.enter(connection, store, draft)


def forget(store: Store, told: Collection[str], *, who: str) -> int | None:
    """Forget what was remembered of tables with these headings; None if nothing was."""
    with engine.writing(store) as connection:
        row = _row(connection, _table(told, settings.hash_key(connection)))
        if not row["active"]:
            return None
        change = changes.of_row("column_mapping", row, {"active": False})
        details = {"columns": len(row["fields"]), "table": row["headings"]}
        draft = journal.Draft(who, FORGOTTEN, (change,), details)
        return journal.enter(connection, store, draft)


def signed(store: Store, told: Collection[str]) -> Signed | None:
    """Tell who said last what the columns of tables with these headings mean, and when."""
    with engine.reading(store) as connection:
        marked = _table(told, settings.hash_key(connection))
        table = tables.journal
        query = (
            select(table.c.who, table.c.at, table.c.details)
            .where(table.c.what == REMEMBERED)
            .order_by(table.c.number.desc())
        )
        for row in connection.execute(query):
            if row.details.get("table") == marked:
                return Signed(row.who, datetime.fromisoformat(row.at))
    return None


def _row(connection: Connection, marked: str) -> dict[str, Any]:
    """Find the row of a set of headings, in force or not, or make one that is not."""
    table = tables.column_mapping
    query = select(table).where(table.c.headings == marked)
    if found := connection.execute(query).mappings().one_or_none():
        return dict(found)
    return changes.insert_row(
        connection, table, {"headings": marked, "fields": {}, "active": False}
    )


def _plain(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading).casefold()
    return " ".join(_WORD.findall(text)) or text.strip()


def _table(told: Collection[str], key: bytes) -> str:
    return _hashed(_BETWEEN.join(sorted({_plain(heading) for heading in told})), key)


def _hashed(text: str, key: bytes) -> str:
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
