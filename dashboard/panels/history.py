"""The history of one visit: who did what to it, when and why, oldest first."""

import streamlit as st

from dashboard import geography, loaders_visits, told, wording
from dashboard.maps.markup import plain
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.store.history import Step, VisitRow
from etl.store.journal import Entry


def show(scope: Scope, visit: VisitRow) -> None:
    """Draw the steps."""
    steps = loaders_visits.steps(scope, visit.id)
    if not steps:
        return
    st.markdown("**" + _("History of this visit") + "**")
    st.markdown("\n".join(f"1. {plain(_line(step))}" for step in steps))


def _line(step: Step) -> str:
    entry = Entry(step.number, step.at, step.who, step.what, step.details, step.undoes)
    parts = [told.done(entry)]
    parts += told.became(entry, step.before, step.after, geography.area_name)
    if not step.before:
        # what the visit began with
        begun = ((column, step.after.get(column)) for column in ("village_code", "day"))
        parts += [told.value(column, held, geography.area_name) for column, held in begun if held]
    line = f"{wording.date_and_time(step.at)}, {step.who}: {'; '.join(parts)}."
    line += told.because(entry)
    if step.undone_by:
        line += " " + _("Undone by change {number}.").format(number=step.undone_by)
    return line
