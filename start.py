"""
Set Peta Komsos up and run it: `python3 start.py`, on Windows `py start.py`.

    start.py [serve] [options of `komsos serve`]   the dashboard (the default)
    start.py test [options of pytest]              every test
    start.py bench [name ...]                      the benchmarks
    start.py pack FOLDER                           a kit that installs without internet

Needs nothing but Python's own library. The first run makes `.venv` beside this file and installs
the pinned packages; later runs find a stamp, install nothing and need no network. In a kit the
packages lie in `wheels` beside this file, and no run needs one. This file must still be *parsed* by
the old Pythons (3.6 on) that it turns away, hence the plain syntax.
"""

import contextlib
import functools
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

IS_WINDOWS = os.name == "nt"
if IS_WINDOWS:
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WHEELS = ROOT / "wheels"  # the packages of a kit, see `dashboard.kit`
LOCALE = ROOT / "dashboard" / "locale"
BIN = VENV / ("Scripts" if IS_WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if IS_WINDOWS else "python")
KOMSOS = BIN / ("komsos.exe" if IS_WINDOWS else "komsos")

RUN_PINS = "requirements.txt"
TEST_PINS = "requirements-dev.txt"
AGAIN = "py start.py" if IS_WINDOWS else "python3 start.py"

# without -P, a file pip.py in the current folder would be run instead of pip
MODULE = ("-P", "-m")
# the pinned packages have wheels for these versions, on Windows as on Linux
OLDEST, NEWEST = (3, 11), (3, 14)
# the finished .venv takes 1.3 GB with the test tools; pip unpacks beside it while it works
NEEDED_BYTES = 2_000_000_000
# below this much free space a failed installation failed for lack of it
FULL_BYTES = 50_000_000
# lies in .venv while pip works: found at a start, it tells of an installation cut short
UNFINISHED = VENV / "komsos-unfinished"

NO_SPACE = re.compile("No space left|Errno 28|WinError 112|Disk quota exceeded")
NO_NETWORK = re.compile(
    "NewConnectionError|NameResolutionError|getaddrinfo failed|Network is unreachable"
    "|Failed to establish a new connection|Connection refused|TimeoutError|ProxyError"
)

DISK_FULL = f"""Ruang disk tidak cukup untuk pemasangan di {ROOT}.
Sediakan sekitar {NEEDED_BYTES / 1e9:.0f} GB, lalu jalankan lagi: {AGAIN}"""
USAGE = """Cara pakai:
  start.py [serve] [--port N] [--rehearsal]   membuka dasbor (bawaan)
  start.py test [opsi pytest]                 menjalankan semua pengujian
  start.py bench [nama ...]                   menjalankan pengukuran
  start.py pack FOLDER [--python 3.12]        membuat kit untuk komputer tanpa internet"""


class SetupError(Exception):
    """Something the user must change; the message says what, in Indonesian."""


class OfflineError(SetupError):
    """The packages could not be fetched; nothing was changed."""


def main(arguments: list) -> int:
    """Run one command line; returns the exit code (0 done, 2 the user must change something)."""
    command, rest = split_command(arguments)
    if command is None:
        print(USAGE)
        return 0
    try:
        check_interpreter()
        set_up((RUN_PINS, TEST_PINS) if command in ("test", "bench") else (RUN_PINS,))
        return {"serve": serve, "test": test, "bench": bench, "pack": pack}[command](rest)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"\nFolder {ROOT} tidak dapat ditulisi atau dibaca: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nDihentikan. Jalankan lagi perintah yang sama untuk melanjutkan.", file=sys.stderr)
        return 130


def split_command(arguments: list) -> tuple:
    """Give (command, its own arguments); the command is None where the user asks for help."""
    if not arguments or arguments[0] in ("serve", "test", "bench", "pack"):
        return (arguments[0] if arguments else "serve"), arguments[1:]
    if arguments[0].startswith("-") and arguments[0] not in ("-h", "--help"):
        return "serve", arguments
    return None, arguments


