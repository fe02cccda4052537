"""Which column of a table means what: suggested from its heading, or as the user mapped it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz.distance import OSA

from etl import headings, neutrality
from etl.extract import cleaning, limits
from etl.models import Field, Notice

# slips allowed in a heading of this many letters; in a short one they make another word
_SLIPS = ((5, 1), (11, 2))
# by column order where a heading says nothing: a heading that fits no field
_WORST = 10**6


@dataclass(frozen=True, slots=True)
class Columns:
    """
    What is taken of a table's rows.

    `taken` holds position (from 0), field and heading of each column that is read, in the order
    of the table; a heading that only the user could read is replaced by a known one, since
    masking reads it too. `notices` name the others.
    """

    taken: tuple[tuple[int, Field, str], ...]
    notices: tuple[Notice, ...]

    @property
    def fields(self) -> frozenset[Field]:
        """The fields that at least one column stands for."""
        return frozenset(found for _, found, _ in self.taken)


@cache
def _known() -> tuple[tuple[str, Field], ...]:
    """Known headings with their fields: the earlier in the file, the surer."""
    source = resources.files("etl.extract").joinpath("data/headings.csv")
    with source.open(encoding="utf-8") as file:
        return tuple((row["heading"], Field(row["field"])) for row in csv.DictReader(file))


@cache
def _forms() -> dict[str, tuple[int, Field]]:
    """Known headings, glued together, with their rank."""
    return {"".join(headings.words(text)): (rank, f) for rank, (text, f) in enumerate(_known())}


def _slips_allowed(letters: int) -> int:
    return max((slips for least, slips in _SLIPS if letters >= least), default=0)


def _misspelt(form: str) -> tuple[int, Field] | None:
    allowed = _slips_allowed(len(form))
    if not allowed:
        return None
    near = [
        (OSA.distance(form, known, score_cutoff=allowed), *meaning)
        for known, meaning in _forms().items()
        if known[0] == form[0] and _slips_allowed(len(known))
    ]
    best = min(near, default=(allowed + 1, 0, Field.ID))
    return (_WORST + best[1], best[2]) if best[0] <= allowed else None


@lru_cache(maxsize=4096)
def _meaning(heading: str) -> tuple[int, Field] | None:
    """Give rank (lower is surer) and field of a heading, None if unknown or refused."""
    if neutrality.refused(heading):
        return None
    forms = (
        "".join(headings.words(heading)),
        "".join(headings.words(headings.without_brackets(heading))),
    )
    known = next((_forms()[form] for form in forms if form in _forms()), None)
    return known or next(filter(None, map(_misspelt, filter(None, forms))), None)


def suggest(table_headings: Iterable[str]) -> dict[str, Field]:
    """
    Suggest what the columns of a table mean, by their Indonesian or English headings.

    Parameters
    ----------
    table_headings
        The headings in the order of the table. Case, marks, digits, brackets and a slip of the
        finger do not matter.

    Returns
    -------
    mapping
        Heading to field, each field at most once: the surest heading wins, else the first.
        Headings that are unknown, or refused by `etl.neutrality`, are left out.
    """
    ranked = [(*meaning, heading) for heading in table_headings if (meaning := _meaning(heading))]
    mapping: dict[str, Field] = {}
    for _, meant, heading in sorted(ranked, key=lambda entry: entry[0]):
        if meant not in mapping.values():
            mapping.setdefault(heading, meant)
    return mapping


def _by_user(table_headings: Sequence[str], mapping: Mapping[str, Field]) -> dict[str, Field]:
    wanted = {cleaning.one_line(heading): meant for heading, meant in mapping.items()}
    return {
        heading: wanted[heading]
        for heading in table_headings
        if heading in wanted and not neutrality.refused(heading)
    }


def _speaking(heading: str, meant: Field) -> str:
    """Give the heading if it says what the column means, else one that does, for later readers."""
    known = _meaning(heading)
    if known and known[1] is meant:
        return heading
    return next((text for text, field in _known() if field is meant), heading)


def letter(position: int) -> str:
    """Name a column without a heading as a spreadsheet does: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def listed(names: Iterable[str]) -> str:
    """Join headings for a notice, each shortened, and no more than a screen can show."""
    unique = list(dict.fromkeys(names))
    shown = [cleaning.quoted(name) for name in unique[: limits.MAX_QUOTED_HEADINGS]]
    return ", ".join([*shown, *(["…"] if len(unique) > len(shown) else [])])


def notices(names: Iterable[str]) -> tuple[Notice, ...]:
    """
    Name the columns or keys that are not read, and why.

    Returns
    -------
    notices
        At most one each of `column_political`, `column_belief`, `column_identity` and
        `columns_not_read`, each with `headings`.
    """
    reasons = {
        neutrality.Topic.POLITICAL: "column_political",
        neutrality.Topic.BELIEF: "column_belief",
        neutrality.Topic.IDENTITY: "column_identity",
        None: "columns_not_read",
    }
    grouped: dict[str, list[str]] = {reason: [] for reason in reasons.values()}
    for name in names:
        grouped[reasons[neutrality.refused(name)]].append(name)
    return tuple(
        Notice(reason, {"headings": listed(group)}) for reason, group in grouped.items() if group
    )


def choose(table_headings: Sequence[str], mapping: Mapping[str, Field] | None) -> Columns:
    """
    Decide which columns of a table are read.

    Parameters
    ----------
    table_headings
        One cleaned heading per column, `""` for a column that has neither heading nor content.
    mapping
        The user's own mapping, which then alone counts; a refused column stays refused.
    """
    meant = suggest(table_headings) if mapping is None else _by_user(table_headings, mapping)
    taken: list[tuple[int, Field, str]] = []
    left: list[str] = []
    for position, heading in enumerate(table_headings):
        # of two columns of one heading the first is read, unless the user mapped it
        repeated = mapping is None and heading in table_headings[:position]
        if heading in meant and not repeated:
            taken.append((position, meant[heading], _speaking(heading, meant[heading])))
        elif heading:
            left.append(heading)
    return Columns(tuple(taken), notices(left))
