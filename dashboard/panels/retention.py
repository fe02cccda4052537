"""How long texts of reports are kept: what a limit would do now, and the stating of it."""

import streamlit as st

from dashboard import custody, keeping, loaders, session, wording
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.store import retention

# what is proposed where no limit was stated
_PROPOSED_DAYS = 365
_DAYS, _SURE = "texts_days", "texts_sure"


def show(scope: Scope) -> None:
    """Draw what holds now, what another limit would do, and the button that states it."""
    st.markdown(
        _(
            "A text is needed to decide and to check a report. Later its facts are enough. Once "
            "a limit is set, texts that came in earlier are reduced to them, each day and without "
            "asking.\n"
            "- **Stay:** village, date, kinds, people met, unit, rank, decisions and their "
            "reasons, so every number.\n"
            "- **Go for good:** the masked text, the cells of the table, the words about the "
            "place, the name of the Babinsa; and copies of the store that the program made as "
            "long ago. Such reports cannot be read again.\n"
            "- **Wait:** reports that still need a decision keep their text until then."
        )
    )
    if scope.store != session.OWN:
        st.info(_("Training data are invented; their texts are kept without limit."))
        return
    stated = retention.days_kept(loaders.store(scope.store))
    _present(scope, stated)
    _choice(scope, stated)


def _present(scope: Scope, stated: int | None) -> None:
    """Say what holds, and when texts were reduced last."""
    if stated is None:
        st.markdown(_("**Now:** texts are kept without limit."))
    else:
        days = wording.number(stated)
        st.markdown(_("**Now:** texts are kept for {days} days.").format(days=days))
    entries = loaders.changes(scope.store, scope.version)
    if last := next((one for one in entries if one.what == retention.WHAT), None):
        st.caption(
            _("Last reduced: {when}, {count} reports (change {number}).").format(
                when=wording.date_and_time(last.at),
                count=wording.number(last.details["reports"]),
                number=last.number,
            )
        )
    if error := keeping.failed():
        st.warning(
            _("Old texts could not be reduced: {why} It is tried again soon.").format(
                why=plain(wording.reason(error.reason, **error.details))
            )
        )


def _choice(scope: Scope, stated: int | None) -> None:
    days = st.number_input(
        _("Days for which texts are kept"),
        min_value=retention.FEWEST_DAYS,
        max_value=retention.MOST_DAYS,
        value=stated or _PROPOSED_DAYS,
        key=_DAYS,
        width=300,
    )
    due = retention.preview(loaders.store(scope.store), days)
    st.markdown(
        _(
            "With {days} days, now: **{count} reports** would be reduced, **{waiting}** older "
            "ones still wait for a decision, **{copies}** old copies of the store would be deleted."
        ).format(
            days=wording.number(days),
            count=wording.number(due.reports),
            waiting=wording.number(due.waiting),
            copies=wording.number(due.copies),
        )
    )
    sure = st.checkbox(_("I know that reduced texts do not come back"), key=_SURE)
    st.button(
        _("Keep texts for {days} days and reduce older ones now").format(days=wording.number(days)),
        type="primary",
        disabled=not sure,
        on_click=_keep,
        args=(days,),
    )
    if stated is not None:
        st.button(_("Keep texts without limit"), on_click=custody.keep_texts_always)


def _keep(days: int) -> None:
    # the next decision asks anew
    st.session_state[_SURE] = False
    custody.keep_texts(days)
