"""What exports of KoboToolbox and ODK look like: the marks they bear, and how they name columns."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.extract import cleaning
from etl.headings import words

# columns that only these programs write, by their words
_MARKS = frozenset(
    {
        ("uuid",),
        ("submission", "time"),
        ("validation", "status"),
        ("submitted", "by"),
        ("submission", "date"),
        ("submitter", "name"),
        ("parent", "index"),
        ("parent", "table", "name"),
        ("submission", "uuid"),
        ("meta", "instance", "id"),
        ("instance", "id"),
        ("key",),
        ("parent", "key"),
        ("version",),
    }
)
# one of them may be anybody's column
_LEAST_MARKS = 2
# questions of one group, which a heading such as `Desa/Kelurahan` is none of
_LEAST_SHARED = 3
_PARENT = frozenset({("parent", "index"), ("parent", "key")})
_KEYS = frozenset({("key",), ("index",)})
# in a sheet of a repeat group the key is that of the row
_SUBMISSIONS = frozenset(
    {
        ("uuid",),
        ("submission", "uuid"),
        ("meta", "instance", "id"),
        ("instance", "id"),
        ("key",),
    }
)
# what else these programs write for themselves
_OWN = _MARKS | {
    ("id",), ("start",), ("end",), ("today",), ("deviceid",), ("notes",), ("status",), ("tags",),
    ("index",), ("root", "uuid"), ("meta", "root", "uuid"), ("submission", "id"), ("username",),
    ("attachments", "present"), ("attachments", "expected"), ("edits",),
    ("review", "state"), ("device", "id"), ("submitter", "id"), ("form", "version"),
    ("meta", "instance", "name"), ("instance", "name"), ("formhub", "uuid"), ("xform", "id"),
}  # fmt: skip
_BETWEEN = re.compile(r"[/-]")
_CHOSEN = frozenset({"1", "true"})
_TICKS = frozenset({"0", "1", "true", "false", ""})
_LEAST_CHOICES = 2


def is_export(names: Iterable[str]) -> bool:
    """Whether headings are those of a form export: by its own columns, or its groups."""
    told = tuple(names)
    marked = sum(name.startswith("_") or words(name) in _MARKS for name in told)
    groups = Counter(name.partition("/")[0] for name in told if "/" in name)
    shared = max(groups.values(), default=0)
    grouped = shared >= _LEAST_SHARED and (marked or shared * 2 >= len(told))
    return marked >= _LEAST_MARKS or bool(grouped)


def question(name: str) -> str:
    """Give the question of a heading `group/question` or `group-question`."""
    return _BETWEEN.split(name)[-1] or name


def is_submission(name: str) -> bool:
    """Whether a column of a form export marks the submission."""
    return words(name) in _SUBMISSIONS


def is_own(name: str) -> bool:
    """Whether a column is one that the program writes for itself, and nobody misses."""
    return words(name) in _OWN


def submission(cell: str) -> str:
    """Give the mark of a submission as all exports share it."""
    return cleaning.one_line(cell).removeprefix("uuid:").casefold()


@dataclass(frozen=True, slots=True)
class Link:
    """The columns (from 0) by which rows of a sheet and rows of its repeats find one another."""

    own: int | None
    parent: int | None


def link(names: Sequence[str]) -> Link:
    """Find the columns that link a sheet to the sheets of its repeat groups."""
    told = [words(name) for name in names]
    own = next((at for at, name in enumerate(told) if name in _KEYS), None)
    parent = next((at for at, name in enumerate(told) if name in _PARENT), None)
    return Link(own, parent)


def _choice(name: str) -> tuple[str, str]:
    """Part a heading `question/choice` into the two."""
    head, _, tail = name.rpartition("/")
    return head, tail


def _is_ticked(column: int, body: Sequence[Sequence[str]]) -> bool:
    cells = {row[column].strip().casefold() for row in body if column < len(row)}
    return cells <= _TICKS and cells != {""}


def _split_questions(
    names: Sequence[str], body: Sequence[Sequence[str]]
) -> dict[str, list[tuple[int, str]]]:
    """Find the questions of several answers, with the columns of their choices."""
    found: dict[str, list[tuple[int, str]]] = {}
    for column, name in enumerate(names):
        head, tail = _choice(name)
        if head and tail and _is_ticked(column, body):
            found.setdefault(head, []).append((column, tail))
    return {head: columns for head, columns in found.items() if len(columns) >= _LEAST_CHOICES}


def joined_choices(
    names: Sequence[str], body: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], tuple[Sequence[str], ...]]:
    """
    Join the columns of questions with several answers, one a choice, into one column each.

    Parameters
    ----------
    names
        The headings, one a column; those of choices read `question/choice`.
    body
        The rows below.

    Returns
    -------
    names, body
        The columns of choices without a name, and a column more for each question that has none
        of its own; its cells hold the choices ticked, parted by commas.
    """
    split = _split_questions(names, body)
    if not split:
        return tuple(names), tuple(body)
    named = list(names)
    new = [head for head in split if head not in names]
    for columns in split.values():
        for column, _ in columns:
            named[column] = ""
    width = len(named)
    wide = tuple(
        [*row, *([""] * (width - len(row))), *(_ticked(row, split[head]) for head in new)]
        if any(cell.strip() for cell in row)
        else row
        for row in body
    )
    return (*named, *new), wide


def _ticked(row: Sequence[str], columns: Sequence[tuple[int, str]]) -> str:
    return ", ".join(
        tail for column, tail in columns if column < len(row) and row[column].casefold() in _CHOSEN
    )
