"""`komsos doctor`: versions, store, boundaries, language, and what is missing."""

import platform
from collections.abc import Iterator
from importlib import metadata
from typing import Any

import pyogrio
import shapely

from dashboard import settings, translation, wording
from dashboard.commands import console, opening
from dashboard.translation import gettext as _
from etl.errors import EtlError
from etl.store import campaigns, health
from etl.store import settings as store_settings
from etl.store.engine import Store
from geodata import codes, gazetteer, library

# packages whose version matters when something looks odd
_PACKAGES = ("streamlit", "folium", "geopandas", "pandas", "shapely", "sqlalchemy", "typer")


def doctor(*, db: str | None, as_json: bool) -> bool:
    """
    Examine the installation.

    Returns
    -------
    well
        Whether nothing is wrong; a store that is not there yet is no fault.
    """
    faults: list[str] = []
    found = {
        "versions": _versions(),
        "settings": _settings(db),
        "store": _store(db, faults),
        "boundaries": _boundaries(),
        "languages": _languages(faults),
        "faults": faults,
    }
    if as_json:
        console.as_json(found)
        return not faults
    for heading, part in _worded(found):
        console.line(heading)
        for name, value in part.items():
            console.line(f"{name}: {value}")
    for fault in faults:
        console.message(fault)
    console.line(_("Something is wrong, see above.") if faults else _("Everything is in order."))
    return not faults


def _versions() -> dict[str, str]:
    return {
        "peta-komsos": metadata.version("peta-komsos"),
        "Python": platform.python_version(),
        "system": platform.platform(),
        "GDAL": ".".join(map(str, pyogrio.__gdal_version__)),
        "GEOS": shapely.geos_version_string,
        **{name: metadata.version(name) for name in _PACKAGES},
    }


def _settings(db: str | None) -> dict[str, str]:
    return {
        "store": str(opening.path(db)),
        "rehearsal": str(settings.rehearsal()),
        "language": translation.language(),
    }


def _store(db: str | None, faults: list[str]) -> dict[str, Any]:
    """Look into the store, if there is one; what is wrong goes to `faults`."""
    path = opening.path(db)
    if not path.exists():
        return {"exists": False}
    try:
        store = opening.store(db, create=False)
        found = health.check(store)
    except EtlError as error:
        faults.append(wording.reason(error.reason, **error.details))
        return {"exists": True}
    if not found.is_sound:
        faults.append(_("The store is damaged; restore a backup."))
    if not found.is_reconciled:
        faults.append(_("The counts per day do not agree with the visits; please report this."))
    return {
        "exists": True,
        "schema": found.schema,
        "version": found.version,
        "size_bytes": found.size_bytes,
        "is_sound": found.is_sound,
        "is_reconciled": found.is_reconciled,
        "is_rehearsal": store_settings.is_rehearsal(store),
        **_campaign(store, faults),
    }


def _campaign(store: Store, faults: list[str]) -> dict[str, Any]:
    """Say which campaign is in force, and how much of its area has boundaries."""
    campaign = campaigns.campaign(store)
    listed = gazetteer.villages_in(gazetteer.load(), campaign.area_code)
    drawn = library.in_use().villages.index
    without = [village.code for village in listed if village.code not in drawn]
    if without:
        faults.append(
            _("{count} villages of the campaign's area have no boundary: {codes}.").format(
                count=len(without), codes=", ".join(without[:5])
            )
        )
    return {
        "campaign": campaign.name,
        "area": campaign.area_code,
        "villages": len(listed),
        "villages_without_boundary": len(without),
    }


def _boundaries() -> dict[str, Any]:
    """Look at the boundary set in use."""
    found = library.in_use()
    districts = {codes.parent(code) for code in found.villages.index}
    return {
        "name": found.name,
        "edition": found.edition,
        "villages": len(found.villages),
        "districts": len(districts),
        "invalid": int((~found.villages.geometry.is_valid).sum()),
    }


def _languages(faults: list[str]) -> dict[str, bool]:
    """Tell for each language whether its catalogue can be read."""
    found = {code: bool(translation.catalogue(code).info()) for code in translation.LANGUAGES}
    faults += [
        _("The texts of the language {code} are missing; run start.py again.").format(code=code)
        for code, is_there in found.items()
        if not is_there
    ]
    return found


def _worded(found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    headings = {
        "versions": _("Versions"),
        "settings": _("Settings"),
        "store": _("Store"),
        "boundaries": _("Boundaries"),
        "languages": _("Languages"),
    }
    for key, heading in headings.items():
        yield heading, found[key]
