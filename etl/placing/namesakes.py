"""Look up the villages that bear a name, first where the phrase says, then around."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from etl.models import Alias, Why
from etl.parse import lexicon, namewords
from etl.parse.lexicon import Tier
from etl.parse.mentions import Mention
from etl.parse.sites import Site
from etl.placing.clues import Clues
from etl.placing.parents import Parents
from geodata import codes, forms, matching, names
from geodata import gazetteer as gazetteers
from geodata.gazetteer import Gazetteer

# clue weight from which a regency is known well enough to search it
SUPPORTED = 1.5
# in a whole regency, unlike in a district, somebody looks like everybody
_REGENCY_COST = 1.0
_REGENCY_KEY_LENGTH = 7
# so high that the match is shown to a person and not believed
_DOUBTED_COST = 4.0
_HALF_DOUBTED_COST = 3.9
# a word that reads like a part of the name and is not in it weighs more than two wrong letters
_UNEXPLAINED = 3.5
# with one letter wrong it takes more than so many namesakes, far off, to doubt a name; with two
# wrong only a short name becomes a real one by chance
_FEW_NAMESAKES = 5
_TWO_TYPOS = 2.0
_TWO_LETTERS = 2.2
_SHORT_KEY = 6
_VOWELS = str.maketrans("", "", "aeiou")
# a name borne by so many villages says nothing without a parent
_MOST_NAMESAKES = 40


@dataclass(frozen=True, slots=True)
class Spelling:
    """
    A reading of the words after a marker: the name, and words left over for a parent.

    `length` counts the words that the name takes. `title` is the marker read as a part of it.
    """

    name: str
    key: str
    length: int
    left_over: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """How a village's name fits: cost and kind of match, and the words left over."""

    cost: float
    why: Why
    left_over: tuple[str, ...] = ()


def spellings_of(site: Site) -> list[Spelling]:
    """List the ways to read the words of a phrase as a village's name, the longest first."""
    if site.village is None:
        return [
            _spelling(" ".join(site.before[begin:]), len(site.before) - begin)
            for begin in range(len(site.before))
            # "Puskesmas Lalang" serves more than Lalang, and a street leads away from its name
            if not begin or site.before[begin - 1].lower() not in lexicon.WIDE_FACILITIES
        ]
    village = site.village
    titled = village.marker in lexicon.SOFT
    spellings = []
    for length in range(len(village.words), 0, -1):
        left_over = village.words[length : village.natural]
        name = village.name(length)
        if titled:
            titled_name = _spelling(f"{village.marker} {name}", length, left_over)
            spellings.append(replace(titled_name, title=names.key(village.marker)))
        spellings.append(_spelling(name, length, left_over))
    return [spelling for spelling in spellings if spelling.key]


def after_marker(site: Site) -> Spelling | None:
    """
    Read the words between a village's marker and a district as its name, though it begins oddly.

    "Desa bu Baroh Kecamatan X" names a village, mistyped, if not all the words are ordinary ones.
    """
    markers = [
        place
        for place, word in enumerate(site.before)
        if lexicon.MARKERS.get(word.lower()) is Tier.VILLAGE
    ]
    words = site.before[markers[-1] + 1 :] if markers else ()
    if all(namewords.is_common(word.lower()) for word in words):
        return None
    return _spelling(" ".join(words), len(words))


def _spelling(name: str, length: int, left_over: tuple[str, ...] = ()) -> Spelling:
    return Spelling(name, names.key(name), length, left_over)


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
                    _keep(
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
                _keep(siblings, match.code, Hit(max(1.0, match.cost), Why.FUZZY))
    if siblings and not _is_ordinary(following[0]):
        found = {code: replace(hit, cost=hit.cost + _UNEXPLAINED) for code, hit in found.items()}
    return siblings | found


def similar_in_districts(
    spellings: list[Spelling], village: Mention | None, stated: Parents, gazetteer: Gazetteer
) -> dict[str, Hit]:
    """Look for a mistyped or shortened name in the stated districts."""
    found: dict[str, Hit] = {}
    for spelling in spellings:
        if spelling.left_over:
            continue
        unexplained = _unexplained(spelling, village)
        for district in stated.districts:
            index = gazetteers.village_index(gazetteer, district)
            for match in matching.search(index, spelling.name).candidates:
                if not _has_title(match.code, spelling.title, gazetteer):
                    continue
                cost = _doubted(spelling, match, gazetteer) + unexplained
                _keep(found, match.code, Hit(cost, Why(match.how.value)))
    return found


def _has_title(code: str, title: str, gazetteer: Gazetteer) -> bool:
    """Whether a village's official name begins with a title; typing errors do not make one."""
    return names.key(gazetteer.villages[code].name).startswith(title)


def _few(spelling: Spelling, match: matching.Match) -> int:
    """Say how many namesakes far off a name with two wrong letters may have and not be doubted."""
    is_direct = match.cost <= _TWO_LETTERS
    return int(is_direct and len(spelling.key) <= _SHORT_KEY)


def _unexplained(spelling: Spelling, village: Mention | None) -> float:
    """Charge a name for the word after it that reads like its end: Tempel for "Tempel ulon"."""
    if village is None:
        return 0.0
    following = village.words[spelling.length : spelling.length + 1]
    return _UNEXPLAINED if following and not _is_ordinary(following[0]) else 0.0


def _is_ordinary(word: str) -> bool:
    """Whether a word, as printed, is one of the running text and none of a name."""
    return word in lexicon.STOPS or namewords.is_common(word)


def _doubted(spelling: Spelling, match: matching.Match, gazetteer: Gazetteer) -> float:
    """
    Give a match's cost, raised if the name is a real one of another place.

    Typing errors seldom make real names: with Tanjung Batu in the district, "Tanjung Baru" is
    rather a place that the list does not know. If no village of the regency bears the name, vowels
    alone are a matter of dialect, and a rare name of far off is no likelier to be meant.
    """
    namesakes = gazetteer.village_codes.get(spelling.key, ())
    if match.cost < 1 or not namesakes:
        return match.cost
    official = names.key(gazetteer.villages[match.code].name)
    is_dialect = spelling.key.translate(_VOWELS) == official.translate(_VOWELS)
    regency = match.code[: gazetteers.REGENCY_CODE_LENGTH]
    few = _FEW_NAMESAKES if match.cost < _TWO_TYPOS else _few(spelling, match)
    is_near = any(codes.is_within(code, regency) for code in namesakes)
    if match.cost == matching.SHORT_COST:
        return _HALF_DOUBTED_COST if is_near else match.cost
    is_meant = not is_near and (is_dialect or len(namesakes) <= few)
    return match.cost if is_meant else max(match.cost, _DOUBTED_COST)


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
            cost = _doubted(spelling, match, gazetteer)
            if cost <= _REGENCY_COST:
                _keep(found, match.code, Hit(cost, Why(match.how.value)))
    return found


def without_doubted(found: dict[str, Hit]) -> dict[str, Hit]:
    """Leave out what nobody would believe, for where the name itself is borne close by."""
    return {code: hit for code, hit in found.items() if hit.cost < _DOUBTED_COST}


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


def _keep(found: dict[str, Hit], code: str, hit: Hit) -> None:
    if code not in found or hit.cost < found[code].cost:
        found[code] = hit
