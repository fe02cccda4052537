"""Codes and values from below become sentences; used by the screen and the command line alike."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from babel import dates, numbers

from dashboard import entries, labels, reasons, translation
from dashboard.translation import gettext as _
from geodata.findings import Why

# the language codes are those of CLDR too, except that English dates are written the British way
_LOCALES = {"id": "id_ID", "en": "en_GB"}

# what stands where there is no number
NOTHING = "\N{EN DASH}"


# geodata calls a file `file`, etl calls it `path`; a sentence knows one name
_DETAIL_NAMES = {"file": "path"}


class _Details(dict[str, str]):
    """Details of a sentence; one that the caller left out shows as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def reason(code: str, /, **details: object) -> str:
    """
    Say why something went wrong or was set aside.

    Parameters
    ----------
    code
        The `reason` of an error, a rejection, an ignored piece or a notice.
    **details
        The culprits to quote: texts, numbers, dates, or lists of them.

    Returns
    -------
    sentence
        One sentence in the language now in use, unescaped: whoever puts it into HTML escapes it.
    """
    message = reasons.REASONS.get(code)
    if message is None:
        return _("Not worded yet: {code}").format_map(_Details(code=code))
    worded = {_DETAIL_NAMES.get(name, name): _worded(value) for name, value in details.items()}
    return _(message).format_map(_Details(worded))


def finding(code: str) -> str:
    """Say what was changed to read a village of a boundary file, or why a row became none."""
    return _label(reasons.FINDINGS, code)


def state_label(state: str) -> str:
    """Name a coverage state as it stands on the screen."""
    return _label(labels.STATES, state)


def state_definition(state: str, *, stale_days: int) -> str:
    """Say when a village is in `state`; `stale_days` is the campaign's setting."""
    return _label(labels.STATE_DEFINITIONS, state).format(stale_days=stale_days)


def kind_label(kind: str) -> str:
    """Name a kind of activity."""
    return _label(labels.KINDS, kind)


def flag_label(flag: str) -> str:
    """Name something worth knowing about a reading."""
    return _label(labels.FLAGS, flag)


def why_label(why: str) -> str:
    """Say how a candidate village came to be one."""
    return _label(labels.WHYS, why)


def review_reason(code: str) -> str:
    """Say why an activity waits for a person."""
    return _label(labels.REVIEW_REASONS, code)


def located_label(how: str) -> str:
    """Say how visits found their village."""
    return _label(labels.LOCATED, how)


def visit_state_label(state: str) -> str:
    """Say what an activity in the store stands at."""
    return _label(labels.VISIT_STATES, state)


def precision_label(precision: str) -> str:
    """Say how precisely a place is known."""
    return _label(labels.PRECISIONS, precision)


def report_state_label(state: str) -> str:
    """Say what became of a report."""
    return _label(labels.REPORT_STATES, state)


def field_label(field: str) -> str:
    """Name the meaning of a table column."""
    return _label(labels.FIELDS, field)


def input_kind_label(kind: str) -> str:
    """Name a kind of input file."""
    return _label(labels.INPUT_KINDS, kind)


def file_name(name: str, kind: str) -> str:
    """Name a file, unescaped; what was typed in by hand has no file, and says so."""
    return input_kind_label(kind) if kind == "form" else name


def level_label(level: str) -> str:
    """Name an administrative level, given in English lower case."""
    return _label(labels.LEVELS, level)


def milestone_label(key: str) -> str:
    """Name a stretch of the election calendar."""
    return _label(labels.MILESTONES, key)


def journal_label(what: str) -> str:
    """Name a kind of journal entry."""
    return _label(labels.JOURNAL, what)


def reread_effect_label(effect: str) -> str:
    """Name what reading reports again does to an activity."""
    return _label(labels.REREAD_EFFECTS, effect)


def lineage_label(kind: str) -> str:
    """Name what happened to a village."""
    return _label(labels.LINEAGE, kind)


