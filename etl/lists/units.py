"""A list of units: which Koramil there are, and which districts each looks after."""

from etl.errors import DecisionError
from etl.lists import sheet, taken
from etl.lists.sheet import Row
from etl.lists.taken import Taken
from etl.store import unit_edits
from geodata.units import Unit

CODE, NAME, KODIM, SHORT, DISTRICTS = "code", "name", "kodim", "short", "districts"
# what the columns may be called; the first is what our own lists call them
FORMS = {
    CODE: ("kode satuan", "kode", "kode koramil", "satuan", "unit code", "code", "unit"),
    NAME: ("nama koramil", "nama", "koramil", "name of the koramil", "name"),
    KODIM: ("kodim", "nama kodim"),
    SHORT: ("singkatan", "nama pendek", "short names", "short name"),
    DISTRICTS: ("kecamatan", "kode kecamatan", "districts", "district codes"),
}


def read(content: bytes, *, name: str) -> Taken[Unit]:
    """
    Read a list of units.

    Parameters
    ----------
    content
        A CSV file or Excel workbook with the columns of `FORMS`.
    name
        Its name, for errors.

    Returns
    -------
    taken
        Units as they can be stated, and why the other rows cannot.

    Raises
    ------
    InputError
        As `sheet.read` says.
    """
    found = sheet.read(content, name=name, forms=FORMS, needed=(CODE, NAME, KODIM, DISTRICTS))
    return taken.take(found, _unit, named=lambda unit: unit.code)


def _unit(row: Row) -> Unit:
    cells = row.cells
    if CODE not in cells:
        raise DecisionError("bad_unit_code", unit="")
    return unit_edits.check(
        Unit(
            code=cells[CODE],
            koramil_number=cells[CODE].rpartition("/")[2],
            koramil_name=cells.get(NAME, ""),
            short_names=tuple(taken.parts(cells.get(SHORT, ""))),
            kodim=cells.get(KODIM, ""),
            district_codes=taken.listed_codes(cells.get(DISTRICTS, "")),
        )
    )
