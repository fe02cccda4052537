"""Wrong PINs are counted and make one wait; idle minutes run out."""

from dashboard.lock import Tries, is_away


def after(wrong: int, *, last_at: float = 0.0) -> Tries:
    tries = Tries()
    for _ in range(wrong):
        tries = tries.after_wrong(last_at)
    return tries


def test_four_wrong_pins_cost_no_wait_and_their_number_is_told():
    assert [(after(n).left(), after(n).wait_s(0.0)) for n in range(5)] == [
        (5, 0),
        (4, 0),
        (3, 0),
        (2, 0),
        (1, 0),
    ]


def test_from_the_fifth_on_the_wait_doubles_up_to_a_quarter_of_an_hour():
    waits = [after(n).wait_s(0.0) for n in (5, 6, 7, 8, 9, 10, 11, 1000)]
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_wait_counts_from_the_last_wrong_pin_and_ends():
    tries = after(5, last_at=100.0)
    assert [tries.wait_s(now) for now in (100.0, 100.5, 129.9, 130.0, 500.0)] == [30, 30, 1, 0, 0]


def test_after_a_wait_there_is_one_try():
    assert after(7).left() == 1


def test_visitor_is_away_once_the_idle_minutes_are_over():
    assert [is_away(100.0, now, 5) for now in (100.0, 400.0, 400.1)] == [False, False, True]