def check_interpreter() -> None:
    """Raise `SetupError` where this Python cannot make or fill a virtual environment."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        here, oldest, newest = (
            f"{major}.{minor}" for major, minor in (sys.version_info[:2], OLDEST, NEWEST)
        )
        again = AGAIN.replace("3", newest) if "3" in AGAIN else f"py -{newest} start.py"
        raise SetupError(
            f"Python {here} tidak didukung; Peta Komsos memerlukan Python {oldest} sampai {newest}."
            f"\nPasang salah satunya (disarankan {newest}), lalu jalankan lagi: {again}"
        )
    if sys.maxsize < 2**32:
        raise SetupError("Python ini versi 32-bit. Pasang Python versi 64-bit, lalu jalankan lagi.")
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "Python ini tidak dilengkapi modul venv dan pip. Di Debian atau Ubuntu jalankan dahulu:"
            f"\n  sudo apt install python3-venv\nlalu jalankan lagi: {AGAIN}"
        )


def set_up(pin_files: tuple) -> None:
    """Make `.venv` hold the packages of `pin_files` and this project; does only what is missing."""
    if venv_is_whole() and not due(pin_files):
        return
    with only_one_at_a_time():
        make_venv()
        for name, action in due(pin_files).items():
            action()
            stamp_path(name).write_text(digests(pin_files)[name], encoding="ascii")


def due(pin_files: tuple) -> dict:
    """List the steps, name -> action, that were not yet done for what they now depend on."""
    actions = {name: functools.partial(install_pins, name) for name in pin_files}
    actions.update(project=install_project, catalogues=compile_catalogues)
    done = {path: path.read_text(encoding="ascii") for path in VENV.glob("komsos-*.stamp")}
    wanted = digests(pin_files)
    return {name: do for name, do in actions.items() if done.get(stamp_path(name)) != wanted[name]}


def digests(pin_files: tuple) -> dict:
    """Sum up, by step, the files (given as paths) and strings that it depends on."""
    parts = {name: [ROOT / name] for name in pin_files}
    # an editable install holds absolute paths, so a folder that was moved needs it again
    parts["project"] = [ROOT / "pyproject.toml", str(ROOT)]
    # with what they were compiled to, so that a lost result is made again
    parts["catalogues"] = sorted(LOCALE.glob("*/LC_MESSAGES/komsos.[mp]o"))
    return {name: digest(these) for name, these in parts.items()}


def digest(parts: list) -> str:
    """Sum up the content of files (given as paths) and of strings."""
    contents = (part.encode() if isinstance(part, str) else part.read_bytes() for part in parts)
    return hashlib.sha256(b"\0".join(contents)).hexdigest()


def stamp_path(step: str) -> Path:
    """Say where the stamp of `step` lies: inside `.venv`, so that it goes when that goes."""
    return VENV / f"komsos-{step}.stamp"


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator:
    """Hold the set-up lock: two double clicks must not install into each other."""
    with (ROOT / ".venv.lock").open("a+b") as handle:  # the system drops a dead process's lock
        try:
            if IS_WINDOWS:
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise SetupError(
                "Pemasangan sedang dijalankan di jendela lain. Tunggu sampai selesai, lalu "
                f"jalankan lagi: {AGAIN}"
            ) from None
        yield


def venv_is_whole() -> bool:
    """Whether `.venv` runs, and no installation into it was cut short."""
    if not PYTHON.exists() or UNFINISHED.exists():
        return False
    return run([str(PYTHON), "-c", ""]) == 0


def make_venv() -> None:
    """Make `.venv`, anew where the one that is there is broken or only half filled."""
    if venv_is_whole():
        return
    if shutil.disk_usage(str(ROOT)).free < NEEDED_BYTES:
        raise SetupError(DISK_FULL)
    print(f"Menyiapkan lingkungan Python di {VENV} ...", flush=True)
    if run([sys.executable, *MODULE, "venv", "--clear", str(VENV)]):
        raise SetupError(
            f"Lingkungan Python di {VENV} tidak dapat dibuat (lihat pesan di atas). Tutup program "
            f"lain yang memakainya, hapus folder itu, lalu jalankan lagi: {AGAIN}"
        )


def install_pins(name: str) -> None:
    """Install exactly the packages listed in one requirements file."""
    print(f"Memasang paket dari {name}; yang pertama kali perlu beberapa menit ...", flush=True)
    UNFINISHED.touch()
    try:
        # the files list everything, so pip has nothing to resolve; and no user has a compiler
        pip(
            "install", "--no-deps", "--only-binary", ":all:", "-r", str(ROOT / name), *kit_options()
        )
    except OfflineError:
        UNFINISHED.unlink()  # pip fetches everything before it changes anything
        raise
    UNFINISHED.unlink()


def kit_options() -> tuple:
    """Let pip take the packages from the kit, where this is one."""
    return ("--no-index", "--find-links", str(WHEELS)) if WHEELS.is_dir() else ()


def install_project() -> None:
    """Install this project itself; works without network, for setuptools is among the pins."""
    print("Memasang Peta Komsos ...", flush=True)
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))


def compile_catalogues() -> None:
    """Compile every translation catalogue beside its source."""
    command = [str(PYTHON), *MODULE, "babel.messages.frontend", "-q", "compile", "-D", "komsos"]
    if run([*command, "-d", str(LOCALE)]):
        raise SetupError(f"Katalog bahasa di {LOCALE} tidak dapat dikompilasi.")


def pip(*arguments: str) -> None:
    """Run the virtual environment's pip; raises `SetupError` with the likely cause if it fails."""
    log = VENV / "komsos-pip.log"
    log.write_bytes(b"")
    options = ["--disable-pip-version-check", "--no-input", "--log", str(log)]
    if run([str(PYTHON), *MODULE, "pip", *arguments, *options]):
        raise explain(log)


