"""Whether a report that both stores know stands, and which of its files it belongs to."""

from collections.abc import Iterable, Sequence

from etl.store.merging.conflicts import Conflict
from etl.store.merging.conflicts import Side as Saying
from etl.store.merging.deciding import Outcome, Pair, Verdict
from etl.store.merging.knowledge import ACTIVITY, FACTS, STANDING, VOUCH
from etl.store.merging.side import Side
from etl.store.naming import Name

Vouching = dict[Name, tuple[str, bool]]


def stands(pair: Pair, name: Name, activities: Iterable[Name], outcome: Outcome) -> bool:
    """
    Say whether a report stands that both stores hold; tells of the conflict where there is one.

    It is withdrawn only by who knew all that was decided on it, and not while a file tells of it
    that the one who withdrew it did not know.
    """
    sides = _keeping_and_withdrawing(pair, name)
    if sides is None:
        return bool(pair.ours.named.rows[FACTS][name]["active"])
    keeping, withdrawing = sides
    kept, withdrawn = (one.uids(STANDING, name) for one in sides)
    if kept >= withdrawn:
        return True
    units = [(FACTS, name), *((ACTIVITY, one) for one in activities)]
    unknown = _known(keeping, units) - _known(withdrawing, [*units, (STANDING, name)])
    if not withdrawn >= kept or unknown:
        outcome.conflicts.append(_conflict(pair, name, units))
        return True
    return _is_told_anew(keeping, withdrawing, name)


def files(pair: Pair, name: Name, outcome: Outcome, *, is_standing: bool) -> Vouching:
    """Say which files vouch for a report that both stores hold."""
    ours, theirs = pair.ours.named.vouching[name], pair.theirs.named.vouching[name]
    withdrawn = _withdrawn(pair, name, outcome) if is_standing else set()
    found: Vouching = {}
    for file in sorted(ours.keys() | theirs.keys()):
        both = [held[file] for held in (ours, theirs) if file in held]
        counts = is_standing and file not in withdrawn and _counts(pair, name, file, both)
        found[file] = (min(ref for ref, _ in both), counts)
    if is_standing and not any(counts for _, counts in found.values()):
        first = own_file(found)
        found[first] = (found[first][0], True)
    return found


def _counts(pair: Pair, report: Name, file: Name, both: Sequence[tuple[str, bool]]) -> bool:
    verdict = pair.verdict(VOUCH, (*report, *file))
    if verdict is Verdict.SAME:
        # who knows more of the report's coming and going knows more of what told of it
        verdict = pair.verdict(STANDING, report)
    if len(both) > 1 and verdict in (Verdict.OURS, Verdict.THEIRS):
        return both[verdict is Verdict.THEIRS][1]
    return any(counts for _, counts in both)


def _withdrawn(pair: Pair, name: Name, outcome: Outcome) -> set[Name]:
    """Give the files that were withdrawn though another one lets the report stand; note by whom."""
    sides = _keeping_and_withdrawing(pair, name)
    if sides is None or not _is_told_anew(*sides, name):
        return set()
    kept, decided = (one.uids(STANDING, name) for one in sides)
    if not decided > kept:
        return set()
    known = {file_name for _, file_name, _ in sides[1].named.vouching[name]}
    both = {**pair.ours.named.vouching[name], **pair.theirs.named.vouching[name]}
    gone = {file for file in both if file[1] in known}
    for file in gone:
        unit = (VOUCH, (*name, *file))
        outcome.gained[unit] = decided - pair.ours.uids(*unit)
    return gone


def _keeping_and_withdrawing(pair: Pair, name: Name) -> tuple[Side, Side] | None:
    """Give the store in which a report stands, then the other; None where they agree."""
    ours, theirs = (side.named.rows[FACTS][name]["active"] for side in (pair.ours, pair.theirs))
    if ours == theirs:
        return None
    return (pair.ours, pair.theirs) if ours else (pair.theirs, pair.ours)


def _is_told_anew(keeping: Side, withdrawing: Side, name: Name) -> bool:
    """Whether a file tells of a report that the one who withdrew it did not know."""
    held, other = keeping.named.vouching[name], withdrawing.named.vouching[name]
    # the same file brought in on two laptops is one file
    known = {file_name for _, file_name, _ in other}
    return any(counts and file[1] not in known for file, (_, counts) in held.items())


def own_file(vouching: Vouching) -> Name:
    """Give the file that a report belongs to: of those that count the one that came first."""
    return min(vouching, key=lambda file: (not vouching[file][1], file))


def _known(side: Side, units: Iterable[tuple[str, Name]]) -> frozenset[str]:
    return frozenset().union(*(side.uids(*unit) for unit in units))


def _conflict(pair: Pair, name: Name, units: Iterable[tuple[str, Name]]) -> Conflict:
    units = [*units, (STANDING, name)]
    ours, theirs = _known(pair.ours, units), _known(pair.theirs, units)
    told = []
    for side, own in ((pair.ours, ours - theirs), (pair.theirs, theirs - ours)):
        active = side.named.rows[FACTS][name]["active"]
        told.append(Saying({"active": active}, side.known.latest(own)))
    return Conflict(FACTS, name, told[0], told[1])
