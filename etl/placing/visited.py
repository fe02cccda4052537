"""Choose, among all places a report speaks of, those where something was done."""

from collections.abc import Iterable
from dataclasses import replace

from etl import geocode
from etl.models import Alias, Status
from etl.parse import lexicon, roles
from etl.parse.lexicon import Tier
from etl.parse.places import Places
from etl.parse.roles import Role
from etl.parse.sites import Site
from etl.placing import clues as clues_of
from etl.placing import further, hamlets, placements, unstated
from etl.placing.clues import Clues
from etl.placing.further import Visit
from geodata import names
from geodata.codes import Level
from geodata.gazetteer import Gazetteer

# what a phrase gains, in the units of `roles.WEIGHTS`, by saying more
_VILLAGE = 3.0
_DISTRICT = 1.5
_REGENCY = 0.5
_HAMLET = 0.5
# "Serda X memperbaiki jembatan desa Y": no preposition, yet that is where he was
_ACTOR = 1.0
# a village that cannot be found is less likely one at all, the more so if nothing else is said
_UNKNOWN = -2.0
# what comes first is told first; per word, up to a bound that never outweighs a stated venue
_LATER = 0.06
_LATEST = 2.5


def choose(
    places: Places, clues: Clues, gazetteer: Gazetteer, aliases: Iterable[Alias] = ()
) -> tuple[Visit, ...]:
    """
    Choose where something was done and decide which villages these are.

    Parameters
    ----------
    places
        All places of the report.
    clues
        What the report says about its whereabouts.
    gazetteer
        The national list.
    aliases
        Names in local use.

    Returns
    -------
    visits
        At least one; the main one first, then further ones in the order of the text.
    """
    sites = [
        _complete(site, places.sites)
        for site in places.sites
        if not _is_in_district(site, places, gazetteer)
    ]
    visits = [
        Visit(site, geocode.place(site, clues, gazetteer, aliases))
        for site in sites
        if site.role not in {Role.PLANNED, Role.PASSING}
    ]
    visits = [visit for visit in visits if _is_credible(visit)]
    visits = _without_parts(visits)
    main = max(visits, key=lambda visit: _weight(visit, places), default=None)
    if main is None or not _is_visited(main):
        found = unstated.unmarked(places, clues, gazetteer)
        main = max(found, key=lambda visit: _weight(visit, places), default=None) or main
    main = _village_within(main, visits, places)
    if main is None or _is_only_titled(main, places):
        return (unstated.known_parents(places, clues, gazetteer, main),)
    main = further.first_entry(main, visits, places)
    main = unstated.with_named_district(main, places, clues, gazetteer)
    main = hamlets.with_loose_hamlet(main, places, gazetteer)
    return (main, *further.others(main, visits, places))


def sentence(visit: Visit, places: Places) -> str:
    """Give the sentence in which a place is named, empty if it is named in none."""
    if visit.site is None:
        return ""
    begin, end = roles.sentence(places.tokens, visit.site.first)
    return places.text[begin:end]


def _complete(site: Site, sites: tuple[Site, ...]) -> Site:
    """Give a village the districts and regencies it has where the report names it again."""
    if site.village is None or any(area.tier is Tier.DISTRICT for area in site.areas):
        return site
    key = names.key(site.village.name())
    for other in sites:
        if other.village and other.areas and names.key(other.village.name()) == key:
            return replace(site, areas=other.areas, tail=other.tail)
    return site


def _without_parts(visits: list[Visit]) -> list[Visit]:
    """
    Leave out what may be a mere part of a village beside a village that states its district.

    *Kampung* names a hamlet in most of the country; a village elsewhere may bear the same name.
    """
    stated = {
        visit.placement.district_code
        for visit in visits
        if visit.site
        and visit.site.village
        and visit.site.role in roles.VISITED
        and visit.placement.status is Status.FOUND
        and any(area.tier is Tier.DISTRICT for area in visit.site.areas)
    }
    return [
        visit
        for visit in visits
        if not stated
        or visit.site is None
        or visit.site.village is None
        or visit.site.village.marker not in lexicon.PART_BEFORE_VILLAGE
        or any(area.tier is Tier.DISTRICT for area in visit.site.areas)
        or visit.placement.district_code in stated
    ]