def explain(log: Path) -> SetupError:
    """Turn pip's log into an error that says what to do."""
    text = log.read_text(encoding="utf-8", errors="replace")
    if shutil.disk_usage(str(ROOT)).free < FULL_BYTES or NO_SPACE.search(text):
        return SetupError(DISK_FULL)
    if NO_NETWORK.search(text):
        return OfflineError(
            "Tidak ada sambungan internet, padahal pemasangan pertama memerlukannya. Sambungkan "
            f"komputer ini, lalu jalankan lagi: {AGAIN}\n"
            "Setelah terpasang, Peta Komsos berjalan tanpa internet."
        )
    if WHEELS.is_dir() and "No matching distribution" in text:
        here = "{}.{}".format(*sys.version_info)
        return SetupError(
            f"Kit ini tidak memuat paket untuk Python {here} di komputer ini. Buat kit lagi dengan"
            f"\n  start.py pack FOLDER --python {here}\natau pasang Python yang dilayani kit ini."
        )
    return SetupError(f"Pemasangan gagal. Rinciannya ada di {log}.\nJalankan lagi: {AGAIN}")


def clean_environment() -> dict:
    """Give the environment without the variables that would lead Python out of `.venv`."""
    dropped = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    kept["PYTHONUTF8"] = "1"  # Windows would otherwise write its own code page
    return kept


def serve(arguments: list) -> int:
    """Open the dashboard: the rehearsal, as long as the user has no store of his own."""
    data = Path(os.environ.get("KOMSOS_DATA_DIR") or ROOT / "data")
    chosen = os.environ.get("KOMSOS_DATABASE_URL") or {"--db", "--rehearsal"} & set(arguments)
    first = [] if chosen or (data / "komsos.db").exists() else ["--rehearsal"]
    return hand_over([str(KOMSOS), "serve", *first, *arguments])


def test(arguments: list) -> int:
    """Run the tests."""
    os.chdir(str(ROOT))
    return hand_over([str(PYTHON), "-m", "pytest", *arguments])


def pack(arguments: list) -> int:
    """Make a kit for computers without internet."""
    return hand_over([str(PYTHON), *MODULE, "dashboard.kit", *arguments])


def bench(names: list) -> int:
    """Run the benchmarks named (all without names), one after the other."""
    # files without a main part are what several benchmarks share
    files = sorted(ROOT.glob("tests/benchmarks/*.py"))
    scripts = {path.stem: path for path in files if b"__main__" in path.read_bytes()}
    unknown = ", ".join(sorted(set(names) - set(scripts)))
    if unknown:
        raise SetupError(f"Tidak ada: {unknown}. Yang ada: {', '.join(scripts)}.")
    return max(run([str(PYTHON), str(scripts[name])]) for name in names or scripts)


def hand_over(command: list) -> int:
    """Let `command` take the place of this process."""
    if IS_WINDOWS:  # where exec returns to the prompt while the new process still runs
        return run(command)
    return os.execve(command[0], command, clean_environment())  # noqa: S606 - our own venv


def run(command: list) -> int:
    """Run `command` to its end; returns its exit code."""
    return subprocess.run(command, check=False, env=clean_environment()).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
