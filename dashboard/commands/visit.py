"""`komsos visit`: visits typed in, corrected, taken out, split, and told together or apart."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard import placenames, wording
from dashboard.commands import console, days, opening
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.store import additions, corrections, journal
from etl.store.additions import NewVisit
from etl.store.corrections import Correction
from geodata import codes, gazetteer

# what can be stated of a part of a visit, as it is typed
_VILLAGE, _DAY, _PEOPLE, _KIND, _HAMLET = "village", "date", "people", "kind", "hamlet"
_STATED = (_VILLAGE, _DAY, _PEOPLE, _KIND, _HAMLET)


def add(visit: NewVisit, *, db: str | None) -> None:
    """Store a visit that somebody told."""
    store = opening.store(db)
    number = additions.add(store, visit, who=opening.who())
    (entry,) = journal.log(store, 1)
    console.message(
        _(
            "Stored as visit {item}: {village}, {day}. "
            "(Change {number}; `komsos undo {number}` takes it back.)"
        ).format(
            item=entry.details["item"],
            village=placenames.full_name(gazetteer.load(), visit.village_code),
            day=wording.long_date(visit.day),
            number=number,
        )
    )


def change(item: int, correction: Correction, why: str, *, db: str | None) -> None:
    """Correct a visit."""
    number = corrections.change(opening.store(db), item, correction, why, who=opening.who())
    _done(_("Visit {item} was corrected.").format(item=item), number)


def void(items: Sequence[int], why: str, *, db: str | None) -> None:
    """Take visits out."""
    number = corrections.void(opening.store(db), items, why, who=opening.who())
    _done(_("Taken out: {items}.").format(items=_named(items)), number)


def bring_back(items: Sequence[int], why: str, *, db: str | None) -> None:
    """Let visits that were taken out or rejected stand again."""
    number = corrections.bring_back(opening.store(db), items, why, who=opening.who())
    _done(_("Brought back: {items}.").format(items=_named(items)), number)


def split(item: int, parts: Sequence[str], why: str, *, db: str | None) -> None:
    """Make one visit several."""
    store = opening.store(db)
    stated = [part(text) for text in parts]
    number = corrections.split(store, item, stated, why, who=opening.who())
    (entry,) = journal.log(store, 1)
    words = _("Visit {item} was split; new: {items}.")
    _done(words.format(item=item, items=_named(entry.details["new"])), number)


def merge(
    keep: int, others: Sequence[int], why: str, *, people: int | None, db: str | None
) -> None:
    """Count several tellings of a visit once."""
    store = opening.store(db)
    number = corrections.merge_visits(store, keep, others, why, people=people, who=opening.who())
    words = _("Counted once, as visit {item}; told by: {items}.")
    _done(words.format(item=keep, items=_named(others)), number)


def apart(items: Sequence[int], why: str, *, db: str | None) -> None:
    """Count tellings that were taken for one visit as visits of their own."""
    number = corrections.apart(opening.store(db), items, why, who=opening.who())
    _done(_("Taken apart again: {items}.").format(items=_named(items)), number)


def correction(  # noqa: PLR0913  # the options of the command
    *,
    village: str | None = None,
    day: str | None = None,
    kinds: Sequence[str] = (),
    people: int | None = None,
    unit: str | None = None,
    hamlet: str | None = None,
) -> Correction:
    """
    Put together what the options of `visit change` state.

    Parameters
    ----------
    village, day, kinds, people, unit, hamlet
        As typed; what is left out stays. An empty unit or hamlet is none.

    Raises
    ------
    CodeError, QuestionError
        If a code or a day cannot be read.
    """
    given: dict[str, Any] = {}
    if village is not None:
        given["village_code"] = codes.normalise(village)
    if day is not None:
        given["day"] = days.parse(day)
    if kinds:
        given["kinds"] = tuple(kinds)
    if people is not None:
        given["people"] = people
    if unit is not None:
        given["unit_code"] = unit or None
    if hamlet is not None:
        given["hamlet"] = hamlet or None
    return Correction(**given)


def part(text: str) -> Correction:
    """
    Read a part of a visit, such as `village=12.19.01.2012,date=2024-09-13,people=4,kind=komsos`.

    Raises
    ------
    QuestionError
        If it is written otherwise, or a day or number cannot be read.
    """
    given: dict[str, Any] = {}
    for piece in text.split(","):
        name, sign, value = (one.strip() for one in piece.partition("="))
        if not sign or name not in _STATED:
            raise QuestionError("bad_part", text=text, known=list(_STATED))
        if name == _KIND:
            given.setdefault("kinds", []).append(value)
        else:
            given[_COLUMNS[name]] = _READ[name](value)
    if "kinds" in given:
        given["kinds"] = tuple(given["kinds"])
    return Correction(**given)


def _day(text: str) -> date | None:
    return days.parse(text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise QuestionError("bad_number", text=text)
    # longer ones are refused below as too large
    return int(text[:12])


def _hamlet(text: str) -> str | None:
    return text or None


_COLUMNS: Mapping[str, str] = {
    _VILLAGE: "village_code",
    _DAY: "day",
    _PEOPLE: "people",
    _HAMLET: "hamlet",
}
_READ: Mapping[str, Callable[[str], Any]] = {
    _VILLAGE: codes.normalise,
    _DAY: _day,
    _PEOPLE: _number,
    _HAMLET: _hamlet,
}


def _named(items: Sequence[int]) -> str:
    return ", ".join(str(item) for item in dict.fromkeys(items))


def _done(what: str, number: int) -> None:
    console.message(
        _("{what} (Change {number}; `komsos undo {number}` takes it back.)").format(
            what=what, number=number
        )
    )
