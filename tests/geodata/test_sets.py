"""A set on the disk: whatever lies in its folder, it is read whole or known to be damaged."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_sets import of_district

from geodata import installing, sets
from geodata.errors import BoundaryError
from geodata.sets import Account, SetInfo

NAMES = (
    "",
    ".",
    "..",
    "../x",
    "a/b",
    "a\\b",
    "/etc",
    "A",
    "-x",
    "x" * 50,
    "a\n",
    "aé",
    "a b",
    "\0",
)


@pytest.fixture
def installed(tmp_path: Path) -> SetInfo:
    return installing.install(tmp_path, of_district("12.19.01"), name="Medang Deras")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_edition_never_becomes_a_path(tmp_path: Path, name: str):
    assert not sets.is_edition(name)
    assert sets.info(tmp_path, name) is None
    with pytest.raises(BoundaryError, match="unknown_set"):
        sets.home(tmp_path, name)
    with pytest.raises(BoundaryError, match="unknown_set"):
        sets.account(tmp_path, name)


def test_folders_and_files_that_are_no_sets_are_not_listed(tmp_path: Path, installed: SetInfo):
    (tmp_path / ".komsos-left").mkdir()
    (tmp_path / "Catatan Saya").mkdir()
    (tmp_path / "a-file").write_text("", "utf-8")
    assert sets.editions(tmp_path) == [installed.edition]
    assert sets.editions(tmp_path / "nowhere") == []
    assert sets.editions(tmp_path / "a-file") == []


def test_facts_read_back_are_those_written(tmp_path: Path, installed: SetInfo):
    assert sets.info(tmp_path, installed.edition) == installed


def changed(**facts: object) -> Callable[[Path], None]:
    def change(home: Path) -> None:
        told = json.loads((home / sets.INFO).read_text("utf-8"))
        (home / sets.INFO).write_text(json.dumps({**told, **facts}), "utf-8")

    return change


def written(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda home: (home / name).write_bytes(content) and None


def without(name: str) -> Callable[[Path], None]:
    return lambda home: (home / name).unlink()


def cut(home: Path) -> None:
    (home / sets.VILLAGES).write_bytes((home / sets.VILLAGES).read_bytes()[:-100])


DAMAGES = {
    "no facts": without(sets.INFO),
    "no villages": without(sets.VILLAGES),
    "cut short": cut,
    "empty villages": written(sets.VILLAGES, b""),
    "other villages": written(sets.VILLAGES, b"PAR1" * 100),
    "empty facts": written(sets.INFO, b""),
    "no text": written(sets.INFO, b"\xff\xfe\x00"),
    "half a document": written(sets.INFO, b'{"edition": "'),
    "a list": written(sets.INFO, b"[]"),
    "a number": written(sets.INFO, b"7"),
    "too deep": written(sets.INFO, b"[" * 100_000),
    "unknown fact": changed(colour="red"),
    "another edition": changed(edition="00000000"),
    "an edition that is a path": changed(edition="../.."),
    "count in words": changed(villages="three"),
    "another count": changed(villages=4),
    "no name": changed(name=None),
    "a list for a name": changed(name=["a"]),
    "areas in words": changed(areas="12.19.01"),
    "areas that are none": changed(areas=["<b>"]),
    "areas of numbers": changed(areas=[12]),
    "no areas": changed(areas=None),
    "no day": changed(dated="kemarin"),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_damaged_set_has_no_facts_and_raises_nothing(
    tmp_path: Path, installed: SetInfo, what: str
):
    DAMAGES[what](tmp_path / installed.edition)
    assert sets.info(tmp_path, installed.edition) is None
    assert sets.editions(tmp_path) == [installed.edition]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"null", b'{"repaired": [1]}', b"\xff", b"[" * 100_000]
)
def test_a_damaged_account_says_so(tmp_path: Path, installed: SetInfo, content: bytes):
    (tmp_path / installed.edition / sets.ACCOUNT).write_bytes(content)
    with pytest.raises(BoundaryError, match="damaged_set"):
        sets.account(tmp_path, installed.edition)


def test_an_account_of_other_kinds_of_values_says_so(tmp_path: Path, installed: SetInfo):
    path = tmp_path / installed.edition / sets.ACCOUNT
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**told, "set_aside": [["x", "Lalang", "no_code"]]}), "utf-8")
    with pytest.raises(BoundaryError, match="damaged_set"):
        sets.account(tmp_path, installed.edition)


def test_an_account_read_back_holds_nothing_where_nothing_was_found(
    tmp_path: Path, installed: SetInfo
):
    assert sets.account(tmp_path, installed.edition) == Account()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Batas\tdesa \n 2024 ", "Batas desa 2024"),
        ("x" * 500, "x" * 100),
        ("\x00\x1b[31m\u202emerah\ud800", "[31m merah"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("", ""),
        ("\n\u200b", ""),
    ],
)
def test_typed_text_becomes_one_short_line(typed: str, kept: str):
    assert sets.short(typed) == kept


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("2024-09-13", True),
        ("2024-02-30", False),
        ("20240913", False),
        ("2024-W37-5", False),
        ("\uff12024-09-13", False),
        (" 2024-09-13", False),
        ("../../etc", False),
        ("", False),
    ],
)
def test_only_a_day_is_a_day(text: str, is_day: bool):  # noqa: FBT001
    assert sets.is_day(text) is is_day
