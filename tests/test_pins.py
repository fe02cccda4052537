"""The pins: one version each, a reason each, nothing missing, nothing idle, no GPL."""

import ast
import importlib.metadata
import itertools
import re
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN_FILES = ("requirements.txt", "requirements-dev.txt")
PACKAGES = ("geodata", "etl", "dashboard")

PYTHONS = ("3.11.9", "3.12.9", "3.13.9", "3.14.2")
SYSTEMS = (("win32", "Windows", "nt"), ("linux", "Linux", "posix"))

PERMISSIVE = re.compile(r"MIT|BSD|Apache|MPL|Mozilla|PSF|ISC|Zlib|CC0", re.IGNORECASE)
# the GNU licences that would bind the whole program; LGPL does not, when it is linked dynamically
BINDING = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )(?<!Library )General Public", re.IGNORECASE)
# distributions whose metadata names no licence, and where we read it instead
READ_BY_HAND = {
    "streamlit-folium": "MIT, from the LICENSE file of its source",
    "xstatic-leaflet": "BSD-2-Clause: its metadata says 'same as Leaflet'",
}
# run-time pins that no module of ours imports, yet that are ours to want
NOT_IMPORTED = {
    "setuptools": "start.py installs this project with it",
}


def pins(path: Path) -> list[tuple[Requirement, str]]:
    """Read (requirement, reason) off every line of a requirements file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    parts = [line.partition("  # ") for line in lines if not line.startswith("#")]
    return [(Requirement(pin), reason) for pin, _, reason in parts]


def environments() -> list[dict[str, str]]:
    """List the marker environments that we promise to run in."""
    return [
        dict(default_environment())
        | {
            "python_full_version": python,
            "python_version": python.rpartition(".")[0],
            "sys_platform": platform,
            "platform_system": system,
            "os_name": name,
        }
        for python, (platform, system, name) in itertools.product(PYTHONS, SYSTEMS)
    ]


def versions(path: Path, environment: dict[str, str]) -> list[tuple[str, str]]:
    """List (name, version) of the pins that hold in one environment."""
    return [
        (canonicalize_name(pin.name), str(pin.specifier))
        for pin, _ in pins(path)
        if pin.marker is None or pin.marker.evaluate(environment)
    ]


def installed_pins(root: Path) -> dict[str, str]:
    """Map the pinned names that this environment needs to their exact versions."""
    here = dict(default_environment())
    return {name: pin for file in PIN_FILES for name, pin in versions(root / file, here)}


def needs(name: str, where: list[dict[str, str]]) -> list[Requirement]:
    """List what an installed distribution requires in any environment of `where`, no extras."""
    wanted = [Requirement(text) for text in importlib.metadata.requires(name) or ()]
    return [
        need
        for need in wanted
        if need.marker is None
        or any(need.marker.evaluate(environment | {"extra": ""}) for environment in where)
    ]


def imported(root: Path) -> set[str]:
    """Name the top-level modules that our three packages import."""
    found = set()
    for path in itertools.chain(*(sorted((root / name).rglob("*.py")) for name in PACKAGES)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found


def licence(name: str) -> str:
    """Give the licence that a distribution names: expression, else classifiers, else free text."""
    metadata = importlib.metadata.metadata(name)
    classifiers = [c for c in metadata.get_all("Classifier", []) if c.startswith("License ::")]
    free_text = (metadata.get("License") or "").strip().partition("\n")[0]
    return metadata.get("License-Expression") or " ".join(classifiers) or free_text


@pytest.mark.parametrize("file", PIN_FILES)
def test_every_pin_is_exact_and_has_a_reason(root: Path, file: str):
    loose = [
        str(pin)
        for pin, _ in pins(root / file)
        if not re.fullmatch(r"==[\w.]+", str(pin.specifier))
    ]
    idle = [str(pin) for pin, reason in pins(root / file) if not re.fullmatch(r"\S.{7,}", reason)]
    assert (loose, idle) == ([], [])


def test_every_environment_gets_one_version_of_each_package(root: Path):
    for environment in environments():
        names = [[name for name, _ in versions(root / file, environment)] for file in PIN_FILES]
        both = [set(versions(root / file, environment)) for file in PIN_FILES]
        assert [len(name) for name in names] == [len(set(name)) for name in names]
        together = both[0] | both[1]
        assert len({name for name, _ in together}) == len(together), environment


def test_this_environment_holds_exactly_the_pins(root: Path):
    wanted = installed_pins(root)
    found = {name: f"=={importlib.metadata.version(name)}" for name in wanted}
    assert found == wanted


def test_nothing_that_a_pin_needs_is_missing_or_refused(root: Path):
    pinned = installed_pins(root)
    trouble = [
        f"{name} needs {need}"
        for name in pinned
        for need in needs(name, [dict(default_environment())])
        if not need.specifier.contains(
            pinned.get(canonicalize_name(need.name), "==none").removeprefix("=="), prereleases=True
        )
    ]
    assert trouble == []


@pytest.mark.parametrize("file", PIN_FILES)
def test_a_pin_that_says_needed_by_is_needed_by_exactly_those(root: Path, file: str):
    names = {canonicalize_name(pin.name) for pin, _ in pins(root / file)}
    installed = names & installed_pins(root).keys()
    stated, true = {}, {}
    for pin, reason in pins(root / file):
        name = canonicalize_name(pin.name)
        if reason.startswith("needed by "):
            stated[name] = reason.removeprefix("needed by ").split(", ")
            true[name] = sorted(
                other
                for other in installed
                if name in {canonicalize_name(need.name) for need in needs(other, environments())}
            )
    assert stated == true


def test_what_we_import_is_what_we_pin_with_a_reason_of_our_own(root: Path):
    owners = importlib.metadata.packages_distributions()
    reasons = {canonicalize_name(pin.name): reason for pin, reason in pins(root / PIN_FILES[0])}
    ours = {name for name, reason in reasons.items() if not reason.startswith("needed by ")}
    used = {
        canonicalize_name(owner)
        for module in imported(root) - set(PACKAGES)
        for owner in owners.get(module, ())
    }
    assert used - {"peta-komsos"} == ours - NOT_IMPORTED.keys()


def test_no_licence_binds_the_whole_program(root: Path):
    licences = {name: licence(name) for name in installed_pins(root) if name not in READ_BY_HAND}
    unclear = {name: text for name, text in licences.items() if not PERMISSIVE.search(text)}
    binding = {name: text for name, text in licences.items() if BINDING.search(text)}
    assert (unclear, binding) == ({}, {})
