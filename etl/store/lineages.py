"""What people state of villages that were split, merged, renamed or created: rows in the store."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.store import days, engine, keyed, reread, stated, tables
from etl.store.changes import Change
from etl.store.engine import Store
from geodata import codes, gazetteer, lineage
from geodata.codes import Level
from geodata.errors import CodeError
from geodata.lineage import Kind, Lineage, Link

WHAT = "lineage"
# letters of a source
_MOST_SOURCE = 200
# letters of what is no code that are quoted
_QUOTED = 40
# what is told of these only helps where the day is known
_DATED = frozenset({Kind.SPLIT, Kind.CREATED})


@dataclass(frozen=True, slots=True)
class Stated:
    """A link and the number of its row; none for one that comes with the program."""

    link: Link
    id: int | None = None


def rows(store: Store) -> tuple[Stated, ...]:
    """List the links in force: those that come with the program, then the store's own."""
    bundled = tuple(Stated(link) for link in lineage.load())
    return (*bundled, *_own(store))


def known(store: Store) -> Lineage:
    """Give what is known of villages' ground, for reading."""
    return Lineage(tuple(dict.fromkeys(one.link for one in rows(store))))


def check(link: Link) -> Link:
    """
    Give a link as it is stored: its source masked, a rename's codes both the village's.

    Raises
    ------
    DecisionError
        `bad_lineage_code`, `lineage_district_needed`, `unknown_district`, `lineage_same_code`,
        `lineage_day_needed`, `lineage_source_missing`, `text_too_long`.
    """
    new = _village(link.new_code)
    old = _district(link.old_code) if link.kind is Kind.CREATED else _village(link.old_code)
    if old == new and link.kind is not Kind.RENAME:
        raise DecisionError("lineage_same_code", code=old)
    if link.kind in _DATED and link.on_day is None:
        raise DecisionError("lineage_day_needed")
    source = stated.text(" ".join(link.source.split()), "source", _MOST_SOURCE)
    if not source:
        raise DecisionError("lineage_source_missing")
    return replace(link, old_code=old, new_code=new, source=source)


def adding(links: Sequence[Link]) -> reread.Decision:
    """
    State links, each in place of one of the same codes and kind: a decision to be applied.

    Raises
    ------
    DecisionError
        As `check` does.
    """
    checked = [check(link) for link in links]
    return reread.Decision(
        WHAT, lambda connection: _stated(connection, checked), _told(checked, removed=False)
    )


def removing(store: Store, number: int) -> reread.Decision:
    """
    Take a link out of force: a decision to be applied.

    Raises
    ------
    DecisionError
        `unknown_lineage` if no link of this number is in force.
    """
    found = next((one.link for one in _own(store) if one.id == number), None)
    if found is None:
        raise DecisionError("unknown_lineage", number=number)
    return reread.Decision(
        WHAT, lambda connection: _withdrawn(connection, number), _told([found], removed=True)
    )


def after(store: Store, links: Sequence[Link], *, without: int | None = None) -> Lineage:
    """Give what would be known with some more links, or without one of the store's."""
    kept = [one.link for one in rows(store) if one.id is None or one.id != without]
    stated_anew = {_key(link) for link in links}
    others = [link for link in kept if _key(link) not in stated_anew]
    return Lineage((*others, *map(check, links)))


def concerned(links: Collection[Link]) -> frozenset[str]:
    """Give the codes of villages and districts whose visits some links may move."""
    return frozenset(code for link in links for code in (link.old_code, link.new_code))


def _own(store: Store) -> tuple[Stated, ...]:
    table = tables.lineage
    with engine.reading(store) as connection:
        found = connection.execute(select(table).where(table.c.active).order_by(table.c.id))
        return tuple(Stated(_link(row), row["id"]) for row in found.mappings())


def _link(row: Mapping[Any, Any]) -> Link:
    on_day = days.day(row["on_day"])
    return Link(row["old_code"], row["new_code"], Kind(row["kind"]), on_day, row["source"])


def _key(link: Link) -> tuple[str, str, Kind]:
    return link.old_code, link.new_code, link.kind


def _stated(connection: Connection, links: Sequence[Link]) -> list[Change]:
    made = [
        keyed.of_stated(
            connection,
            tables.lineage,
            {"old_code": link.old_code, "new_code": link.new_code, "kind": link.kind.value},
            {"on_day": days.text(link.on_day), "source": link.source},
        )
        for link in links
    ]
    return list(keyed.effective(made))


def _withdrawn(connection: Connection, number: int) -> list[Change]:
    row = keyed.in_force(connection, tables.lineage, {"id": number})
    if row is None:
        raise DecisionError("unknown_lineage", number=number)
    return [keyed.of_withdrawn(row, tables.lineage)]


def _told(links: Sequence[Link], *, removed: bool) -> dict[str, Any]:
    """Say in the journal which villages are meant, or how many rows."""
    about: dict[str, Any] = {"links": len(links)}
    if len(links) == 1:
        about = {"village_code": links[0].new_code}
    return {**about, "removed": True} if removed else about


def _village(code: str) -> str:
    try:
        dotted = codes.normalise(code)
    except CodeError as error:
        raise DecisionError("bad_lineage_code", code=code[:_QUOTED]) from error
    if codes.level(dotted) is not Level.VILLAGE:
        raise DecisionError("bad_lineage_code", code=code[:_QUOTED])
    return dotted


def _district(code: str) -> str:
    try:
        dotted = codes.normalise(code)
    except CodeError as error:
        raise DecisionError("lineage_district_needed") from error
    if codes.level(dotted) is not Level.DISTRICT:
        raise DecisionError("lineage_district_needed")
    if dotted not in gazetteer.load().areas:
        raise DecisionError("unknown_district", district=dotted)
    return dotted
