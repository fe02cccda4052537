"""start.py on a fresh clone: set up once, repair what was cut short, then need no network."""

import ast
import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import offline
import pytest

from dashboard import kit

# the quickest command that needs the whole set-up
PROBE = ("test", "--version")
INSTALL_TIMEOUT_S = 900
OFFLINE_WORDS = "Tidak ada sambungan internet"
INSTALLING_WORDS = "Memasang"
# less than an installation needs; the disk-full test mounts a disk of this size
SMALL_DISK_MB = 400


def start(
    folder: Path,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """Run the start.py of `folder` from the folder above; `before` is put before the command."""
    return subprocess.run(
        [*before, sys.executable, str(folder / "start.py"), *arguments],
        cwd=folder.parent,
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
        timeout=INSTALL_TIMEOUT_S,
        check=False,
    )


def clone(root: Path, folder: Path) -> Path:
    """Clone the project as last committed into `folder`; a kit, which has no commits, is copied."""
    if (root / ".git").exists():
        subprocess.run(["git", "clone", "--quiet", str(root), str(folder)], check=True)
    else:
        kit.copy_program(root, folder)
    return folder


def load(folder: Path) -> ModuleType:
    """Import the start.py of `folder` under a name of its own."""
    spec = importlib.util.spec_from_file_location("start_of_clone", folder / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def workshop() -> Iterator[Path]:
    """Give a folder that goes at once afterwards: the environments in it are large."""
    with tempfile.TemporaryDirectory(prefix="komsos-start-") as folder:
        # what a user's folder may hold must not be taken for Python's own
        for name in ("pip.py", "venv.py", "babel.py", "dashboard.py"):
            (Path(folder) / name).write_text("raise SystemExit('a stranger was run')\n")
        yield Path(folder)


@pytest.fixture(scope="module")
def bare(root: Path, workshop: Path) -> Path:
    """Give a clone in which nothing is ever installed."""
    return clone(root, workshop / "bare")


@pytest.fixture(scope="module")
def installed(root: Path, workshop: Path, missing: Callable[[str], None]) -> Path:
    """Give a clone whose installation was killed half-way, and then run again to its end."""
    folder = clone(root, workshop / "a folder with blanks")
    if (root / kit.WHEELS).is_dir():
        (folder / kit.WHEELS).symlink_to(root / kit.WHEELS)
    if os.name == "posix":
        kill_while_installing(folder)
    done = start(folder, *PROBE)
    if OFFLINE_WORDS in done.stderr:
        missing("A fresh installation needs a network.")
    assert done.returncode == 0, done.stderr
    return folder


def kill_while_installing(folder: Path) -> None:
    """Start an installation and kill it, with all its processes, once packages are arriving."""
    running = subprocess.Popen(
        [sys.executable, str(folder / "start.py"), *PROBE],
        # what a killed pip leaves behind goes with the workshop
        env=os.environ | {"TMPDIR": str(folder.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    packages = f".venv/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    deadline = time.monotonic() + INSTALL_TIMEOUT_S
    # beside pip itself, so in the middle of an installation
    while running.poll() is None and time.monotonic() < deadline:
        if len(list((folder / packages).glob("*"))) > 10:
            break
        time.sleep(0.05)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert (folder / ".venv" / "komsos-unfinished").exists()


def stamps(folder: Path) -> dict[str, int]:
    """Tell when each step of the set-up was last done, and when pip last ran."""
    paths = [*folder.glob(".venv/komsos-*.stamp"), folder / ".venv" / "komsos-pip.log"]
    return {path.name: path.stat().st_mtime_ns for path in paths}


def test_an_installation_that_was_killed_is_repaired_by_the_next_start(installed: Path):
    assert not (installed / ".venv" / "komsos-unfinished").exists()
    checked = subprocess.run(
        [load(installed).PYTHON, "-m", "pip", "check"], check=False, capture_output=True
    )
    assert checked.returncode == 0, checked.stdout


def test_second_start_installs_nothing_and_needs_no_network(installed: Path):
    before = stamps(installed)
    done = start(installed, *PROBE, env=offline.NO_INDEX, before=offline.without_network())
    assert (done.returncode, INSTALLING_WORDS in done.stdout) == (0, False), done.stderr
    assert stamps(installed) == before


@pytest.mark.skipif(os.name == "nt", reason="the probe ends a process group")
def test_dashboard_is_served_without_network_and_a_second_start_finds_it(
    installed: Path, tmp_path: Path
):
    port, done = offline.serve(installed / "start.py", tmp_path)
    assert done.stdout.split()[:2] == ["200", "0"], done.stderr
    # both starts say where, and that it is the rehearsal
    assert done.stderr.count(f"http://127.0.0.1:{port}/?data=latihan") == 2


def test_lost_catalogues_are_compiled_again_without_network(installed: Path):
    compiled = sorted(installed.glob("dashboard/locale/*/LC_MESSAGES/komsos.mo"))
    assert [path.parts[-3] for path in compiled] == ["en", "id"]
    compiled[0].unlink()
    done = start(installed, *PROBE, env=offline.NO_INDEX, before=offline.without_network())
    assert (done.returncode, compiled[0].is_file()) == (0, True), done.stderr


def test_a_folder_that_was_moved_works_again_without_network(installed: Path):
    moved = installed.with_name("moved")
    installed.rename(moved)
    try:
        done = start(moved, *PROBE, env=offline.NO_INDEX, before=offline.without_network())
        helped = subprocess.run([load(moved).KOMSOS, "--help"], check=False, capture_output=True)
    finally:
        moved.rename(installed)
    assert (done.returncode, helped.returncode) == (0, 0), done.stderr
    assert start(installed, *PROBE, env=offline.NO_INDEX).returncode == 0


def test_first_start_without_network_says_so_and_leaves_nothing_half_done(bare: Path):
    done = start(bare, *PROBE, env=offline.NO_INDEX)
    assert done.returncode == 2
    assert OFFLINE_WORDS in done.stderr
    assert "Traceback" not in done.stderr
    assert not (bare / ".venv" / "komsos-unfinished").exists()


def test_a_second_start_during_the_installation_waits_for_no_one_and_spoils_nothing(bare: Path):
    with load(bare).only_one_at_a_time():
        done = start(bare, *PROBE, env=offline.NO_INDEX)
    assert (done.returncode, done.stderr.strip().split(".")[0]) == (
        2,
        "Pemasangan sedang dijalankan di jendela lain",
    )


def test_a_disk_without_room_is_named_before_anything_is_installed(bare: Path, tmp_path: Path):
    script = (
        f'mount -t tmpfs -o size={SMALL_DISK_MB}m tmpfs "$0" && cp "$1"/*.* "$0" && '
        'exec "$2" "$0/start.py"'
    )
    on_small_disk = ["unshare", "-m", "sh", "-c", script, str(tmp_path), str(bare), sys.executable]
    if shutil.which("unshare") is None or os.geteuid():
        pytest.skip("Only root may mount a small disk.")
    done = subprocess.run(on_small_disk, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip().startswith("Ruang disk tidak cukup")


@pytest.mark.parametrize(
    ("sign", "first_words"),
    [
        ("OSError: [Errno 28] No space left on device", "Ruang disk tidak cukup"),
        ("NewConnectionError: getaddrinfo failed", OFFLINE_WORDS),
        ("ERROR: No matching distribution found", "Pemasangan gagal"),
    ],
)
def test_what_pip_says_becomes_a_sentence_with_the_next_step(
    bare: Path, tmp_path: Path, sign: str, first_words: str
):
    log = tmp_path / "pip.log"
    log.write_text(f"Collecting something\n{sign}\n", encoding="utf-8")
    said = str(load(bare).explain(log))
    assert said.startswith(first_words)
    assert "start.py" in said


def test_a_python_that_is_too_old_can_read_the_file_and_is_told_what_to_install(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    source = (bare / "start.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    module = load(bare)
    monkeypatch.setattr(module, "OLDEST", (3, 99))
    assert module.main(list(PROBE)) == 2
    said = capsys.readouterr().err
    assert said.strip().startswith("Python ")
    assert "tidak didukung" in said


def test_a_python_without_venv_is_told_how_to_get_it(bare: Path, monkeypatch: pytest.MonkeyPatch):
    module = load(bare)
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(module.SetupError, match="sudo apt install python3-venv"):
        module.check_interpreter()


def test_help_and_unknown_commands_show_the_usage_in_indonesian(bare: Path):
    for argument in ("--help", "instal"):
        done = start(bare, argument)
        assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Cara pakai:")


def test_an_unknown_benchmark_is_named_beside_the_known_ones(installed: Path):
    done = start(installed, "bench", "tidak-ada")
    assert done.returncode == 2
    assert done.stderr.strip().startswith("Tidak ada: tidak-ada. Yang ada: ")
