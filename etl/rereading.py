"""
Read kept reports again, with the names, boundaries and parser of today.

What would change is shown before it happens; it happens as one change that can be undone.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from etl import sharing
from etl.reading import Context
from etl.store import intake, kept, reread
from etl.store.engine import Store
from etl.store.kept import Kept
from etl.store.reread import Difference, Judged

# reports read for a hint beside other work: a second of it at most
_HINTED = 100
# hears how many of how many reports are read
Progress = Callable[[int, int], object]
_Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Reread:
    """
    Reports read again, and what that would change.

    `looked_at` holds the ids of all reports that were read, `judged` those of which anything
    changes, `left` how many a person's decisions forbid to touch. `boundary_edition` is that of the
    boundary set against which points were checked.
    """

    looked_at: frozenset[int] = frozenset()
    judged: Mapping[int, Judged] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    left: int = 0
    boundary_edition: str | None = None

    @property
    def is_cut(self) -> bool:
        """Whether a hint stopped reading before the last report, so that it counts too few."""
        return len(self.looked_at) >= _HINTED

    @property
    def counts(self) -> dict[str, int]:
        """
        Count what would change.

        `reports` were read; of their activities `stored`, `review`, `village`, `day`, `added` and
        `set_aside` change as `reread.Effect` says; `details` are reports of which only details
        change; `left` those that are not touched, because a person decided.
        """
        effects = Counter(difference.effect for difference in self.differences)
        shown = {difference.report_id for difference in self.differences}
        return {
            "reports": len(self.looked_at),
            **{effect.value: effects[effect] for effect in reread.Effect},
            "details": len(self.judged.keys() - shown),
            "left": self.left,
        }


def read(  # noqa: PLR0913 - the ways to choose reports, of which one at most is used
    store: Store,
    context: Context,
    *,
    named: bool = False,
    pointed: bool = False,
    about: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Reread:
    """
    Read the kept reports again and say what would change; stores nothing.

    Parameters
    ----------
    store
        The store.
    context
        What reading rests on now; its `today` gives way to the day on which each report came.
    named
        Only reports that a learned or forgotten name may settle or open again, and no more than
        a hint needs.
    pointed
        Only reports with a point, which other boundaries may place elsewhere.
    about
        Only reports of these villages and districts, and such as wait and state a village's code.
    progress
        Hears how many reports are read, and how many there are.

    Returns
    -------
    reread
        What would change, and what `apply` needs to change it.
    """
    whole = 0 if named or about is not None else kept.count(store, pointed=pointed)
    tell = _telling(progress, whole)
    looked_at: set[int] = set()
    judged: dict[int, Judged] = {}
    differences: list[Difference] = []
    left = 0
    for chunk in _chunks(store, named=named, pointed=pointed, about=about):
        found = _judged(chunk, context, _after(len(looked_at), tell))
        looked_at |= found.keys()
        for revision in reread.preview(store, found):
            left += revision.is_left
            differences += revision.differences
            if not revision.is_empty:
                judged[revision.report_id] = found[revision.report_id]
    return Reread(
        frozenset(looked_at),
        judged,
        tuple(differences),
        left,
        context.boundaries.edition if context.boundaries else None,
    )


def _chunks(
    store: Store, *, named: bool, pointed: bool, about: Collection[str] | None
) -> Iterator[tuple[Kept, ...]]:
    if named:
        return kept.named(store, _HINTED)
    if about is not None:
        return kept.about(store, about)
    return kept.chunks(store, pointed=pointed)


def apply(store: Store, found: Reread, *, who: str) -> int | None:
    """
    Make what `read` found so, as one entry of the journal.

    What was decided or withdrawn since then stays so. Killed at any moment, the store is as before
    or as after.

    Returns
    -------
    number
        The number of the journal entry, None if there was nothing to change.
    """
    return reread.apply(
        store,
        found.judged,
        looked_at=found.looked_at,
        boundary_edition=found.boundary_edition,
        who=who,
    )


def _judged(chunk: Sequence[Kept], context: Context, tell: _Tell) -> dict[int, Judged]:
    """Read reports as of the day on which each came; those of one day together."""
    days = sorted({one.received_on for one in chunk})
    found: dict[int, Judged] = {}
    for day in days:
        of_day = [one for one in chunk if one.received_on == day]
        readings = sharing.read(
            [one.raw for one in of_day],
            replace(context, today=day),
            _after(len(found), tell),
        )
        for one, answer in zip(of_day, readings, strict=True):
            found[one.id] = Judged(intake.judge(answer, day), day)
    return found


def _after(before: int, tell: _Tell) -> _Tell:
    """Tell of all that was read, of which `before` were read earlier."""
    return lambda count: tell(before + count)


def _telling(progress: Progress | None, whole: int) -> _Tell:
    """Tell how many of all reports were read, if somebody wants to know."""

    def tell(count: int) -> None:
        if progress:
            progress(count, max(whole, count))

    return tell
