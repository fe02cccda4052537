"""
Turn to another boundary set: stored points are located in it, and what that changes is shown first.

What a person decided stays as it is, whatever the new boundaries say.
"""

from collections.abc import Sequence

from etl import rereading
from etl.reading import Context
from etl.rereading import Progress, Reread
from etl.store import boundary_uses, reread
from etl.store.engine import Store
from geodata.sets import SetInfo


def preview(store: Store, context: Context, *, progress: Progress | None = None) -> Reread:
    """
    Say what other boundaries would change of the reports with a point; stores nothing.

    Parameters
    ----------
    store
        The store.
    context
        What reading rests on, with the boundaries as they would then be in use.
    progress
        Hears how many reports are read, and how many there are.
    """
    return rereading.read(store, context, pointed=True, progress=progress)


def apply(
    store: Store, info: SetInfo, areas: Sequence[str], found: Reread, *, who: str
) -> int | None:
    """
    Have a set serve areas, and make what `preview` found so, as one entry of the journal.

    Parameters
    ----------
    store
        The store.
    info
        The set.
    areas
        Dotted codes of units above the villages, or the nation.
    found
        What `preview` said of the boundaries that are then in use.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the journal entry, None if all of it was so already.

    Raises
    ------
    DecisionError
        `bad_use_area`.
    """
    return reread.apply(
        store,
        found.judged,
        looked_at=found.looked_at,
        boundary_edition=found.boundary_edition,
        who=who,
        decision=boundary_uses.decision(info, areas),
    )
