"""When a stated limit on texts is applied again."""

from datetime import date, timedelta

from dashboard.keeping import Attempt
from etl.errors import StoreError

TODAY = date(2026, 1, 5)


def test_limit_applied_today_is_not_applied_again_before_tomorrow():
    done = Attempt(TODAY, at=100.0)
    assert not done.is_due_again(TODAY, now=80_000.0)
    assert done.is_due_again(TODAY + timedelta(days=1), now=100.0)


def test_limit_that_could_not_be_applied_is_tried_again_after_ten_minutes():
    failed = Attempt(TODAY, at=100.0, failed=StoreError("store_busy", path="komsos.db"))
    assert [failed.is_due_again(TODAY, now) for now in (101.0, 700.0, 700.1)] == [
        False,
        False,
        True,
    ]
