"""What single cells hold."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract import cells


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1219012012.0, "1219012012"),
        (12.19, "12.19"),
        (-3.0, "-3"),
        (1e300, "1e+300"),
        (float("nan"), "nan"),
        ("  Desa\r\nLalang ", "Desa\nLalang"),
        (date(2024, 9, 13), "2024-09-13"),
        (datetime(2024, 9, 13), "2024-09-13"),  # noqa: DTZ001
        (datetime(2024, 9, 13, 18, 5), "2024-09-13 18:05:00"),  # noqa: DTZ001
        (time(18, 5), "18:05:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (True, "True"),
    ],
)
def test_values_of_spreadsheets_become_text(value: object, text: str):
    assert cells.as_text(value) == text


@pytest.mark.parametrize(
    ("text", "day"),
    [("45548", "2024-09-13"), ("13/09/2024", "13/09/2024"), ("12345", "12345"), ("4554", "4554")],
)
def test_bare_day_numbers_become_days(text: str, day: str):
    assert cells.as_day(text) == day


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("4", "4"),
        ("± 20 orang", "20"),
        ("12 KK", "12"),
        ("Bapak Contoh, Ibu Misal dan Pak Umpama", "3"),
        ("Bapak Contoh, S.Pd", "1"),
        ("nihil", "0"),
        ("-", "0"),
    ],
)
def test_people_are_counted_and_never_named(text: str, count: str):
    assert cells.as_count(text) == count


@pytest.mark.parametrize(
    ("value", "degrees"),
    [
        ("3,5952", 3.5952),
        (" -3.5 ", -3.5),
        (99, 99.0),
        ("3°35'", None),
        ("200", None),
        (float("nan"), None),
        (float("inf"), None),
        (10**400, None),
        (True, None),
        (None, None),
        ([], None),
    ],
)
def test_coordinates_are_numbers_of_degrees_or_nothing(value: object, degrees: float | None):
    assert cells.as_degrees(value) == degrees


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2024-09-13T18:05:00", datetime(2024, 9, 13, 18, 5)),  # noqa: DTZ001
        ("2024-09-13", datetime(2024, 9, 13)),  # noqa: DTZ001
        ("2024-09-13T18:05:00Z", datetime(2024, 9, 13, 18, 5, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("kemarin", None),
        (20240913, None),
    ],
)
def test_moments_are_read_in_iso_form(value: object, moment: datetime | None):
    assert cells.as_moment(value) == moment


@given(st.text())
def test_any_text_of_a_cell_gets_an_answer(text: str):
    assert cells.as_count(text).isdigit()
    assert cells.as_degrees(text) is None or abs(cells.as_degrees(text)) <= 180
    assert cells.as_moment(text) is None or isinstance(cells.as_moment(text), datetime)
