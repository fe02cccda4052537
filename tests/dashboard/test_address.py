"""An address may say anything: what is known and in bounds counts, the rest is left out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import address, session

FULL = {
    "store": "rehearsal",
    "area": "12.19.01",
    "first_day": date(2024, 6, 1),
    "last_day": date(2024, 11, 27),
    "as_of": date(2024, 11, 13),
    "kind": "komsos",
    "village": "12.19.01.1002",
    "layer": "density",
    "every_village": True,
    "weekly_day": date(2024, 10, 16),
    "language": "en",
}


def test_what_is_composed_is_parsed_again():
    assert address.parse(address.compose(FULL)) == FULL


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("data", "../../komsos.db"),
        ("wilayah", "12.19'; DROP TABLE report"),
        ("wilayah", "1219"),
        ("dari", "2024-13-01"),
        ("dari", "0001-01-01"),
        ("sampai", "9999-12-31"),
        ("per", "gASVBQAAAAAAAAAu"),
        ("jenis", "pilihan_calon"),
        ("desa", "<script>alert(1)</script>"),
        ("lapisan", "agama"),
        ("bahasa", "../xx"),
        ("wilayah", "12" * 5000),
    ],
)
def test_value_that_is_unknown_or_out_of_bounds_is_left_out(name: str, value: str):
    assert address.parse({name: value}) == {}


@given(st.dictionaries(st.sampled_from(sorted(address.compose(FULL))), st.text(max_size=60)))
def test_any_text_gives_known_keys_with_bounded_values(query: dict[str, str]):
    for key, value in address.parse(query).items():
        assert key in session.DEFAULTS
        assert len(str(value)) <= 40
        assert address.parse(address.compose({key: value})) == {key: value}
