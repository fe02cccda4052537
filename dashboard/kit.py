"""The offline kit: the program and the packages it installs, in a folder for a USB stick."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement

from dashboard import settings, translation, wording
from dashboard.commands import console
from dashboard.translation import gettext as _
from geodata.errors import ReasonError

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# where start.py looks for packages before it asks the internet
WHEELS = "wheels"
FOLDER = "peta-komsos"
# everything of the program; what else lies beside it (stores, reports) is the user's own
_PARTS = (
    ".ci", ".streamlit", "dashboard", "docs", "etl", "geodata", "tests", "CHANGELOG.md", "LICENSE",
    "NOTICE", "README.md", "pyproject.toml", "requirements-dev.txt", "requirements.txt", "start.py",
)  # fmt: skip
_PIN_FILES = ("requirements.txt", "requirements-dev.txt")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.mo", "*.egg-info", "*.db")
# glibc 2.28 (Debian 10, Ubuntu 20.04) down to the oldest (PEP 600): pip takes the first that fits,
# and a wheel for an older one may lack what it could not link, such as GDAL's driver for KML
_GLIBC_MINORS = range(28, 4, -1)


class KitError(ReasonError):
    """A kit cannot be made; the user must change something first."""


@dataclass(frozen=True, slots=True)
class System:
    """A system that the kit serves: its name for people, its PEP 508 values, its wheel tags."""

    name: str
    markers: dict[str, str]
    tags: tuple[str, ...]


_WINDOWS = System(
    "Windows",
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    ("win_amd64",),
)
_LINUX = System(
    "Linux",
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    (
        *(f"manylinux_2_{minor}_x86_64" for minor in _GLIBC_MINORS),
        "manylinux1_x86_64",
        "manylinux2010_x86_64",
        "manylinux2014_x86_64",
    ),
)
SYSTEMS = {"windows": _WINDOWS, "linux": _LINUX}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the kit that the command line asks for; returns the exit code (0 done, 2 refused)."""
    console.speak_utf8()
    translation.set_language(settings.load().lang)
    asked = _parser().parse_args(arguments)
    root = Path(__file__).resolve().parents[1]
    try:
        made = make(
            root,
            asked.folder,
            pythons=asked.python or PYTHONS,
            systems=asked.system or tuple(SYSTEMS),
        )
    except ReasonError as error:
        console.message(wording.reason(error.reason, **error.details))
        return 2
    size = wording.number(round(_bytes_in(made) / 1e6))
    console.message(
        _(
            "The kit lies in {path} ({size} MB). Copy that folder to the USB stick; "
            "BACA-DULU.txt in it says how to go on."
        ).format(path=made, size=size)
    )
    return 0


def make(root: Path, target: Path, *, pythons: Sequence[str], systems: Sequence[str]) -> Path:
    """
    Put the program at `root` and its packages into a new folder inside `target`.

    Parameters
    ----------
    root
        The folder of `start.py`.
    target
        Where the folder `peta-komsos` is to be; made where it is missing.
    pythons
        Versions of Python, such as `"3.12"`, that the kit serves.
    systems
        Keys of `SYSTEMS`.

    Returns
    -------
    kit
        The new folder: there whole, or not at all.

    Raises
    ------
    KitError
        If the folder is there already, cannot be written, or a package cannot be fetched.
    """
    kit = target / FOLDER
    part = target / f"{FOLDER}.part"
    if kit.exists():
        raise KitError("kit_exists", path=str(kit))
    try:
        shutil.rmtree(part, ignore_errors=True)
        copy_program(root, part)
        for tool in (root / "docs" / "kit").iterdir():
            shutil.copy(tool, part / tool.name)
        _fetch_all(part, pythons, systems)
        part.replace(kit)
    except OSError as error:
        raise KitError("kit_unwritable", path=str(target), why=error.strerror or "") from error
    return kit


def copy_program(root: Path, folder: Path) -> None:
    """Copy the program at `root` into the new folder `folder`, and nothing else that lies there."""
    folder.mkdir(parents=True)
    for name in _PARTS:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_LEFT_OUT)
        elif source.exists():
            shutil.copy2(source, folder / name)


def pins(path: Path, system: System, python: str) -> Iterator[str]:
    """Give the pins of a requirements file that hold on `system` with Python `python`."""
    environment: dict[str, str] = {
        **{name: str(value) for name, value in default_environment().items()},
        **system.markers,
        "python_version": python,
        # the bug-fix release does not decide which packages are needed
        "python_full_version": f"{python}.0",
    }
    for line in path.read_text(encoding="utf-8").splitlines():
        pin = line.partition("  # ")[0].strip()
        if not pin or pin.startswith("#"):
            continue
        wanted = Requirement(pin)
        if wanted.marker is None or wanted.marker.evaluate(environment):
            yield f"{wanted.name}{wanted.specifier}"


def _fetch_all(kit: Path, pythons: Sequence[str], systems: Sequence[str]) -> None:
    targets = [(SYSTEMS[system], python) for system in systems for python in pythons]
    for number, (system, python) in enumerate(targets, 1):
        console.message(
            _("Fetching the packages for {system}, Python {python} ({number} of {all}) ...").format(
                system=system.name, python=python, number=number, all=len(targets)
            )
        )
        wanted = {pin for name in _PIN_FILES for pin in pins(kit / name, system, python)}
        _fetch(sorted(wanted), system, python, kit / WHEELS)


def _fetch(wanted: Sequence[str], system: System, python: str, wheels: Path) -> None:
    """Download wheels; those that serve several systems are there once."""
    wheels.mkdir(exist_ok=True)
    tags = [option for tag in system.tags for option in ("--platform", tag)]
    command = [
        sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-deps", "--no-input",
        "--disable-pip-version-check", "--only-binary", ":all:", "--implementation", "cp",
        "--python-version", python, *tags, "--dest", str(wheels), *wanted,
    ]  # fmt: skip
    done = subprocess.run(  # noqa: S603 - our own pins
        command, check=False, capture_output=True, text=True, env={**os.environ, "PYTHONUTF8": "1"}
    )
    if done.returncode:
        last = next((one for one in reversed(done.stderr.splitlines()) if one.strip()), "")
        raise KitError("kit_packages", system=system.name, python=python, why=last.strip())


def _bytes_in(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="start.py pack",
        description=_("Make a kit that installs Peta Komsos on a computer without internet."),
    )
    parser.add_argument(
        "folder", type=Path, help=_("Where the folder peta-komsos is to be, such as a USB stick.")
    )
    parser.add_argument(
        "--python",
        action="append",
        choices=PYTHONS,
        help=_("Version of Python on the other computer; may be repeated; by default all."),
    )
    parser.add_argument(
        "--system",
        action="append",
        choices=tuple(SYSTEMS),
        help=_("Its system; may be repeated; by default both."),
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
