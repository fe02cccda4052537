"""
A return as it is handed up: heading, tables, what it rests on, signature.

Typed values in the language now in use; PDF and workbook write it, each in its own way.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from dashboard import wording
from dashboard.errors import QuestionError
from dashboard.exports import contract
from dashboard.translation import gettext as _
from dashboard.weekly import names, tables
from dashboard.weekly.model import Return
from dashboard.weekly.signature import Signature
from dashboard.weekly.standing import Both
from dashboard.weekly.tables import Table
from geodata.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Paper:
    """
    What a return says.

    `letterhead` names the unit from the top down. `period` is the week, `standing` which state of
    the store is shown. `mark` is there for synthetic data only. `basis` says what the numbers rest
    on. `signer` is who signs, by office. `made_at` stands for the time of making: that of the
    version shown, so that the same paper is the same file.
    """

    letterhead: tuple[str, ...]
    title: str
    period: str
    standing: str
    remarks: tuple[str, ...]
    mark: str | None
    tables: tuple[Table, ...]
    basis: tuple[tuple[str, str], ...]
    signer: str
    signature: Signature
    code: str
    made_at: datetime


def build(
    both: Both, gazetteer: Gazetteer, signature: Signature, *, of_then: bool = False
) -> Paper:
    """
    Put a return into words.

    Parameters
    ----------
    both
        Its versions.
    gazetteer
        The national list, for names.
    signature
        What people added by hand.
    of_then
        Whether to show it as it stood then. As it stands now it also tells what has changed, if
        an earlier one went up or was named.

    Returns
    -------
    paper
        In the language now in use.

    Raises
    ------
    QuestionError
        As `version` does.
    """
    shown = version(both, of_then=of_then)
    is_told = both.at.is_chosen and not of_then and not both.difference.is_empty
    return Paper(
        letterhead=names.letterhead(shown),
        title=_("Weekly return of village visits"),
        period=period(shown),
        standing=standing(shown),
        remarks=remarks(shown),
        mark=contract.rehearsal_mark() if shown.rehearsal else None,
        tables=(
            tables.totals(shown),
            tables.visits(shown, gazetteer),
            tables.unvisited(shown, gazetteer),
            tables.waiting(shown, gazetteer),
            tables.doubles(shown),
            *(tables.changes(both) if is_told else ()),
        ),
        basis=_basis(shown),
        signer=_signer(shown),
        signature=signature,
        code=_code(shown),
        made_at=shown.stood_at or _monday(shown),
    )


def version(both: Both, *, of_then: bool) -> Return:
    """Give one of the two versions; `not_known_then` if the earlier one knew nothing of it."""
    if not of_then:
        return both.now
    if both.then is None:
        raise QuestionError("not_known_then", version=both.at.version)
    return both.then


def period(shown: Return) -> str:
    """Say which week it is: its number, its first and its last day."""
    week = shown.asked.week
    return _("Week {number} of {year}: {first} to {last}").format(
        number=week.number,
        year=week.year,
        first=wording.long_date(week.first_day),
        last=wording.long_date(week.last_day),
    )


def standing(shown: Return) -> str:
    """Say which state of the store is shown: its version, and when that came to be."""
    number = wording.number(shown.coverage.store_version)
    if shown.stood_at is None:
        return _("Data as stored, version {version}").format(version=number)
    return _("Data as of {moment}, version {version}").format(
        moment=wording.date_and_time(shown.stood_at), version=number
    )


def remarks(shown: Return) -> tuple[str, ...]:
    """Say what a reader must know before the numbers."""
    if shown.coverage.terms.elapsed_to == shown.asked.week.last_day:
        return ()
    day = wording.long_date(shown.coverage.terms.elapsed_to)
    return (_("The week is not over: counted up to {day}.").format(day=day),)


def _basis(shown: Return) -> tuple[tuple[str, str], ...]:
    coverage = shown.coverage
    boundaries = coverage.boundaries
    return (
        (_("Campaign"), coverage.campaign.name),
        (_("Area"), f"{coverage.area_name} ({coverage.area})"),
        (
            _("Boundaries"),
            _("{name}, {edition}; indicative, no legal reference").format(
                name=boundaries.name, edition=boundaries.edition
            ),
        ),
        (_("Names and codes"), _("Kepmendagri 300.2.2-2430 of 2025")),
        (_("Version of the store"), wording.number(coverage.store_version)),
    )


def _signer(shown: Return) -> str:
    if shown.asked.unit is None:
        return _("Reported by")
    return _("Commander of {unit}").format(unit=names.letterhead(shown)[-1])


def _code(shown: Return) -> str:
    """Name the paper such that two of them are told apart: week, unit or area, version."""
    week = shown.asked.week
    about = (shown.asked.unit or shown.coverage.area).replace("/", "-")
    return f"{week.year}-W{week.number:02d} {about} v{shown.coverage.store_version}"


def _monday(shown: Return) -> datetime:
    """Stand in for the time of a store that nobody has changed."""
    day: date = shown.asked.week.first_day
    return datetime.combine(day, time.min, UTC)
