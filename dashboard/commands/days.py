"""Days as they are typed."""

from datetime import date

from dashboard.errors import QuestionError


def parse(text: str | None) -> date | None:
    """Read a day in ISO form (`2024-09-13`), None as it is; raises `QuestionError`."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QuestionError("bad_date", text=text) from None
