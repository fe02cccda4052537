"""The reports that can be read again: what was kept of them, and by which parser they were read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, Text, func, or_, select, type_coerce
from sqlalchemy.sql import ColumnElement

from etl import edition
from etl.models import Field, Flag, RawReport
from etl.store import additions, engine, states, tables
from etl.store.engine import Store
from geodata import names

# reports held in memory at once: some tens of megabytes, and enough for two cores to share
_CHUNK = 5_000
# codes asked for at once: SQLite takes some thousand values in one question
_AREAS = 5_000


@dataclass(frozen=True, slots=True)
class Kept:
    """
    A report as it is kept: `raw` holds what is masked of it, in place of what was sent.

    `received_on` is the day on which it came, as of which it is judged again.
    """

    id: int
    raw: RawReport
    received_on: date


@dataclass(frozen=True, slots=True)
class Readers:
    """
    By what the reports in force were read.

    Counts of reports: all that can be read again, those read by an older parser, those with a point
    that were held against another boundary set, and those of which too little was kept.
    """

    reports: int
    older_parser: int
    other_boundaries: int
    unkept: int

    @property
    def outdated(self) -> int:
        """The most reports that reading again may concern."""
        return self.older_parser + self.other_boundaries


def readers(store: Store, boundary_edition: str | None) -> Readers:
    """
    Count by what the reports in force were read.

    Parameters
    ----------
    boundary_edition
        That of the boundary set now in use.
    """
    report = tables.report
    is_older = report.c.parser_version < edition.PARSER_VERSION
    has_other = report.c.lat.is_not(None) & report.c.boundary_edition.is_distinct_from(
        boundary_edition
    )
    query = select(
        func.count(),
        func.count().filter(is_older),
        # one that is both is counted once
        func.count().filter(has_other & ~is_older),
    ).where(_is_kept())
    file = tables.source_file
    unkept = (
        select(func.count())
        .select_from(report)
        .join(file, file.c.id == report.c.file_id)
        .where(report.c.active, report.c.cells.is_(None), report.c.masked_text != "")
        # what a person typed in was never read
        .where(file.c.kind != additions.KIND)
    )
    with engine.reading(store) as connection:
        whole, older, other = connection.execute(query).one()
        return Readers(whole, older, other, connection.scalar(unkept) or 0)


def count(store: Store, *, pointed: bool = False) -> int:
    """Count the reports in force that can be read again; with a point if `pointed`."""
    wanted = _is_kept() & _has_point() if pointed else _is_kept()
    query = select(func.count()).select_from(tables.report).where(wanted)
    with engine.reading(store) as connection:
        return int(connection.scalar(query) or 0)


def chunks(store: Store, *, pointed: bool = False) -> Iterator[tuple[Kept, ...]]:
    """
    Give the reports in force that can be read again, some thousand at a time, in their order.

    Parameters
    ----------
    pointed
        Only those with a point, sent along or written in the text.
    """
    wanted = _is_kept() & _has_point() if pointed else _is_kept()
    last = 0
    while True:
        query = _query().where(tables.report.c.id > last, wanted).limit(_CHUNK)
        with engine.reading(store) as connection:
            found = tuple(_kept(row) for row in connection.execute(query).mappings())
        if not found:
            return
        yield found
        last = found[-1].id


def named(store: Store, most: int) -> Iterator[tuple[Kept, ...]]:
    """
    Give the first `most` reports that a learned or forgotten name may settle or open again.

    Those are reports with an activity that no person decided and that waits, for a place called by
    such a name, or that was placed by one.
    """
    with engine.reading(store) as connection:
        ids = sorted(set(_concerned(connection)))[:most]
    yield from _by_ids(store, ids)


def _by_ids(store: Store, ids: Sequence[int]) -> Iterator[tuple[Kept, ...]]:
    for begin in range(0, len(ids), _CHUNK):
        chosen = tables.report.c.id.in_(ids[begin : begin + _CHUNK])
        with engine.reading(store) as connection:
            rows = connection.execute(_query().where(chosen, _is_kept())).mappings()
            yield tuple(_kept(row) for row in rows)


def about(store: Store, areas: Collection[str]) -> Iterator[tuple[Kept, ...]]:
    """
    Give the reports that tell of some villages or districts, or may do so by a code of then.

    Parameters
    ----------
    areas
        Dotted codes, also such as no village bears today.
    """
    with engine.reading(store) as connection:
        ids = sorted(set(_telling(connection, sorted(areas))))
    yield from _by_ids(store, ids)


def _telling(connection: Connection, areas: Sequence[str]) -> Iterator[int]:
    activity, report = tables.activity, tables.report
    undecided = activity.c.active & activity.c.decided_by.is_(None)
    for begin in range(0, len(areas), _AREAS):
        some = areas[begin : begin + _AREAS]
        there = or_(activity.c.village_code.in_(some), activity.c.district_code.in_(some))
        yield from connection.scalars(select(activity.c.report_id).where(undecided, there))
    by_code = type_coerce(report.c.cells, Text).contains(f'"{Field.VILLAGE_CODE.value}"')
    waiting = select(activity.c.report_id).where(undecided, activity.c.state == states.REVIEW)
    yield from connection.scalars(select(report.c.id).where(by_code, report.c.id.in_(waiting)))


def _concerned(connection: Connection) -> Iterator[int]:
    alias, activity = tables.alias, tables.activity
    keys = {names.key(name) for name in connection.scalars(select(alias.c.name))}
    by_name = type_coerce(activity.c.flags, Text).contains(f'"{Flag.ALIAS_USED.value}"')
    query = select(
        activity.c.report_id,
        by_name,
        func.coalesce(activity.c.phrase, activity.c.place_text, ""),
    ).where(
        activity.c.active,
        activity.c.decided_by.is_(None),
        or_(activity.c.state == states.REVIEW, by_name),
    )
    for report_id, is_named, words in connection.execute(query):
        called = names.key(words)
        if is_named or any(key in called for key in keys):
            yield report_id


def _query() -> Select[Any]:
    report, file = tables.report, tables.source_file
    columns = (
        "id", "ref", "masked_text", "sent_at", "lat", "lon", "accuracy_m", "cells", "hints",
    )  # fmt: skip
    return (
        select(*(report.c[name] for name in columns), file.c.received_at)
        .join(file, file.c.id == report.c.file_id)
        .order_by(report.c.id)
    )


def _has_point() -> ColumnElement[bool]:
    activity = tables.activity
    written = type_coerce(activity.c.flags, Text).contains(f'"{Flag.POINT_FROM_TEXT.value}"')
    in_text = select(activity.c.report_id).where(activity.c.active, written)
    return tables.report.c.lat.is_not(None) | tables.report.c.id.in_(in_text)


def _is_kept() -> ColumnElement[bool]:
    return tables.report.c.active & tables.report.c.cells.is_not(None)


def _kept(row: Mapping[Any, Any]) -> Kept:
    sent_at = row["sent_at"]
    raw = RawReport(
        ref=row["ref"],
        text=row["masked_text"],
        sent_at=datetime.fromisoformat(sent_at) if sent_at else None,
        lat=row["lat"],
        lon=row["lon"],
        cells={Field(name): value for name, value in row["cells"].items()},
        hints=tuple(row["hints"]),
        accuracy_m=row["accuracy_m"],
    )
    received = datetime.fromisoformat(row["received_at"])
    return Kept(row["id"], raw, received.astimezone().date())
