"""What was done, in the words that reports use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse import kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("melaksanakan Komunikasi Sosial (Kosmsos)", ("komsos",)),
        ("KOMSOS dan anjang sana", ("komsos", "anjangsana")),
        ("kerja bakti membersihkan parit", ("gotong_royong", "karya_bakti")),
        ("ikut goro mambarasiahan banda", ("gotong_royong",)),
        ("memantau vaksinasi di balai desa", ("vaksinasi",)),
        ("pendampingan petani menyemprot hama", ("pendampingan",)),
        ("mengamankan TPS", ("pengamanan",)),
        ("Babinsa berbincang dengan warga", ("komsos",)),
        ("komsos sambil mengajak gotong royong", ("komsos",)),
        ("mengajak gotong royong", ("gotong_royong",)),
        ("Babinsa komsos.\nDanramil mengatakan pengamanan penting", ("komsos",)),
        ("komsos\nBaca juga: Vaksinasi di kota", ("komsos",)),
        ("cuaca cerah", ()),
    ],
)
def test_kinds_are_found(text: str, expected: tuple[str, ...]):
    assert kinds.find(text) == expected


@given(st.text())
def test_any_text_is_read_without_an_error(text: str):
    assert len(set(kinds.find(text))) == len(kinds.find(text))
