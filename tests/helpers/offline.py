"""Taking the network away from what a test starts, and the dashboard served without one."""

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

# nothing listens on the discard port, so whatever asks an index through it is refused at once
CLOSED = "http://127.0.0.1:9"
NO_INDEX = {
    "PIP_INDEX_URL": CLOSED,
    "PIP_NO_CACHE_DIR": "1",
    "PIP_RETRIES": "0",
    "PIP_FIND_LINKS": "",
    "HTTP_PROXY": CLOSED,
    "HTTPS_PROXY": CLOSED,
}
# brings the loopback up, where the network was taken away, then runs what follows
WITH_LOOPBACK = ("sh", "-c", 'ip link set lo up 2>/dev/null; exec "$@"', "sh")
# serves, asks for the page, starts once more while the first still runs, and ends it
SERVE = """
import os, signal, subprocess, sys, time, urllib.request
port, *command = sys.argv[1:]
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
first = subprocess.Popen(command, start_new_session=True)
try:
    for _ in range(300):
        try:
            print(direct.open(f"http://127.0.0.1:{port}/", timeout=5).status, flush=True)
            break
        except OSError:
            time.sleep(0.2)
    print(subprocess.run(command, timeout=60).returncode, flush=True)
finally:
    os.killpg(first.pid, signal.SIGTERM)
"""


def without_network() -> list[str]:
    """Give the command prefix that takes the network away, empty where that is not allowed."""
    for prefix in (["unshare", "-n"], ["unshare", "-rn"]):
        with contextlib.suppress(OSError):
            if subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode == 0:
                return prefix
    return []


def serve(start: Path, folder: Path) -> tuple[str, subprocess.CompletedProcess[str]]:
    """
    Serve the dashboard of a start.py twice, without network where that can be taken away.

    Gives the port, and a process that printed the HTTP status of the page and the exit code of the
    second start. Its data lie in `folder`.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, str(start), "serve", "--no-browser", "--port", port]
    prefix = without_network()
    done = subprocess.run(
        [*prefix, *(WITH_LOOPBACK if prefix else ()), sys.executable, "-c", SERVE, port, *command],
        cwd=folder,
        env=os.environ | ({} if prefix else NO_INDEX) | {"KOMSOS_DATA_DIR": str(folder)},
        check=False,
        capture_output=True,
        text=True,
    )
    return port, done
