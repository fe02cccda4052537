"""Whether a store is the rehearsal, whose synthetic data must be marked wherever it is shown."""

from sqlalchemy import insert, select

from etl.store import tables
from etl.store.engine import Store

_NAME = "rehearsal"


def mark(store: Store) -> None:
    """Mark a store as the rehearsal, for good."""
    with store.writing() as connection:
        connection.execute(insert(tables.about).values(name=_NAME, value=b"1"))


def is_rehearsal(store: Store) -> bool:
    """Whether a store holds synthetic data."""
    wanted = select(tables.about.c.name).where(tables.about.c.name == _NAME)
    with store.reading() as connection:
        return connection.execute(wanted).first() is not None
