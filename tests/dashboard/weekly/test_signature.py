"""What people type into the signature block is bounded, and never more than a line."""

from dashboard.weekly import signature
from dashboard.weekly.signature import LONGEST, Signature


def test_typed_texts_become_single_bounded_lines():
    found = signature.of(
        {"name": " Budi\n\tContoh\x00 ", "rank": "x" * 500, "nrp": None, "foo": "a"}
    )
    assert found == Signature(name="Budi Contoh", rank="x" * LONGEST)


def test_what_was_typed_wins_over_what_is_proposed():
    proposed = Signature(place="Medang Deras", name="Contoh")
    assert Signature(name="Lain").filled(proposed) == Signature(place="Medang Deras", name="Lain")
