"""Visits put together by unit, village and kind; and those that may be one visit told twice."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import labels

# a visit whose report says no kind
NO_KIND = "lainnya"
_LAST = "~"


@dataclass(frozen=True, slots=True)
class Told:
    """
    One visit as the return counts it.

    `kinds` holds at least one; `unit_code` is None where the report names no unit known.
    """

    activity_id: int
    village_code: str
    village_name: str
    day: date
    people: int
    kinds: tuple[str, ...]
    unit_code: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """
    The visits of one unit to one village.

    `kinds` counts visits by kind; one of two kinds counts for both, in `visits` it counts once.
    """

    unit_code: str | None
    village_code: str
    village_name: str
    visits: int
    people: int
    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Double:
    """Visits to one village on one day that may be fewer than were told."""

    village_code: str
    village_name: str
    day: date
    visits: tuple[Told, ...]


def told(visits: pd.DataFrame, names: Mapping[str, str]) -> tuple[Told, ...]:
    """
    Give visits one by one.

    Parameters
    ----------
    visits
        As `queries.visits` gives them.
    names
        Village names by code; one without is called by its code.

    Returns
    -------
    told
        In the order of `visits`.
    """
    return tuple(
        Told(
            activity_id=int(row["activity_id"]),
            village_code=row["village_code"],
            village_name=names.get(row["village_code"], row["village_code"]),
            day=row["day"],
            people=int(row["people"]),
            kinds=row["kinds"] or (NO_KIND,),
            unit_code=row["unit_code"] if isinstance(row["unit_code"], str) else None,
        )
        for row in visits.to_dict("records")
    )


def lines(visits: Iterable[Told]) -> tuple[Line, ...]:
    """Count visits by unit and village; ordered by both codes, what no unit told at the end."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for visit in visits:
        groups.setdefault((visit.unit_code or _LAST, visit.village_code), []).append(visit)
    return tuple(_line(groups[key]) for key in sorted(groups))


def kinds(visits: Iterable[Told]) -> tuple[str, ...]:
    """List the kinds that occur, in the order of the vocabulary."""
    found = {kind for visit in visits for kind in visit.kinds}
    known = [kind for kind in labels.KINDS if kind in found]
    return (*known, *sorted(found.difference(known)))


def doubles(visits: Iterable[Told], listed: pd.DataFrame) -> tuple[Double, ...]:
    """
    Put together what may be one visit told several times.

    Parameters
    ----------
    visits
        All visits.
    listed
        Those of them that are in doubt, as `analysis.doubles.listed` gives them.

    Returns
    -------
    doubles
        By village and day, in the order of `listed`.
    """
    by_id = {visit.activity_id: visit for visit in visits}
    groups: dict[tuple[str, date], list[Told]] = {}
    for activity_id in listed["activity_id"]:
        visit = by_id[int(activity_id)]
        groups.setdefault((visit.village_code, visit.day), []).append(visit)
    return tuple(
        Double(code, group[0].village_name, day, tuple(group))
        for (code, day), group in groups.items()
    )


def _line(visits: list[Told]) -> Line:
    first = visits[0]
    return Line(
        unit_code=first.unit_code,
        village_code=first.village_code,
        village_name=first.village_name,
        visits=len(visits),
        people=sum(visit.people for visit in visits),
        # each kind once, however often a report repeats it
        kinds=Counter(kind for visit in visits for kind in dict.fromkeys(visit.kinds)),
    )
