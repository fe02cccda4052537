"""`komsos doctor`: versions, store, boundaries, language, and what is missing."""

import platform
from importlib import metadata
from typing import Any

import pyogrio
import shapely

from dashboard import settings, translation, wording
from dashboard.commands import console, context, opening, safety
from dashboard.exports import contract
from dashboard.translation import gettext as _
from etl.errors import EtlError
from etl.store import campaigns, health, kept
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
        "boundaries": _boundaries(db, faults),
        "languages": _languages(faults),
        "faults": faults,
    }
    if as_json:
        console.as_json(found)
        return not faults
    _print(found)
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
        "reports": _readers(store),
        **safety.of_store(store),
        **_campaign(store, faults),
    }


def _readers(store: Store) -> dict[str, int]:
    """Count by what the reports were read; to be read again they need not be, so it is no fault."""
    found = kept.readers(store, context.there(store).edition)
    return {
        "kept": found.reports,
        "older_parser": found.older_parser,
        "other_boundaries": found.other_boundaries,
        "unkept": found.unkept,
    }


def _campaign(store: Store, faults: list[str]) -> dict[str, Any]:
    """Say which campaign is in force, and how much of its area has boundaries."""
    campaign = campaigns.campaign(store)
    listed = gazetteer.villages_in(gazetteer.load(), campaign.area_code)
    drawn = context.there(store).villages.index
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


def _boundaries(db: str | None, faults: list[str]) -> dict[str, Any]:
    """Look at the boundaries in use, and at the sets that are installed."""
    store = _opened(db)
    if store is not None:
        faults += context.absent(store)
    found = context.there(store) if store is not None else library.in_use()
    damaged = library.damaged(settings.boundaries())
    faults += [_("The boundary set {name} is damaged.").format(name=one) for one in damaged]
    districts = {codes.parent(code) for code in found.villages.index}
    return {
        "name": found.name,
        "edition": found.edition,
        "villages": len(found.villages),
        "districts": len(districts),
        "invalid": int((~found.villages.geometry.is_valid).sum()),
        "installed": len(library.installed(settings.boundaries())),
        "damaged": len(damaged),
    }


def _opened(db: str | None) -> Store | None:
    """Open the store, if there is one that is not broken."""
    try:
        return opening.store(db, create=False) if opening.path(db).exists() else None
    except EtlError:
        return None


def _languages(faults: list[str]) -> dict[str, bool]:
    """Tell for each language whether its catalogue can be read."""
    found = {code: bool(translation.catalogue(code).info()) for code in translation.LANGUAGES}
    faults += [
        _("The texts of the language {code} are missing; run start.py again.").format(code=code)
        for code, is_there in found.items()
        if not is_there
    ]
    return found


def _print(found: dict[str, Any]) -> None:
    """Print what was found, for people."""
    boundaries, languages = found["boundaries"], found["languages"]
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    lines = [
        (_("Versions"), versions),
        *_store_lines(found["settings"]["store"], found["store"]),
        (_("Store of the training data"), found["settings"]["rehearsal"]),
        (
            _("Boundaries"),
            _("{name}, {edition}: {villages} villages, {invalid} of them invalid").format_map(
                boundaries
            ),
        ),
        (_("Languages"), ", ".join(code for code, is_there in languages.items() if is_there)),
    ]
    for heading, said in lines:
        console.line(f"{heading}: {said}")


def _store_lines(path: str, store: dict[str, Any]) -> list[tuple[str, str]]:
    if not store["exists"]:
        return [(_("Store"), _("{path} (not there yet)").format(path=path))]
    if "schema" not in store:
        return [(_("Store"), path)]
    mark = f" - {contract.rehearsal_mark()}" if store["is_rehearsal"] else ""
    return [
        (_("Store"), path + mark),
        (
            _("State of the store"),
            _("version {version}, schema {schema}, {size} kB").format(
                version=store["version"],
                schema=store["schema"],
                size=wording.number(store["size_bytes"] / 1000),
            ),
        ),
        (_("Campaign"), f"{store['campaign']} ({store['area']})"),
        *_reader_lines(store["reports"]),
        *safety.lines(store),
    ]


def _reader_lines(reports: dict[str, int]) -> list[tuple[str, str]]:
    """Say what speaks for reading again; nothing where all stands as it would be read now."""
    told = (
        ("older_parser", _("{count} were read by an older parser; see komsos reread --dry-run")),
        (
            "other_boundaries",
            _("{count} were checked against other boundaries; see komsos reread --dry-run"),
        ),
        ("unkept", _("{count} of an earlier version cannot be read again")),
    )
    return [
        (_("Reports"), text.format(count=wording.number(reports[name])))
        for name, text in told
        if reports[name]
    ]
