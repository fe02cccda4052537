"""Cached outlines for the maps: the units or villages of an area, and what lies around it."""

from collections.abc import Iterable, Sequence

import geopandas as gpd
import pandas as pd
import streamlit as st

from dashboard import geography, placenames
from dashboard.maps import locator, shapes
from dashboard.maps.layer import Shape
from geodata import codes
from geodata.codes import Level

# areas looked at; those of a kecamatan are small, and of the country there are few
_AREAS_KEPT = 256
# small, and as good as any area for opening what all share
_ANY = "31.01"


def below(area: str, level: Level) -> list[Shape]:
    """Give the outlines of the units of `level` in an area, as far as there are any."""
    return _shapes(geography.boundaries().edition, area, level)


def of_villages(village_codes: Iterable[str]) -> list[Shape]:
    """Give the outlines of those villages that the boundary set has, in the order given."""
    wanted = list(village_codes)
    known = {shape.code: shape for area in _holding(wanted) for shape in below(area, Level.VILLAGE)}
    return [known[code] for code in wanted if code in known]


def around(area: str, drawn: Iterable[Shape]) -> list[Shape]:
    """Give what lies around an area of which `drawn` is shown, cut to what a map shows of it."""
    return _around(geography.boundaries().edition, area, _drawn=list(drawn))


def around_villages(drawn: Sequence[Shape]) -> list[Shape]:
    """Give what lies around villages that are no whole unit."""
    return around(_smallest([shape.code for shape in drawn]), drawn) if drawn else []


def picture(area: str) -> str:
    """Draw where an area lies in the unit above it, as SVG; empty where that is not known."""
    return _picture(geography.boundaries().edition, area)


def foresee(level: Level) -> None:
    """Open the file with the outlines below `level`, which the next click asks for."""
    if level < Level.DISTRICT:
        geography.outlines(Level(level + 1), _ANY)


def label(code: str) -> str:
    """Name a unit or village as it stands on the map: short, since its level is known."""
    if known := placenames.bare(geography.names(), code):
        return known.removeprefix("Kabupaten ")
    names_drawn = geography.boundaries().villages["village_name"]
    return str(names_drawn.get(code, code))


@st.cache_resource(max_entries=_AREAS_KEPT, show_spinner=False)
def _shapes(edition: str, area: str, level: Level) -> list[Shape]:
    del edition
    return shapes.from_outlines(geography.outlines(level, area), label)


@st.cache_resource(max_entries=_AREAS_KEPT, show_spinner=False)
def _around(edition: str, area: str, *, _drawn: list[Shape]) -> list[Shape]:
    del edition
    beside = [found for code in _upwards(area) if not (found := _beside(code)).empty]
    if not beside:
        return []
    return shapes.surroundings(gpd.GeoDataFrame(pd.concat(beside)), _drawn)


@st.cache_resource(max_entries=_AREAS_KEPT, show_spinner=False)
def _picture(edition: str, area: str) -> str:
    del edition
    above = _parent(area)
    return locator.draw(geography.outlines(codes.level(area), above), area) if above else ""


def _beside(code: str) -> gpd.GeoDataFrame:
    """Give the outlines of the other units in the unit above."""
    siblings = geography.outlines(codes.level(code), _parent(code) or codes.NATION)
    return siblings[siblings.index != code]


def _upwards(area: str) -> list[str]:
    """List an area and the units above it, below the nation."""
    return [code for level in Level if level and (code := codes.ancestor(area, level))]


def _parent(area: str) -> str | None:
    return None if area == codes.NATION else codes.parent(area) or codes.NATION


def _smallest(village_codes: list[str]) -> str:
    """Give the smallest area around villages."""
    for level in (Level.VILLAGE, Level.DISTRICT, Level.REGENCY, Level.PROVINCE):
        if len(found := {codes.ancestor(code, level) for code in village_codes}) == 1:
            return found.pop() or codes.NATION
    return codes.NATION


def _holding(village_codes: list[str]) -> set[str]:
    """List the areas whose villages are simplified together: one district, else regencies."""
    districts = {codes.ancestor(code, Level.DISTRICT) or code for code in village_codes}
    if len(districts) == 1:
        return districts
    return {codes.ancestor(code, Level.REGENCY) or code for code in village_codes}
