"""Zip files are judged before anything in them is unpacked."""

import zipfile
from pathlib import Path

import pytest

from geodata import archives, boundaries
from geodata.errors import BoundaryError


def packed(path: Path, members: dict[str, str | bytes]):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_litter_and_folders_are_left_out(tmp_path: Path):
    path = packed(
        tmp_path / "batas.zip",
        {"desa/": "", "desa/a b.shp": "x", "__MACOSX/desa/._a b.shp": "x", "desa/.DS_Store": "x"},
    )
    assert archives.members(path) == ("desa/a b.shp",)


def test_bomb_is_refused_without_unpacking_it(tmp_path: Path):
    path = packed(tmp_path / "bom.zip", {"desa.shp": b"\0" * (archives.HARMLESS_BYTES + 1)})
    with pytest.raises(BoundaryError, match=r"zip_bomb.*'expanded_bytes': 67108865"):
        boundaries.read(path)


def test_too_many_members_are_refused(tmp_path: Path):
    path = packed(tmp_path / "banyak.zip", dict.fromkeys(map(str, range(5_001)), ""))
    with pytest.raises(BoundaryError, match=r"zip_bomb.*'members': 5001"):
        boundaries.read(path)


def test_encrypted_archive_is_named_as_such(tmp_path: Path):
    path = packed(tmp_path / "rahasia.zip", {"desa.shp": "x"})
    content = bytearray(path.read_bytes())
    # the flag stands in the local header and in the directory
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(BoundaryError, match=r"encrypted_zip.*'rahasia.zip'"):
        boundaries.read(path)


def test_zip_in_a_zip_and_empty_zip_hold_no_boundaries(tmp_path: Path):
    inner = packed(tmp_path / "dalam.zip", {"desa.shp": "x"})
    for members, reason in (
        ({"dalam.zip": inner.read_bytes()}, "unknown_format"),
        ({}, "empty_file"),
        ({"baca.txt": "halo"}, "unknown_format"),
    ):
        path = packed(tmp_path / "luar.zip", members)
        with pytest.raises(BoundaryError, match=reason):
            boundaries.read(path)


def test_member_that_cannot_be_unpacked_has_an_empty_head(tmp_path: Path):
    path = packed(tmp_path / "batas.zip", {"desa.shp": "isi peta" * 20})
    content = bytearray(path.read_bytes())
    content[40:50] = b"\xff" * 10
    path.write_bytes(content)
    assert archives.head(path, "desa.shp", size=16) == b""
    with pytest.raises(BoundaryError, match="unknown_format"):
        boundaries.read(path)
