"""Posts: one Babinsa's place in a Koramil, known by a code, with the villages in its care."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.store import engine, journal, keyed, stated, tables
from etl.store.changes import Change
from etl.store.engine import Store
from geodata import gazetteer

MOST_NAME, MOST_VILLAGES = 60, 60
# letters, digits and marks that are seen at once and mean nothing to a spreadsheet
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,23}")


@dataclass(frozen=True, slots=True)
class Post:
    """
    A post.

    `code` names it in every store, such as `MD-03`; `name` is what people call it; `unit_code` is
    its Koramil's, `village_codes` those of the villages in its care, in code order.
    """

    code: str
    name: str
    unit_code: str
    village_codes: tuple[str, ...]


def posts(store: Store) -> tuple[Post, ...]:
    """Give the posts in force, by unit and code."""
    table = tables.post
    query = select(table).where(table.c.active).order_by(table.c.unit_code, table.c.code)
    with engine.reading(store) as connection:
        return tuple(_post(row) for row in connection.execute(query).mappings())


def save(store: Store, wanted: Sequence[Post], *, who: str) -> int | None:
    """
    State posts, each in place of the one of the same code; one journal entry for all.

    Returns
    -------
    number
        The number of the journal entry, None if all of it was so already.

    Raises
    ------
    DecisionError
        `bad_post_code`, `name_missing`, `text_too_long`, `unknown_unit`, `unknown_village`,
        `too_many_named`, or `named_twice`.
    """
    checked = [check(post) for post in wanted]
    codes = [post.code for post in checked]
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise DecisionError("named_twice", of=twice)
    with engine.writing(store) as connection:
        made = keyed.effective(_of_post(connection, post) for post in checked)
        if not made:
            return None
        details = {"post": codes[0]} if len(codes) == 1 else {"posts": len(codes)}
        return journal.enter(connection, store, journal.Draft(who, "post", made, details))


def remove(store: Store, code: str, *, who: str) -> int:
    """Take a post out of force; raises `DecisionError` `unknown_post`."""
    with engine.writing(store) as connection:
        row = keyed.in_force(connection, tables.post, {"code": code})
        if row is None:
            raise DecisionError("unknown_post", post=code)
        made = (keyed.of_withdrawn(row, tables.post),)
        draft = journal.Draft(who, "post", made, {"post": code, "removed": True})
        return journal.enter(connection, store, draft)


def codes_of(connection: Connection, unit_code: str) -> tuple[str, ...]:
    """List the codes of the posts of a unit."""
    table = tables.post
    query = select(table.c.code).where(table.c.active, table.c.unit_code == unit_code)
    return tuple(connection.scalars(query.order_by(table.c.code)))


def check(post: Post) -> Post:
    """Give a post as it is stored: masked, in order; raises `DecisionError` if it cannot be."""
    if not _CODE.fullmatch(post.code):
        raise DecisionError("bad_post_code", post=post.code[:MOST_NAME])
    if not (name := stated.text(" ".join(post.name.split()), "name", MOST_NAME)):
        raise DecisionError("name_missing", of=post.code)
    if len(post.village_codes) > MOST_VILLAGES:
        raise DecisionError("too_many_named", of=post.code, most=MOST_VILLAGES)
    villages = gazetteer.load().villages
    if unknown := next((code for code in post.village_codes if code not in villages), None):
        raise DecisionError("unknown_village", village_code=unknown[:MOST_NAME])
    return Post(post.code, name, post.unit_code, tuple(sorted(set(post.village_codes))))


def _of_post(connection: Connection, post: Post) -> Change:
    stated.checked_unit(connection, post.unit_code)
    wanted: dict[str, Any] = {
        "name": post.name,
        "unit_code": post.unit_code,
        "village_codes": list(post.village_codes),
    }
    return keyed.of_stated(connection, tables.post, {"code": post.code}, wanted)


def _post(row: Mapping[Any, Any]) -> Post:
    return Post(row["code"], row["name"], row["unit_code"], tuple(row["village_codes"]))
