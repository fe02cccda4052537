"""Opening files."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.errors import InputError
from etl.extract import limits, source

Writer = Callable[[str, str | bytes], Path]


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"file_not_found.*tiada\.txt"):
        source.load(tmp_path / "tiada.txt")


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(InputError, match="not_a_file"):
        source.load(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipa")
    with pytest.raises(InputError, match="not_a_file"):
        source.load(tmp_path / "pipa")


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b" \r\n\t"])
def test_an_empty_file_is_told(written: Writer, content: str):
    with pytest.raises(InputError, match="empty_file"):
        source.load(written("kosong.txt", content))


def test_a_file_of_200_mb_is_refused_without_being_read_whole(tmp_path: Path):
    path = tmp_path / "besar.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(InputError, match="file_too_large") as caught:
        source.load(path)
    assert caught.value.details == {
        "path": "besar.txt",
        "limit_mb": limits.MAX_FILE_BYTES // 2**20,
    }


def test_names_are_shown_in_one_clean_line(tmp_path: Path):
    assert source.shown_name(tmp_path / "a\u202e\nb\x1b[2J.txt") == "a b[2J.txt"
