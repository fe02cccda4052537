"""
Compare a name with the names inside one parent: exact, spelt otherwise, shortened, mistyped.

Everything here works on the keys of `geodata.names`; what the codes stand for does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geodata import names


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


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of the units inside one parent, ready for `search`."""

    keys: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    letters: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    folds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    short: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


# costs below 1 mark what is still the same name; the steps only order them
EXACT_COST = 0.0
FORM_COST = 0.2
FOLD_COST = 0.4
# leaving out the last or the first word of a name is about as telling as one and a half typos
SHORT_COST = 1.5
# three wrong letters are far less likely than two
_FEW = 2
_MANY_TYPOS = 0.6
# a shortened name shorter than this ("Air", "Suka") says too little
_SHORT_KEY_LENGTH = 6
# dropping first words must leave two: "Tanah Itam Ulu", but not the "Baru" of a hundred names
_WORDS_KEPT = 2
# lengths up to which so many wrong letters are worth a look
_TYPOS = ((1, 0), (2, 1), (6, 2), (10**6, 3))
# below this score a single candidate is still only a candidate: two wrong letters of three, say
BELIEVED = 0.56
# in names shorter than this nearly everything sounds alike
_SHORTEST_SOUND = 6
# a better candidate must beat the next by more than one mistyped letter
_CLEAR_LEAD = 1.5


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
        for form in forms:
            _add(index, code, form, FORM_COST)
            _add_short_forms(index, code, names.words(form))
    return index


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
    costs = _same_name(index, key)
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
    return max(0.1, 0.95 - 0.02 * cost * cost - 0.6 * cost / max(length, 1))


def allowed_typos(length: int) -> int:
    """Tell how many mistyped letters are worth a look in a name of `length` letters."""
    return next(typos for longest, typos in _TYPOS if length <= longest)


def _is_clear(ranked: list[tuple[str, float]]) -> bool:
    if len(ranked) == 1:
        return True
    (_, best), (_, second) = ranked[:2]
    # among spellings of one name the closer one wins; twins with one spelling never do
    return second > best if best < 1 else second - best >= _CLEAR_LEAD


def _same_name(index: NameIndex, key: str) -> dict[str, float]:
    costs: dict[str, float] = {}
    for code, cost in index.keys.get(key, ()):
        costs[code] = min(cost, costs.get(code, cost))
    if not costs and len(key) >= _SHORTEST_SOUND:
        for code in index.folds.get(names.fold(key), ()):
            costs[code] = FOLD_COST
    return costs


def _similar_name(index: NameIndex, key: str, letters: str) -> dict[str, float]:
    shortened = index.short.get(key, [])
    # a last word alone names nothing, but makes "Cengkering" of "Cengkering Pekan" doubtful
    doubling = index.ends.get(key, []) if shortened else []
    costs = dict.fromkeys([*shortened, *doubling], SHORT_COST)
    for choices, query in (
        (index.keys, key), (index.folds, names.fold(key)), (index.letters, letters),
    ):  # fmt: skip
        limit = allowed_typos(len(query))
        near = process.extract(
            query, choices.keys(), scorer=OSA.distance, score_cutoff=limit, limit=None
        )
        for form, distance, _ in near:
            for hit in choices[form]:
                code = hit if isinstance(hit, str) else hit[0]
                # sounding exactly alike was tried before, so one letter at least is wrong
                cost = max(1.0, distance + (_MANY_TYPOS if distance > _FEW else 0.0))
                if distance > max(len(form), len(query)) // 2:
                    continue
                costs[code] = min(cost, costs.get(code, cost))
    return costs


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
