"""Signs that a report opens."""

import pytest

from etl.extract import signals


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Batu Bara | Babinsa", True),
        ("Batu Bara - Babinsa", True),
        ("KISARAN- Babinsa", True),
        ("Kisaran, Asahan (Kabar) \u2014 Babinsa", True),
        ("kabar.contoh.co.id, Kisaran \u2013 Babinsa", False),
        ("kabar.contoh.co.id \u2013 Babinsa", True),
        ("K-isaran Babinsa", False),
        ("Batu Bara", False),
        ("A" * 500_000 + "-B", False),
        ("9" * 500_000 + " -", False),
    ],
)
def test_a_place_and_a_dash_open_a_press_item(line: str, *, expected: bool):
    assert signals.dateline(line) == expected
