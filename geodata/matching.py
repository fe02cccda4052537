"""
Compare a name with the names inside one parent: exact, spelt otherwise, shortened, mistyped.

Everything here works on the keys of `geodata.names`; what the codes stand for does not matter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from geodata import abbreviations, names

_NUMBER = re.compile(r"\d+")


class How(StrEnum):
    """How a name came to match."""

    EXACT = "exact"
    SPELLING = "spelling"
    FUZZY = "fuzzy"
    ALIAS = "alias"


class Status(StrEnum):
    """The three honest answers of a search."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Match:
    """
    One unit that a name may mean.

    `cost` is 0 for the official name, below 1 for another spelling of it, and about the number of
    mistyped letters beyond that. `score` runs from 0 to 1.
    """

    code: str
    score: float
    how: How
    cost: float


@dataclass(frozen=True, slots=True)
class Matches:
    """The answer to a search: its status, and the units the name may mean, best first."""

    status: Status
    candidates: tuple[Match, ...] = ()


# compared and hashed by identity: there is one a parent, and what is found in it is remembered
@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """The names of the units inside one parent, ready for `search`."""

    keys: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    letters: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    folds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    short: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    rests: dict[str, list[tuple[str, tuple[str, ...]]]] = field(
        default_factory=lambda: defaultdict(list)
    )


# costs below 1 mark what is still the same name; the steps only order them
EXACT_COST = 0.0
FORM_COST = 0.2
FOLD_COST = 0.4
# P. Dodek is hardly another than Pangkalan Dodek if that is the only one of a district
CUT_COST = 0.6
# leaving out the last or the first word of a name is about as telling as one and a half typos
SHORT_COST = 1.5
# by the number of wrong letters: each further one is less likely than the last
_TYPO_COSTS = (1.0, 1.0, 2.2, 3.6, 5.2)
# what is closer only in sound, or only to another form of the name, comes second
_INDIRECT = 0.3
# typing errors change letters, not numbers: Mahal II is hardly Mahal
_OTHER_NUMBER = 2.2
# a shortened name shorter than this ("Air", "Suka") says too little
_SHORT_KEY_LENGTH = 6
# dropping first words must leave two: "Tanah Itam Ulu", but not the "Baru" of a hundred names
_WORDS_KEPT = 2
# lengths, of the longer of two names, up to which so many wrong letters are worth a look
_TYPOS = ((1, 0), (2, 1), (6, 2), (14, 3), (10**6, 4))
# of three letters two may be wrong, but two must be there
_FEWEST_LETTERS = 2
# below this score a single candidate is still only a candidate: two wrong letters of three, say
BELIEVED = 0.56
# in names shorter than this nearly everything sounds alike
_SHORTEST_SOUND = 6
# a better candidate must beat the next by one mistyped letter
_CLEAR_LEAD = 1.2


def build(named: Iterable[tuple[str, str, Iterable[str]]]) -> NameIndex:
    """
    Index units by all forms of their names.

    Parameters
    ----------
    named
        Triples of code, official name, and further forms of the name.

    Returns
    -------
    index
        What `search` needs.
    """
    index = NameIndex()
    for code, name, forms in named:
        _add(index, code, name, EXACT_COST)
        _add_short_forms(index, code, names.words(name))
        for rest, first in abbreviations.rests(names.words(name)):
            index.rests[rest].append((code, first))
        for form in forms:
            _add(index, code, form, FORM_COST)
            _add_short_forms(index, code, names.words(form))
    return index


# a report names the same places again and again, and so does the next one
@lru_cache(maxsize=16384)
def search(index: NameIndex, name: str, *, fuzzy: bool = True) -> Matches:
    """
    Find the units that a name may mean.

    Parameters
    ----------
    index
        The units of one parent.
    name
        The name as printed.
    fuzzy
        Whether shortened and mistyped names may match too.

    Returns
    -------
    matches
        Found when one unit fits clearly best, ambiguous when several fit about as well.
    """
    key = names.key(name)
    costs = _same_name(index, key, names.letters(name)) or _cut_name(index, name)
    if not costs and fuzzy:
        costs = _similar_name(index, key, names.letters(name))
    return decide(costs, length=len(key))


def decide(costs: dict[str, float], *, length: int) -> Matches:
    """Rank candidates given by code and cost; `length` is that of the key searched for."""
    if not costs:
        return Matches(Status.NOT_FOUND)
    ranked = sorted(costs.items(), key=lambda item: (item[1], item[0]))
    candidates = tuple(
        Match(code, score_of(cost, length=length), how_of(cost), cost) for code, cost in ranked
    )
    is_found = _is_clear(ranked) and candidates[0].score >= BELIEVED
    return Matches(Status.FOUND if is_found else Status.AMBIGUOUS, candidates)


