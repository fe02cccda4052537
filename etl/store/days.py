"""Days between Python and the store, which keeps them as ISO text."""

from datetime import date


def text(day: date | None) -> str | None:
    """Write a day for the store."""
    return None if day is None else day.isoformat()


def day(text: str | None) -> date | None:
    """Read a day from the store."""
    return None if text is None else date.fromisoformat(text)
