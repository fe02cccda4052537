"""Days as a person types them in a hurry."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import typed_days

LATEST = date(2024, 11, 13)
DAY = date(2024, 9, 15)


@pytest.mark.parametrize(
    "typed",
    ["15/9/2024", "15-09-2024", "15.9.24", "15 9 2024", "15092024", "150924", " 15/9 ", "15 9"],
)
def test_day_is_read_however_it_is_parted(typed: str):
    assert typed_days.parse(typed, partial=None, latest=LATEST) == DAY


def test_day_without_year_is_the_last_one_that_can_be():
    assert typed_days.parse("14/11", partial=None, latest=LATEST) == date(2023, 11, 14)
    assert typed_days.parse("13/11", partial=None, latest=LATEST) == LATEST


def test_year_alone_completes_what_the_report_says():
    assert typed_days.parse("2024", partial="--09-15", latest=LATEST) == DAY
    assert typed_days.parse("2024", partial=None, latest=LATEST) is None
    assert typed_days.parse("2023", partial="--02-29", latest=LATEST) is None


@pytest.mark.parametrize(
    "typed", ["", "kemarin", "31/2/2024", "9/15/2024", "15", "0/0", "1/1/0000"]
)
def test_what_is_no_day_is_none(typed: str):
    assert typed_days.parse(typed, partial=None, latest=LATEST) is None


@given(st.text(max_size=20), st.sampled_from([None, "--02-29"]))
def test_anything_may_be_typed(typed: str, partial: str | None):
    found = typed_days.parse(typed, partial=partial, latest=LATEST)
    assert found is None or isinstance(found, date)