def _is_in_district(site: Site, places: Places, gazetteer: Gazetteer) -> bool:
    """Whether what reads like a village is the end of a district's name: Bandar Negeri Suoh."""
    village = site.village
    if village is None or village.marker not in lexicon.SOFT:
        return False
    for area in places.areas:
        if area.tier is Tier.DISTRICT and area.start < village.start < area.ends[-1]:
            named = (
                area.ends[length - 1]
                for length in range(len(area.words), area.natural, -1)
                if clues_of.codes_of(gazetteer, area.name(length), Level.DISTRICT)
            )
            return village.start < next(named, 0)
    return False


def _is_credible(visit: Visit) -> bool:
    """Whether a phrase is a place at all: words after *desa* in running text often are not."""
    site, placement = visit.site, visit.placement
    if site is None or site.village is None:
        return placement.regency_code is not None
    return site.is_proper or placement.status is not Status.NOT_FOUND


def _village_within(main: Visit | None, visits: list[Visit], places: Places) -> Visit | None:
    """Take a village known from a title where else only its district is spoken of."""
    is_area = main and main.site and main.site.village is None
    if main is None or not is_area or main.placement.status is not Status.NOT_FOUND:
        return main
    within = (
        visit
        for visit in visits
        if visit.placement.status is Status.FOUND
        and visit.placement.district_code == main.placement.district_code
    )
    if main.site and main.site.role is not Role.BARE:
        within = (
            _at(visit, main.site)
            for visit in within
            if _is_in_phrase(visit, main.site) or _is_tagged(visit, places)
        )
    return max(within, key=lambda visit: _weight(visit, places), default=main)


def _is_in_phrase(visit: Visit, site: Site) -> bool:
    """Whether a village's name closes what stands before the district: Balai Banjar X, Kec. Y."""
    if visit.site is None or visit.site.village is None:
        return False
    before = names.key(site.hamlet or " ".join(site.before))
    return before.endswith(names.key(visit.site.village.name()))


def _is_tagged(visit: Visit, places: Places) -> bool:
    """Whether a village is named by a tag: #DesaLalang."""
    site = visit.site
    return bool(site and site.village and "#" in places.tokens.gap(site.village.first))


def _at(visit: Visit, site: Site) -> Visit:
    """Put a village where a phrase is that names it without its title."""
    if visit.site is None:
        return visit
    there = replace(visit.site, role=site.role, start=site.start, end=site.end, hamlet=site.hamlet)
    placed = visit.placement
    return Visit(there, placements.with_hamlet(placed, site.hamlet) if site.hamlet else placed)


def _weight(visit: Visit, places: Places) -> tuple[float, int]:
    site, placement = visit.site, visit.placement
    if site is None:
        return (0.0, 0)
    tiers = {area.tier for area in site.areas}
    is_village = site.village is not None or placement.status is not Status.NOT_FOUND
    weight = (
        roles.WEIGHTS[site.role]
        + (_VILLAGE if is_village else 0.0)
        + (_DISTRICT if Tier.DISTRICT in tiers else 0.0)
        + (_REGENCY if Tier.REGENCY in tiers else 0.0)
        + (_HAMLET if site.hamlet else 0.0)
    )
    if site.role is Role.BARE and roles.has_actor(places.tokens, site.first):
        weight += _ACTOR
    if is_village and placement.status is Status.NOT_FOUND:
        weight += _UNKNOWN * (1 if site.areas else 2)
    return (weight - min(_LATEST, _LATER * site.first), -site.first)


def _is_visited(visit: Visit) -> bool:
    site = visit.site
    return (
        site is not None
        and site.role in roles.VISITED
        and (site.village is not None or visit.placement.status is Status.FOUND)
    )


def _is_only_titled(main: Visit, places: Places) -> bool:
    """Whether a village is known only from somebody's title while the venue is another place."""
    site = main.site
    return site is not None and site.role not in roles.VISITED and places.is_elsewhere
