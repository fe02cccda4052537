"""What becomes of two stores that are merged: pure, the same in a dry run as for good."""

from etl.store import naming
from etl.store.merging import deciding, names_apart, told
from etl.store.merging.deciding import Outcome, Pair
from etl.store.merging.side import Side

# settings belong to the machine: its lock, how long it keeps texts
_SIMPLE = tuple(table for table in naming.NAMED_BY if table != "setting")


def plan(ours: Side, theirs: Side) -> Outcome:
    """
    Decide on every row of two stores.

    The rows decided on are the same whichever of the two is ours, but for texts that one of them
    has reduced; merging what is merged already changes nothing.
    """
    pair, outcome = Pair(ours, theirs), Outcome()
    for table in _SIMPLE:
        deciding.simple(pair, table, outcome)
    outcome.rows["source_file"] = {
        **theirs.named.rows["source_file"],
        **ours.named.rows["source_file"],
    }
    told.decide(pair, outcome)
    for unit, uids in theirs.known.of.items():
        gained = frozenset(uids) - ours.uids(*unit)
        outcome.gained[unit] = gained | outcome.gained.get(unit, frozenset())
    names_apart.one_village_each(pair, outcome)
    outcome.gained = {unit: uids for unit, uids in outcome.gained.items() if uids}
    return outcome
