"""Random sequences of what people do, against a model of plain dictionaries."""

import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from etl.errors import DecisionError
from etl.models import (
    Activity,
    DateFound,
    Kind,
    Placement,
    Precision,
    RawReport,
    Reading,
    ReportState,
    Status,
)
from etl.store import health, journal, opening, queries, reports, review, undo
from etl.store.intake import Batch

VILLAGES = ("12.19.01.1002", "12.19.01.2003", "12.19.01.2008")
DAYS = (date(2024, 9, 13), date(2024, 9, 14))
NOW = datetime(2024, 11, 13, tzinfo=UTC)

places = st.sampled_from([*VILLAGES, None])
dates = st.sampled_from([*DAYS, None])
# few names, so that reports come again
names = st.integers(0, 7)


@dataclass
class Step:
    """An entry of the model's journal: cells of the model before and after."""

    cells: dict[tuple, tuple]
    undoes: int | None = None


class Model:
    """What should be in the store: cells that journal entries set, and nothing else."""

    def __init__(self) -> None:
        self.cells: dict[tuple, object] = {}
        self.steps: dict[int, Step] = {}
        self.names: dict[int, int] = {}
        self.files: dict[int, str] = {}

    def enter(self, after: dict[tuple, object], undoes: int | None = None) -> None:
        cells = {
            cell: (self.cells.get(cell), value)
            for cell, value in after.items()
            if self.cells.get(cell) != value
        }
        self.steps[len(self.steps) + 1] = Step(cells, undoes)
        self.cells |= after

    def in_force(self, name: int) -> int | None:
        for report, its_name in self.names.items():
            if its_name == name and self.cells[report, "active"]:
                return report
        return None

    def undone(self) -> set[int]:
        found: set[int] = set()
        for number in sorted(self.steps, reverse=True):
            undoes = self.steps[number].undoes
            if undoes is not None and number not in found:
                found.add(undoes)
        return found

    def may_undo(self, number: int) -> bool:
        if number not in self.steps or number in self.undone():
            return False
        cells = self.steps[number].cells
        for later, step in self.steps.items():
            standing = later > number and later not in self.undone() and step.undoes is None
            if standing and step.cells.keys() & cells.keys():
                return False
        if any(self.cells.get(cell) != after for cell, (_, after) in cells.items()):
            return False
        return not any(self._rival(cell, before) for cell, (before, _) in cells.items())

    def _rival(self, cell: tuple, value: object) -> bool:
        report, what = cell
        if what != "active" or report not in self.names:
            return False
        if value:
            return self.in_force(self.names[report]) is not None
        return any(
            active
            for (other, kind), active in self.cells.items()
            if kind == "repeat" and other[0] == report
        )

    def visits(self) -> Counter[tuple[str, date]]:
        return Counter(
            (self.cells[key, "village"], self.cells[key, "day"])
            for key in self.waiting_or_counted("counted")
        )

    def waiting_or_counted(self, state: str) -> list[tuple]:
        return sorted(
            key
            for (key, what), value in self.cells.items()
            if what == "state" and value == state and self.cells[key[0], "active"]
        )


class StoreMachine(RuleBasedStateMachine):
    """Does the same to a store and to the model."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "komsos.db"
        self.store = opening.open_store(path, clock=lambda: NOW)
        self.model = Model()
        # ids of the store for the keys (report, position) of the model
        self.ids: dict[tuple, int] = {}

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(
        file=st.sampled_from("ab"),
        given=st.lists(
            st.tuples(names, st.lists(st.tuples(places, dates), min_size=1, max_size=3)),
            max_size=4,
        ),
    )
    def add(self, file: str, given: list) -> None:
        raws = [RawReport(str(name), f"laporan {name}") for name, _ in given]
        readings = [self._reading(name, done) for name, done in given]
        outcomes = reports.add(self.store, Batch(file, Kind.TEXT, raws, readings), who="uji")
        after: dict[tuple, object] = {}
        expected = []
        new: dict[int, int] = {}
        before = len(self.model.names)
        for name, done in given:
            if name in new:
                expected.append(ReportState.DUPLICATE)
                continue
            if (known := self.model.in_force(name)) is not None:
                expected.append(ReportState.DUPLICATE)
                if self.model.files[known] != file:
                    key = (known, len(self.model.steps), len(expected))
                    after[key, "repeat"] = True
                continue
            report = before + len(new)
            new[name] = report
            doubtful = any(village is None or day is None for village, day in done)
            expected.append(ReportState.REVIEW if doubtful else ReportState.STORED)
            self.model.files[report] = file
            after[report, "active"] = True
            for position, (village, day) in enumerate(done):
                key = (report, position)
                self.ids[key] = len(self.ids) + 1
                state = "review" if village is None or day is None else "counted"
                values = {"state": state, "village": village, "day": day}
                self.model.cells |= {(key, what): value for what, value in values.items()}
        self.model.cells |= dict.fromkeys(after, False)
        self.model.names |= {report: name for name, report in new.items()}
        assert [outcome.state for outcome in outcomes] == expected
        if after:
            self.model.enter(after)

    def _reading(self, name: int, done: list) -> Reading:
        activities = tuple(
            Activity(
                DateFound(day),
                Placement(
                    Status.FOUND if village else Status.NOT_FOUND,
                    Precision.VILLAGE if village else Precision.NONE,
                    1.0,
                    village_code=village,
                ),
                people=2,
            )
            for village, day in done
        )
        return Reading(
            str(name), is_visit=True, masked_text=f"laporan {name}", activities=activities
        )

    def _waiting(self) -> list[tuple]:
        return self.model.waiting_or_counted("review")

    @precondition(lambda self: self._waiting())
    @rule(data=st.data(), village=st.sampled_from(VILLAGES), day=st.sampled_from(DAYS))
    def resolve(self, data: st.DataObject, village: str, day: date) -> None:
        key = data.draw(st.sampled_from(self._waiting()))
        review.resolve(self.store, self.ids[key], village, day=day, who="Budi")
        decided = {"state": "counted", "village": village, "day": day, "by": "Budi"}
        # what else the store writes down, and which may stand in the way of an undo
        decided |= {"precision": "village", "district": "12.19.01", "regency": "12.19"}
        self.model.enter({(key, what): value for what, value in decided.items()})

    @precondition(lambda self: self._waiting())
    @rule(data=st.data())
    def reject(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self._waiting()))
        review.reject(self.store, self.ids[key], "bukan", who="Budi")
        self.model.enter({(key, "state"): "rejected", (key, "by"): "Budi", (key, "why"): "bukan"})

    @rule(number=st.integers(1, 12))
    def undo(self, number: int) -> None:
        if not self.model.may_undo(number):
            with pytest.raises(DecisionError, match=r"unknown_entry|already_undone|undo_blocked"):
                undo.undo(self.store, number, who="uji")
            return
        undo.undo(self.store, number, who="uji")
        back = {cell: before for cell, (before, _) in self.model.steps[number].cells.items()}
        self.model.enter(back, undoes=number)

    @invariant()
    def store_holds_what_the_model_holds(self) -> None:
        if not hasattr(self, "store"):
            return
        days = queries.village_days(self.store, date.min, date.max)
        assert self.model.visits() == {
            (row.village_code, row.day): row.visits for row in days.itertuples()
        }
        assert sorted(self.ids[key] for key in self._waiting()) == [
            item.id for item in review.review_queue(self.store)
        ]
        assert len(queries.visits(self.store, date.min, date.max)) == days["visits"].sum()
        assert journal.version(self.store) == len(self.model.steps)
        assert health.check(self.store).is_whole


StoreMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestStore = StoreMachine.TestCase
