"""Cached reads of what never changes while the program runs: names of places and their outlines."""

from collections.abc import Iterable

import streamlit as st

from dashboard import placenames
from dashboard.maps import shapes
from dashboard.maps.layer import Shape
from geodata import codes, gazetteer, library, repair
from geodata.boundaries import BoundarySet
from geodata.codes import Level
from geodata.gazetteer import Gazetteer

# metres; a map of one kecamatan on a screen shows nothing finer, and the page stays small
_DISPLAY_TOLERANCE_M = 25.0


def boundaries() -> BoundarySet:
    """Give the boundary set in use."""
    return library.in_use()


def names() -> Gazetteer:
    """Give the national list of names."""
    return gazetteer.load()


def area_name(code: str) -> str:
    """Name a unit of any level: `Kecamatan Medang Deras`; a code of none is shown as it is."""
    return placenames.area_name(names(), code)


def bare_name(code: str) -> str:
    """Name a unit above the villages without its title, for columns that bear the title."""
    area = names().areas.get(code)
    return area.name if area else code


def full_name(code: str) -> str:
    """Name a village with the district and regency that it lies in."""
    return placenames.full_name(names(), code)


def above(code: str) -> str:
    """Name the district and regency that a village lies in."""
    units = (codes.parent(code), codes.ancestor(code, Level.REGENCY))
    return ", ".join(area_name(one) for one in units if one)


def find_villages(name: str, within: str) -> tuple[str, ...]:
    """Find the villages that `name` may mean, best first: in the regency of `within`, else all."""
    found = gazetteer.find_villages(
        names(), name, within=codes.ancestor(within, Level.REGENCY) or within
    )
    if not found.candidates:
        found = gazetteer.find_villages(names(), name)
    return tuple(match.code for match in found.candidates)


def shapes_of(village_codes: Iterable[str]) -> list[Shape]:
    """Give the outlines of those villages that the boundary set has."""
    known = _shapes(boundaries().edition)
    return [known[code] for code in village_codes if code in known]


def outside(village_codes: Iterable[str]) -> list[Shape]:
    """Give the outlines around an area, as far as the boundary set has them."""
    return shapes.touching(_shapes(boundaries().edition), set(village_codes))


@st.cache_resource(max_entries=2, show_spinner=False)
def _shapes(edition: str) -> dict[str, Shape]:
    """Simplify the outlines once per edition of the boundaries, which is the key."""
    del edition
    villages = boundaries().villages
    return shapes.from_villages(repair.display(villages, tolerance_m=_DISPLAY_TOLERANCE_M))
