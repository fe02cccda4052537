"""Say where a report is from that marks no village, or one that cannot be found."""

from dataclasses import replace

from etl import geocode
from etl.models import Candidate, Status, Why
from etl.parse.lexicon import Tier
from etl.parse.places import Places
from etl.parse.sites import Site
from etl.placing import clues as clues_of
from etl.placing import placements
from etl.placing.clues import Clues
from etl.placing.further import Visit
from etl.placing.parents import Parents
from geodata import gazetteer as gazetteers
from geodata import names
from geodata.codes import Level
from geodata.gazetteer import Gazetteer

# clue weights from which a district, or a regency, is known well enough
_NAMED_DISTRICT = 2.0
_NAMED_REGENCY = 1.5
_HINTED_DISTRICT = 1.5


def unmarked(places: Places, clues: Clues, gazetteer: Gazetteer) -> list[Visit]:
    """
    Find villages that nothing marks as such, by exact names in the districts of the report.

    Parameters
    ----------
    places
        All places of the report.
    clues
        What the report says about its whereabouts.
    gazetteer
        The national list.

    Returns
    -------
    visits
        In the order of the text.
    """
    found = []
    for site in places.unmarked:
        # a longer name is hardly in a district by chance, so that a group's name is enough
        is_long = site.village is not None and site.village.natural > 1
        least = _HINTED_DISTRICT if is_long else _NAMED_DISTRICT
        districts = [*_own_districts(clues, least), *_districts_behind(site, clues, gazetteer)]
        placement = geocode.place_in(site, districts, clues, gazetteer)
        if placement.status is not Status.NOT_FOUND:
            found.append(Visit(site, placement))
    return found


def _districts_behind(site: Site, clues: Clues, gazetteer: Gazetteer) -> list[str]:
    """Take a bare name behind another for a district of a regency named: di X, Y, Kota Z."""
    for length in range(len(site.tail), 0, -1):
        named = clues_of.codes_of(gazetteer, " ".join(site.tail[:length]), Level.DISTRICT)
        inside = [
            code
            for code in named
            if clues.weights.get(code[: gazetteers.REGENCY_CODE_LENGTH], 0.0) >= _NAMED_REGENCY
        ]
        if inside:
            return inside
        holding = [code for code in named if _holds(code, site, gazetteer)]
        if len(holding) == 1:
            return holding
    return []


def _holds(district: str, site: Site, gazetteer: Gazetteer) -> bool:
    """Whether a district has a village of the name right before its own."""
    key = names.key(site.village.name()) if site.village else ""
    return any(code.startswith(district) for code in gazetteer.village_codes.get(key, ()))


def _own_districts(clues: Clues, least: float = _NAMED_DISTRICT) -> list[str]:
    return [
        code
        for code, weight in clues.weights.items()
        if len(code) == gazetteers.DISTRICT_CODE_LENGTH and weight >= least
    ]


def known_parents(
    places: Places, clues: Clues, gazetteer: Gazetteer, titled: Visit | None
) -> Visit:
    """
    Say in which district or regency a report is from that states no village.

    Parameters
    ----------
    places
        All places of the report.
    clues
        What the report says about its whereabouts.
    gazetteer
        The national list.
    titled
        A village of which the report names only somebody's title.

    Returns
    -------
    visit
        Without a phrase; such a village is a candidate.
    """
    stated = Parents() if titled else _named_districts(places, clues, gazetteer)
    placement = placements.nowhere(None, stated, clues)
    if titled and titled.placement.village_code:
        alongside = Candidate(titled.placement.village_code, 0.2, Why.NAMED_ALONGSIDE)
        placement = replace(placement, candidates=(alongside,))
    return Visit(None, placement)


def _named_districts(places: Places, clues: Clues, gazetteer: Gazetteer) -> Parents:
    """Take the districts that the text names with their title, before those of its units."""
    if not places.areas:
        return Parents()
    own = _own_districts(clues)
    titled = {
        code
        for area in places.areas
        if area.tier is Tier.DISTRICT
        for code in clues_of.codes_of(gazetteer, area.name(), Level.DISTRICT)
    }
    own = [code for code in own if code in titled] or own
    return Parents(districts=dict.fromkeys(own, 0.0))


def with_named_district(main: Visit, places: Places, clues: Clues, gazetteer: Gazetteer) -> Visit:
    """
    Let a village that is not found lie in the district named elsewhere in the report.

    Parameters
    ----------
    main
        Where something was done.
    places
        All places of the report.
    clues
        What the report says about its whereabouts.
    gazetteer
        The national list.

    Returns
    -------
    visit
        With the codes of larger units as far as they are known.
    """
    site, placement = main.site, main.placement
    if site is None or placement.status is not Status.NOT_FOUND or placement.district_code:
        return main
    known = placements.nowhere(site, _named_districts(places, clues, gazetteer), clues)
    if known.district_code is None:
        return main
    return replace(main, placement=replace(known, candidates=placement.candidates))
