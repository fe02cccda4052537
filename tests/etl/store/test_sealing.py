"""Backups with a passphrase: whoever finds one learns nothing, and no piece of it can be moved."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.errors import StoreError
from etl.store import backup, journal, opening, sealing
from etl.store.engine import Store

Make = Callable[..., Any]
WORDS = "sawah hijau di pagi hari"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Four pieces, the last one short."""
    made = tmp_path / "isi"
    made.write_bytes(b"".join(bytes([at]) * (1 << 20) for at in range(3)) + b"akhir")
    return made


@pytest.fixture
def sealed(content: Path, tmp_path: Path) -> Path:
    file = tmp_path / "terkunci"
    sealing.seal(content, file, WORDS)
    return file


def refused(file: Path, into: Path, words: str | None = WORDS) -> str:
    with pytest.raises(StoreError) as raised:
        sealing.unseal(file, into, words)
    return raised.value.reason


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_what_is_sealed_comes_out_as_it_was(tmp_path: Path, size: int):
    content, file, back = (tmp_path / name for name in ("isi", "terkunci", "lagi"))
    content.write_bytes(bytes(at % 251 for at in range(size)))
    sealing.seal(content, file, WORDS)
    sealing.unseal(file, back, WORDS)
    assert back.read_bytes() == content.read_bytes()
    assert sealing.is_sealed(file)
    assert not sealing.is_sealed(content)


def test_nothing_of_the_content_shows_and_no_two_files_are_alike(content: Path, tmp_path: Path):
    content.write_bytes(b"Laporan Desa Lalang " * 1000)
    files = [tmp_path / name for name in "ab"]
    for file in files:
        sealing.seal(content, file, WORDS)
    first, second = (file.read_bytes() for file in files)
    assert b"Lalang" not in first
    assert first[21:] != second[21:]


def test_a_wrong_passphrase_and_none_are_told_from_damage(sealed: Path, tmp_path: Path):
    back = tmp_path / "lagi"
    assert refused(sealed, back, WORDS.title()) == "passphrase_wrong"
    assert refused(sealed, back, "") == "passphrase_missing"
    assert refused(sealed, back, None) == "passphrase_missing"


def test_a_passphrase_that_protects_nothing_is_refused(content: Path, tmp_path: Path):
    with pytest.raises(StoreError, match="passphrase_too_short"):
        sealing.seal(content, tmp_path / "terkunci", "1234567")
    assert not (tmp_path / "terkunci").exists()


def test_one_altered_byte_is_noticed_wherever_it_is(sealed: Path, tmp_path: Path):
    whole = sealed.read_bytes()
    # much of the head, then some in every piece
    places = [*range(21, 150, 4), *range(150, len(whole), 500_009), len(whole) - 1]
    for place in places:
        altered = bytearray(whole)
        altered[place] ^= 0x10
        sealed.write_bytes(altered)
        assert refused(sealed, tmp_path / "lagi") == "backup_damaged", place


def test_pieces_left_out_swapped_repeated_or_added_are_noticed(sealed: Path, tmp_path: Path):
    whole = sealed.read_bytes()
    size, head = (1 << 20) + 16, len(whole) - 3 * ((1 << 20) + 16) - (5 + 16)
    first, second, third = (whole[head + at * size : head + (at + 1) * size] for at in range(3))
    last, start = whole[head + 3 * size :], whole[:head]
    for pieces in (
        (first, second, third),
        (first, second, last),
        (second, first, third, last),
        (first, second, second, third, last),
        (first, second, third, last, last),
        (first, second, third, last, b"x"),
        (last,),
        (),
    ):
        sealed.write_bytes(start + b"".join(pieces))
        assert refused(sealed, tmp_path / "lagi") == "backup_damaged"
    for length in (0, 10, 30, head - 1, head + 5, len(whole) - 1):
        sealed.write_bytes(whole[:length])
        assert refused(sealed, tmp_path / "lagi") == "backup_damaged"


def test_a_sealed_backup_restores_with_its_passphrase_and_only_so(
    store: Store, report: Make, add: Make, path: Path, tmp_path: Path
):
    add(report("a"))
    file = tmp_path / "cadangan" / "komsos.cadangan"
    made = backup.make(store, file, passphrase=WORDS)
    add(report("b"), name="b.txt")
    before = journal.version(store)
    for words, reason in ((None, "passphrase_missing"), ("salah sandi", "passphrase_wrong")):
        with pytest.raises(StoreError, match=reason):
            backup.restore(file, path, who="Budi", passphrase=words)
        assert journal.version(store) == before
    assert backup.restore(file, path, who="Budi", passphrase=WORDS) == made
    assert journal.log(opening.open_store(path))[0].what == "restore"
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    # an earlier backup may be replaced, sealed or not
    backup.make(store, file)
    backup.make(store, file, passphrase=WORDS)
    assert sealing.is_sealed(file)
