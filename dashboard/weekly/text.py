"""A return as a WhatsApp message: short lines, bold headings, nothing that the app would format."""

from collections.abc import Iterator

from dashboard import wording
from dashboard.exports import contract
from dashboard.translation import gettext as _
from dashboard.weekly import names, paper, tables
from dashboard.weekly.counting import Line
from dashboard.weekly.model import Return

# WhatsApp takes these for bold, italic, struck out and code
_FORMATTING = str.maketrans("", "", "*_~`")


def message(shown: Return) -> str:
    """
    Write a return as one message.

    Returns
    -------
    text
        In the language now in use; numbers of people only, no report's words.
    """
    return "\n".join(_lines(shown)).strip() + "\n"


def _lines(shown: Return) -> Iterator[str]:
    if shown.rehearsal:
        yield _bold(contract.rehearsal_mark())
    yield _bold(_("Weekly return of village visits").upper())
    yield from map(_plain, names.letterhead(shown))
    yield paper.period(shown)
    yield from paper.remarks(shown)
    yield ""
    yield from _sums(shown)
    yield ""
    yield _bold(_("Visits by village"))
    yield from _villages(shown)
    if shown.unvisited:
        yield ""
        yield from _unvisited(shown)
    yield ""
    yield paper.standing(shown)


def _sums(shown: Return) -> Iterator[str]:
    totals = shown.totals
    visited = _("{visited} of {all}").format(
        visited=wording.number(totals["villages_visited"]), all=wording.number(totals["villages"])
    )
    yield f"{names.total('visits')}: *{wording.number(totals['visits'])}*"
    yield f"{names.total('people')}: *{wording.number(totals['people'])}*"
    yield f"{names.total('villages_visited')}: *{visited}*"
    for name in ("in_review", "possible_doubles"):
        if totals[name]:
            yield f"{names.total(name)}: {wording.number(totals[name])}"


def _villages(shown: Return) -> Iterator[str]:
    several = len({line.unit_code for line in shown.lines}) > 1
    unit: str | None = ""
    for number, line in enumerate(shown.lines, start=1):
        if several and line.unit_code != unit:
            unit = line.unit_code
            name = _plain(names.koramil(shown.units, unit))
            heading = " ".join((_("Koramil"), name))
            yield f"_{heading}_"
        yield f"{number}. {_village(line)}"
    if not shown.lines:
        yield _("No visit was reported for this week.")


def _village(line: Line) -> str:
    kinds = ", ".join(
        f"{wording.kind_label(kind).lower()} {wording.number(count)}"
        for kind, count in line.kinds.items()
    )
    return _("{village}: {kinds}; people met: {people}").format(
        village=_plain(line.village_name), kinds=kinds, people=wording.number(line.people)
    )


def _unvisited(shown: Return) -> Iterator[str]:
    count = wording.number(len(shown.unvisited))
    yield _bold(f"{names.total('villages_unvisited')} ({count})")
    for heading, is_by_others in (("", False), (f"{tables.by_others()}: ", True)):
        found = [one for one in shown.unvisited if one.by_others == is_by_others]
        if found:
            yield heading + ", ".join(_plain(one.village_name) for one in found)


def _bold(words: str) -> str:
    return f"*{words}*"


def _plain(name: str) -> str:
    """Keep a name on its line and from being taken for formatting."""
    return " ".join(name.translate(_FORMATTING).split())
