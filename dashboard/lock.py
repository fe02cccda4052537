"""How often a PIN may be tried, and when a visitor has been away too long; time is passed in."""

import math
from dataclasses import dataclass

FREE_TRIES = 5
FIRST_WAIT_S, LONGEST_WAIT_S = 30.0, 900.0
MINUTE_S = 60.0
# how often a page asks whether its visitor has been away too long
TICK_S = 10.0
# by then every wait is the longest one
_MOST_DOUBLINGS = 8


@dataclass(frozen=True, slots=True)
class Tries:
    """
    The wrong PINs since the last right one.

    `wrong` is their number; `last_at` is when the last one came, in seconds of any clock that only
    goes forward.
    """

    wrong: int = 0
    last_at: float = 0.0

    def left(self) -> int:
        """Tell how many more may be wrong before there is a wait; one after each wait."""
        return max(FREE_TRIES - self.wrong, 1)

    def wait_s(self, now: float) -> int:
        """Tell how many whole seconds must pass before the next try, 0 if it may come now."""
        doublings = self.wrong - FREE_TRIES
        if doublings < 0:
            return 0
        wait = min(FIRST_WAIT_S * 2.0 ** min(doublings, _MOST_DOUBLINGS), LONGEST_WAIT_S)
        return max(math.ceil(self.last_at + wait - now), 0)

    def after_wrong(self, now: float) -> "Tries":
        """Count one more wrong PIN."""
        return Tries(self.wrong + 1, now)


def is_away(seen_at: float, now: float, minutes: int) -> bool:
    """
    Whether a visitor has been away too long.

    Parameters
    ----------
    seen_at, now
        When the visitor did something last, and the time now, both in seconds of the same clock.
    minutes
        For how long a visitor may do nothing.
    """
    return now - seen_at > minutes * MINUTE_S
