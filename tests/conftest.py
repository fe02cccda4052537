"""What tests in more than one folder need."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def in_ci() -> bool:
    """Whether a missing piece of the machine is a failure rather than a reason to skip."""
    return os.environ.get("CI") == "true"


def missing(what: str) -> None:
    """Skip the running test for want of `what`; in CI, where nothing may be missing, fail it."""
    if in_ci():
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the project, where `start.py` lies."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the test material: labelled reports and boundary files of every layout."""
    folder = Path(os.environ.get("KOMSOS_SHARED") or ROOT.parent / "shared").resolve()
    if not (folder / "reports" / "dev.jsonl").is_file():
        missing(
            f"Test material not found in {folder}; set KOMSOS_SHARED to the folder that holds "
            "`reports` and `geodata`."
        )
    return folder
