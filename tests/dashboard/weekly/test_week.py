"""Weeks run from Monday to Sunday and are numbered as the calendar on the wall numbers them."""

from datetime import date

import pytest

from dashboard.weekly import week


@pytest.mark.parametrize("day", [9, 12, 15])
def test_every_day_of_a_week_gives_the_same_week(day: int):
    found = week.of(date(2024, 9, day))
    assert (found.first_day, found.last_day) == (date(2024, 9, 9), date(2024, 9, 15))
    assert (found.number, found.year) == (37, 2024)


def test_last_days_of_the_calendar_have_a_week_too():
    assert week.of(date.max).last_day == date(9999, 12, 26)


def test_week_at_new_year_is_numbered_in_the_year_of_its_thursday():
    assert (week.of(date(2024, 12, 31)).number, week.of(date(2024, 12, 31)).year) == (1, 2025)
    assert (week.of(date(2027, 1, 1)).number, week.of(date(2027, 1, 1)).year) == (53, 2026)


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (date(2024, 9, 15), date(2024, 9, 2)),
        (date(2024, 9, 16), date(2024, 9, 9)),
        (date(2024, 9, 22), date(2024, 9, 9)),
    ],
)
def test_last_whole_week_had_ended_before_today(today: date, monday: date):
    assert week.last_whole(today).first_day == monday
