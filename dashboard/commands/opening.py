"""The store that commands work with, and who works with it."""

import getpass
from pathlib import Path

from dashboard import settings
from etl.store import opening
from etl.store.engine import Store


def store(db: str | None, *, create: bool = True) -> Store:
    """
    Open the store that the user named, else that of the settings.

    Parameters
    ----------
    db
        A path or a URL.
    create
        Whether to make the store where there is none.

    Raises
    ------
    StoreError
        If it cannot be opened.
    """
    return opening.open_store(db or settings.database(), create=create)


def path(db: str | None) -> Path:
    """Tell where that store's file is; it need not exist."""
    return opening.path_of(db or settings.database())


def who() -> str:
    """Name whoever sits at this machine, for the journal."""
    return getpass.getuser()
