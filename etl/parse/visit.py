"""Judge whether a report tells of a visit at all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a report tells of a visit; if not, `reason` is a code that says what it is."""

    is_visit: bool
    reason: str | None = None


def judge(text: str) -> Judgement:
    """
    Judge a report.

    Parameters
    ----------
    text
        A report.

    Returns
    -------
    judgement
        A visit, or the reason why it is none.
    """
    return Judgement(bool(text))
