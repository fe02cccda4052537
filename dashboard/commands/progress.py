"""A bar for whoever waits longer than a second, on standard error and only on a terminal."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

_PATIENCE_S = 1.0


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """
    Show how far some work has come.

    Parameters
    ----------
    label
        What is being done.

    Yields
    ------
    tell
        To be called with what is done and what is to do, in any unit.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = progress.add_task(label, total=None)
    begun = time.monotonic()

    def tell(done: int, whole: int) -> None:
        if not progress.live.is_started and time.monotonic() - begun > _PATIENCE_S:
            progress.start()
        progress.update(task, completed=done, total=whole)

    try:
        yield tell
    finally:
        progress.stop()
