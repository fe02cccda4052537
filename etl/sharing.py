"""Read many reports on two processor cores: in this process and in a helper beside it."""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Thread
from typing import IO, Any, cast

from etl import reading
from etl.models import RawReport, Reading
from geodata import gazetteer, library
from geodata.boundaries import BoundarySet

# a helper takes a second and a half to begin, and 230 MB for its own copy of the national list
_WORTH_HELP = 1_500
# a file of so many reports is hardly smaller
_LARGE_BYTES = 1_000_000
# reports handed over at once: a tenth of a second's work
_HANDFUL = 64
_PATIENCE_S = 0.05
# how long the thread that talks to the helper waits for its turn: an answer takes some twenty
# turns, and at Python's usual 5 ms for each the helper would idle as long as it works
_TURN_S, _USUAL_TURN_S = 0.0005, sys.getswitchinterval()
# without the current folder among the places of modules
_COMMAND = ("-P", "-m", "etl.helper")


class HelperError(RuntimeError):
    """The helper failed with work in its hands: a fault of ours."""


Helper = subprocess.Popen[bytes]


@contextmanager
def ahead(path: Path, context: reading.Context) -> Iterator[Helper | None]:
    """
    Start a helper before a large file is taken apart, so that it is ready by then.

    Parameters
    ----------
    path
        The file.
    context
        As for `read`.

    Yields
    ------
    helper
        For `read`; None if none is needed. It ends with the context.
    """
    is_large = path.is_file() and path.stat().st_size >= _LARGE_BYTES
    with _helper() if is_large and _may_help(context) else nullcontext() as helper:
        yield helper


def read(
    reports: Sequence[RawReport],
    context: reading.Context,
    tell: Callable[[int], None],
    ready: Helper | None = None,
) -> tuple[Reading, ...]:
    """
    Read reports; of many, a helper reads a part.

    Parameters
    ----------
    reports
        Any number.
    context
        What reading rests on. One with a list or boundaries of its own gets no helper.
    tell
        Called now and then with how many are read.
    ready
        A helper started before; without one many reports get their own.

    Returns
    -------
    readings
        One for each report, in their order.

    Raises
    ------
    HelperError
        If the helper fails.
    """
    work = _Work(reports)
    is_shared = len(reports) >= _WORTH_HELP and _may_help(context)
    with (
        _helper() if is_shared and not ready else nullcontext(ready) as started,
        _lending(started if is_shared else None, context, work) as thread,
    ):
        while (number := work.take()) is not None:
            work.done[number] = [reading.read(one, context) for one in work.part(number)]
            tell(work.count())
        # one that is still on its way to begin is not waited for
        while thread and thread.is_alive() and not work.is_done():
            thread.join(_PATIENCE_S)
    if work.trouble is not None:
        raise work.trouble
    return work.readings()


class _Work:
    """Reports in handfuls: which are left, and the readings of those that are done."""

    def __init__(self, reports: Sequence[RawReport]) -> None:
        self._reports = reports
        self._left = deque(range(0, len(reports), _HANDFUL))
        self.done: dict[int, list[Reading]] = {}
        self.trouble: HelperError | None = None

    def take(self) -> int | None:
        """Take the next handful, None if none is left or all is in vain."""
        try:
            return None if self.trouble else self._left.popleft()
        except IndexError:
            return None

    def part(self, number: int) -> Sequence[RawReport]:
        return self._reports[number : number + _HANDFUL]

    def is_done(self) -> bool:
        return len(self.done) * _HANDFUL >= len(self._reports)

    def count(self) -> int:
        return min(len(self.done) * _HANDFUL, len(self._reports))

    def readings(self) -> tuple[Reading, ...]:
        return tuple(one for number in sorted(self.done) for one in self.done[number])


@contextmanager
def _helper() -> Iterator[Helper | None]:
    """
    Start a helper and end it, whatever it is doing; None if no process can be started.

    It ends with its standard input, so that it never outlives this process either.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl+C is for this process, which then ends the other
            start_new_session=True,
        )
    except OSError:
        yield None
        return
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def _lending(
    helper: Helper | None, context: reading.Context, work: _Work
) -> Iterator[Thread | None]:
    """Let the helper, if there is one, work in a thread of its own, which gets its turns soon."""
    if helper is None:
        yield None
        return
    thread = Thread(target=_lend, args=(helper, context, work), daemon=True)
    sys.setswitchinterval(_TURN_S)
    try:
        thread.start()
        yield thread
    finally:
        sys.setswitchinterval(_USUAL_TURN_S)


def _lend(helper: Helper, context: reading.Context, work: _Work) -> None:
    """Let the helper work as long as there is anything to do; one that cannot begin is let go."""
    own = (
        context.aliases,
        context.units,
        context.today,
        context.home_area,
        context.lineage,
        context.disputes,
    )
    try:
        _ask(helper, (own, _where(context.boundaries)))
    except HelperError:
        return
    while (number := work.take()) is not None:
        try:
            answer = _ask(helper, work.part(number))
        except HelperError as trouble:
            work.trouble = trouble
        else:
            work.done[number] = answer


def _ask(helper: Helper, question: object) -> list[Reading]:
    """Have something answered by the helper; raises `HelperError` if it cannot."""
    asked, answers = cast("IO[bytes]", helper.stdin), cast("IO[bytes]", helper.stdout)
    try:
        pickle.dump(question, asked, protocol=pickle.HIGHEST_PROTOCOL)
        asked.flush()
        answer = pickle.load(answers)  # noqa: S301 - from our own helper
    except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
        raise HelperError from error
    if isinstance(answer, str):
        raise HelperError(answer)
    return cast("list[Reading]", answer)


def _may_help(context: reading.Context) -> bool:
    return _cores() > 1 and _can_be_loaded(context)


def _cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_be_loaded(context: reading.Context) -> bool:
    """Whether list and boundaries are those that the helper will load for itself."""
    is_usual = context.boundaries is None or context.boundaries is library.in_use(
        *_where(context.boundaries) or ()
    )
    return is_usual and context.gazetteer is gazetteer.load()


def _where(boundaries: BoundarySet | None) -> tuple[Any, ...] | None:
    """Tell what to ask the library for boundaries; None where there are none."""
    return None if boundaries is None else boundaries.origin or ()
