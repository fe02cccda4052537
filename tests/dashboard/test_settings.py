"""Where the stores lie: what the environment says, else beside start.py."""

from pathlib import Path

import pytest

from dashboard import settings


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KOMSOS_DATABASE_URL", "KOMSOS_DATA_DIR", "KOMSOS_LANG"):
        monkeypatch.delenv(name, raising=False)


def test_stores_lie_beside_the_start_file_whatever_the_current_folder(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert settings.database() == root / "data" / "komsos.db"
    assert settings.rehearsal() == root / "data" / "latihan.db"
    assert settings.load().lang == "id"


def test_data_folder_moves_both_stores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KOMSOS_DATA_DIR", str(tmp_path))
    assert settings.database() == tmp_path / "komsos.db"
    assert settings.rehearsal() == tmp_path / "latihan.db"


def test_named_store_wins_and_leaves_the_rehearsal_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KOMSOS_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("KOMSOS_DATABASE_URL", "sqlite:///lain.db")
    assert settings.database() == "sqlite:///lain.db"
    assert settings.rehearsal() == tmp_path / "latihan.db"


def test_empty_setting_counts_as_unset(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KOMSOS_DATABASE_URL", "")
    assert settings.database() == root / "data" / "komsos.db"
