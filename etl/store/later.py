"""The changes made after an entry, so arranged that those which touch a row are found at once."""

from collections import defaultdict
from collections.abc import Iterable

from etl.store.changes import Change


class Later:
    """
    Later changes by the rows that they touch.

    Reading thousands of reports again makes one entry of thousands of changes, mostly of one row
    each: those are looked up by their row, and only the others are gone through.
    """

    def __init__(self, entries: Iterable[tuple[int, Iterable[Change]]]) -> None:
        self._single: dict[tuple[str, int], list[tuple[int, Change]]] = defaultdict(list)
        self._others: list[tuple[int, Change]] = []
        for number, made in entries:
            for change in made:
                if _is_single(change):
                    self._single[change.table, change.ids[0][0]].append((number, change))
                else:
                    self._others.append((number, change))

    def touching(self, change: Change) -> list[int]:
        """
        Find the later entries that touch what a change touches.

        Returns
        -------
        numbers
            Numbers of the entries, newest first.
        """
        if _is_single(change):
            near = self._single.get((change.table, change.ids[0][0]), [])
        else:
            near = [one for found in self._single.values() for one in found]
        found = {n for n, one in (*near, *self._others) if change.touches(one)}
        return sorted(found, reverse=True)


def _is_single(change: Change) -> bool:
    return len(change.ids) == 1 and change.ids[0][0] == change.ids[0][1]
