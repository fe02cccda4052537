"""The text that reminds a unit to report, ready for WhatsApp."""

from collections.abc import Sequence
from datetime import date

from dashboard import wording
from dashboard.analysis.silent_units import Heard
from dashboard.translation import gettext as _
from dashboard.translation import ngettext
from geodata.units import Unit

# villages named one by one; the message shall fit a telephone's screen
_MOST_NAMED = 12
# what WhatsApp would take for its own marks
_MARKS = str.maketrans(dict.fromkeys("*_~`", " "))


def text(unit: Unit, heard: Heard, *, as_of: date, villages: Sequence[str], training: bool) -> str:
    """
    Write the reminder.

    Parameters
    ----------
    unit
        Whom it is for.
    heard
        When it was last heard of.
    as_of
        The day on which it is written.
    villages
        Names of the villages in its districts that wait for a visit.
    training
        Whether the data are synthetic; the text then says so.

    Returns
    -------
    text
        Several lines, bold marks as WhatsApp writes them.
    """
    koramil = _plain(f"{unit.koramil_number}/{unit.koramil_name}")
    title, mark = _("Reminder: komsos reports"), _("TRAINING DATA")
    lines = [
        *([f"*{mark}*"] if training else []),
        f"*{title}*",
        _("To the commander of Koramil {koramil},").format(koramil=koramil),
        "",
        _since(heard, as_of),
    ]
    if villages:
        lines.append(
            _("Villages that wait for a visit: {villages}.").format(villages=_few(villages))
        )
    lines += ["", _("Please send the reports of your visits today. Thank you.")]
    return "\n".join(lines)


def _since(heard: Heard, as_of: date) -> str:
    if heard.last_day is None or heard.days is None:
        return _("Up to {as_of} no report of your unit has reached us.").format(
            as_of=wording.long_date(as_of)
        )
    if not heard.days:
        return _("The last report of your unit that reached us tells of {day}.").format(
            day=wording.long_date(heard.last_day)
        )
    return ngettext(
        "The last report of your unit that reached us tells of {day}, {days} day ago.",
        "The last report of your unit that reached us tells of {day}, {days} days ago.",
        heard.days,
    ).format(day=wording.long_date(heard.last_day), days=wording.number(heard.days))


def _few(villages: Sequence[str]) -> str:
    named = ", ".join(_plain(name) for name in villages[:_MOST_NAMED])
    if len(villages) <= _MOST_NAMED:
        return named
    return _("{villages} and {count} more").format(
        villages=named, count=wording.number(len(villages) - _MOST_NAMED)
    )


def _plain(name: str) -> str:
    """Take out what a message would show as bold, slanted or struck out."""
    return " ".join(name.translate(_MARKS).split())
