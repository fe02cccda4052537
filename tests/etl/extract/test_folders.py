"""Which files lie in folders."""

from pathlib import Path

import pytest

from etl.errors import InputError
from etl.extract import folders, limits


def test_folders_give_their_files_sorted_and_each_once(tmp_path: Path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/1.txt", "z.csv", "a.txt", ".sembunyi", "~$z.xlsx", "Thumbs.db", ".git/x"):
        (tmp_path / name).write_text("x")
    found = folders.expand([tmp_path / "z.csv", tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "z.csv",
        "a.txt",
        "b/1.txt",
    ]


def test_an_empty_folder_stands_for_itself(tmp_path: Path):
    assert folders.expand([tmp_path]) == (tmp_path,)


def test_links_in_a_circle_end(tmp_path: Path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "lagi").symlink_to(tmp_path)
    assert folders.expand([tmp_path]) == (tmp_path / "a.txt",)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_FILES", 1)
    for name in "ab":
        (tmp_path / name).write_text("x")
    with pytest.raises(InputError, match="too_many_files"):
        folders.expand([tmp_path])
