"""What tests in more than one folder need."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def missing() -> Callable[[str], None]:
    """Skip the running test for want of what is named; fail it in CI, where nothing may lack."""

    def give_up(what: str) -> None:
        if os.environ.get("CI") == "true":
            pytest.fail(what)
        pytest.skip(what)

    return give_up


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the project, where `start.py` lies."""
    return ROOT


@pytest.fixture(scope="session")
def shared(missing: Callable[[str], None]) -> Path:
    """Folder of the test material: labelled reports and boundary files of every layout."""
    folder = Path(os.environ.get("KOMSOS_SHARED") or ROOT.parent / "shared").resolve()
    if not (folder / "reports" / "dev.jsonl").is_file():
        missing(
            f"Test material not found in {folder}; set KOMSOS_SHARED to the folder that holds "
            "`reports` and `geodata`."
        )
    return folder
