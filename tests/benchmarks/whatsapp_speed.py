"""
Print how long 100,000 messages of a chat take, ours beside the package whatstk in the same run.

Run with `python tests/benchmarks/whatsapp_speed.py`. whatstk is licensed under the GPL and must
not be installed beside the program: it gets a virtual environment of its own, which is thrown away,
and runs in a process of its own. `--whatstk PYTHON` names an interpreter that has it already, for a
machine without network. Both read the same file from the disk; of each the processor's
time is taken inside its process, the best of five, without start and imports.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
import venv
from datetime import datetime, timedelta
from pathlib import Path

from etl.extract import decoding
from etl.extract.chat import messages

WHATSTK = "whatstk==0.9.1"
MESSAGES = 100_000
RUNS = 5
# what the issue asks for
WANTED_RATIO = 5.0
TEXTS = (
    "siap komandan",
    "<Media tidak disertakan>",
    "Selamat siang Komandan, ijin melaporkan komsos di Desa Contoh Kecamatan Umpama, 5 org, aman",
    "Laporan Babinsa\nHari: Jumat\nTempat: Dusun II Desa Contoh\nHasil: situasi aman\n\nDemikian.",
    "Pesan ini dihapus",
    "ok \U0001f44d",
)
# whatstk tells the form of the heads by itself, as ours does; told the form it is faster
SCRIPT = """
import json, sys, time
from whatstk import WhatsAppChat
path, form, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
best, count = 1e9, 0
for _ in range(runs):
    begun = time.process_time()
    chat = WhatsAppChat.from_source(path, **({"hformat": form} if form else {}))
    best = min(best, time.process_time() - begun)
    count = len(chat.df)
print(json.dumps([best, count]))
"""
HEADS = {
    "Android": ("%d/%m/%y %H.%M - ", "%d/%m/%y %H.%M - %name:"),
    "iOS": ("[%d/%m/%y %H.%M.%S] ", "[%d/%m/%y %H.%M.%S] %name:"),
}


def compose(head: str) -> str:
    """Write a chat of invented messages, the same every time."""
    drawn = random.Random(208)  # noqa: S311 - no secret
    moment = datetime(2024, 1, 1, 6)  # noqa: DTZ001 - phones write local time
    lines = []
    for _ in range(MESSAGES):
        moment += timedelta(seconds=drawn.randrange(240))
        sender = f"Serda Umpama {drawn.randrange(40)}"
        lines.append(f"{moment.strftime(head)}{sender}: {drawn.choice(TEXTS)}")
    return "\n".join(lines) + "\n"


def ours(path: Path) -> tuple[float, int]:
    """Time our reading of a file: decoding, heads, senders, moments and kinds."""
    best, count = float("inf"), 0
    for _ in range(RUNS):
        begun = time.process_time()
        text = decoding.decode(path.read_bytes(), name=path.name).marked
        count = len(messages.read(text))
        best = min(best, time.process_time() - begun)
    return best, count


def theirs(python: Path, path: Path, form: str) -> tuple[float, int]:
    """Time whatstk in a process of its own."""
    done = subprocess.run(
        [python, "-c", SCRIPT, path, form, str(RUNS)],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, count = json.loads(done.stdout.splitlines()[-1])
    return seconds, count


def install(folder: Path) -> Path:
    """Make a virtual environment with whatstk, apart from that of the program."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([python, *quiet, WHATSTK], check=True)
    return python


def compare(python: Path, folder: Path) -> None:
    """Print both times and their ratio for both forms of head."""
    for name, (head, form) in HEADS.items():
        path = folder / f"{name}.txt"
        path.write_text(compose(head), encoding="utf-8")
        our_s, our_count = ours(path)
        for words, given in (("form found", ""), ("form given", form)):
            their_s, their_count = theirs(python, path, given)
            print(
                f"{name:8} ours {our_s:5.2f} s ({our_count:,} messages)   "
                f"whatstk, {words} {their_s:5.2f} s ({their_count:,})   "
                f"ratio {their_s / our_s:4.1f}{'' if given else f' (wanted {WANTED_RATIO:.0f})'}"
            )


def main() -> None:
    """Compare, with an interpreter named or a new virtual environment."""
    options = argparse.ArgumentParser(description="Reading of chats, beside whatstk.")
    options.add_argument("--whatstk", type=Path, help="an interpreter with whatstk")
    python = options.parse_args().whatstk
    with tempfile.TemporaryDirectory() as folder:
        try:
            compare(python or install(Path(folder) / "venv"), Path(folder))
        except (subprocess.CalledProcessError, OSError) as trouble:
            print(f"whatstk could not be run: {trouble}; give --whatstk PYTHON", file=sys.stderr)


if __name__ == "__main__":
    main()
