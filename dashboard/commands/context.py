"""What reading a report rests on, for the commands that read some."""

from dashboard.commands import opening
from etl.models import Campaign
from etl.reading import Context
from etl.store import aliases, campaigns, engine, units
from etl.store.engine import Store
from geodata import gazetteer, library
from geodata import units as bundled_units


def of_store(found: Store, campaign: Campaign) -> Context:
    """Put together what reading a report rests on."""
    return Context(
        gazetteer=gazetteer.load(),
        boundaries=library.in_use(),
        aliases=aliases.aliases(found),
        units=units.units(found),
        today=found.today(),
        home_area=campaign.area_code,
    )


def without_store(db: str | None, name: str | None) -> Context:
    """Put together the same where nothing is stored: from the store if there is one."""
    if opening.path(db).exists():
        found = opening.store(db, create=False)
        return of_store(found, campaigns.campaign(found, name))
    return Context(
        gazetteer=gazetteer.load(),
        boundaries=library.in_use(),
        aliases=(),
        units=bundled_units.load(),
        today=engine.now().astimezone().date(),
        home_area=None,
    )
