"""The journal notes which weekly returns went up, and nothing else changes by it."""

from datetime import date

from etl.store import journal, returns
from etl.store.engine import Store
from etl.store.returns import About

ABOUT = About(date(2024, 9, 9), "0208/01", "12.19.01")


def test_returns_that_went_up_are_listed_last_first(store: Store):
    assert returns.sent(store) == ()
    first = returns.note(store, ABOUT, {}, version=0, who="ani")
    other = About(date(2024, 9, 16), None, "12.19.01")
    second = returns.note(store, other, {"place": "Medang Deras"}, version=1, who="budi")
    found = returns.sent(store)
    assert [(one.number, one.about, one.version, one.who) for one in found] == [
        (second, other, 1, "budi"),
        (first, ABOUT, 0, "ani"),
    ]
    assert found[0].signature == {"place": "Medang Deras"}
    assert found[0].at == journal.log(store, 1)[0].at
