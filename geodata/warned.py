"""What a driver's warnings mean, which are in English and speak of its options."""

from collections.abc import Iterable

from geodata.findings import Notice

# a piece of the warning, and the notice it becomes
_MEANINGS = (
    ("Non closed ring", "rings_closed"),
    ("from_wkb", "numbers_unreadable"),
)


def notices(said: Iterable[str]) -> tuple[Notice, ...]:
    """Turn warnings into notices, each once: known ones by reason, others quoted."""
    return tuple(
        {notice.reason + str(notice.details): notice for notice in map(_notice, said)}.values()
    )


def _notice(text: str) -> Notice:
    found = next((reason for piece, reason in _MEANINGS if piece in text), None)
    return Notice(found) if found else Notice("driver_warning", {"text": text.strip(" .")})
