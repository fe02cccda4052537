"""What each unit above the villages looks like in a layer, and the legend that explains it."""

import numpy as np
import pandas as pd

from dashboard import wording
from dashboard.maps import drawings, palette
from dashboard.maps.drawings import View
from dashboard.maps.layer import Drawing
from dashboard.maps.legend import Entry
from dashboard.translation import gettext as _

# the same classes for every area and day, so that two maps can be compared; the last is full
_STEPS = (0.25, 0.5, 0.75, 1.0)
_FULL = len(_STEPS)
# classes beside these: none covered, nobody reported, nothing counted or judged
_NONE, _SILENT, _UNKNOWN = 0, -1, -2


def by_share(units: pd.DataFrame, names: "pd.Series[str]", *, title: str) -> View:
    """
    Colour units by the share of their villages that is covered.

    Parameters
    ----------
    units
        As `hierarchy.by_level` gives them.
    names
        What they are called, aligned with `units`.
    title
        What is shown, with the level of the units.

    Returns
    -------
    view
        The legend has every class, and counts every unit, also those that the map cannot show.
    """
    members = _members(units)
    fills = {
        _SILENT: palette.NO_DATA,
        _UNKNOWN: palette.STATES["no_boundary"],
        _NONE: palette.ZERO,
    } | dict(enumerate(palette.SEQUENCE, start=1))
    lines = _lines(units, names)
    drawn = {
        str(code): Drawing(fills[int(member)], lines[str(code)])
        for code, member in zip(units.index, members, strict=True)
    }
    counts = pd.Series(members).value_counts()
    entries = [
        Entry(fills[member], label, wording.number(int(counts.get(member, 0))))
        for member, label in _labels()
        if member >= _NONE or member in counts
    ]
    return View(drawn, title, entries)


def by_measure(
    units: pd.DataFrame, names: "pd.Series[str]", column: str, *, title: str, decimals: int
) -> View:
    """Colour units by a sum or density (`column` of `units`) in classes; else as `by_share`."""
    return drawings.classed(units[column], _lines(units, names), title=title, decimals=decimals)


def _members(units: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Give each unit the number of its class: by quarters from 1, all covered 5."""
    values = units["covered_share"].to_numpy(dtype=float)
    # silence is not absence: where nobody reported, nothing is said of any village
    is_silent = (units["no_report"] > 0) & (units["no_report"] == units["counted"])
    quarters = 1 + np.searchsorted(_STEPS[:-1], values, side="left")
    found = np.where(values >= 1, _FULL + 1, quarters)
    found = np.where(values == 0, _NONE, found)
    found = np.where(is_silent, _SILENT, found)
    return np.where(np.isnan(values), _UNKNOWN, found).astype(np.int64)


def _labels() -> list[tuple[int, str]]:
    """Name the classes, the highest first."""
    return [
        (_FULL + 1, _("all (100%)")),
        (4, _("more than {low}, not all").format(low=wording.percent(_STEPS[2]))),
        *(
            (at, _("more than {low} up to {high}").format(low=wording.percent(low), high=high))
            for at, low, high in (
                (3, _STEPS[1], wording.percent(_STEPS[2])),
                (2, _STEPS[0], wording.percent(_STEPS[1])),
                (1, 0.0, wording.percent(_STEPS[0])),
            )
        ),
        (_NONE, _("none (0)")),
        (_SILENT, wording.state_label("no_report")),
        (_UNKNOWN, _("unknown")),
    ]


def _lines(units: pd.DataFrame, names: "pd.Series[str]") -> dict[str, list[str]]:
    """Write the tooltip of each unit: its sums."""
    return {
        str(row.Index): [name, *_sums(row)]
        for row, name in zip(units.itertuples(), names, strict=True)
    }


def _sums(row: object) -> list[str]:
    covered, counted, share, at_best, visits, villages, drawn, last = (
        getattr(row, column)
        for column in (
            "covered", "counted", "covered_share", "covered_share_at_best", "visits", "villages",
            "with_boundary", "last_visit",
        )
    )  # fmt: skip
    lines = [_("Villages: {count}").format(count=wording.number(villages))]
    if not pd.isna(share):
        lines.append(
            _("Covered: {covered} of {all} ({share})").format(
                covered=wording.number(covered),
                all=wording.number(counted),
                share=wording.share_range(share, at_best),
            )
        )
    lines.append(_("Visits: {count}").format(count=wording.number(visits)))
    if not pd.isna(last):
        lines.append(_("Last visit: {day}").format(day=wording.short_date(last)))
    if villages > drawn:
        lines.append(
            _("Villages without boundary: {count}").format(count=wording.number(villages - drawn))
        )
    return lines
