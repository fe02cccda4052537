"""What lies on this computer, from the command line: the PIN, old texts, the end of a store."""

import json
import os
import select
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard import serving
from etl.store import journal, locking, opening

KOMSOS = Path(sys.executable).with_name("komsos.exe" if os.name == "nt" else "komsos")
REPORT = (
    "Babinsa Koramil 01/Medang Deras Serka Budi melaksanakan komsos bersama warga di Desa Lalang "
    "Kecamatan Medang Deras Kabupaten Batu Bara, Jumat (13/09/2024)."
)
PIN = "4821"

Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(data: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if "KOMSOS" not in name}
    return clean | {"KOMSOS_DATA_DIR": str(data)}


@pytest.fixture
def komsos(data: Path) -> Run:
    """Run `komsos` on a store of its own."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [KOMSOS, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=environment(data),
            encoding="utf-8",
        )

    return run


@pytest.fixture(scope="module")
def once_filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a store of one report, made once."""
    data = tmp_path_factory.mktemp("data")
    (data / "laporan.txt").write_text(REPORT, encoding="utf-8")
    ingest = [KOMSOS, "ingest", str(data / "laporan.txt")]
    subprocess.run(ingest, check=True, capture_output=True, env=environment(data))
    return data


@pytest.fixture
def data(once_filled: Path, tmp_path: Path) -> Path:
    """Give a copy of that folder, to be changed at will."""
    return Path(shutil.copytree(once_filled, tmp_path / "data"))


