"""Count the civilians met: those named, and the number that a report states."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class People:
    """`named` counts civilians named, `stated` is the number written, None where there is none."""

    named: int
    stated: int | None = None


def find(text: str) -> People:
    """
    Count civilians.

    Parameters
    ----------
    text
        A report, masked or not.

    Returns
    -------
    people
        Nobody named and no number in a text without any.
    """
    return People(len(re.findall(r"\[warga\]", text)))
