"""
What becomes of stored visits when more is known of their ground: lineage, and disputed borders.

What changes is shown first; then it happens as one entry with the decision itself.
"""

from collections.abc import Collection
from dataclasses import replace

from etl import rereading
from etl.reading import Context
from etl.rereading import Progress, Reread
from etl.store import reread
from etl.store.engine import Store
from geodata.disputes import Dispute
from geodata.lineage import Lineage


def with_lineage(
    store: Store,
    context: Context,
    lineage: Lineage,
    about: Collection[str],
    *,
    progress: Progress | None = None,
) -> Reread:
    """
    Say what another lineage changes of stored visits; stores nothing.

    Parameters
    ----------
    store
        The store.
    context
        What reading rests on now.
    lineage
        All that would then be known.
    about
        Codes of the villages and districts in which it differs.
    progress
        Hears how many reports are read, and how many there are.
    """
    rests_on = replace(context, lineage=lineage)
    return rereading.read(store, rests_on, about=about, progress=progress)


def with_disputes(
    store: Store,
    context: Context,
    disputes: tuple[Dispute, ...],
    *,
    progress: Progress | None = None,
) -> Reread:
    """Say what other disputed borders change of the visits with a point; stores nothing."""
    rests_on = replace(context, disputes=disputes)
    return rereading.read(store, rests_on, pointed=True, progress=progress)


def apply(store: Store, found: Reread, decision: reread.Decision, *, who: str) -> int | None:
    """
    Make a decision on the ground, and what it was found to change, as one entry of the journal.

    Returns
    -------
    number
        The number of the journal entry, None if all of it was so already.
    """
    return reread.apply(
        store,
        found.judged,
        looked_at=found.looked_at,
        boundary_edition=found.boundary_edition,
        who=who,
        decision=decision,
    )
