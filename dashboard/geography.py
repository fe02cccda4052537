"""Cached reads of what never changes while the program runs: names of places and their outlines."""

import geopandas as gpd

from dashboard import placenames, session, settings
from geodata import codes, gazetteer, library
from geodata.boundaries import BoundarySet
from geodata.codes import Level
from geodata.gazetteer import Gazetteer


def boundaries() -> BoundarySet:
    """Give the boundary set in use."""
    return library.in_use(settings.boundaries(), session.get("boundary_uses"))


def names() -> Gazetteer:
    """Give the national list of names."""
    return gazetteer.load()


def area_name(code: str) -> str:
    """Name a unit of any level: `Kecamatan Medang Deras`; a code of none is shown as it is."""
    return placenames.area_name(names(), code)


def is_listed(code: str) -> bool:
    """Whether a dotted code names a unit or a village of the national list, or the nation."""
    return gazetteer.is_listed(names(), code)


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


def below(area: str) -> tuple[str, ...]:
    """List the units one level below an area; no villages."""
    names_known, level = names(), Level(min(codes.level(area) + 1, Level.VILLAGE))
    if level is Level.VILLAGE:
        return ()
    return tuple(
        code
        for code, found in names_known.areas.items()
        if found.level is level and codes.is_within(code, area)
    )


def outlines(level: Level, within: str) -> gpd.GeoDataFrame:
    """Give the outlines of the units of a level in an area, as `geodata.levels` draws them."""
    return library.outlines(settings.boundaries(), session.get("boundary_uses"), level, within)
