"""What each village looks like in a layer, and the legend that explains it: state or measure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import wording
from dashboard.maps import classes, palette
from dashboard.maps.layer import Drawing
from dashboard.maps.legend import Entry
from dashboard.translation import gettext as _


@dataclass(frozen=True, slots=True)
class View:
    """One layer in full: a drawing for each village, and the legend's title and entries."""

    drawings: Mapping[str, Drawing]
    title: str
    entries: Sequence[Entry]


def by_state(rows: pd.DataFrame) -> View:
    """
    Colour villages by coverage state.

    Parameters
    ----------
    rows
        One row per village: `village_code`, `village_name`, `state` (missing if the window has not
        begun), `visits`, `last_visit`.

    Returns
    -------
    view
        The legend counts every village, also those that the map cannot show.
    """
    drawings = {
        str(row.village_code): Drawing(
            fill=palette.STATES.get(str(row.state), palette.NO_DATA), lines=_state_lines(row)
        )
        for row in rows.itertuples()
    }
    title = _("State of the villages")
    if len(rows) and rows["state"].isna().all():
        unjudged = Entry(palette.NO_DATA, _("not judged yet"), wording.number(len(rows)))
        return View(drawings, title, [unjudged])
    counts = rows["state"].value_counts()
    entries = [
        Entry(fill, wording.state_label(state), wording.number(int(counts.get(state, 0))))
        for state, fill in palette.STATES.items()
    ]
    return View(drawings, title, entries)


def by_measure(
    rows: pd.DataFrame, values: "pd.Series[float]", *, title: str, decimals: int
) -> View:
    """
    Colour villages by a measure, in classes.

    Parameters
    ----------
    rows
        As in `by_state`.
    values
        The measure, aligned with `rows`, in the unit that `title` names; missing means unknown.
    title
        What is measured, with its unit.
    decimals
        How many decimals the measure is written with.

    Returns
    -------
    view
        Zero and unknown are entries of their own, shown only where they occur.
    """
    lines = {
        str(row.village_code): [str(row.village_name), f"{title}: {_written(value, decimals)}"]
        for row, value in zip(rows.itertuples(), values, strict=True)
    }
    return classed(values.set_axis(rows["village_code"]), lines, title=title, decimals=decimals)


def classed(
    values: "pd.Series[float]", lines: Mapping[str, list[str]], *, title: str, decimals: int
) -> View:
    """
    Colour villages or units by a measure, in classes.

    Parameters
    ----------
    values
        The measure, indexed by code, in the unit that `title` names; missing means unknown.
    lines
        The tooltip of each, by code.
    title, decimals
        As in `by_measure`.

    Returns
    -------
    view
        As in `by_measure`.
    """
    found = classes.classify(values)
    fills = dict(enumerate(palette.sequence(max(len(found.limits) - 1, 1))))
    drawings = {
        str(code): Drawing(fill=_class_fill(member, fills), lines=lines[str(code)])
        for code, member in found.members.items()
    }
    return View(drawings, title, _class_entries(found, fills, decimals))


def _state_lines(row: object) -> list[str]:
    """Write the tooltip of one village; `row` is a named tuple of `rows`."""
    name, state, visits, last = (
        getattr(row, column) for column in ("village_name", "state", "visits", "last_visit")
    )
    lines = [str(name)]
    if not pd.isna(state):
        lines.append(wording.state_label(str(state)))
    lines.append(_("Visits: {count}").format(count=wording.number(visits)))
    if not pd.isna(last):
        lines.append(_("Last visit: {day}").format(day=wording.short_date(last)))
    return lines


def _class_fill(member: str, fills: Mapping[int, palette.Fill]) -> palette.Fill:
    if member == classes.ZERO:
        return palette.ZERO
    return palette.NO_DATA if member == classes.MISSING else fills[int(member)]


def _class_entries(
    found: classes.Classes, fills: Mapping[int, palette.Fill], decimals: int
) -> list[Entry]:
    """List the classes from high to low, then zero, then unknown, with their counts."""
    counts = found.members.value_counts()
    entries = [
        Entry(
            fills[number],
            _interval(found.limits[number], found.limits[number + 1], decimals),
            wording.number(int(counts.get(str(number), 0))),
        )
        for number in reversed(range(len(found.limits) - 1))
    ]
    if count := int(counts.get(classes.ZERO, 0)):
        entries.append(Entry(palette.ZERO, _("none (0)"), wording.number(count)))
    if count := int(counts.get(classes.MISSING, 0)):
        entries.append(Entry(palette.NO_DATA, _("unknown"), wording.number(count)))
    return entries


def _interval(above: float, up_to: float, decimals: int) -> str:
    """Write a half-open interval; whole numbers are written by the numbers they hold."""
    if decimals:
        low, high = (wording.number(limit, decimals=decimals) for limit in (above, up_to))
        return _("more than {low} up to {high}").format(low=low, high=high)
    first, last = math.floor(above) + 1, math.floor(up_to)
    if first >= last:
        return wording.number(last)
    return _("{first} to {last}").format(first=wording.number(first), last=wording.number(last))


def _written(value: float, decimals: int) -> str:
    return _("unknown") if pd.isna(value) else wording.number(value, decimals=decimals)