@pytest.fixture
def pin_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of PINs, one a line."""

    def write(*pins: str) -> Path:
        file = tmp_path / "pin"
        file.write_text("\n".join(pins), encoding="utf-8")
        return file

    return write


def lock(data: Path) -> locking.Lock | None:
    return locking.lock(opening.open_store(data / "komsos.db"))


def opens(data: Path, pin: str) -> bool:
    found = lock(data)
    return found is not None and locking.fits(found, pin)


def age(data: Path, days: int) -> None:
    then = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    with closing(sqlite3.connect(data / "komsos.db")) as connection, connection:
        connection.execute("UPDATE source_file SET received_at = ?", (then,))


def texts(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "komsos.db")) as connection:
        return [text for (text,) in connection.execute("SELECT masked_text FROM report")]


def test_pin_is_set_changed_with_the_present_one_and_removed(
    komsos: Run, data: Path, pin_file: Callable[..., Path]
):
    assert komsos("pin", "set", "--minutes", "3", "--pin-file", pin_file(PIN)).returncode == 0
    assert opens(data, PIN)
    assert komsos("pin", "set", "--pin-file", pin_file("9999")).returncode == 2
    assert komsos("pin", "set", "--pin-file", pin_file("9999", "0000")).returncode == 2
    assert opens(data, PIN)
    assert komsos("pin", "set", "--pin-file", pin_file("9999", PIN)).returncode == 0
    assert opens(data, "9999")
    # not stated, so as before
    assert getattr(lock(data), "minutes", None) == 3
    assert komsos("pin", "remove", "--pin-file", pin_file(PIN)).returncode == 2
    assert komsos("pin", "remove", "--pin-file", pin_file("9999")).returncode == 0
    assert lock(data) is None
    assert komsos("pin", "remove", "--forgotten").stderr == "Belum ada PIN yang dipasang.\n"


def test_forgotten_pin_is_removed_and_the_journal_tells_so(
    komsos: Run, data: Path, pin_file: Callable[..., Path]
):
    komsos("pin", "set", "--pin-file", pin_file(PIN))
    assert komsos("pin", "remove", "--forgotten").returncode == 0
    assert lock(data) is None
    assert "PIN dilepas, oleh orang yang tidak mengetahuinya" in komsos("log").stdout
    newest = journal.log(opening.open_store(data / "komsos.db"))[0]
    assert newest.details == {"locked": False, "without_pin": True}


def test_pin_is_not_taken_from_a_pipe(komsos: Run, data: Path):
    ran = komsos("pin", "set")
    assert (ran.returncode, len(ran.stderr.splitlines())) == (2, 1)
    assert "--pin-file" in ran.stderr
    assert lock(data) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo terminals in Python")
@pytest.mark.parametrize(("again", "locked"), [(PIN, True), ("4822", False)])
def test_pin_typed_twice_on_a_terminal_does_not_appear(data: Path, again: str, *, locked: bool):
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [KOMSOS, "pin", "set"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(data),
        # without this terminal of its own it would ask on that of whoever runs the tests
        start_new_session=True,
    ) as running:
        assert running.stderr is not None
        assert running.stderr.read(len("PIN baru: ")) == b"PIN baru: "
        os.write(ours, f"{PIN}\n".encode())
        # waits for the next question, since what is typed too early is thrown away
        assert running.stderr.read(len("\nPIN baru sekali lagi: ")) == b"\nPIN baru sekali lagi: "
        os.write(ours, f"{again}\n".encode())
        running.wait(timeout=30)
    echoed = os.read(ours, 1000) if select.select([ours], [], [], 0)[0] else b""
    for end in (ours, theirs):
        os.close(end)
    assert PIN.encode() not in echoed
    assert opens(data, PIN) is locked


def test_limit_is_tried_stated_applied_and_lifted(komsos: Run, data: Path):
    age(data, 60)
    would = json.loads(komsos("retention", "--days", "30", "--dry-run", "--json").stdout)
    assert would == {"days": 30, "dry_run": True, "reports": 1, "waiting": 0, "copies": 0}
    assert (texts(data) != [""], json.loads(komsos("retention", "--json").stdout)["days"]) == (
        True,
        None,
    )
    assert json.loads(komsos("retention", "--days", "30", "--json").stdout)["reports"] == 1
    assert texts(data) == [""]
    assert json.loads(komsos("retention", "--json").stdout)["days"] == 30
    assert komsos("retention", "--never").stderr == "Teks disimpan tanpa batas waktu.\n"
    assert json.loads(komsos("retention", "--json").stdout)["days"] is None


@pytest.mark.parametrize(
    "options", [("--days", "3"), ("--days", "3", "--dry-run"), ("--days", "30", "--never")]
)
def test_limit_that_cannot_be_is_refused_and_nothing_is_reduced(
    komsos: Run, data: Path, options: tuple[str, ...]
):
    age(data, 60)
    ran = komsos("retention", *options)
    assert (ran.returncode, len(ran.stderr.splitlines())) == (2, 1)
    assert texts(data) != [""]


def test_wipe_names_the_files_and_wants_the_word(komsos: Run, data: Path):
    (data / "komsos-before-restore.db").write_bytes(b"salinan")
    for options in ((), ("--confirm", "ya")):
        ran = komsos("wipe", *options)
        assert ran.returncode == 2
        assert str(data / "komsos-before-restore.db") in ran.stderr.splitlines()
    assert (data / "komsos.db").exists()
    assert komsos("wipe", "--confirm", "HAPUS").returncode == 0
    assert sorted(file.name for file in data.iterdir()) == ["laporan.txt", "serving.lock"]
    assert komsos("wipe", "--confirm", "HAPUS").returncode == 2


def test_store_is_not_wiped_under_a_running_dashboard(komsos: Run, data: Path):
    with serving.claim(data) as claim:
        assert claim is not None
        ran = komsos("wipe", "--confirm", "HAPUS")
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (
        2,
        "Dasbor sedang memakai data ini; tutup dasbor lebih dahulu.",
    )
    assert (data / "komsos.db").exists()


def test_doctor_names_lock_limit_and_old_copies(
    komsos: Run, data: Path, pin_file: Callable[..., Path]
):
    names = ("lock_minutes", "texts_kept_days", "texts_due", "copies")
    found = json.loads(komsos("doctor", "--json").stdout)["store"]
    assert [found[name] for name in names] == [None, None, 0, []]
    komsos("pin", "set", "--minutes", "3", "--pin-file", pin_file(PIN))
    komsos("retention", "--days", "30")
    age(data, 60)
    (data / "komsos-0002.db").write_bytes(b"salinan")
    found = json.loads(komsos("doctor", "--json").stdout)["store"]
    assert [found[name] for name in names] == [3, 30, 1, ["komsos-0002.db"]]
    said = komsos("doctor").stdout
    assert "Kunci dasbor: dengan PIN, sesudah 3 menit tidak dipakai" in said
    assert "Teks: disimpan 30 hari; yang lebih lama dan masih ada: 1" in said
    assert "komsos-0002.db" in said
