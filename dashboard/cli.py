"""
The `komsos` command: what was typed in, an exit code out.

0 done, 2 the user must change something (one line says what), 1 a fault of ours. The commands
themselves stand in `dashboard.commands`; their options in `dashboard.cli_*`.
"""

import os
import sys
from collections.abc import Sequence
from types import TracebackType

from dashboard.commands import console
from dashboard.translation import gettext as _

DONE, OUR_FAULT, USER = 0, 1, 2
# anywhere on the command line: show where a fault of ours happened
_DEBUG = "--debug"


def run() -> None:
    """Run the command line of this process; the console script `komsos` starts here."""
    console.speak_utf8()
    arguments = sys.argv[1:]
    if _DEBUG in arguments:
        arguments.remove(_DEBUG)
    else:
        sys.excepthook = _own_fault
    sys.exit(main(arguments))


def main(arguments: Sequence[str]) -> int:
    """
    Run one command line.

    Parameters
    ----------
    arguments
        What stands behind `komsos`.

    Returns
    -------
    code
        0 or 2; what is a fault of ours comes as an exception.
    """
    from dashboard import settings, translation, wording

    translation.set_language(settings.load().lang)
    # the help texts of the options are fixed when their modules are loaded, now in this language
    from typer.exceptions import Exit, TyperException
    from typer.main import get_command

    from dashboard import cli_app, cli_words
    from geodata.errors import ReasonError

    command = get_command(cli_app.app)
    try:
        code = command.main(list(arguments), prog_name="komsos", standalone_mode=False)
    except ReasonError as error:
        console.message(wording.reason(error.reason, **error.details))
        return USER
    except TyperException as error:
        console.message(cli_words.complaint(error))
        return USER
    except Exit as error:
        return error.exit_code
    return code or DONE


def _own_fault(
    kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Say that something is wrong with the program, without a wall of its source."""
    if issubclass(kind, BrokenPipeError):
        # whoever read our output has seen enough; nothing is left to be said to them
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    console.message(
        _(
            "A fault in Peta Komsos ({fault}). Run again with --debug and report what it says."
        ).format(fault=f"{kind.__name__}: {error}")
    )
