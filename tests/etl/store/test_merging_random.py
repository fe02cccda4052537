"""Two laptops on which people do anything: merged, they hold the same, and no word is lost."""

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.models import (
    Activity,
    Candidate,
    DateFound,
    Kind,
    Placement,
    Precision,
    RawReport,
    Reading,
    Status,
    Why,
)
from etl.store import (
    aliases,
    changes,
    copying,
    corrections,
    engine,
    facts,
    health,
    journal,
    keyed,
    lineages,
    opening,
    past,
    reports,
    reread,
    review,
    states,
    tables,
    undo,
    unimport,
)
from etl.store.changes import Change
from etl.store.corrections import Correction
from etl.store.engine import Store
from etl.store.facts import VillageFact
from etl.store.intake import Batch
from etl.store.merging import merge, side
from etl.store.merging.merge import Merged
from geodata.lineage import Kind as Became
from geodata.lineage import Link

VILLAGES = ("12.19.01.1002", "12.19.01.2003", "12.19.01.2005")
BEGIN = datetime(2024, 11, 13, tzinfo=UTC)
LAPTOPS = ("Ani", "Budi", "Citra")

step = st.tuples(
    st.sampled_from(LAPTOPS),
    st.sampled_from(
        [
            "take", "take", "resolve", "resolve", "reject", "change", "change", "void", "back",
            "split", "join", "apart", "undo", "undo", "unimport", "name", "goal", "merge", "ground",
        ]
    ),
    st.integers(0, 30),
    st.integers(0, 30),
)  # fmt: skip


class Office:
    """Some laptops, their clocks, and what can be done with them."""

    def __init__(self, folder: Path, empty: Path) -> None:
        self.folder, self.minutes = folder, 0
        self.stores = {}
        for who in LAPTOPS:
            path = folder / f"{who}.db"
            # quicker than making three anew, which is another test's business
            shutil.copy(empty, path)
            self.stores[who] = Store(engine.connect(path), path)

    def now(self, who: str) -> Store:
        self.minutes += 1
        moment = BEGIN + timedelta(minutes=self.minutes)
        return replace(self.stores[who], clock=lambda: moment)

    def do(self, who: str, what: str, one: int, two: int) -> None:
        store = self.now(who)
        try:
            getattr(self, what)(store, who, one, two)
        except DecisionError:
            # the store says that this cannot be, as it says to people
            return

    def take(self, store: Store, who: str, one: int, two: int) -> None:
        made = [_report((one + at) % 6, (one + at) % 2 + 1) for at in range(two % 3 + 1)]
        raws, readings = zip(*made, strict=True)
        reports.add(store, Batch(f"{one % 3}.txt", Kind.TEXT, raws, readings), who=who)

    def resolve(self, store: Store, who: str, one: int, two: int) -> None:
        if queue := review.review_queue(store):
            item, village = queue[one % len(queue)], VILLAGES[two % 3]
            review.resolve(store, item.id, village, day=date(2024, 9, 3), who=who)

    def reject(self, store: Store, who: str, one: int, _two: int) -> None:
        if queue := review.review_queue(store):
            review.reject(store, queue[one % len(queue)].id, "bukan", who=who)

    def change(self, store: Store, who: str, one: int, two: int) -> None:
        stated = Correction(village_code=VILLAGES[two % 3], people=two)
        corrections.change(store, _activity(store, one), stated, "salah", who=who)

    def void(self, store: Store, who: str, one: int, _two: int) -> None:
        corrections.void(store, [_activity(store, one)], "batal", who=who)

    def back(self, store: Store, who: str, one: int, _two: int) -> None:
        corrections.bring_back(store, [_activity(store, one, *states.DENIED)], "benar", who=who)

    def split(self, store: Store, who: str, one: int, two: int) -> None:
        parts = [Correction(people=1), Correction(village_code=VILLAGES[two % 3])]
        corrections.split(store, _activity(store, one), parts, "dua", who=who)

    def join(self, store: Store, who: str, one: int, two: int) -> None:
        ids = _activity(store, one), [_activity(store, two)]
        corrections.merge_visits(store, *ids, "sama", who=who)

    def apart(self, store: Store, who: str, one: int, _two: int) -> None:
        corrections.apart(store, [_activity(store, one, states.MERGED)], "lain", who=who)

    def undo(self, store: Store, who: str, one: int, _two: int) -> None:
        undo.undo(store, max(1, journal.version(store) - one % 5), who=who)

    def unimport(self, store: Store, who: str, one: int, _two: int) -> None:
        if files := unimport.files(store):
            unimport.unimport(store, files[one % len(files)].id, "salah berkas", who=who)

    def name(self, store: Store, who: str, one: int, two: int) -> None:
        aliases.teach(store, f"Sebutan {one % 2}", VILLAGES[two % 3], who=who)

    def goal(self, store: Store, who: str, one: int, two: int) -> None:
        facts.save_village_fact(store, VillageFact(VILLAGES[one % 3], goal=two), who=who)

    def ground(self, store: Store, who: str, one: int, two: int) -> None:
        """State a link, from which follows that a visit lies elsewhere, if nobody decided on it."""
        village = VILLAGES[two % 3]
        link = Link(f"12.19.01.207{two % 2}", village, Became.RECODE, None, "uji")
        stated, number = lineages.adding([link]), _activity(store, one, states.COUNTED)

        def made(connection: Connection) -> list[Change]:
            table = tables.activity
            row = connection.execute(select(table).where(table.c.id == number)).mappings().one()
            told_again = select(table.c.id).where(table.c.merged_into == number)
            is_left = row["decided_by"] is not None or connection.scalar(told_again)
            moved = {} if is_left else {"village_code": village}
            return [
                *stated.changes(connection),
                *keyed.effective([changes.of_row("activity", dict(row), moved)]),
            ]

        decision = replace(stated, changes=made)
        reread.apply(store, {}, looked_at=(), boundary_edition=None, who=who, decision=decision)

    def merge(self, store: Store, who: str, one: int, _two: int) -> None:
        others = [other for other in LAPTOPS if other != who]
        merge.merge(store, self.stores[others[one % 2]].path, who=who)

    def copy(self, who: str) -> Store:
        self.minutes += 1
        path = self.folder / f"{who}-{self.minutes}.db"
        copying.copy(self.stores[who].path, path)
        return Store(engine.connect(path), path, self.now(who).clock)


