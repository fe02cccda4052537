"""Whose codes a file has: those of Kemendagri, or those of BPS, which only look like them."""

from geodata import codes, identify, records
from geodata.codes import Level
from geodata.errors import CodeError
from geodata.findings import Notice
from geodata.gazetteer import Gazetteer
from geodata.records import Record

# the seventh digit is where BPS ends a district and Kemendagri begins a village with 1, 2 or 3
_TELLING_DIGIT = 6
_DIGITS = 10
_MOST = 0.5
# codes and names of one list agree nearly always, those of two lists hardly ever
_AGREE, _DISAGREE = 0.8, 0.2
_FEWEST = 5


def is_bps(
    found: tuple[Record, ...], *, stated: bool, national: Gazetteer | None
) -> tuple[bool, tuple[Notice, ...]]:
    """
    Tell whether the codes of a file are those of the statistics office.

    Parameters
    ----------
    found
        All rows of the file.
    stated
        What the layout of the file says.
    national
        The list of villages; without it the layout and the form of the codes are believed.

    Returns
    -------
    is_bps
        Whether only names can tell which villages the rows are, as they do too where codes and
        names do not agree.
    notices
        `codes_of_bps` or `codes_of_kemendagri` where the layout says otherwise;
        `codes_mismatch` where the codes are of other villages than the names beside them.
    """
    digits = [_digits(record.code) for record in found]
    formed = [code for code in digits if code]
    if not formed:
        return stated, ()
    in_form = sum(code[_TELLING_DIGIT] == "0" for code in formed) / len(formed)
    agreeing, compared = _agreement(found, national)
    if stated:
        is_ours = compared > 0 and in_form < _MOST and agreeing >= _AGREE * compared
        return not is_ours, (Notice("codes_of_kemendagri"),) if is_ours else ()
    disagrees = compared >= _FEWEST and agreeing < _DISAGREE * compared
    if in_form > _MOST:
        return True, (Notice("codes_of_bps"),)
    # such as codes that slipped by a row
    return disagrees, (Notice("codes_mismatch"),) if disagrees else ()


def _digits(code: str) -> str:
    plain = records.tidy(code).replace(".", "")
    return plain if len(plain) == _DIGITS and plain.isdigit() else ""


def _agreement(found: tuple[Record, ...], national: Gazetteer | None) -> tuple[int, int]:
    """Count the rows whose code and name are of one village, and those that have both."""
    if national is None:
        return 0, 0
    agreeing = compared = 0
    for record in found:
        village = national.villages.get(_dotted(record.code))
        if village is not None and record.name:
            compared += 1
            agreeing += identify.agrees(record.name, village.code, national)
    return agreeing, compared


def _dotted(code: str) -> str:
    try:
        dotted = codes.normalise(code)
    except CodeError:
        return ""
    return dotted if codes.level(dotted) is Level.VILLAGE else ""
