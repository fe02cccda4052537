"""What is handed up: who signs, the files, the WhatsApp text, and the note that it went up."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard import actions, geography, loaders, loaders_weekly, session, wording
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from dashboard.weekly import paper, sheet, standing, text, workbook
from dashboard.weekly import signature as signatures
from dashboard.weekly.paper import Paper
from dashboard.weekly.signature import Signature
from dashboard.weekly.standing import Both

_WRITERS: Mapping[str, tuple[Callable[[Paper], bytes], str, str]] = {
    "pdf": (sheet.to_pdf, "PDF", "application/pdf"),
    "xlsx": (
        workbook.to_xlsx,
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def show(scope: Scope, both: Both, *, of_then: bool) -> None:
    """Draw the ways to hand a return up."""
    signed = _signature(scope, both)
    shown = paper.version(both, of_then=of_then)
    message = text.message(shown)
    columns = st.columns(4, vertical_alignment="bottom")
    for column, (suffix, (write, label, mime)) in zip(columns, _WRITERS.items(), strict=False):
        column.download_button(
            label,
            data=partial(_file, both, signed, of_then, write),
            file_name=_name(shown_week(both), scope, suffix),
            mime=mime,
            key=f"weekly_{suffix}",
            on_click="ignore",
            width="stretch",
        )
    with columns[2].popover(_("WhatsApp text"), width="stretch"):
        st.caption(_("Copy this and send it."))
        st.code(message, language=None, wrap_lines=True)
    if not of_then:
        columns[3].button(
            _("Note as sent"),
            key="weekly_sent",
            on_click=_note,
            args=(scope, both, signed),
            help=_("Keeps in the journal which version went up; later corrections then show."),
            width="stretch",
        )
    if both.at.sent:
        st.caption(
            plain(
                _("Sent on {moment} by {who}.").format(
                    moment=wording.date_and_time(both.at.sent.at), who=both.at.sent.who
                )
            )
        )


def shown_week(both: Both) -> str:
    """Name week and unit, or area, as files are named."""
    about = both.now.coverage.unit or both.now.coverage.area
    return f"{both.now.asked.week.first_day}-{about.replace('/', '-')}"


def _file(both: Both, signed: Signature, of_then: bool, write: Callable[[Paper], bytes]) -> bytes:  # noqa: FBT001  # bound by `partial`
    return write(paper.build(both, geography.names(), signed, of_then=of_then))


def _name(about: str, scope: Scope, suffix: str) -> str:
    """Name a file after week and unit, and mark the rehearsal's."""
    mark = "latihan-" if scope.store == session.REHEARSAL else ""
    return f"{mark}laporan-mingguan-{about}.{suffix}"


def _signature(scope: Scope, both: Both) -> Signature:
    """Let the user fill the signature block; what was signed last by this unit is proposed."""
    proposed = loaders_weekly.last_signature(scope, both)
    labels = {
        "number": _("Number of the letter"),
        "place": _("Place"),
        "day": _("Date of signing"),
        "name": _("Name"),
        "rank": _("Rank"),
        "nrp": _("Service number (NRP)"),
    }
    about = shown_week(both)
    with st.expander(_("Signature block")):
        st.caption(_("What is left empty becomes a dotted line for the pen."))
        columns = st.columns(3)
        typed = {
            name: columns[place % 3].text_input(
                label,
                value=getattr(proposed, name),
                max_chars=signatures.LONGEST,
                key=f"weekly_{name}_{about}",
            )
            for place, (name, label) in enumerate(labels.items())
        }
    return signatures.of(typed)


def _note(scope: Scope, both: Both, signed: Signature) -> None:
    number = standing.note(loaders.store(scope.store), both.now, signed, who=actions.who())
    session.put(weekly_told=_("Noted as sent: change {number}.").format(number=number))
