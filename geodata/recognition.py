"""Which columns of a table of villages mean what: by the headings of a source, or by the cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from geodata import codes, larger, names, records, schemas
from geodata.codes import Level
from geodata.errors import BoundaryError, CodeError
from geodata.gazetteer import Gazetteer
from geodata.schemas import Layout, Role

# how the columns of a file of no known source are called
BY_COLUMNS = "columns"
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
# what a Shapefile cuts headings to, and how much of one must be left to know it
_CUT_LENGTH = 10
_FEWEST_LETTERS = 6
# a column holds codes, or names, if at least this share of its filled cells are some
_ENOUGH = 0.5
# cells of a column that names larger units are nearly all such names
_NEARLY_ALL = 0.8
# a column that says nothing for most villages cannot be the one
_FILLED = 0.2
# by the headings of a source, by usual headings, by the cells alone
SURE = 0.6
_TRUST = (SURE, 0.45, 0.3)
_QUOTED_HEADINGS = 12
_QUOTE_LENGTH = 200
_UNITS = (
    (Role.DISTRICT_NAME, Level.DISTRICT),
    (Role.REGENCY_NAME, Level.REGENCY),
    (Role.PROVINCE_NAME, Level.PROVINCE),
)
_CODE_DIGITS = 10

Cells = Mapping[str, Sequence[object]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A column taken for a role; `why` is `source`, `heading`, `cells` or `chosen`."""

    role: Role
    heading: str
    why: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """
    What the columns of a file mean.

    `confidence` runs from 0 to 1: how well known the headings are, and how many of the rows looked
    at say which village they are.
    """

    layout: Layout
    confidence: float
    columns: tuple[Taken, ...]


def recognise(
    cells: Cells,
    national: Gazetteer | None,
    *,
    layout: str | None = None,
    columns: Mapping[Role, str] = MappingProxyType({}),
) -> Recognition | None:
    """
    Tell what the columns of a file mean.

    Parameters
    ----------
    cells
        The first rows: the cells of each column by its heading.
    national
        The list that codes and names are compared with; without it headings alone count.
    layout
        The name of a known layout that overrules what the headings say.
    columns
        Headings by role that overrule everything else.

    Returns
    -------
    recognition
        None if nothing tells which village a row is.

    Raises
    ------
    BoundaryError
        If there is no such layout or column.
    """
    chosen = {role: _heading(cells, heading) for role, heading in columns.items()}
    found = schemas.recognise(tuple(cells)) if layout is None else _named(layout)
    if found is not None and (layout is not None or not found.is_weak or chosen):
        return _of_source(found, cells, chosen)
    by_cells = _by_columns(cells, national, chosen)
    if found is None:
        return by_cells
    by_source = _of_source(found, cells, chosen)
    if by_cells is None or _told(by_source.layout, cells) >= _told(by_cells.layout, cells):
        return by_source
    return by_cells


def _named(name: str) -> Layout:
    found = schemas.by_name(name)
    if found is None:
        known = ", ".join(layout.name for layout in schemas.LAYOUTS)
        raise BoundaryError("no_such_layout", layout=name, known=known)
    return found


def _heading(cells: Cells, wanted: str) -> str:
    found = next((heading for heading in cells if heading.lower() == wanted.lower()), None)
    if found is None:
        quoted = ", ".join(list(cells)[:_QUOTED_HEADINGS])[:_QUOTE_LENGTH]
        raise BoundaryError("no_such_column", column=wanted, columns=quoted)
    return found


def _of_source(layout: Layout, cells: Cells, chosen: Mapping[Role, str]) -> Recognition:
    present = {heading.lower(): heading for heading in cells}
    options = {
        role: tuple(present[heading] for heading in headings if heading in present)
        for role, headings in layout.columns.items()
    }
    # a source that left a column out may have it under a usual name
    for role in Role:
        if not options.get(role):
            options[role] = tuple(_by_heading(role, cells)[:1])
    taken = [
        Taken(role, heading, "source")
        for role, headings in options.items()
        if role not in chosen
        for heading in headings
    ]
    return _settled(layout, taken, cells, chosen, trust=_TRUST[0])


def _by_columns(
    cells: Cells, national: Gazetteer | None, chosen: Mapping[Role, str]
) -> Recognition | None:
    # many districts bear the name of a village: what a heading says of its level counts first
    own = {heading: cells[heading] for heading in cells if larger.level_said(heading) is None}
    code = _code_column(own, national)
    others = {heading: values for heading, values in own.items() if not _is_of(code, heading)}
    name = _name_column(others, national)
    taken = [one for one in (code, name) if one is not None and one.role not in chosen]
    used = {one.heading for one in taken} | set(chosen.values())
    for role in (Role.DISTRICT_CODE, Role.DISTRICT_NAME, Role.REGENCY_NAME, Role.PROVINCE_NAME):
        found = [heading for heading in _by_heading(role, cells) if heading not in used]
        if role not in chosen and found:
            taken.append(Taken(role, found[0], "heading"))
            used.add(found[0])
    taken += _units_by_cells(cells, national, used, {one.role for one in taken} | set(chosen))
    if not {Role.CODE, Role.NAME} & ({one.role for one in taken} | set(chosen)):
        return None
    by_cells = any(one.why == "cells" for one in taken)
    layout = Layout(BY_COLUMNS, frozenset(), {})
    return _settled(layout, taken, cells, chosen, trust=_TRUST[2 if by_cells else 1])


