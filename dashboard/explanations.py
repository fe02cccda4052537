"""Why a report is taken to mean a village: one sentence on the name and on what speaks for it."""

from collections.abc import Mapping

from dashboard import placenames
from dashboard.translation import gettext as _
from dashboard.translation import mark
from etl.models import Candidate, Evidence, Support, Why
from geodata import codes
from geodata.gazetteer import Gazetteer

_NAMES: Mapping[str, str] = {
    Why.EXACT: mark("The name “{name}” is that of {village}"),
    Why.SPELLING: mark("The name “{name}” is another way to write {village}"),
    Why.FUZZY: mark("The name “{name}” resembles {village}"),
    Why.ALIAS: mark("“{name}” was learned as a name of {village}"),
    Why.CODE: mark("The report states the code of {village}"),
    Why.POINT: mark("The coordinates lie in {village}"),
    Why.NEAR_BORDER: mark("The coordinates lie near the border of {village}"),
    Why.SAME_NAME_ELSEWHERE: mark("The name “{name}” is that of {village}, which lies elsewhere"),
    Why.NAMED_ALONGSIDE: mark("The report names {village}, though not as the place visited"),
    Why.DECIDED: mark("On one of the merged laptops it was decided for {village}"),
}

_EVIDENCE: Mapping[str, str] = {
    Support.DISTRICT: mark("the report states {area}"),
    Support.REGENCY: mark("the report states {area}"),
    Support.PROVINCE: mark("the report states {area}"),
    Support.KORAMIL: mark("the name of the Koramil points to {area}"),
    Support.KODIM: mark("the name of the Kodim points to {area}"),
    Support.UNIT: mark("the reporting unit looks after {area}"),
    Support.DATELINE: mark("the first lines name {area}"),
    Support.NAMED: mark("the report names {area} elsewhere"),
    Support.HINT: mark("group or sender of the message point to {area}"),
    Support.HOME: mark("reports normally come from {area}"),
    Support.ONLY: mark("no other village of the country has this name"),
}


def why(candidate: Candidate, gazetteer: Gazetteer, *, phrase: str | None = None) -> str:
    """
    Say why a report may mean a village, or a search a village or larger unit.

    Parameters
    ----------
    candidate
        The village, how it came to be one, and what speaks for it.
    gazetteer
        The national list.
    phrase
        The name as written, masked; without it the official name stands in its place.

    Returns
    -------
    sentence
        One sentence in the language now in use, unescaped: whoever puts it into HTML escapes it.
    """
    code = candidate.village_code
    own = placenames.area_name(gazetteer, code)
    how = candidate.why
    # an abbreviation written out is the same name to the search, and another way to write it to us
    if how is Why.EXACT and phrase and phrase.casefold() != own.casefold():
        how = Why.SPELLING
    matched = _(_NAMES[how]).format(
        name=phrase or own, village=_with_district(candidate, gazetteer)
    )
    areas: dict[str, list[str]] = {}
    for one in candidate.support:
        areas.setdefault(_(_EVIDENCE[one.what]), []).append(_area(one, gazetteer))
    spoken = [words.format(area=", ".join(named)) for words, named in areas.items()]
    return "; ".join([matched, *spoken]) + "."


def _with_district(candidate: Candidate, gazetteer: Gazetteer) -> str:
    """Name a village, and its district where nothing that speaks for it does so."""
    code = candidate.village_code
    own, district = placenames.area_name(gazetteer, code), codes.parent(code)
    is_named = any(one.area_code == district for one in candidate.support)
    if code not in gazetteer.villages or district is None or is_named:
        return own
    return f"{own} ({placenames.area_name(gazetteer, district)})"


def _area(one: Evidence, gazetteer: Gazetteer) -> str:
    return placenames.area_name(gazetteer, one.area_code) if one.area_code else ""
