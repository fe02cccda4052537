"""The server listens here only, gives nothing away, and finds a port."""

import socket
from pathlib import Path

import pytest

from dashboard import server


def test_safety_options_are_on_the_command_line_wherever_one_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    options = set(server.options())
    assert {
        "--server.address=127.0.0.1",
        "--server.headless=true",
        "--server.fileWatcherType=none",
        "--server.enableXsrfProtection=true",
        "--server.maxUploadSize=256",
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
        "--client.toolbarMode=minimal",
        "--runner.enforceSerializableSessionState=true",
    } <= options
    assert "--theme.primaryColor=#1d5c3f" in options


def test_taken_port_gives_way_to_the_next_free_one():
    with socket.socket() as other:
        other.bind((server.HOST, 0))
        other.listen()
        taken = other.getsockname()[1]
        assert server.free_port(taken) > taken


def test_no_free_port_at_the_end_of_the_range_is_said(monkeypatch: pytest.MonkeyPatch):
    with socket.socket() as other:
        other.bind((server.HOST, 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(server, "_PORTS_TRIED", 0)
        with pytest.raises(server.PortsTakenError, match=f"ports {taken} to {taken} are taken"):
            server.free_port(taken)


def test_nobody_answers_at_a_free_port():
    assert not server.answers(server.free_port(20000))


def test_port_of_a_server_that_has_just_stopped_is_free_again():
    with socket.socket() as earlier:
        earlier.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        earlier.bind((server.HOST, 0))
        earlier.listen()
        port = earlier.getsockname()[1]
        client = socket.create_connection((server.HOST, port))
        accepted, _ = earlier.accept()
        # who closes first keeps the port waiting for a minute
        accepted.close()
        client.close()
    assert server.free_port(port) == port