def _settled(
    layout: Layout, taken: list[Taken], cells: Cells, chosen: Mapping[Role, str], *, trust: float
) -> Recognition:
    everything = [Taken(role, heading, "chosen") for role, heading in chosen.items()] + taken
    columns = {
        role: tuple(one.heading.lower() for one in everything if one.role is role) for role in Role
    }
    settled = replace(layout, columns={role: found for role, found in columns.items() if found})
    told = _told(settled, cells)
    return Recognition(settled, round(trust + (1 - trust) * told, 2), tuple(everything))


def _told(layout: Layout, cells: Cells) -> float:
    """Give the share of rows that have a village code, or a name and a district."""
    columns = {heading.lower(): values for heading, values in cells.items()}
    count = max((len(values) for values in cells.values()), default=0)

    def first(role: Role, row: int) -> str:
        found = (columns[heading][row] for heading in layout.columns.get(role, ()))
        return next((text for value in found if (text := records.clean(value))), "")

    told = 0
    for row in range(count):
        has_code = len(records.tidy(first(Role.CODE, row)).replace(".", "")) == _CODE_DIGITS
        told += has_code or bool(first(Role.NAME, row) and first(Role.DISTRICT_NAME, row))
    return told / count if count else 0.0


def _by_heading(role: Role, cells: Cells) -> list[str]:
    """List the columns with a usual heading of a role, the most telling heading first."""
    places = schemas.HEADINGS[role]
    found = [(place, heading) for heading in cells if (place := _place(heading, places)) >= 0]
    filled = [(place, heading) for place, heading in found if _filled(cells[heading]) >= _FILLED]
    return [heading for _, heading in sorted(filled)]


def _is_of(taken: Taken | None, heading: str) -> bool:
    return taken is not None and taken.heading == heading


def _place(heading: str, usual: tuple[str, ...]) -> int:
    plain = _NO_LETTERS.sub("", heading.lower())
    if plain in usual:
        return usual.index(plain)
    if len(heading) == _CUT_LENGTH and len(plain) >= _FEWEST_LETTERS:
        return next((at for at, whole in enumerate(usual) if whole.startswith(plain)), -1)
    return -1


def _code_column(cells: Cells, national: Gazetteer | None) -> Taken | None:
    usual = _by_heading(Role.CODE, cells)
    shares = {heading: _share_of_codes(values, national) for heading, values in cells.items()}
    good = [heading for heading, (known, formed) in shares.items() if max(known, formed) >= _ENOUGH]
    if not good:
        return None
    rank = {heading: -at for at, heading in enumerate(usual)}
    best = max(good, key=lambda heading: (*shares[heading], rank.get(heading, -len(rank) - 1)))
    return Taken(Role.CODE, best, "heading" if best in usual else "cells")


def _share_of_codes(values: Sequence[object], national: Gazetteer | None) -> tuple[float, float]:
    """Give the shares of cells that are codes of villages, and that are of their form."""
    filled = [text for value in values if (text := records.clean(value))]
    if len(filled) < _FILLED * len(values) or not filled:
        return 0.0, 0.0
    found = [_village_code(text, national) for text in filled]
    known = sum(code in national.villages for code in found if code) if national else 0
    return known / len(filled), sum(code is not None for code in found) / len(filled)


def _village_code(text: str, national: Gazetteer | None) -> str | None:
    try:
        code = codes.normalise(records.tidy(text))
    except CodeError:
        return None
    if codes.level(code) is not Level.VILLAGE:
        return None
    return code if national is None or code[:2] in national.areas else None


def _name_column(cells: Cells, national: Gazetteer | None) -> Taken | None:
    usual = _by_heading(Role.NAME, cells)
    if national is None:
        return Taken(Role.NAME, usual[0], "heading") if usual else None
    shares = {heading: _share_of_names(values, national) for heading, values in cells.items()}
    for heading in usual:
        if shares[heading] >= _ENOUGH:
            return Taken(Role.NAME, heading, "heading")
    shares = {
        heading: share
        for heading, share in shares.items()
        if larger.level_named(map(records.clean, cells[heading]), national) is None
    }
    best = max(shares, key=lambda heading: shares[heading], default=None)
    if best is not None and shares[best] >= _ENOUGH:
        return Taken(Role.NAME, best, "cells")
    return Taken(Role.NAME, usual[0], "heading") if usual else None


def _share_of_names(values: Sequence[object], national: Gazetteer) -> float:
    """Give the share of different village names in a column; that of a district repeats."""
    filled = [text for value in values if (text := records.clean(value))]
    if len(filled) < _FILLED * len(values) or not filled:
        return 0.0
    keys = {names.key(text) for text in filled if not text.replace(".", "").isdigit()}
    return len(keys & national.village_codes.keys()) / len(filled)


def _units_by_cells(
    cells: Cells, national: Gazetteer | None, used: set[str], settled: set[Role]
) -> list[Taken]:
    """Find columns whose cells are names of districts, regencies or provinces."""
    if national is None:
        return []
    taken = []
    for role, level in _UNITS:
        known = {names.key(area.name) for area in national.areas.values() if area.level is level}
        for heading, values in cells.items():
            if role in settled or heading in used:
                continue
            filled = [text for value in values if (text := records.clean(value))]
            hits = sum(names.key(text) in known for text in filled)
            if filled and hits > _NEARLY_ALL * len(filled):
                taken.append(Taken(role, heading, "cells"))
                used.add(heading)
                settled.add(role)
    return taken


def _filled(values: Sequence[object]) -> float:
    return sum(bool(records.clean(value)) for value in values) / len(values) if values else 0.0
