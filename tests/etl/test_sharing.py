"""Many reports are read in two processes, with the same answers and nothing left behind."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline, reading, sharing
from etl.models import RawReport
from etl.store import opening, queries
from geodata import gazetteer, library, units
from geodata.lineage import Kind, Lineage, Link

TODAY = date(2024, 11, 20)
VILLAGES = ("Lalang", "Medang", "Medang Baru", "Pagurawan", "Aek Nauli")
# takes what it is sent, says that it is ready, and dies over the first reports
DYING = """
import pickle, sys
pickle.load(sys.stdin.buffer)
pickle.dump([], sys.stdout.buffer)
sys.stdout.buffer.flush()
pickle.load(sys.stdin.buffer)
"""
HOLDING = """
import signal, sys, time
# a process started in the background ignores Ctrl+C
signal.signal(signal.SIGINT, signal.default_int_handler)
from etl import sharing
with sharing._helper() as helper:
    print("started", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def context() -> reading.Context:
    return reading.Context(
        gazetteer.load(), library.in_use(), aliases=(), units=units.load(), today=TODAY
    )


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> list[RawReport]:
    monkeypatch.setattr(sharing, "_WORTH_HELP", 1)
    monkeypatch.setattr(sharing, "_cores", lambda: 2)
    return [
        RawReport(
            f"r{number}",
            f"Babinsa Serda Tono komsos dengan Bapak Joko {number} di Desa {VILLAGES[number % 5]} "
            f"Kecamatan Medang Deras, {number % 28 + 1} Oktober 2024",
        )
        for number in range(1_000)
    ]


def is_read_as_alone(reports: list[RawReport], context: reading.Context) -> bool:
    alone = tuple(reading.read(report, context) for report in reports)
    return sharing.read(reports, context, lambda _: None) == alone


def test_with_a_helper_the_readings_are_the_same_and_in_order(
    reports: list[RawReport], context: reading.Context
):
    told: list[int] = []
    found = sharing.read(reports, context, told.append)
    assert found == tuple(reading.read(report, context) for report in reports)
    assert told == sorted(told)
    assert told[-1] <= len(reports)


def test_helper_reads_a_part(reports: list[RawReport], context: reading.Context):
    work = sharing._Work(reports)
    with sharing._helper() as helper:
        assert helper is not None
        sharing._lend(helper, context, work)
    assert work.readings() == tuple(reading.read(report, context) for report in reports)


def test_helper_knows_what_became_of_villages(reports: list[RawReport], context: reading.Context):
    alone = tuple(reading.read(report, context) for report in reports)
    named = alone[0].activities[0].where.village_code
    link = Link(str(named), "12.19.02.2012", Kind.RECODE, None, "uji")
    work = sharing._Work(reports)
    with sharing._helper() as helper:
        assert helper is not None
        sharing._lend(helper, replace(context, lineage=Lineage((link,))), work)
    moved = [one.activities[0].where.village_code for one in work.readings()]
    expected = [one.activities[0].where.village_code for one in alone]
    assert moved == [link.new_code if code == named else code for code in expected]
    assert link.new_code in moved


@pytest.mark.parametrize("command", [("-c", "raise SystemExit(3)"), ("-m", "no_such_module")])
def test_helper_that_cannot_begin_is_done_without(
    reports: list[RawReport],
    context: reading.Context,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
):
    monkeypatch.setattr(sharing, "_COMMAND", command)
    assert is_read_as_alone(reports, context)


def test_without_a_program_to_start_reports_are_read_all_the_same(
    reports: list[RawReport], context: reading.Context, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert is_read_as_alone(reports, context)


def test_helper_that_dies_at_work_is_a_fault_of_ours_and_nothing_is_stored(
    reports: list[RawReport],
    context: reading.Context,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    file = tmp_path / "reports.txt"
    file.write_text("\n\n---\n\n".join(report.text for report in reports), encoding="utf-8")
    store = opening.open_store(tmp_path / "komsos.db")
    monkeypatch.setattr(sharing, "_COMMAND", ("-c", DYING))
    # here this process leaves all work to the other
    monkeypatch.setattr(reading, "read", lambda *_: time.sleep(0.05))
    with pytest.raises(sharing.HelperError, match=r"^$") as fault:
        pipeline.ingest([file], store, context, who="test")
    assert isinstance(fault.value.__cause__, (EOFError, OSError))
    assert queries.village_days(store, date(2024, 1, 1), TODAY).empty


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_no_helper_outlives_the_process_that_started_it(blow: signal.Signals):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"started\n"
        process.send_signal(blow)
        # both hold this end; it is closed when both have ended
        process.stderr.read()
        assert process.wait() != 0


def test_a_helper_begins_before_a_large_file_is_taken_apart(
    reports: list[RawReport], context: reading.Context, tmp_path: Path
):
    file = tmp_path / "laporan.txt"
    file.write_bytes(b" " * sharing._LARGE_BYTES)
    with sharing.ahead(file, context) as helper:
        assert helper is not None
        found = sharing.read(reports, context, lambda _: None, helper)
        assert helper.poll() is None
    assert helper.poll() is not None
    assert found == tuple(reading.read(report, context) for report in reports)


@pytest.mark.parametrize("size", [0, 1_000])
def test_a_small_file_gets_none(context: reading.Context, tmp_path: Path, size: int):
    file = tmp_path / "laporan.txt"
    file.write_bytes(b" " * size)
    with sharing.ahead(file, context) as helper:
        assert helper is None


def test_a_file_that_is_not_there_gets_none(context: reading.Context, tmp_path: Path):
    with sharing.ahead(tmp_path / "tidak-ada.txt", context) as helper:
        assert helper is None
