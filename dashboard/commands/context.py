"""What reading a report rests on, for the commands that read some."""

from dashboard import settings
from dashboard.commands import console, opening
from dashboard.translation import gettext as _
from etl.models import Campaign
from etl.reading import Context
from etl.store import aliases, boundary_uses, campaigns, disputed, engine, lineages, units
from etl.store.engine import Store
from geodata import gazetteer, library, lineage
from geodata import units as bundled_units
from geodata.boundaries import BoundarySet
from geodata.lineage import Lineage


def of_store(found: Store, campaign: Campaign) -> Context:
    """Put together what reading a report rests on."""
    return Context(
        gazetteer=gazetteer.load(),
        boundaries=boundaries(found),
        aliases=aliases.aliases(found),
        units=units.units(found),
        today=found.today(),
        home_area=campaign.area_code,
        lineage=lineages.known(found),
        disputes=disputed.known(found),
    )


def boundaries(found: Store) -> BoundarySet:
    """Give the boundaries that a store has in use, after saying which of them are not here."""
    for trouble in absent(found):
        console.message(trouble)
    return there(found)


def there(found: Store) -> BoundarySet:
    """Give the boundaries that a store has in use, as far as they are here."""
    return library.in_use(settings.boundaries(), boundary_uses.uses(found))


def absent(found: Store) -> list[str]:
    """Name the boundary sets that a store has in use and that are not installed, or damaged."""
    uses, named = boundary_uses.uses(found), boundary_uses.names(found)
    return [
        _(
            "The boundary set {name} is in use for {area} but not installed here, or damaged; the "
            "set below it stands in. Import its file."
        ).format(name=named[use.edition], area=use.area_code)
        for use in library.absent(settings.boundaries(), uses)
    ]


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
        lineage=Lineage(lineage.load()),
    )
