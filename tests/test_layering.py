"""The three packages stand in one line, and numbers are made without a screen."""

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = ("geodata", "etl", "dashboard")

# asked of a fresh interpreter, since other tests of this run have long loaded everything
LOADED = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(*sorted({"streamlit", "folium", "streamlit_folium"} & set(sys.modules)))
"""


def loaded_with(*modules: str) -> list[str]:
    """List the drawing libraries that come with `modules` in a fresh interpreter."""
    asked = [sys.executable, "-c", LOADED, *modules]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)
    return done.stdout.split()


def modules_of(root: Path, package: str) -> list[str]:
    """List the modules below a package, by dotted name; migrations, which Alembic runs, apart."""
    paths = sorted((root / package.replace(".", "/")).rglob("*.py"))
    paths = [path for path in paths if "migrations" not in path.parts]
    names = [".".join(path.relative_to(root).with_suffix("").parts) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


def test_every_import_contract_is_kept(root: Path):
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", ["geodata", "etl", "dashboard.analysis"])
def test_nothing_below_the_screen_loads_a_drawing_library(root: Path, package: str):
    assert loaded_with(*modules_of(root, package)) == []


def test_maps_are_built_without_streamlit(root: Path):
    assert "streamlit" not in loaded_with(*modules_of(root, "dashboard.maps"))


def test_package_files_are_empty(root: Path):
    files = [
        path
        for name in ("geodata", "etl", "dashboard")
        for path in (root / name).rglob("__init__.py")
    ]
    assert [str(path) for path in files if path.read_text(encoding="utf-8").strip()] == []
