"""On which terms coverage is judged: window, day of judgement, and what counts as enough."""

import math
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

# the goal is stated as visits per so many days
GOAL_DAYS = 30


@dataclass(frozen=True, slots=True)
class Terms:
    """
    The terms of one judgement.

    The window runs from `first_day` to `last_day`, coverage is judged on `as_of`. A village whose
    last visit lies more than `stale_days` days before that is stale.
    """

    first_day: date
    last_day: date
    as_of: date
    goal_per_30_days: float
    stale_days: int

    @property
    def elapsed_to(self) -> date:
        """The last day whose visits count; before `first_day` if the window has not begun."""
        return min(self.last_day, self.as_of)

    @property
    def elapsed_days(self) -> int:
        """The days of the elapsed window, first and last included; 0 if it is empty."""
        return max(0, (self.elapsed_to - self.first_day).days + 1)

    @property
    def goal(self) -> int | None:
        """Visits that a village needs by now; None if the elapsed window is empty."""
        if not self.elapsed_days:
            return None
        # as written: 4.4 * 225 / 30 would be a little above 33 in binary fractions
        rate = Fraction(str(self.goal_per_30_days))
        return math.ceil(rate * self.elapsed_days / GOAL_DAYS)
