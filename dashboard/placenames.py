"""Names of places as they stand in a sentence: with the title of their level where it lacks."""

from dashboard import wording
from dashboard.translation import gettext as _
from geodata import codes
from geodata.codes import Level
from geodata.gazetteer import Gazetteer

# the names of regencies bring their title (Kabupaten, Kota) along
_TITLED = (Level.DISTRICT, Level.PROVINCE)


def area_name(gazetteer: Gazetteer, code: str) -> str:
    """Name a unit of any level: `Kecamatan Medang Deras`; a code of none is shown as it is."""
    if code == codes.NATION:
        return _("Indonesia")
    village = gazetteer.villages.get(code)
    if village:
        return village.name
    area = gazetteer.areas.get(code)
    if area is None:
        return code
    title = f"{wording.level_label(area.level.name.lower())} " if area.level in _TITLED else ""
    return title + area.name


def full_name(gazetteer: Gazetteer, code: str) -> str:
    """Name a village with the district and the regency that it lies in."""
    above = (codes.parent(code), codes.ancestor(code, Level.REGENCY))
    return ", ".join(area_name(gazetteer, one) for one in (code, *above) if one)


def bare(gazetteer: Gazetteer, code: str) -> str:
    """Name a unit of any level without its title; nothing for a code of none."""
    if code == codes.NATION:
        return _("Indonesia")
    found = gazetteer.villages.get(code) or gazetteer.areas.get(code)
    return found.name if found else ""
