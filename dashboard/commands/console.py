"""What the command line prints: results to standard output, everything else to standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

# columns of a table that goes into a file or a pipe, where nothing wraps
_PIPE_WIDTH = 200


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's own encoding is; odd file names come out escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def message(text: object) -> None:
    """Say something to the user, on one line."""
    sys.stderr.write(f"{plain(text)}\n")
    sys.stderr.flush()


def line(text: object) -> None:
    """Print one line of a result."""
    sys.stdout.write(f"{plain(text)}\n")


def as_json(value: Any, *, indent: int | None = 2) -> None:
    """Print a result for machines; with `indent` None on a single line, at once."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False) + "\n")
    sys.stdout.flush()


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; what stands in it is shown letter by letter."""
    from rich import box  # noqa: PLC0415  # machines need not wait for it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    made = Table(box=box.SIMPLE_HEAD, show_edge=False)
    for heading in headings:
        made.add_column(Text(heading), overflow="fold")
    for row in rows:
        made.add_row(*(Text("" if cell is None else plain(cell)) for cell in row))
    console = Console(file=sys.stdout, highlight=False)
    if not console.is_terminal:
        console = Console(file=sys.stdout, highlight=False, width=_PIPE_WIDTH)
    console.print(made)


def plain(text: object) -> str:
    """Put text on one line and make characters visible that could steer a terminal."""
    return " ".join(
        "".join(
            sign if sign.isprintable() or sign.isspace() else f"\\x{ord(sign):02x}"
            for sign in str(text)
        ).split()
    )
