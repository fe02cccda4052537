"""From which districts somebody has reported: silence of the responsible units is not absence."""

from collections.abc import Iterable, Mapping


def heard(
    districts: Iterable[str],
    *,
    unit_areas: Mapping[str, Iterable[str]],
    reporting_units: Iterable[str],
    reported_districts: Iterable[str],
    visited_districts: Iterable[str],
) -> frozenset[str]:
    """
    Find the districts for which a responsible unit has reported.

    Parameters
    ----------
    districts
        Codes of the districts asked about.
    unit_areas
        The districts of each unit, by unit code.
    reporting_units
        Units with a report, stored or under review, dated in the elapsed window.
    reported_districts
        Districts that such a report is about, whoever sent it.
    visited_districts
        Districts with a visit in the elapsed window.

    Returns
    -------
    heard
        Districts with at least one responsible unit that reported, or in whose area (also another
        district of it) a visit lies. A district without a unit stands in for one.
    """
    units, visited = set(reporting_units), set(visited_districts)
    areas = {unit: set(codes) for unit, codes in unit_areas.items()}
    of_active = [area for unit, area in areas.items() if unit in units or area & visited]
    looked_after = set().union(*areas.values())
    own = (visited | set(reported_districts)) - looked_after
    return frozenset(districts) & frozenset(own.union(*of_active))
