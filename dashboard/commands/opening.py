"""The store and the knowledge that commands work with."""

import getpass
from pathlib import Path

from dashboard import settings
from etl.models import Campaign
from etl.reading import Context
from etl.store import aliases, campaigns, engine, opening, units
from etl.store.engine import Store
from geodata import gazetteer, library
from geodata import units as bundled_units


def store(db: str | None, *, create: bool = True) -> Store:
    """
    Open the store that the user named, else that of the settings.

    Parameters
    ----------
    db
        A path or a URL.
    create
        Whether to make the store where there is none.

    Raises
    ------
    StoreError
        If it cannot be opened.
    """
    return opening.open_store(db or settings.database(), create=create)


def path(db: str | None) -> Path:
    """Tell where that store's file is; it need not exist."""
    return opening.path_of(db or settings.database())


def who() -> str:
    """Name whoever sits at this machine, for the journal."""
    return getpass.getuser()


def context(found: Store, campaign: Campaign) -> Context:
    """Put together what reading a report rests on."""
    return Context(
        gazetteer=gazetteer.load(),
        boundaries=library.in_use(),
        aliases=aliases.aliases(found),
        units=units.units(found),
        today=found.today(),
        home_area=campaign.area_code,
    )


def bare_context(db: str | None, name: str | None) -> Context:
    """Put together the same where nothing is stored: from the store if there is one."""
    if path(db).exists():
        found = store(db, create=False)
        return context(found, campaigns.campaign(found, name))
    return Context(
        gazetteer=gazetteer.load(),
        boundaries=library.in_use(),
        aliases=(),
        units=bundled_units.load(),
        today=engine.now().astimezone().date(),
        home_area=None,
    )
