"""Look for mistyped and shortened names in a district, and doubt what may be another place."""

from etl.models import Why
from etl.parse import lexicon, namewords
from etl.parse.mentions import Mention
from etl.placing.parents import Parents
from etl.placing.spellings import Hit, Spelling, keep
from geodata import codes, matching, names
from geodata import gazetteer as gazetteers
from geodata.gazetteer import Gazetteer

# so high that the match is shown to a person and not believed
_DOUBTED_COST = 4.0
_HALF_DOUBTED_COST = 3.9
# a word that reads like a part of the name and is not in it weighs more than two wrong letters
UNEXPLAINED = 3.5
# with one letter wrong it takes more than so many namesakes, far off, to doubt a name; with two
# wrong only a short name becomes a real one by chance
_FEW_NAMESAKES = 5
_TWO_TYPOS = 2.0
_TWO_LETTERS = 2.2
_SHORT_KEY = 6
_VOWELS = str.maketrans("", "", "aeiou")


def in_districts(
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
                cost = doubted(spelling, match, gazetteer) + unexplained
                keep(found, match.code, Hit(cost, Why(match.how.value)))
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
    return UNEXPLAINED if following and not is_ordinary(following[0]) else 0.0


def is_ordinary(word: str) -> bool:
    """Whether a word, as printed, is one of the running text and none of a name."""
    return word in lexicon.STOPS or namewords.is_common(word)


def doubted(spelling: Spelling, match: matching.Match, gazetteer: Gazetteer) -> float:
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


def without_doubted(found: dict[str, Hit]) -> dict[str, Hit]:
    """Leave out what nobody would believe, for where the name itself is borne close by."""
    return {code: hit for code, hit in found.items() if hit.cost < _DOUBTED_COST}
