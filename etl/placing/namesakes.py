"""Look up the villages that bear a name, first where the phrase says, then around."""

from collections.abc import Iterable
from dataclasses import replace

from etl.models import Alias, Why
from etl.parse import lexicon
from etl.parse.sites import Site
from etl.placing import lookalikes
from etl.placing.clues import Clues
from etl.placing.parents import Parents
from etl.placing.spellings import Hit, Spelling, keep
from geodata import codes, forms, matching, names
from geodata import gazetteer as gazetteers
from geodata.gazetteer import Gazetteer

# clue weight from which a regency is known well enough to search it
SUPPORTED = 1.5
# in a whole regency, unlike in a district, somebody looks like everybody
_REGENCY_COST = 1.0
_REGENCY_KEY_LENGTH = 7
# a name borne by so many villages says nothing without a parent
_MOST_NAMESAKES = 40


def in_districts(
    site: Site, spellings: list[Spelling], stated: Parents, gazetteer: Gazetteer
) -> dict[str, Hit]:
    """Look the name up in the stated districts; the longest reading of it that is there counts."""
    for spelling in spellings:
        found: dict[str, Hit] = {}
        for district in stated.districts:
            index = gazetteers.village_index(gazetteer, district)
            for match in matching.search(index, spelling.name, fuzzy=False).candidates:
                if left_over_fits(match.code, spelling.left_over, gazetteer):
                    keep(
                        found, match.code, Hit(match.cost, Why(match.how.value), spelling.left_over)
                    )
        if found:
            return _with_siblings(found, spelling, site, gazetteer)
    return {}


def _with_siblings(
    found: dict[str, Hit], spelling: Spelling, site: Site, gazetteer: Gazetteer
) -> dict[str, Hit]:
    """
    Add villages of the same district whose longer name the text may mean: "Pakam raja".

    The word after the name is looked at only if it could still belong to it.
    """
    village = site.village
    if village is None or spelling.left_over:
        return found
    length = len(spelling.name.split()) - (len(spelling.name.split()) > len(village.words))
    following = village.words[length : length + 1]
    if (
        not following
        or following[0].lower() in lexicon.STOPS
        or spelling.name != village.name(length)
    ):
        return found
    siblings: dict[str, Hit] = {}
    for code in found:
        official = names.letters(gazetteer.villages[code].name)
        index = gazetteers.village_index(gazetteer, code[: gazetteers.DISTRICT_CODE_LENGTH])
        for match in matching.search(index, f"{spelling.name} {following[0]}").candidates:
            sibling = names.letters(gazetteer.villages[match.code].name)
            tail = sibling.removeprefix(official).removeprefix(names.letters(spelling.name))
            if tail != sibling and match.cost < len(tail):
                keep(siblings, match.code, Hit(max(1.0, match.cost), Why.FUZZY))
    if siblings and not lookalikes.is_ordinary(following[0]):
        found = {
            code: replace(hit, cost=hit.cost + lookalikes.UNEXPLAINED)
            for code, hit in found.items()
        }
    return siblings | found


def elsewhere(
    spellings: list[Spelling], stated: Parents, clues: Clues, gazetteer: Gazetteer
) -> dict[str, Hit]:
    """Look the name up outside the stated districts: anywhere, then by sound in a known regency."""
    unsupported: dict[str, Hit] = {}
    for spelling in spellings:
        found = _nationwide(spelling, gazetteer)
        supported = {
            code: hit
            for code, hit in found.items()
            if hit.left_over or has_support(code, stated, clues)
        }
        if not supported:
            supported = _in_regencies(spelling, stated, clues, gazetteer)
        if supported:
            return supported
        if not unsupported and len(found) <= _MOST_NAMESAKES and not spelling.left_over:
            unsupported = found
    return unsupported


def _nationwide(spelling: Spelling, gazetteer: Gazetteer) -> dict[str, Hit]:
    found: dict[str, Hit] = {}
    for code in gazetteer.village_codes.get(spelling.key, ()):
        if left_over_fits(code, spelling.left_over, gazetteer):
            is_official = names.key(gazetteer.villages[code].name) == spelling.key
            cost = matching.EXACT_COST if is_official else matching.FORM_COST
            found[code] = Hit(cost, Why(matching.how_of(cost).value), spelling.left_over)
    return found


def _in_regencies(
    spelling: Spelling, stated: Parents, clues: Clues, gazetteer: Gazetteer
) -> dict[str, Hit]:
    found: dict[str, Hit] = {}
    if spelling.left_over:
        return found
    is_long = len(spelling.key) >= _REGENCY_KEY_LENGTH
    for regency in known_regencies(stated, clues):
        index = gazetteers.village_index(gazetteer, regency)
        for match in matching.search(index, spelling.name, fuzzy=is_long).candidates:
            cost = lookalikes.doubted(spelling, match, gazetteer)
            if cost <= _REGENCY_COST:
                keep(found, match.code, Hit(cost, Why(match.how.value)))
    return found


def by_alias(
    spellings: list[Spelling], aliases: Iterable[Alias], stated: Parents, clues: Clues
) -> dict[str, Hit]:
    """Take the villages that people of their area call by the name."""
    keys = {spelling.key for spelling in spellings if not spelling.left_over}
    return {
        alias.village_code: Hit(0.0, Why.ALIAS)
        for alias in aliases
        if names.key(alias.name) in keys and _is_in_force(alias, stated, clues)
    }


def _is_in_force(alias: Alias, stated: Parents, clues: Clues) -> bool:
    """Whether a report is from the unit in which an alias holds."""
    parent = alias.parent_code
    for areas in (stated.districts, stated.regencies):
        if areas:
            return any(
                codes.is_within(code, parent) or codes.is_within(parent, code) for code in areas
            )
    return clues.weight(alias.village_code) > 0


def known_regencies(stated: Parents, clues: Clues) -> set[str]:
    """List the regencies that a phrase states or that the rest of the report speaks for."""
    length = gazetteers.REGENCY_CODE_LENGTH
    found = set(stated.regencies) | {district[:length] for district in stated.districts}
    if not found:
        found = {
            code
            for code, weight in clues.weights.items()
            if len(code) == length and weight >= SUPPORTED
        }
    return found


def has_support(code: str, stated: Parents, clues: Clues) -> bool:
    """Whether a village lies in a regency that the report states or otherwise speaks for."""
    regency = code[: gazetteers.REGENCY_CODE_LENGTH]
    if stated.regencies or stated.districts:
        return regency in known_regencies(stated, clues)
    return clues.weight(code) >= SUPPORTED


def left_over_fits(code: str, left_over: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether words after a village's name name what it lies in, or are no name at all."""
    if not left_over or all(word.isdigit() for word in left_over):
        return True
    district = gazetteer.areas[code[: gazetteers.DISTRICT_CODE_LENGTH]].name
    regency = gazetteer.areas[code[: gazetteers.REGENCY_CODE_LENGTH]].name
    proper = forms.proper_name(regency)
    known_as = [district, *forms.of_area(district)]
    key = names.key(" ".join(left_over))
    return key in {names.key(name) for name in (*known_as, regency, proper, f"{district} {proper}")}
