"""Which week a return is about: Monday to Sunday, numbered as ISO 8601 numbers weeks."""

from dataclasses import dataclass
from datetime import date, timedelta

_DAYS = 7
# no day after it has a whole week in the calendar
_LAST_MONDAY = date.max - timedelta(days=_DAYS + date.max.weekday())


@dataclass(frozen=True, slots=True)
class Week:
    """A week, known by its Monday."""

    first_day: date

    @property
    def last_day(self) -> date:
        """The Sunday."""
        return self.first_day + timedelta(days=_DAYS - 1)

    @property
    def number(self) -> int:
        """The number of the week in its year, from 1."""
        return self.first_day.isocalendar().week

    @property
    def year(self) -> int:
        """The year that the week is numbered in: that of its Thursday."""
        return self.first_day.isocalendar().year

    def shifted(self, weeks: int) -> "Week":
        """Give the week so many weeks later, or earlier if negative."""
        return Week(self.first_day + timedelta(weeks=weeks))


def of(day: date) -> Week:
    """Give the week that holds `day`; the calendar's last days are those of its last whole week."""
    return Week(min(day - timedelta(days=day.weekday()), _LAST_MONDAY))


def last_whole(before: date) -> Week:
    """Give the last week that had ended before the day `before`."""
    return of(before).shifted(-1)
