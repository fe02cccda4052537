"""Zipped spreadsheets unpacked with care."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import InputError
from etl.extract import archive


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return held.getvalue()


def test_parts_that_are_needed_are_unpacked_and_pictures_left():
    parts = {
        "[Content_Types].xml": b"<a/>",
        "xl/workbook.xml": b"<b/>",
        "xl/media/foto.jpg": b"x",
        "docProps/core.xml": b"c",
    }
    unpacked = archive.unpack(zipped(parts), name="a")
    assert unpacked == {"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<b/>"}
    assert archive.unpack(archive.pack(unpacked).getvalue(), name="a") == unpacked


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": b"x"},
        {"chat.txt": b"x"},
        {"xl/workbook.xml": b"x", "xl/workbook.bin": b"x"},
        {},
    ],
)
def test_other_zip_files_are_told(parts: dict[str, bytes]):
    with pytest.raises(InputError, match="zip_not_a_table"):
        archive.unpack(zipped(parts), name="a")


@pytest.mark.parametrize("megabytes", [2, 200])
def test_a_zip_bomb_is_not_unpacked(megabytes: int):
    bomb = {"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": b"0" * (megabytes * 2**20)}
    with pytest.raises(InputError, match="zip_bomb"):
        archive.unpack(zipped(bomb), name="a")


def test_a_part_that_lies_about_its_length_is_broken():
    honest = zipped({"xl/workbook.xml": b"x" * 1000})
    lying = honest.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(InputError, match="zip_broken"):
        archive.unpack(lying, name="a")


def test_a_directory_without_end_is_not_read():
    with pytest.raises(InputError, match="zip_bomb"):
        archive.unpack(b"PK\x03\x04" + b"PK\x01\x02" * 10_000, name="a")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_is_told_however_the_parts_are_packed(method: int):
    whole = zipped({"xl/workbook.xml": b"x" * 5000}, method)
    damaged = whole[:50] + b"\xff" * 30 + whole[80:]
    with pytest.raises(InputError, match="zip_broken"):
        archive.unpack(damaged, name="a")


@given(st.binary(max_size=200), st.integers(0, 400))
def test_nonsense_in_a_zip_file_is_told(noise: bytes, at: int):
    whole = zipped({"xl/workbook.xml": b"x" * 50, "xl/worksheets/sheet1.xml": b"y" * 50})
    broken = whole[:at] + noise + whole[at + len(noise) :]
    try:
        archive.unpack(broken, name="a")
    except InputError as told:
        assert told.reason in ("zip_broken", "zip_bomb", "zip_not_a_table")  # noqa: PT017
