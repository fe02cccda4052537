"""What a person types to find a visit: numbers, a day, words."""

from datetime import date

import pytest

from dashboard import seeking
from dashboard.seeking import Typed
from etl.store.finding import Sought

LATEST = date(2024, 11, 13)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("lalang", Typed((), None, ("lalang",))),
        ("lalang 13/9", Typed((), date(2024, 9, 13), ("lalang",))),
        ("13-12 sei suka", Typed((), date(2023, 12, 13), ("sei", "suka"))),
        ("#12 #7", Typed((12, 7), None, ())),
        ("31/2 dodek", Typed((), None, ("31/2", "dodek"))),
        ("tanjung 2", Typed((), None, ("tanjung", "2"))),
        ("a b c d e f g h", Typed((), None, ("a", "b", "c", "d", "e", "f"))),
        ("", Typed((), None, ())),
    ],
)
def test_line_is_read(typed: str, wanted: Typed):
    assert seeking.parse(typed, latest=LATEST) == wanted


def test_store_is_asked_for_villages_of_the_name_and_for_the_words():
    asked: list[str] = []

    def villages(name: str) -> tuple[str, ...]:
        asked.append(name)
        return ("12.19.01.2005",)

    typed = seeking.parse("sei suka 13/9", latest=LATEST)
    assert seeking.sought(typed, ("void",), villages) == Sought(
        villages=("12.19.01.2005",),
        words=("sei", "suka"),
        first_day=date(2024, 9, 13),
        last_day=date(2024, 9, 13),
        states=("void",),
    )
    assert asked == ["sei suka"]
    assert seeking.sought(Typed((3,), None, ()), (), villages) == Sought(ids=(3,))
