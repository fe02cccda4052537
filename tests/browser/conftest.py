"""A real Chromium before the real server, each test module on stores of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from dashboard import server as server_module

ROOT = Path(__file__).resolve().parents[2]
# without these Chromium looks for hosts of its maker at every start, which is not what is tested
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # no name resolves and no other address is reached, whatever a page tries
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
HOW_TO_GET_IT = (
    "Chromium not found: install it (Debian: apt-get install chromium) or set KOMSOS_CHROMIUM "
    "to its path; the browser tests drive the real pages with it."
)
# beside the interpreter, as it was installed
KOMSOS = str(Path(sys.executable).with_name("komsos.exe" if os.name == "nt" else "komsos"))
START_TIMEOUT_S = 90
# a page that is not there by then will not come
WAIT_MS = 15_000
# a click reaches the server, and the server's word the page, well within this
QUIET_MS = 300


def missing(what: str) -> None:
    """Skip for want of a piece of this machine; in CI, where nothing may be missing, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    found = os.environ.get("KOMSOS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        missing(HOW_TO_GET_IT)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass
class Visitor:
    """A browser window with a record of all that it asked for."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        """Go to a page of the dashboard and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector("h1")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the server has finished; a run that a click starts begins a moment later."""
        self.page.evaluate("window.quietSince = null")
        self.page.wait_for_function(
            """quiet => {
              const app = document.querySelector('[data-testid=stApp]');
              const rests = app?.getAttribute('data-test-script-state') === 'notRunning';
              window.quietSince = rests ? window.quietSince ?? performance.now() : null;
              return rests && performance.now() - window.quietSince > quiet;
            }""",
            arg=QUIET_MS,
        )

    def elsewhere(self) -> list[str]:
        """Give the addresses asked for that are not on this machine."""
        own = (self.address, self.address.replace("http", "ws"), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and server.poll() is None:
        if server_module.answers(port):
            return
        time.sleep(0.1)
    pytest.fail("the server did not start")


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh folder for the stores."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def komsos(data_dir: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command on the same stores, as a user does beside the dashboard."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"KOMSOS_DATA_DIR": str(data_dir)}
        environment.pop("KOMSOS_DATABASE_URL", None)
        return subprocess.run(
            [KOMSOS, *arguments], env=environment, check=True, capture_output=True, encoding="utf-8"
        )

    return run


@pytest.fixture(scope="module")
def serve(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start the dashboard as a user does, from another folder; gives its address.

    `program` is what stands before `serve` on the command line.
    """
    servers: list[subprocess.Popen[bytes]] = []

    def start(*options: str, program: Sequence[str] = (KOMSOS,)) -> str:
        port = free_port()
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        command = [*program, "serve", "--port", str(port), "--no-browser", *options]
        environment = os.environ | {"KOMSOS_DATA_DIR": str(data_dir)}
        environment.pop("KOMSOS_DATABASE_URL", None)
        server = subprocess.Popen(command, cwd=elsewhere, env=environment)
        servers.append(server)
        wait_for(port, server)
        return f"http://127.0.0.1:{port}"

    yield start
    for server in servers:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Open browser windows on an address; every request and every error is recorded."""
    contexts: list[BrowserContext] = []

    def arrive(address: str, *, width: int = 1400, height: int = 1000) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="id-ID", accept_downloads=True
        )
        contexts.append(context)
        visitor = Visitor(context.new_page(), address)
        context.on("request", lambda request: _note(visitor, request))
        visitor.page.on("websocket", lambda socket: visitor.requests.append(socket.url))
        visitor.page.set_default_timeout(WAIT_MS)
        visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
        return visitor

    yield arrive
    for context in contexts:
        context.close()


def _note(visitor: Visitor, request: Request) -> None:
    visitor.requests.append(request.url)
