"""Which further places of a report were visited, and with which of them a list begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.models import Placement
from etl.parse import roles
from etl.parse.places import Places
from etl.parse.roles import Role
from etl.parse.sites import Site
from geodata import names


@dataclass(frozen=True, slots=True)
class Visit:
    """A place where something was done: the phrase, None where there is none, and the answer."""

    site: Site | None
    placement: Placement


_MOST_VISITS = 12
# a line of a situation report opens with a mark, a number or a time
_ENTRY = re.compile(
    r"[ \t]*(?:[-\u2013\u2022*\u25aa\u27a2\u2713]|\d{1,2}[.)]\s"
    r"|(?:pkl|pukul|jam)\b|\d{1,2}[.:]\d\d\b)",
    re.IGNORECASE,
)


def others(main: Visit, visits: list[Visit], places: Places) -> Iterator[Visit]:
    """
    Give the other places where soldiers of the report did something, each village once.

    Parameters
    ----------
    main
        The place that the report is about first of all.
    visits
        All places it may be about, in the order of the text.
    places
        What the text says around them.
    """
    seen = {_identity(main)}
    for visit in visits:
        site = visit.site
        if site is None or site.village is None or _identity(visit) in seen:
            continue
        if _is_further(main, visit, places) and len(seen) <= _MOST_VISITS:
            seen.add(_identity(visit))
            yield visit


def _is_further(main: Visit, visit: Visit, places: Places) -> bool:
    site = visit.site
    if site is None or main.site is None:
        return False
    acts = roles.has_actor(places.tokens, site.first) or roles.has_pronoun(
        places.tokens, site.first
    )
    if acts and roles.is_only_said(places.tokens, site.first):
        return False
    if site.is_listed:
        return site.role in roles.VISITED and (acts or _share_sentence(main.site, site, places))
    if site.role in {Role.STATED, Role.AT, Role.TO}:
        return acts and (site.first > main.site.first or _is_entry(site, places))
    # a list of men, each with his village: "1. Serda X (Babinsa Desa Y): ..."
    both_titled = site.role is Role.BABINSA and main.site.role is Role.BABINSA
    return both_titled and bool(site.areas) and roles.has_actor(places.tokens, site.first)


def _share_sentence(one: Site, other: Site, places: Places) -> bool:
    return roles.sentence(places.tokens, one.first) == roles.sentence(places.tokens, other.first)


def _is_entry(site: Site, places: Places) -> bool:
    """Whether a place stands in an entry of a situation report, with the soldier who was there."""
    begin = places.text.rfind("\n", 0, site.start) + 1
    return (
        site.role in roles.VISITED
        and _ENTRY.match(places.text, begin) is not None
        and roles.has_actor(places.tokens, site.first)
    )


def first_entry(main: Visit, visits: list[Visit], places: Places) -> Visit:
    """
    Begin with the first entry of a situation report, whichever says most about its place.

    Parameters
    ----------
    main
        The place that says most.
    visits
        All places that the report may be about, in the order of the text.
    places
        What the text says around them.
    """
    if main.site is None or not _is_entry(main.site, places):
        return main
    entries = (visit for visit in visits if visit.site and visit.site.village)
    return next((one for one in entries if one.site and _is_entry(one.site, places)), main)


def _identity(visit: Visit) -> str:
    """Tell villages apart by code, unknown ones by name."""
    site = visit.site
    name = names.key(site.village.name()) if site and site.village else ""
    return visit.placement.village_code or name
