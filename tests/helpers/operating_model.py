"""A store in plain dictionaries: what each thing a person does should come to."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil

COUNTED, REVIEW, REJECTED, VOID, MERGED = "counted", "review", "rejected", "void", "merged"
OWN_UNIT = "0208/01"
FIRST_DAY, AS_OF = date(2024, 6, 1), date(2024, 11, 13)
GOAL, STALE_DAYS = ceil(2 * ((AS_OF - FIRST_DAY).days + 1) / 30), 30

Cell = tuple
Cells = dict[Cell, object]


@dataclass
class Step:
    """One entry of the journal: cells before and after, and those that must stay as they are."""

    cells: dict[Cell, tuple]
    rests: Cells
    undoes: int | None = None


@dataclass
class Model:
    """What should be in the store: cells that journal entries set, and nothing else."""

    cells: Cells = field(default_factory=dict)
    steps: dict[int, Step] = field(default_factory=dict)
    names: dict[int, object] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)
    report_of: dict[int, int] = field(default_factory=dict)
    repeat_of: dict[int, int] = field(default_factory=dict)

    # reading

    @property
    def version(self) -> int:
        return max(self.steps, default=0)

    def get(self, table: str, row: int, what: str) -> object:
        return self.cells.get((table, row, what))

    def activity(self, row: int, what: str) -> object:
        return self.get("activity", row, what)

    def activities(self, *states: str) -> list[int]:
        """Give the activities in force, of these states or of any."""
        return [
            row
            for row in self.report_of
            if self.activity(row, "active")
            and (not states or self.activity(row, "state") in states)
        ]

    def reports(self) -> list[int]:
        return [row for row in self.names if self.get("report", row, "active")]

    def repeats(self) -> list[int]:
        return [row for row in self.repeat_of if self.get("repeat", row, "active")]

    def in_force(self, name: object) -> int | None:
        return next((row for row in self.reports() if self.names[row] == name), None)

    def files_in_force(self) -> list[int]:
        own = {self.get("report", row, "file") for row in self.reports()}
        return sorted(own | {self.get("repeat", row, "file") for row in self.repeats()})

    def tellings(self, keep: int) -> list[int]:
        return [row for row in self.report_of if self.activity(row, "into") == keep]

    def standing(self, row: int, also: Cells | None = None) -> Cells:
        """Say how an activity stands that a person lets stand."""
        held = {what: self.activity(row, what) for what in ("village", "day", "reasons")} | {
            what: value for (_, _, what), value in (also or {}).items()
        }
        if held["village"] and held["day"]:
            return {("activity", row, "state"): COUNTED}
        missing = {"village_not_found": held["village"], "date_missing": held["day"]}
        reasons = tuple(reason for reason in held["reasons"] if not missing[reason])
        return {("activity", row, "state"): REVIEW, ("activity", row, "reasons"): reasons}

    # writing

    def enter(self, after: Cells, rests: Cells | None = None, undoes: int | None = None) -> None:
        cells = {
            cell: (self.cells.get(cell), value)
            for cell, value in after.items()
            if self.cells.get(cell) != value
        }
        self.steps[self.version + 1] = Step(cells, rests or {}, undoes)
        self.cells |= after

    def born(self, table: str, row: int, **values: object) -> Cells:
        """Let a row come into being, not in force; give what brings it there."""
        self.cells |= {(table, row, what): value for what, value in values.items()}
        self.cells[table, row, "active"] = False
        return {(table, row, "active"): True}

    def new_file(self, name: str) -> int:
        self.files[len(self.files) + 1] = name
        return len(self.files)

    def new_report(self, name: object, file: int) -> tuple[int, Cells]:
        row = len(self.names) + 1
        self.names[row] = name
        return row, self.born("report", row, file=file, unit=OWN_UNIT)

    def new_repeat(self, report: int, file: int) -> Cells:
        row = len(self.repeat_of) + 1
        self.repeat_of[row] = report
        return self.born("repeat", row, file=file)

    def new_activity(self, report: int, **values: object) -> tuple[int, Cells]:
        row = len(self.report_of) + 1
        self.report_of[row] = report
        return row, self.born("activity", row, **values)

    def read_activity(self, report: int, village: str | None, day: date | None) -> Cells:
        reasons = [] if village else ["village_not_found"]
        reasons += [] if day else ["date_missing"]
        state = REVIEW if reasons else COUNTED
        return self.new_activity(
            report, village=village, day=day, state=state, people=2, reasons=tuple(reasons)
        )[1]

    def decide(self, row: int, why: str, **values: object) -> Cells:
        signed = {"by": "Budi", "why": why}
        return {("activity", row, what): value for what, value in {**values, **signed}.items()}

    # undoing

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
        step = self.steps[number]
        if not step.cells and not step.rests:
            return False
        for later, other in self.steps.items():
            stands = later > number and later not in self.undone() and other.undoes is None
            if stands and self._touch(step, other):
                return False
        held = {cell: after for cell, (_, after) in step.cells.items()} | step.rests
        if any(self.cells.get(cell) != value for cell, value in held.items()):
            return False
        return not any(self._rival(cell, before, step) for cell, (before, _) in step.cells.items())

    def _touch(self, one: Step, other: Step) -> bool:
        return bool(
            one.cells.keys() & (other.cells.keys() | other.rests.keys())
            or one.rests.keys() & other.cells.keys()
        )

    def _rival(self, cell: Cell, value: object, step: Step) -> bool:
        table, row, what = cell
        if (table, what) == ("activity", "active") and value:
            keep = self.activity(row, "into")
            comes = ("activity", keep, "active") in step.cells
            return keep is not None and not self.activity(keep, "active") and not comes
        if (table, what) != ("report", "active"):
            return False
        if value:
            return self.in_force(self.names[row]) is not None
        return any(self.repeat_of[one] == row for one in self.repeats()) or any(
            self.report_of[one] == row and ("activity", one, "active") not in step.cells
            for one in self.activities()
        )

    # counting

    def visits(self) -> Counter[tuple[str, date]]:
        return Counter(
            (self.activity(row, "village"), self.activity(row, "day"))
            for row in self.activities(COUNTED)
        )

    def people(self) -> Counter[tuple[str, date]]:
        found: Counter[tuple[str, date]] = Counter()
        for row in self.activities(COUNTED):
            found[self.activity(row, "village"), self.activity(row, "day")] += self.activity(
                row, "people"
            )
        return found

    def coverage(self) -> dict[str, tuple[str, int, int, int, date | None, int]]:
        """Give state, visits, days, people, last visit and waiting ones of each village named."""
        visits, people = self.visits(), self.people()
        waiting = Counter(
            self.activity(row, "village")
            for row in self.activities(REVIEW)
            if self.activity(row, "village")
        )
        days: dict[str, list[date]] = defaultdict(list)
        for village, day in visits:
            days[village].append(day)
        return {
            village: (
                self._state(days[village], sum(visits[village, day] for day in days[village])),
                sum(visits[village, day] for day in days[village]),
                len(days[village]),
                sum(people[village, day] for day in days[village]),
                max(days[village], default=None),
                waiting[village],
            )
            for village in {*days, *waiting}
        }

    def _state(self, days: list[date], visits: int) -> str:
        if not days:
            return "never" if self._is_heard() else "no_report"
        if max(days) < AS_OF - timedelta(days=STALE_DAYS):
            return "stale"
        return "covered" if visits >= GOAL else "partial"

    def _is_heard(self) -> bool:
        """Whether the unit of the district reported, or anybody visited a village of it."""
        return bool(self.visits()) or any(
            self.activity(row, "day")
            and self.get("report", self.report_of[row], "unit") == OWN_UNIT
            for row in self.activities(COUNTED, REVIEW, MERGED)
        )
