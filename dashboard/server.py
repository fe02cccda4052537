"""Starts the dashboard's web server with its safety options, or finds the one already running."""

import json
import logging
import os
import socket
import threading
import time
import tomllib
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

from dashboard import serving

DEFAULT_PORT = 8501
HOST = "127.0.0.1"
# which store the browser sees first; everything else about the stores comes from the settings
STORE_VARIABLE = "KOMSOS_START_STORE"

_APP = Path(__file__).with_name("app.py")
_CONFIG = Path(__file__).parents[1] / ".streamlit" / "config.toml"
# so many ports above the wanted one are tried when somebody else listens there
_PORTS_TRIED = 20
# a cold start on two busy cores took under ten seconds
_START_TIMEOUT_S = 60.0
_POLL_S = 0.1

log = logging.getLogger(__name__)


class PortsTakenError(Exception):
    """No port is free near the one wanted; `first` and `last` were the limits of the search."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__(f"ports {first} to {last} are taken")
        self.first = first
        self.last = last


def start(
    *,
    data_dir: Path,
    port: int = DEFAULT_PORT,
    rehearsal: bool = False,
    open_browser: bool = True,
    say: Callable[[str, str], None],
) -> None:
    """
    Serve the dashboard until interrupted; if it runs already, only show where.

    Parameters
    ----------
    data_dir
        The folder of the stores; one dashboard serves one folder.
    port
        Wanted port; if somebody else listens there, the next free one.
    rehearsal
        Whether the browser sees the rehearsal store first.
    open_browser
        Whether to open the address in the user's browser once it answers.
    say
        Called with a code (`already_running`, `serving`) and the address.

    Raises
    ------
    PortsTakenError
        If no port near the wanted one is free.
    """

    def show(code: str, at_port: int) -> None:
        address = f"http://{HOST}:{at_port}/" + ("?data=latihan" if rehearsal else "")
        say(code, address)
        if open_browser:
            webbrowser.open(address)

    with serving.claim(data_dir) as claim:
        if claim is None:
            running = serving.announced_port(data_dir) or DEFAULT_PORT
            wait_for_answer(running)
            show("already_running", running)
            return
        chosen = free_port(port)
        claim.announce(chosen)
        with _when_ready(chosen, lambda: show("serving", chosen)):
            _run(chosen, rehearsal=rehearsal)


def free_port(wanted: int) -> int:
    """Find the first free port from `wanted` on; raises `PortsTakenError` if none is near."""
    last = wanted + _PORTS_TRIED
    for port in range(wanted, min(last, 65535) + 1):
        with socket.socket() as probe, suppress(OSError):
            if os.name != "nt":
                # the port of a dashboard closed a moment ago is free, as the server sees it too; on
                # Windows the same option would take a port in use
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
            return port
    raise PortsTakenError(wanted, last)


def options() -> Iterator[str]:
    """Give every entry of `.streamlit/config.toml` as a command-line option of Streamlit."""
    sections = tomllib.loads(_CONFIG.read_text(encoding="utf-8"))
    for section, entries in sections.items():
        for name, value in entries.items():
            yield f"--{section}.{name}={_as_option(value)}"


def _run(port: int, *, rehearsal: bool) -> None:
    """Hand this process over to Streamlit until it is interrupted."""
    from streamlit.web import cli  # noqa: PLC0415  # costs a second that a second start need not wait

    os.environ[STORE_VARIABLE] = "rehearsal" if rehearsal else "own"
    arguments = ["run", str(_APP), *options(), f"--server.port={port}"]
    cli.main(arguments, prog_name="streamlit", standalone_mode=False)


@contextmanager
def _when_ready(port: int, then: Callable[[], None]) -> Iterator[None]:
    """Call `then` from another thread as soon as the server answers; forget it at the end."""
    over = threading.Event()

    def wait() -> None:
        if wait_for_answer(port, over):
            then()

    threading.Thread(target=wait, daemon=True).start()
    try:
        yield
    finally:
        over.set()


def wait_for_answer(port: int, over: threading.Event | None = None) -> bool:
    """Wait until a server answers at `port`, or `over` is set, or it took far too long."""
    over = over or threading.Event()
    deadline = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < deadline:
        if answers(port):
            return True
        if over.wait(_POLL_S):
            return False
    log.warning("the server did not answer within %s s", _START_TIMEOUT_S)
    return False


def answers(port: int) -> bool:
    """Whether a Streamlit server on this machine answers at `port`."""
    with suppress(urllib.error.URLError, OSError):
        url = f"http://{HOST}:{port}/_stcore/health"
        with urllib.request.urlopen(url, timeout=1) as answer:
            return bool(answer.status == HTTPStatus.OK)
    return False


def _as_option(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
