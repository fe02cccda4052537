"""The sentences of the hints beside a waiting report."""

from dashboard import geography, labels, wording
from dashboard.analysis.hints import Hint
from dashboard.translation import gettext as _


def sentence(hint: Hint) -> str:
    """Write a hint in one sentence, unescaped."""
    other, details = hint.other, dict(hint.details)
    if other:
        details |= {
            "number": other.activity_id,
            "village": _place(hint),
            "other_day": wording.short_date(other.day) if other.day else _("no date"),
        }
    if day := details.get("day"):
        details["day"] = wording.short_date(day)  # type: ignore[arg-type]  # a date, as its maker says
    return _(labels.HINTS[hint.code]).format_map(details)


def _place(hint: Hint) -> str:
    """Name the other report's village, or how it calls the place."""
    other = hint.other
    if other and len(other.villages) == 1:
        return geography.area_name(other.villages[0])
    return (other and other.place_text) or _("place unknown")
