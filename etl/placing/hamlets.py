"""Find the hamlet of a village that is told elsewhere in the report than the village itself."""

from dataclasses import replace

from etl.parse.places import Places
from etl.parse.roles import Role
from etl.parse.sites import Site
from etl.placing import clues as clues_of
from etl.placing import placements
from etl.placing.further import Visit
from geodata import names
from geodata.codes import Level
from geodata.gazetteer import Gazetteer


def with_loose_hamlet(main: Visit, places: Places, gazetteer: Gazetteer) -> Visit:
    """
    Take the hamlet from elsewhere in the report, or a bare name before the village for one.

    Parameters
    ----------
    main
        Where something was done.
    places
        All places of the report.
    gazetteer
        The national list.

    Returns
    -------
    visit
        With a hamlet, unless the report tells none or several.
    """
    site = main.site
    if site is None or site.hamlet:
        return main
    told = [*places.hamlets, *_hamlets_beside(site, places)]
    loose = {names.key(hamlet): hamlet for hamlet in told}
    if len(loose) == 1:
        hamlet = next(iter(loose.values()))
    elif site.quarter and not loose and not _is_area(site.quarter, gazetteer):
        hamlet = site.quarter
    else:
        return main
    return Visit(replace(site, hamlet=hamlet), placements.with_hamlet(main.placement, hamlet))


def _hamlets_beside(site: Site, places: Places) -> list[str]:
    """List the hamlets of a village where the report names it again."""
    if site.village is None:
        return []
    key = names.key(site.village.name())
    return [
        other.hamlet
        for other in places.sites
        if other.hamlet
        and other.role not in {Role.PLANNED, Role.PASSING}
        and other.village
        and names.key(other.village.name()) == key
    ]


def _is_area(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is a town's: "di Kisaran, Kelurahan X" names no part of X."""
    return any(
        clues_of.codes_of(gazetteer, name, level) for level in (Level.DISTRICT, Level.REGENCY)
    )
