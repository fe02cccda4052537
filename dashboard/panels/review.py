"""Doubts decided: one report at a time, its candidates on names and map, and the decision."""

import streamlit as st

from dashboard import actions, geography, loaders, wording
from dashboard.loaders import Scope
from dashboard.maps import drawings, layer, palette
from dashboard.maps.markup import plain
from dashboard.panels import village_map
from dashboard.translation import gettext as _
from etl.store.review import ReviewItem

# pixels; enough to tell which side of the district a village lies on
_MAP_HEIGHT = 260


def show(scope: Scope) -> None:
    """Draw the queue: which report, what is unsure, and what to do about it."""
    queue = loaders.review_queue(scope.store, scope.version)
    if not queue:
        st.info(_("No report waits for a decision."))
        return
    st.markdown(_("The program was unsure of these reports and did not guess. Please decide."))
    items = {item.id: item for item in queue}
    chosen = st.selectbox(_("Report"), items, format_func=lambda one: _title(items[one]))
    item = items[chosen]
    st.warning("; ".join(wording.review_reason(reason) for reason in item.reasons))
    left, right = st.columns(2)
    with left:
        st.caption(_("Text of the report (masked)"))
        with st.container(border=True):
            st.text(item.masked_text)
    with right:
        _decide(scope, item)


def _title(item: ReviewItem) -> str:
    """Name one item of the queue by its number, day and place."""
    day = wording.short_date(item.day) if item.day else item.partial or _("no date")
    return f"#{item.id} · {day} · {item.place_text or _('place unknown')}"


def _decide(scope: Scope, item: ReviewItem) -> None:
    """Offer candidates and other villages, a date if missing, and the two buttons."""
    village = _village(scope, item)
    # a day in the future cannot stand: without another one the decision would be refused
    day = None if "date_in_future" in item.reasons else item.day
    if day is None:
        day = st.date_input(
            _("Day of the visit"), value=None, format="DD/MM/YYYY", key=f"day_{item.id}"
        )
    # where only the date is in doubt the name is known already
    learnable = item.phrase is not None and item.village_code is None
    learn = learnable and st.checkbox(
        _("Remember “{name}” as a name of this village").format(name=plain(item.phrase)),
        key=f"learn_{item.id}",
    )
    if st.button(_("Confirm"), type="primary", key=f"confirm_{item.id}"):
        if village is None or day is None:
            # a grey button would not say what it waits for
            st.warning(_("Choose the village and the day first."))
        else:
            actions.resolve(scope, item.id, village, learn=learn, day=day)
    with st.popover(_("Reject this report")):
        why = st.text_input(_("Reason"), key=f"why_{item.id}", max_chars=200)
        if st.button(_("Reject"), disabled=not why.strip(), key=f"reject_{item.id}"):
            actions.reject(scope, item.id, why.strip())


def _village(scope: Scope, item: ReviewItem) -> str | None:
    """Let the user choose among the candidates, or search for another village."""
    other = "other"
    scored = {one.village_code: one for one in item.candidates}

    def label(code: str) -> str:
        if code == other:
            return _("Another village …")
        why = wording.why_label(scored[code].why)
        return f"{geography.full_name(code)}: {why}, {wording.percent(scored[code].score)}"

    options = [*scored, other]
    # chosen beforehand only where the report leaves no doubt, but lacks a date
    known = options.index(item.village_code) if item.village_code in scored else None
    choice = st.radio(
        _("Village"), options, format_func=label, index=known, key=f"village_{item.id}"
    )
    _mini_map(tuple(scored), choice)
    return _other_village(scope, item) if choice == other else choice


def _other_village(scope: Scope, item: ReviewItem) -> str | None:
    """Let the user search for a village; only the one found is taken without a further choice."""
    sought = st.text_input(_("Search by name"), key=f"search_{item.id}", max_chars=80)
    found = geography.find_villages(sought, scope.campaign.area_code) if sought.strip() else ()
    if not found:
        if sought.strip():
            st.caption(_("No village of that name is known."))
        return None
    return st.selectbox(
        _("Village found"),
        found,
        index=0 if len(found) == 1 else None,
        placeholder=_("Choose one"),
        format_func=geography.full_name,
        # a list of its own for each search, so that an earlier choice does not stand in it
        key=f"found_{item.id}_{sought}",
    )


def _mini_map(candidates: tuple[str, ...], chosen: str | None) -> None:
    """Show where the candidates lie, as far as their outlines are known."""
    shapes = geography.shapes_of(candidates)
    if not shapes:
        return
    fills = {True: palette.SEQUENCE[3], False: palette.SEQUENCE[1]}
    marks = {
        shape.village_code: layer.Drawing(fills[shape.village_code == chosen], [shape.name])
        for shape in shapes
    }
    village_map.show(
        shapes,
        drawings.View(marks, "", ()),
        key="review_map",
        outside=geography.outside(candidates),
        height=_MAP_HEIGHT,
    )
