"""A list of what is stated about villages: people, own goals, exemptions, each with its ground."""

from etl.errors import DecisionError
from etl.lists import sheet, taken
from etl.lists.sheet import Row
from etl.lists.taken import Taken
from etl.store import facts
from etl.store.facts import VillageFact

VILLAGE, POPULATION, SOURCE = "village", "population", "source"
GOAL, GOAL_REASON, EXEMPT = "goal", "goal_reason", "exempt"
# what the columns may be called; the first is what our own lists call them
FORMS = {
    VILLAGE: ("kode desa", "desa", "kode desa kelurahan", "village code", "village"),
    POPULATION: ("jumlah penduduk", "penduduk", "population"),
    SOURCE: ("sumber jumlah penduduk", "sumber penduduk", "sumber", "source of the population"),
    GOAL: ("target kunjungan", "target", "own goal", "goal"),
    GOAL_REASON: ("alasan target", "reason for the goal"),
    EXEMPT: ("alasan pengecualian", "alasan dikecualikan", "reason for the exemption"),
}


def read(content: bytes, *, name: str) -> Taken[VillageFact]:
    """
    Read a list of what is stated about villages; a row says all that is, so an empty cell ends it.

    Parameters
    ----------
    content
        A CSV file or Excel workbook with the columns of `FORMS`; only that of the village is
        needed.
    name
        Its name, for errors.

    Returns
    -------
    taken
        Facts as they can be stated, and why the other rows cannot.

    Raises
    ------
    InputError
        As `sheet.read` says.
    """
    found = sheet.read(content, name=name, forms=FORMS, needed=(VILLAGE,))
    return taken.take(found, _fact, named=lambda fact: fact.village_code)


def _fact(row: Row) -> VillageFact:
    cells = row.cells
    fact = facts.check(
        VillageFact(
            taken.code_of(cells.get(VILLAGE, "")),
            population=_number(cells.get(POPULATION)),
            population_source=cells.get(SOURCE),
            goal=_number(cells.get(GOAL)),
            exempt_reason=cells.get(EXEMPT),
            goal_reason=cells.get(GOAL_REASON),
        )
    )
    if fact.goal is not None and fact.goal_reason is None:
        raise DecisionError("why_missing")
    return fact


def _number(cell: str | None) -> int | None:
    return None if cell is None else taken.number_of(cell)