def _report(number: int, activities: int) -> tuple[RawReport, Reading]:
    done = tuple(
        Activity(
            DateFound(date(2024, 9, 1 + number)),
            Placement(
                Status.AMBIGUOUS if (number + at) % 2 else Status.FOUND,
                Precision.VILLAGE,
                0.9,
                village_code=None if (number + at) % 2 else VILLAGES[number % 3],
                phrase="Kampung",
                candidates=tuple(Candidate(code, 0.5, Why.EXACT) for code in VILLAGES),
            ),
            people=2,
        )
        for at in range(activities)
    )
    text = f"laporan {number}"
    reading = Reading(text, is_visit=True, masked_text=text, activities=done)
    return RawReport(text, text), reading


def _activity(store: Store, nth: int, *wanted: str) -> int:
    """Choose an activity in force, by its place among all, and if need be by its state."""
    with engine.reading(store) as connection:
        named = side.read(connection).named
    rows = sorted(named.rows["activity"].items())
    found = [
        named.ids["activity"][name]
        for name, row in rows
        if row["active"] and (not wanted or row["state"] in wanted)
    ]
    if not found:
        raise DecisionError("nothing")
    return found[nth % len(found)]


def stands(rows: dict, name: tuple) -> tuple:
    """What a row says of a visit: what decides on it, not by whom it was signed."""
    row = rows["activity"][name]
    columns = ("active", "state", "village_code", "day", "people", "merged_into")
    return tuple(row[column] for column in columns)


def nothing_lost(ours: Store, theirs: Store, merged: Store, done: Merged) -> None:
    """What only one of the two decided stands, unless it is told as a conflict."""
    with engine.reading(ours) as connection:
        our_side = side.read(connection)
    with engine.reading(theirs) as connection:
        their_side = side.read(connection)
    held, told = past.contents(merged), {one.name for one in done.conflicts}
    before = {id(our_side): past.contents(ours), id(their_side): past.contents(theirs)}
    for mine, other in ((our_side, their_side), (their_side, our_side)):
        for (table, name), uids in mine.known.of.items():
            if table != "activity" or name not in mine.named.rows[table]:
                continue
            if uids > other.uids(table, name) and name not in told and name[:-1] not in told:
                found = before[id(mine)]
                report = held["report"][name[:-1]]["active"], found["report"][name[:-1]]["active"]
                if report == (True, True):
                    assert stands(held, name) == stands(found, name)


def _is_undoable(store: Store, number: int) -> bool:
    """A merge that only told of decisions, and changed no row, takes nothing back."""
    with engine.reading(store) as connection:
        changes = tables.journal.c.changes
        return bool(connection.scalar(select(changes).where(tables.journal.c.number == number)))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kosong") / "kosong.db"
    copying.copy(opening.open_store(path).path, path.with_stem("salinan"))
    return path.with_stem("salinan")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(step, min_size=5, max_size=40))
def test_two_laptops_merged_either_way_hold_the_same_and_lose_nothing(
    empty: Path, steps: list
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), empty)
        for one in steps[: len(steps) // 2]:
            office.do(*one)
        early = office.copy("Ani")
        for one in steps[len(steps) // 2 :]:
            office.do(*one)
        ani, budi = office.stores["Ani"], office.stores["Budi"]
        # nothing is new in what a laptop itself was before
        assert merge.merge(office.now("Ani"), early.path, who="Ani").is_empty
        before, other = office.copy("Ani"), office.copy("Budi")
        done = merge.merge(office.now("Ani"), budi.path, who="Ani")
        back = merge.merge(other, before.path, who="Budi")
        assert past.contents(ani) == past.contents(other)
        assert {one.name for one in done.conflicts} == {one.name for one in back.conflicts}
        nothing_lost(before, budi, ani, done)
        for theirs in (budi, other):
            assert merge.merge(office.now("Ani"), theirs.path, who="Ani").is_empty
        assert merge.merge(other, ani.path, who="Budi").is_empty
        for store in (ani, other):
            assert health.check(store).is_whole
            assert past.contents(past.replay(store, store.path.with_suffix(".again"))) == (
                past.contents(store)
            )
        if done.number and _is_undoable(ani, done.number):
            undo.undo(office.now("Ani"), done.number, who="Ani")
            days = [past.contents(store)["village_day"] for store in (ani, before)]
            assert days[0] == days[1]
            again = merge.merge(office.now("Ani"), budi.path, who="Ani")
            assert past.contents(ani) == past.contents(other)
            assert {one.name for one in again.conflicts} == {one.name for one in done.conflicts}
