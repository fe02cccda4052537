"""Look for garbage seldom while much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
# what a report needs is freed as it goes; the few rings among exceptions are found all the same
_SELDOM = (100_000, 50, 1_000)


def be_seldom() -> None:
    """Look for garbage seldom from now on, in a process that does nothing else."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def seldom() -> Iterator[None]:
    """
    Look for garbage seldom in between.

    Each time Python does, it goes through all that is held: hundreds of thousands of villages,
    names and readings, of which none is garbage.
    """
    be_seldom()
    try:
        yield
    finally:
        # not what it was before, which may have been set by another thread
        gc.set_threshold(*_USUAL)
