"""What an export says of itself: question, settings, sources, and what its words mean."""

from collections.abc import Iterator
from typing import Any

from dashboard import wording
from dashboard.analysis.coverage import State
from dashboard.exports import contract
from dashboard.measure import Coverage
from dashboard.translation import gettext as _

# a value that is typed where the format has types
Line = tuple[str, Any]


def lines(coverage: Coverage, *, rehearsal: bool) -> list[Line]:
    """
    Say what the numbers are about and what they rest on.

    Returns
    -------
    lines
        Pairs of a heading and a value (text, number or date), in reading order, in the language
        now in use.
    """
    mark = [(_("Note"), contract.rehearsal_mark())] if rehearsal else []
    return [*mark, *_question(coverage), *_results(coverage), *_sources(coverage)]


def definitions(coverage: Coverage) -> list[Line]:
    """Say what each state means, in the order in which they are tried."""
    stale = coverage.terms.stale_days
    return [
        (wording.state_label(state), wording.state_definition(state, stale_days=stale))
        for state in State
    ]


def _question(coverage: Coverage) -> Iterator[Line]:
    terms = coverage.terms
    yield _("Campaign"), coverage.campaign.name
    yield _("Area"), f"{coverage.area_name} ({coverage.area})"
    if coverage.unit:
        yield _("Unit"), f"{coverage.unit_name} ({coverage.unit})"
    if coverage.kind:
        yield _("Kind of activity"), wording.kind_label(coverage.kind)
    yield _("From"), terms.first_day
    yield _("To"), terms.last_day
    yield _("As of"), terms.as_of
    rate = terms.goal_per_30_days
    yield _("Goal: visits per 30 days"), int(rate) if rate.is_integer() else rate
    if terms.goal is not None:
        yield _("Goal: visits by now"), terms.goal
    yield _("Stale after days"), terms.stale_days


def _results(coverage: Coverage) -> Iterator[Line]:
    summary = coverage.summary
    share = summary["covered_share"]
    yield _("Covered"), wording.share_range(share["low"], share["high"])
    yield _("Villages"), summary["villages"]
    yield _("Visits"), summary["visits"]
    yield _("Reports without a place"), summary["unplaced_reports"]
    yield _("Possible doubles"), summary["possible_doubles"]


def _sources(coverage: Coverage) -> Iterator[Line]:
    boundaries = coverage.boundaries
    yield _("Boundaries"), f"{boundaries.name}, {boundaries.edition}"
    yield _("Source of the boundaries"), f"{boundaries.source} ({boundaries.licence})"
    yield _("Standing of the boundaries"), _("Indicative; no legal reference.")
    yield _("Names and codes"), _("Kepmendagri 300.2.2-2430 of 2025")
    yield _("Version of the store"), coverage.store_version
