"""
The process that reads reports beside another one; `etl.sharing` starts it and talks to it.

It answers on standard output what comes on standard input, and ends with it: whoever kills the
other process, however hard, ends this one too.
"""

import pickle
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from typing import BinaryIO

from etl import collecting, reading
from etl.models import RawReport, Reading
from geodata import gazetteer, library


def main(asked: BinaryIO, answers: BinaryIO) -> None:
    """
    Read reports until no more are sent.

    Parameters
    ----------
    asked
        A context without gazetteer and boundaries, where the latter are, then lists of reports.
    answers
        An empty list when ready, then for each list its readings, or what went wrong as text.
    """
    collecting.be_seldom()
    # while the other process is still busy with the file
    known = gazetteer.load()
    context, where = pickle.load(asked)  # noqa: S301 - from the process above
    boundaries = None if where is None else library.in_use(*where)
    context = reading.Context(known, boundaries, *context)
    _answer(answers, [])
    while True:
        try:
            reports = pickle.load(asked)  # noqa: S301 - from the process above
        except EOFError:
            return
        _answer(answers, _read(reports, context))


def _read(reports: Sequence[RawReport], context: reading.Context) -> list[Reading] | str:
    try:
        return [reading.read(report, context) for report in reports]
    except Exception:  # noqa: BLE001 - told to the other process, which raises it
        return traceback.format_exc()


def _answer(answers: BinaryIO, answer: object) -> None:
    pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


if __name__ == "__main__":
    # the one who is interrupted decides when this ends
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # nobody listens any more
    with suppress(BrokenPipeError):
        main(sys.stdin.buffer, sys.stdout.buffer)
