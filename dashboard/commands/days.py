"""Days as they are typed."""

from datetime import date

from dashboard.errors import QuestionError


def parse(text: str | None) -> date | None:
    """Read a day in ISO form (`2024-09-13`), None as it is; raises `QuestionError`."""
    return None if text is None else read(text)


def read(text: str) -> date:
    """Read a day in ISO form; raises `QuestionError`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QuestionError("bad_date", text=text) from None
