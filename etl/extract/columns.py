"""Which column of a table means what: suggested from heading and cells, or as a user mapped it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz.distance import OSA

from etl import headings, neutrality
from etl.extract import cleaning, contents, forms, limits
from etl.models import Field, Notice

# slips allowed in a heading of this many letters; in a short one they make another word
_SLIPS = ((5, 1), (11, 2))
# the last word of a heading such as `_gps_latitude`, in which the question is named first
_PARTS = {
    "latitude": Field.LAT,
    "longitude": Field.LON,
    "precision": Field.ACCURACY,
    "accuracy": Field.ACCURACY,
}
# columns that only mean something in the export of a form: its days of filling in
_FORM_ONLY = {("today",): Field.DATE, ("start",): Field.SENT_AT}
# columns that a form program writes for itself, whatever they are called
_FORM_OWN = frozenset({("key",), ("parent", "key"), ("index",), ("parent", "index")})
# words of the shortest heading that names its question first
_LEAST_PARTS = 2
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
def _meaning(heading: str, *, in_form: bool = False) -> tuple[int, Field] | None:
    """Give rank (lower is surer) and field of a heading, None if unknown or refused."""
    if neutrality.refused(heading):
        return None
    known = _by_words(heading)
    if known or not in_form:
        return known or _by_slip(heading)
    own = headings.words(heading)
    if own in _FORM_OWN:
        return None
    if own in _FORM_ONLY:
        return _WORST, _FORM_ONLY[own]
    question = forms.question(heading)
    return _by_words(question) or _by_slip(heading) or _by_slip(question)


def _forms_of(heading: str) -> tuple[str, str]:
    return (
        "".join(headings.words(heading)),
        "".join(headings.words(headings.without_brackets(heading))),
    )


def _by_words(heading: str) -> tuple[int, Field] | None:
    known = next((_forms()[form] for form in _forms_of(heading) if form in _forms()), None)
    told = headings.words(heading)
    if known or len(told) < _LEAST_PARTS or told[-1] not in _PARTS:
        return known
    return _WORST, _PARTS[told[-1]]


def _by_slip(heading: str) -> tuple[int, Field] | None:
    return next(filter(None, map(_misspelt, filter(None, _forms_of(heading)))), None)


def suggest(
    table_headings: Iterable[str], cells: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Field]:
    """
    Suggest what the columns of a table mean, by their Indonesian or English headings.

    Parameters
    ----------
    table_headings
        The headings in the order of the table. Case, marks, digits, brackets and a slip of the
        finger do not matter. In the export of a form the last part of `group/question` counts too.
    cells
        Some cells below each heading: they tell what a heading does not say, and can show it wrong.

    Returns
    -------
    mapping
        Heading to field, each field at most once: the surest heading wins, else the first.
        Headings that are unknown, or refused by `etl.neutrality`, are left out.
    """
    told = list(table_headings)
    in_form = forms.is_export(told)
    samples = cells or {}
    ranked = [
        (*meaning, heading)
        for heading in told
        if (meaning := _meaning(heading, in_form=in_form))
        and not contents.refuted(meaning[1], samples.get(heading, ()))
    ]
    mapping: dict[str, Field] = {}
    for _, meant, heading in sorted(ranked, key=lambda entry: entry[0]):
        if contents.point(samples.get(heading, ())):
            meant = Field.POINT  # noqa: PLW2901 - wherever coordinates stand, they are coordinates
        if meant not in mapping.values():
            mapping.setdefault(heading, meant)
    _by_cells(told, samples, mapping)
    return mapping


def _by_cells(
    told: Sequence[str], samples: Mapping[str, Sequence[str]], mapping: dict[str, Field]
) -> None:
    """Add to `mapping` what the cells of the other columns tell."""
    for heading in told:
        if heading in mapping or not heading or neutrality.refused(heading) or _meaning(heading):
            continue
        meant = contents.meaning(headings.words(heading), samples.get(heading, ()))
        if meant and meant not in mapping.values():
            mapping[heading] = meant


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
    if known and known[1] is meant and "/" not in heading.strip("/"):
        return heading
    if known and known[1] is meant and _by_words(heading):
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
    # the sentence around them ends with a full stop of its own
    shown = [cleaning.quoted(name).rstrip(".") for name in unique[: limits.MAX_QUOTED_HEADINGS]]
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


def completed(
    stated: Mapping[str, Field | None], suggested: Mapping[str, Field]
) -> dict[str, Field]:
    """
    Add to what a user said of some columns what is suggested for the others.

    Parameters
    ----------
    stated
        Heading to field, None for a column that is not to be read.
    suggested
        What is suggested; it yields where the user gave its field to another column.
    """
    said = {cleaning.one_line(heading): meant for heading, meant in stated.items()}
    taken = set(said.values())
    rest = {
        heading: meant
        for heading, meant in suggested.items()
        if heading not in said and meant not in taken
    }
    return {**rest, **{heading: meant for heading, meant in said.items() if meant}}


def choose(
    table_headings: Sequence[str],
    mapping: Mapping[str, Field] | None,
    cells: Mapping[str, Sequence[str]] | None = None,
) -> Columns:
    """
    Decide which columns of a table are read.

    Parameters
    ----------
    table_headings
        One cleaned heading per column, `""` for a column that has neither heading nor content.
    mapping
        The user's own mapping, which then alone counts; a refused column stays refused.
    cells
        Some cells below each heading, for the suggestion.
    """
    meant = suggest(table_headings, cells) if mapping is None else _by_user(table_headings, mapping)
    in_form = forms.is_export(table_headings)
    taken: list[tuple[int, Field, str]] = []
    left: list[str] = []
    for position, heading in enumerate(table_headings):
        # of two columns of one heading the first is read, unless the user mapped it
        repeated = mapping is None and heading in table_headings[:position]
        if heading in meant and not repeated:
            taken.append((position, meant[heading], _speaking(heading, meant[heading])))
        elif heading and not (in_form and forms.is_own(heading)):
            left.append(heading)
    return Columns(tuple(taken), notices(left))
