"""What people said of the columns of tables: for the files at hand, or of such tables before."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from etl.models import Field

# the headings of a table -> its mapping, in full, or None if nobody mapped such a table
Memory = Callable[[Collection[str]], Mapping[str, Field] | None]


def _nothing(told: Collection[str]) -> None:
    del told


@dataclass(frozen=True, slots=True)
class Advice:
    """
    What is known of the columns of tables beside their headings.

    `stated` holds what the user says now of single headings, None for one that is not to be read;
    the others stay as suggested. `memory` answers for whole tables.
    """

    stated: Mapping[str, Field | None] = field(default_factory=dict)
    memory: Memory = _nothing


NONE = Advice()


def chosen(tables: Mapping[frozenset[str], Mapping[str, Field]], *, otherwise: Memory) -> Memory:
    """Make a memory of the tables that a user maps now, before what `otherwise` remembers."""

    def recall(told: Collection[str]) -> Mapping[str, Field] | None:
        found = tables.get(frozenset(told))
        return otherwise(told) if found is None else found

    return recall


def labels(row: Sequence[str]) -> tuple[str, ...]:
    """Give the headings of a row, without the empty cells."""
    return tuple(cell for cell in row if cell)
