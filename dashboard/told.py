"""The journal as sentences: what was done, to which villages and days, with what, and why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard import labels, wording
from dashboard.translation import gettext as _
from dashboard.translation import mark
from etl.store.effects import Effect
from etl.store.journal import Entry

# what of a visit these entries change by being what they are
_STANDS = frozenset({"state", "merged_into"})
_SAID: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("reject", "void", "bring_back", "merge_visits", "apart", "split"), _STANDS),
    "change": frozenset({"state"}),
    "resolve": frozenset({"state", "village_code"}),
}
# how a code of a place reads: its name
Names = Callable[[str], str]
_ARROW = " \N{RIGHTWARDS ARROW} "
# visits of one entry that are named
_NAMED = 6
# what an entry did, where its label alone says too little; names in braces are its details
_DONE: Mapping[str, str] = {
    "ingest": mark("Stored reports of {file}"),
    "resolve": mark("Decided in review"),
    "reject": mark("Rejected in review"),
    "change": mark("Corrected visit #{item}"),
    "void": mark("Took out {items}"),
    "bring_back": mark("Let count again: {items}"),
    "split": mark("Made several visits of #{item}"),
    "merge_visits": mark("Merged {items} into #{item}: one visit told several times"),
    "apart": mark("Set apart again: {items}"),
    "unimport": mark("Took out the file {file}"),
    "add": mark("Typed in visit #{item}"),
    "undo": mark("Undid change {entry} ({what})"),
}


def sentence(entry: Entry, effect: Effect | None, names: Names) -> str:
    """
    Say what an entry did, in one line.

    Parameters
    ----------
    entry
        The entry.
    effect
        What it was about; None where that is not known.
    names
        Names a place by its code.

    Returns
    -------
    line
        Unescaped, without who and when.
    """
    head = done(entry)
    parts = list(_counts(entry.details)) if entry.what in _DONE else []
    if effect:
        if places := ", ".join(_places(effect, names)):
            head = f"{head} ({places})"
        parts = [*became(entry, effect.before, effect.after, names), *parts]
    return _closed("; ".join([head, *parts])) + because(entry)


def became(
    entry: Entry,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    names: Names,
) -> tuple[str, ...]:
    """Say what an entry changed of a visit, without what the kind of entry says already."""
    said = _SAID.get(entry.what, frozenset())
    old = {name: held for name, held in (before or {}).items() if name not in said}
    return differences(old, after, names)


def because(entry: Entry) -> str:
    """Give the reason of an entry as a sentence behind another one; empty where there is none."""
    why = str(entry.details.get("why") or "").strip()
    return " " + _closed(_("Reason: {why}").format(why=why)) if why else ""


def done(entry: Entry) -> str:
    """Say what kind of thing an entry did, and to what, as far as its details tell; unescaped."""
    known = _DONE.get(entry.what)
    if known is None:
        summary = wording.journal_summary({**entry.details, "why": ""}).strip(", ")
        label = wording.journal_label(entry.what)
        return f"{label}: {summary}" if summary else label
    return _(known).format_map(_Details(_detailed(entry)))


def differences(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, names: Names
) -> tuple[str, ...]:
    """
    Say thing by thing what a visit was and what it became.

    Parameters
    ----------
    before, after
        By column of the store; what only one of them has is left out.
    names
        Names a village by its code.

    Returns
    -------
    lines
        Unescaped, in the order in which a person reads a visit.
    """
    old, new = before or {}, after or {}
    return tuple(
        f"{_(label)}: {value(column, old[column], names)}{_ARROW}"
        f"{value(column, new[column], names)}"
        for column, label in labels.VISIT_COLUMNS.items()
        if column in new and column in old
    )


def value(column: str, held: Any, names: Names) -> str:
    """Write what a column of a visit holds, a dash where it holds nothing; unescaped."""
    if column == "active":
        return _("yes") if held else _("no")
    if held is None or held == []:
        return wording.NOTHING
    words: Mapping[str, Callable[[Any], str]] = {
        "state": wording.visit_state_label,
        "village_code": names,
        "day": lambda day: wording.short_date(date.fromisoformat(day)),
        "kinds": lambda kinds: "; ".join(wording.kind_label(kind) for kind in kinds),
        "people": wording.number,
        "merged_into": lambda number: f"#{number}",
    }
    return words.get(column, str)(held)


def matches(entry: Entry, line: str, words: Sequence[str]) -> bool:
    """Whether all words stand in what is shown of an entry, in any case."""
    shown = f"#{entry.number} {entry.who} {line}".lower()
    return all(word.lower() in shown for word in words)


class _Details(dict[str, str]):
    """Details of a sentence; one that an older entry lacks shows as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def _detailed(entry: Entry) -> dict[str, str]:
    details = entry.details
    ids = details.get("items") or ([details["item"]] if "item" in details else [])
    if entry.what == "undo":
        return {"entry": str(details.get("entry")), "what": _undone(details)}
    return {
        "file": str(details.get("file") or details.get("name") or "…"),
        "item": str(details.get("item", "…")),
        "items": ", ".join(f"#{one}" for one in ids[:_NAMED]) + (" …" if ids[_NAMED:] else ""),
    }


def _undone(details: Mapping[str, Any]) -> str:
    return wording.journal_label(str(details.get("what", ""))).lower()


def _counts(details: Mapping[str, Any]) -> Iterator[str]:
    """Say how many reports came to what, where an entry counts them."""
    for state in labels.REPORT_STATES:
        if isinstance(found := details.get(state), int) and found:
            yield f"{wording.report_state_label(state).lower()} {wording.number(found)}"
    if details.get("learned"):
        yield _("name learned")
    if found := details.get("decisions"):
        yield _("decisions in it: {count}").format(count=wording.number(found))
    if found := details.get("moved"):
        yield _("reports that another file tells too stay: {count}").format(
            count=wording.number(found)
        )


def _places(effect: Effect, names: Names) -> Iterator[str]:
    """Name the villages and the days, first and last."""
    yield from map(names, effect.villages)
    if (more := effect.count - len(effect.villages)) > 0:
        yield _("{count} more villages").format(count=wording.number(more))
    if effect.first_day and effect.last_day:
        first, last = wording.short_date(effect.first_day), wording.short_date(effect.last_day)
        yield first if first == last else f"{first} \N{EN DASH} {last}"


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
