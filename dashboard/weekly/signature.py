"""Who signs a return: what people type in, bounded; whatever is missing becomes a dotted line."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

# letters; longer than any name with titles, and a line of the paper
LONGEST = 60
# what is another one on each return
_OF_ONE = ("number", "day")


@dataclass(frozen=True, slots=True)
class Signature:
    """
    What people add to a return by hand, each empty where it is left to the pen.

    `number` is the letter's own, `place` and `day` where and when it was signed, then name, rank
    and service number (NRP) of whoever signs.
    """

    number: str = ""
    place: str = ""
    day: str = ""
    name: str = ""
    rank: str = ""
    nrp: str = ""

    @property
    def lasting(self) -> dict[str, str]:
        """What is worth proposing for the next return: all but its number and its day."""
        given = asdict(self)
        return {name: text for name, text in given.items() if text and name not in _OF_ONE}

    def filled(self, proposed: "Signature") -> "Signature":
        """Give this signature, with what is proposed wherever it says nothing."""
        given = asdict(self)
        return Signature(**{name: text or getattr(proposed, name) for name, text in given.items()})


def of(typed: Mapping[str, str | None]) -> Signature:
    """
    Take over what was typed.

    Parameters
    ----------
    typed
        Texts by the names of `Signature`; others are left out.

    Returns
    -------
    signature
        Each text on one line and of bounded length.
    """
    return Signature(**{name: _line(typed.get(name) or "") for name in asdict(Signature())})


def _line(text: str) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:LONGEST]
