"""Names that two stores learned for different villages, which one store may not hold."""

from collections import defaultdict

from etl.models import Alias
from etl.store import alias_rules
from etl.store.merging.conflicts import Conflict
from etl.store.merging.conflicts import Side as Saying
from etl.store.merging.deciding import Outcome, Pair
from etl.store.merging.knowledge import Decision
from etl.store.naming import Name, Row
from geodata import names

_ALIAS = "alias"


def one_village_each(pair: Pair, outcome: Outcome) -> None:
    """Of two meanings of a name let the one stand that was learned later; the conflict is told."""
    rows = outcome.rows[_ALIAS]
    kept: defaultdict[str, list[Name]] = defaultdict(list)
    standing = [name for name, row in rows.items() if row["active"]]
    for name in sorted(
        standing, key=lambda one: (rows[one]["learned_at"] or "", one), reverse=True
    ):
        same = kept[names.key(name[0])]
        rivals = (one for one in same if alias_rules.contradict(Alias(*one), Alias(*name)))
        if (rival := next(rivals, None)) is None:
            same.append(name)
        else:
            _forget(pair, outcome, name, rival)


def _forget(pair: Pair, outcome: Outcome, name: Name, rival: Name) -> None:
    rows = outcome.rows[_ALIAS]
    is_ours = bool((row := pair.ours.row(_ALIAS, name)) and row["active"])
    mine, other = (name, rival) if is_ours else (rival, name)
    told = [Saying({"village_code": one[2]}, _signed(rows[one])) for one in (mine, other)]
    rows[name] = {**rows[name], "active": False}
    outcome.conflicts.append(Conflict(_ALIAS, name, told[0], told[1]))
    _know_each_other(pair, outcome, (_ALIAS, name), (_ALIAS, rival))


def _signed(row: Row) -> Decision:
    return Decision("", row["learned_at"] or "", row["learned_by"] or "", _ALIAS)


def _know_each_other(
    pair: Pair, outcome: Outcome, first: tuple[str, Name], second: tuple[str, Name]
) -> None:
    """Note that whoever sees this merge knows the decisions on both rows, at each of them."""
    sides = pair.ours, pair.theirs
    united = frozenset().union(*(side.uids(*unit) for side in sides for unit in (first, second)))
    for unit in (first, second):
        outcome.gained[unit] = united - pair.ours.uids(*unit)