def journal_summary(summary: Mapping[str, Any]) -> str:
    """
    Say what a journal entry was about.

    Parameters
    ----------
    summary
        As the store's journal keeps it: codes, numbers and masked texts by name.

    Returns
    -------
    line
        Unescaped; empty where there is nothing to say.
    """
    shown = ("file", "campaign", "village_code", "why")
    parts = [str(summary[key]) for key in shown if key in summary]
    if "parent_code" in summary or summary.get("forgotten"):
        parts.insert(0, f"“{summary.get('name')}”")
    parts += [
        f"{report_state_label(state).lower()} {number(summary[state])}"
        for state in labels.REPORT_STATES
        if summary.get(state)
    ]
    if summary.get("learned"):
        parts.append(_("name learned"))
    if summary.get("forgotten"):
        parts.append(_("name forgotten"))
    parts += [
        f"{reread_effect_label(effect).lower()} {number(summary['effects'][effect])}"
        for effect in labels.REREAD_EFFECTS
        if summary.get("effects", {}).get(effect)
    ]
    parts += _about_storage(summary)
    parts += entries.stated(summary, number)
    if "item" in summary:
        parts.insert(0, _("visit {item}").format(item=summary["item"]))
    if "week" in summary:
        monday = short_date(date.fromisoformat(summary["week"]))
        parts.append(_("week from {day}").format(day=monday))
        parts.append(summary["unit"] or summary["area"])
    if "items" in summary:
        parts.insert(0, _("{count} reports together").format(count=number(len(summary["items"]))))
    if "entry" in summary:
        parts.insert(0, f"#{summary['entry']} {journal_label(summary.get('what', ''))}".rstrip())
    return ", ".join(parts)


def _about_storage(summary: Mapping[str, Any]) -> list[str]:
    """Say what an entry did to the lock or to old texts."""
    parts = []
    if "locked" in summary:
        parts.append(_("PIN set") if summary["locked"] else _("PIN removed"))
    if summary.get("without_pin"):
        parts.append(_("by somebody who did not know it"))
    if "keep_texts_days" in summary:
        days = summary["keep_texts_days"]
        always = _("texts kept without limit")
        parts.append(_("texts kept for {days} days").format(days=number(days)) if days else always)
    if "days" in summary and isinstance(summary.get("reports"), int):
        counted = {name: number(summary[name]) for name in ("reports", "days")}
        parts.append(_("{reports} reports older than {days} days").format_map(counted))
    return parts


def report_state_definition(state: str) -> str:
    """Say what it means that a report came to `state`."""
    return _label(labels.REPORT_STATE_DEFINITIONS, state)


def reasons_text(codes: Iterable[str]) -> str:
    """Word several codes of an outcome, whatever table they come from, in one line."""
    known = {**labels.FLAGS, **labels.REVIEW_REASONS}
    return "; ".join(_(known[code]) if code in known else reason(code) for code in codes)


def long_date(day: date) -> str:
    """Write a day in full: `Jumat, 13 September 2024`."""
    return str(dates.format_date(day, "EEEE, d MMMM yyyy", locale=_locale()))


def short_date(day: date) -> str:
    """Write a day briefly, yet readable without doubt: `13 Sep 2024`."""
    return str(dates.format_date(day, "d MMM yyyy", locale=_locale()))


def month(day: date) -> str:
    """Name the month of a day: `September 2024`."""
    return str(dates.format_date(day, "MMMM yyyy", locale=_locale()))


def date_and_time(moment: datetime) -> str:
    """Write a moment (with its time zone) to the minute, in the time of this machine."""
    local = moment.astimezone().replace(tzinfo=None)
    return str(dates.format_datetime(local, "d MMM yyyy HH.mm", locale=_locale()))


def number(value: float | None, *, decimals: int = 0) -> str:
    """Write a number with the separators of the language, rounded; a dash where there is none."""
    if value is None:
        return NOTHING
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(numbers.format_decimal(value, format=pattern, locale=_locale()))


def at_least(value: int, *, is_cut: bool) -> str:
    """Write a number, with a plus where counting stopped before the end."""
    return f"{number(value)}+" if is_cut else number(value)


def percent(share: float) -> str:
    """Write a share from 0 to 1 as a whole percentage."""
    return str(numbers.format_percent(share, format="#,##0%", locale=_locale()))


def share_range(low: float | None, high: float | None) -> str:
    """Write a share with its range; one figure when both round alike, a dash for none."""
    if low is None or high is None:
        return NOTHING
    if percent(low) == percent(high):
        return percent(low)
    return f"{percent(low).removesuffix('%')}{NOTHING}{percent(high)}"


def _label(table: Mapping[str, str], code: str) -> str:
    """Translate the label of `code`, or show the code itself where a newer store has new ones."""
    return _(table[code]) if code in table else str(code)


def _worded(value: object) -> str:
    """Write one detail of a sentence."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return short_date(value)
    if isinstance(value, float):
        return number(value, decimals=1)
    if isinstance(value, Why):
        return finding(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(_worded(one) for one in value)
    return str(value)


def _locale() -> str:
    """Name the CLDR locale of the language now in use."""
    return _LOCALES[translation.language()]