def how_of(cost: float) -> How:
    """Name the kind of match that a cost stands for."""
    if cost == EXACT_COST:
        return How.EXACT
    return How.SPELLING if cost < 1 else How.FUZZY


def score_of(cost: float, *, length: int) -> float:
    """Turn a cost into a score from 0 to 1; typos weigh more in a short name, and more together."""
    if cost < 1:
        return 1.0 - cost / 10
    return max(0.1, 0.95 - 0.025 * cost * cost - 0.3 * cost / max(length, 1))


def allowed_typos(length: int) -> int:
    """Tell how many mistyped letters are worth a look in a name of `length` letters."""
    return next(typos for longest, typos in _TYPOS if length <= longest)


def _is_clear(ranked: list[tuple[str, float]]) -> bool:
    if len(ranked) == 1:
        return True
    (_, best), (_, second) = ranked[:2]
    # among spellings of one name the closer one wins; twins with one spelling never do
    return second > best if best < 1 else second - best >= _CLEAR_LEAD


def _same_name(index: NameIndex, key: str, letters: str) -> dict[str, float]:
    costs: dict[str, float] = {}
    for code, cost in index.keys.get(key, ()):
        costs[code] = min(cost, costs.get(code, cost))
    # a numeral written in one word with the name: PasarII
    if not costs:
        costs = dict.fromkeys(index.letters.get(letters, ()), FORM_COST)
    if not costs and len(key) >= _SHORTEST_SOUND:
        for code in index.folds.get(names.fold(key), ()):
            costs[code] = FOLD_COST
    return costs


def _cut_name(index: NameIndex, name: str) -> dict[str, float]:
    """Find the names whose first words may be cut short to letters."""
    parts = abbreviations.split(name)
    if parts is None:
        return {}
    short, rest = parts
    return {
        code: CUT_COST
        for code, first in index.rests.get(rest, ())
        if abbreviations.stands_for(short, first)
    }


def _similar_name(index: NameIndex, key: str, letters: str) -> dict[str, float]:
    shortened = index.short.get(key, [])
    # a last word alone names nothing, but makes "Cengkering" of "Cengkering Pekan" doubtful
    doubling = index.ends.get(key, []) if shortened else []
    costs = dict.fromkeys([*shortened, *doubling], SHORT_COST)
    sound = names.fold(key)
    for choices, query, extra in (
        (index.keys, key, 0.0), (index.keys, letters if letters != key else "", 0.0),
        (index.letters, letters, 0.0),
        (index.folds, sound if len(sound) >= _SHORTEST_SOUND else "", _INDIRECT),
    ):  # fmt: skip
        for form, cost in _near(query, choices.keys()):
            for hit in choices[form]:
                code, form_cost = (hit, 0.0) if isinstance(hit, str) else hit
                dearer = cost + (extra or (_INDIRECT if form_cost else 0.0))
                costs[code] = min(dearer, costs.get(code, dearer))
    return costs


def _near(query: str, forms: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Give the forms that are a few wrong letters away, at least one, with what they cost."""
    if len(query) < _FEWEST_LETTERS:
        return
    most = len(_TYPO_COSTS) - 1
    # all at once: names by the dozen are compared for every report
    near = process.extract(
        query, list(forms), scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=None
    )
    for form, distance, _ in near:
        if distance <= allowed_typos(max(len(form), len(query))) and distance < len(form):
            is_other = _NUMBER.findall(form) != _NUMBER.findall(query)
            yield form, _TYPO_COSTS[distance] + (_OTHER_NUMBER if is_other else 0.0)


def _add(index: NameIndex, code: str, name: str, cost: float) -> None:
    key = names.key(name)
    if key:
        index.keys[key].append((code, cost))
        index.folds[names.fold(key)].append(code)
        if (letters := names.letters(name)) != key:
            index.letters[letters].append(code)


def _add_short_forms(index: NameIndex, code: str, words: tuple[str, ...]) -> None:
    """Add what is left when last words, or first ones of several, are dropped."""
    shortened = [words[:cut] for cut in range(1, len(words))]
    shortened += [words[cut:] for cut in range(1, len(words) - _WORDS_KEPT + 1)]
    for part in shortened:
        key = "".join(part)
        if len(key) >= _SHORT_KEY_LENGTH and code not in index.short[key]:
            index.short[key].append(code)
    if len(words) > 1 and code not in index.ends[names.key(words[-1])]:
        index.ends[names.key(words[-1])].append(code)
