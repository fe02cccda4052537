"""What a map shows where an area is looked at: its villages, or the units one level below it."""

from dataclasses import dataclass

import pandas as pd

from dashboard import outlines, wording
from dashboard.analysis import hierarchy
from dashboard.maps import drawings, unit_drawings
from dashboard.maps.drawings import View
from dashboard.maps.layer import Shape
from dashboard.translation import gettext as _
from geodata import codes
from geodata.codes import Level

# more outlines than this make a page slow, and cannot be told apart on it
MOST_VILLAGES = 900


@dataclass(frozen=True, slots=True)
class Drawn:
    """
    One map: its shapes, their surroundings and its view.

    `units` are the sums of `hierarchy.by_level`, with a `name` each; None where villages are drawn.
    """

    level: Level
    shapes: list[Shape]
    outside: list[Shape]
    view: View
    units: pd.DataFrame | None


def level_of(area: str, rows: pd.DataFrame, *, every_village: bool) -> Level:
    """
    Tell the level that is drawn where `area` is looked at.

    Parameters
    ----------
    area
        A dotted code, or the nation.
    rows
        `Coverage.rows`, the villages of the area.
    every_village
        Whether villages are wanted rather than units; they are drawn up to `MOST_VILLAGES`.

    Returns
    -------
    level
        That below the area, or the village.
    """
    if every_village and len(rows) <= MOST_VILLAGES:
        return Level.VILLAGE
    return Level(min(codes.level(area) + 1, Level.VILLAGE))


def draw(area: str, rows: pd.DataFrame, layer: str, *, level: Level) -> Drawn:
    """
    Put a map together.

    Parameters
    ----------
    area, rows
        As for `level_of`.
    layer
        One of `session.LAYERS`.
    level
        What is drawn, as `level_of` tells.

    Returns
    -------
    drawn
        Only units and villages of `rows` have a colour; others of the area lie outside.
    """
    if level is Level.VILLAGE:
        shapes = outlines.of_villages(rows["village_code"])
        return Drawn(
            level, shapes, outlines.around_villages(shapes), _of_villages(rows, layer), None
        )
    units = hierarchy.by_level(rows, level)
    units = units.assign(name=[outlines.label(str(code)) for code in units.index])
    known = outlines.below(area, level)
    shapes = [shape for shape in known if shape.code in units.index]
    others = [shape for shape in known if shape.code not in units.index]
    outside = [*outlines.around(area, shapes), *others]
    return Drawn(level, shapes, outside, _of_units(units, layer, level), units)


def _of_villages(rows: pd.DataFrame, layer: str) -> View:
    if layer == "visits":
        return drawings.by_measure(rows, rows["visits"], title=_("Visits"), decimals=0)
    if layer == "density":
        density = rows["visits"] / rows["area_km2"]
        return drawings.by_measure(rows, density, title=_("Visits per km²"), decimals=2)
    return drawings.by_state(rows)


def _of_units(units: pd.DataFrame, layer: str, level: Level) -> View:
    titles = {"visits": _("Visits"), "density": _("Visits per km²")}
    title = _("{measure}, by {level}").format(
        measure=titles.get(layer, _("Share of villages covered")),
        level=wording.level_label(level.name.lower()).lower(),
    )
    if layer == "state":
        return unit_drawings.by_share(units, units["name"], title=title)
    return unit_drawings.by_measure(
        units, units["name"], layer, title=title, decimals=2 if layer == "density" else 0
    )
