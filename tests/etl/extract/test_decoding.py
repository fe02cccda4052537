"""Which encoding a file is written in."""

import codecs

import pytest

from etl.errors import InputError
from etl.extract import decoding
from etl.models import Notice

TEXT = "Komsos di Desa Lalang, kafé “Sehati” \u2013 aman"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_is_read_without_a_word(mark: bytes, encoding: str):
    assert decoding.decode(mark + TEXT.encode(encoding), name="a") == decoding.Decoded(TEXT)


def test_windows_1252_is_read_with_a_notice():
    decoded = decoding.decode(TEXT.encode("cp1252"), name="a")
    notice = Notice("encoding_guessed", {"encoding": "Windows-1252"})
    assert decoded == decoding.Decoded(TEXT, (notice,))


def test_a_file_cut_inside_its_last_character_is_still_utf8():
    cut = "Desa Lalang “".encode()[:-1]
    assert decoding.decode(cut, name="a") == decoding.Decoded("Desa Lalang \ufffd")


def test_a_program_named_txt_is_no_text():
    with pytest.raises(InputError, match="not_text"):
        decoding.decode(bytes(range(256)) * 20, name="a.txt")


def test_marks_alone_are_an_empty_file():
    with pytest.raises(InputError, match="empty_file"):
        decoding.decode(codecs.BOM_UTF8 + "\u200b \r\n".encode(), name="a.txt")
