"""What a report stands at, told from its row and those of its activities."""

from sqlalchemy import case, select
from sqlalchemy.sql import ColumnElement

from etl.models import ReportState
from etl.store import states, tables


def state() -> ColumnElement[str]:
    """Give the `ReportState` of a row of `report`, as an expression of a query on that table."""
    report = tables.report
    return case(
        (~report.c.active, ReportState.WITHDRAWN.value),
        (report.c.rejected_for.is_not(None), ReportState.REJECTED.value),
        (_has(states.REVIEW), ReportState.REVIEW.value),
        # one told elsewhere too is counted there
        (_has(states.COUNTED, states.MERGED), ReportState.STORED.value),
        # a person rejected each of its activities, or took it out
        else_=ReportState.REJECTED.value,
    )


def _has(*wanted: str) -> ColumnElement[bool]:
    report, activity = tables.report, tables.activity
    of_report = (activity.c.report_id == report.c.id) & activity.c.state.in_(wanted)
    return select(activity.c.id).where(of_report, activity.c.active).exists()
