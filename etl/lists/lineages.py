"""A list of what became of villages: splits, merges, new names and codes, each with its source."""

import re
from collections.abc import Mapping
from datetime import date

from etl.errors import DecisionError
from etl.lists import sheet, taken
from etl.lists.sheet import Row
from etl.lists.taken import Taken
from etl.store import lineages
from geodata.lineage import Kind, Link

OLD, NEW, KIND, ON_DAY, SOURCE = "old", "new", "kind", "on_day", "source"
# what the columns may be called; the first is what our own lists call them
FORMS = {
    OLD: ("kode lama", "old code", "kode asal"),
    NEW: ("kode baru", "new code"),
    KIND: ("jenis perubahan", "jenis", "perubahan", "kind"),
    ON_DAY: ("sejak tanggal", "berlaku sejak", "tanggal", "on day", "from day"),
    SOURCE: ("sumber", "dasar hukum", "source"),
}
# what people write for each kind; our own lists have the first
KINDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.SPLIT: ("pemekaran", "dimekarkan", "split"),
    Kind.MERGE: ("penggabungan", "digabung", "merge"),
    Kind.RENAME: ("ganti nama", "perubahan nama", "rename"),
    Kind.RECODE: ("ganti kode", "perubahan kode", "recode"),
    Kind.CREATED: ("pembentukan", "dibentuk", "created"),
}
_BY_WORD = {word: kind for kind, words in KINDS.items() for word in words}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
# letters of a cell that are quoted
_QUOTED = 40
# a spreadsheet's day may come with its time
_ISO_DAY = len("2011-07-31")


def read(content: bytes, *, name: str) -> Taken[Link]:
    """
    Read a list of what became of villages.

    Parameters
    ----------
    content
        A CSV file or Excel workbook with the columns of `FORMS`, of which only the day may lack.
    name
        Its name, for errors.

    Returns
    -------
    taken
        Links as they can be stored, and why the other rows cannot.

    Raises
    ------
    InputError
        As `sheet.read` says.
    """
    found = sheet.read(content, name=name, forms=FORMS, needed=(OLD, NEW, KIND, SOURCE))
    return taken.take(
        found, _link, named=lambda link: f"{link.old_code}, {link.new_code}, {link.kind.value}"
    )


def kind_of(text: str) -> Kind:
    """Read a kind of change in any of its words; raises `DecisionError` `bad_lineage_kind`."""
    found = _BY_WORD.get(" ".join(text.lower().split()))
    if found is None:
        known = ", ".join(words[0] for words in KINDS.values())
        raise DecisionError("bad_lineage_kind", kind=text[:_QUOTED], known=known)
    return found


def day_of(text: str) -> date:
    """Read a day, ISO or day first; raises `DecisionError` `lineage_bad_day`."""
    written = text.strip()
    try:
        if parted := _DAY_FIRST.fullmatch(written):
            return date(int(parted[3]), int(parted[2]), int(parted[1]))
        return date.fromisoformat(written[:_ISO_DAY])
    except ValueError:
        raise DecisionError("lineage_bad_day", text=text[:_QUOTED]) from None


def _link(row: Row) -> Link:
    cells = row.cells
    on_day = day_of(cells[ON_DAY]) if ON_DAY in cells else None
    return lineages.check(
        Link(
            taken.code_of(cells.get(OLD, "")),
            taken.code_of(cells.get(NEW, "")),
            kind_of(cells.get(KIND, "")),
            on_day,
            cells.get(SOURCE, ""),
        )
    )
