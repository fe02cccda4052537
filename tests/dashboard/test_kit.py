"""The offline kit: the program and its packages, and nothing of the user's."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import offline
import pytest

from dashboard import kit

HERE = "{}.{}".format(*sys.version_info)
INSTALL_TIMEOUT_S = 900


@pytest.fixture
def program(tmp_path: Path, root: Path) -> Path:
    """Give a program folder in which a user keeps things of his own."""
    folder = tmp_path / "program"
    kit.copy_program(root, folder)
    for name in ("data/komsos.db", "laporan.txt", "tests/salinan.db"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("milik satuan")
    return folder


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory, missing: Callable[[str], None]):
    """Make a kit for this computer's Python, once."""
    try:
        return kit.make(
            root, tmp_path_factory.mktemp("flashdisk"), pythons=(HERE,), systems=("linux",)
        )
    except kit.KitError as error:
        missing(f"Making a kit needs a network: {error.details}")


def test_kit_holds_the_program_and_nothing_of_the_users(program: Path, tmp_path: Path):
    copied = tmp_path / "kit"
    kit.copy_program(program, copied)
    names = {file.relative_to(copied).as_posix() for file in copied.rglob("*")}
    assert {"start.py", "requirements.txt", "dashboard/kit.py", "tests/conftest.py"} <= names
    assert not [name for name in names if name.endswith((".db", "laporan.txt", ".mo", ".pyc"))]


@pytest.mark.parametrize(
    ("system", "python", "held", "not_held"),
    [
        ("windows", "3.11", {"colorama", "numpy==2.4.6"}, {"numpy==2.5.5"}),
        ("windows", "3.14", {"colorama", "numpy==2.5.5"}, {"numpy==2.4.6"}),
        ("linux", "3.14", {"numpy==2.5.5"}, {"colorama", "numpy==2.4.6"}),
    ],
)
def test_each_system_and_python_gets_the_pins_that_hold_there(
    root: Path, system: str, python: str, held: set[str], not_held: set[str]
):
    found = set(kit.pins(root / "requirements.txt", kit.SYSTEMS[system], python))
    known = found | {pin.partition("==")[0] for pin in found}
    assert held <= known
    assert not not_held & known


def test_wheels_for_newer_systems_come_first_for_they_lack_nothing():
    tags = kit.SYSTEMS["linux"].tags
    assert tags[0] == "manylinux_2_28_x86_64"
    assert tags.index("manylinux_2_28_x86_64") < tags.index("manylinux_2_17_x86_64")
    assert tags.index("manylinux_2_17_x86_64") < tags.index("manylinux2014_x86_64")


def test_a_kit_is_never_written_over_another(root: Path, tmp_path: Path):
    (tmp_path / kit.FOLDER).mkdir()
    with pytest.raises(kit.KitError) as refused:
        kit.make(root, tmp_path, pythons=(HERE,), systems=("linux",))
    assert refused.value.reason == "kit_exists"


def test_a_package_that_cannot_be_fetched_leaves_no_kit_behind(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(kit, "pins", lambda *_: iter(["tidak-ada-di-mana-pun==1.0"]))
    with pytest.raises(kit.KitError) as refused:
        kit.make(root, tmp_path, pythons=(HERE,), systems=("linux",))
    assert (refused.value.reason, refused.value.details["python"]) == ("kit_packages", HERE)
    assert not (tmp_path / kit.FOLDER).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the network is taken away by Linux's means")
def test_both_commands_work_from_the_kit_without_any_network(made: Path, tmp_path: Path):
    installed = subprocess.run(
        [*offline.without_network(), sys.executable, str(made / "start.py"), "test", "--version"],
        cwd=tmp_path,
        env=os.environ | offline.NO_INDEX,
        check=False,
        capture_output=True,
        text=True,
        timeout=INSTALL_TIMEOUT_S,
    )
    assert installed.returncode == 0, installed.stderr
    _port, served = offline.serve(made / "start.py", tmp_path)
    assert served.stdout.split()[:2] == ["200", "0"], served.stderr
    assert "Memasang" not in served.stdout


def test_a_python_that_the_kit_does_not_serve_is_named(made: Path, tmp_path: Path):
    other = tmp_path / kit.FOLDER
    kit.copy_program(made, other)
    (other / kit.WHEELS).mkdir()
    done = subprocess.run(
        [sys.executable, str(other / "start.py"), "test", "--version"],
        env=os.environ | offline.NO_INDEX,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.count(f"Kit ini tidak memuat paket untuk Python {HERE}") == 1
