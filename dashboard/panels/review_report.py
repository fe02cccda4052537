"""What a task is about: why it waits, the text with place and day marked, and what is odd."""

from collections.abc import Iterable

import streamlit as st

from dashboard import desk, geography, hinting, loaders, marking, session, wording
from dashboard.analysis import tasks
from dashboard.analysis.hints import Hint
from dashboard.analysis.tasks import Task
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.store.review import ReviewItem

# hints of one task that are drawn
_HINTS_SHOWN = 5
# letters of another report beside a hint: enough to recognise it
_SHORT = 220


def show(scope: Scope, task: Task) -> None:
    """Draw the report that speaks for the task, the others of its group, and the hints."""
    item = task.first
    with st.container(key="queue_reasons"):
        st.markdown("; ".join(wording.review_reason(reason) for reason in item.reasons) + ".")
    _text(item)
    st.caption(plain(_origin(item)))
    if len(task.items) > 1:
        _group(task)
    _hints(scope, task)


def _hints(scope: Scope, task: Task) -> None:
    """Say what to look at before deciding; of a group, each hint with its report."""
    found = _one_way(loaders.review_hints(scope, tuple(one.id for one in task.items)))
    if not found:
        return
    with st.container(border=True, key="queue_hints"):
        st.markdown(_("To be looked at; decide as you see fit:"))
        for item_id, hint in found[:_HINTS_SHOWN]:
            sentence = plain(hinting.sentence(hint))
            st.markdown(f"- #{item_id}: {sentence}" if len(task.items) > 1 else f"- {sentence}")
            if hint.other:
                st.text(_shortened(hint.other.masked_text))


def _one_way(found: Iterable[tuple[int, Hint]]) -> list[tuple[int, Hint]]:
    """Leave out what is said of two reports of one group a second time, the other way round."""
    said: dict[object, tuple[int, Hint]] = {}
    for item_id, hint in found:
        pair = frozenset({item_id, hint.other.activity_id}) if hint.other else item_id
        said.setdefault((hint.code, pair), (item_id, hint))
    return list(said.values())


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"


def _text(item: ReviewItem) -> None:
    """Show the masked text, letter by letter."""
    text = marking.as_html(item.masked_text, marking.spans(item))
    st.html(f'<div class="queue-text" tabindex="0" role="article">{text}</div>')


def _group(task: Task) -> None:
    """List those that call the place alike; each can be taken out, and read."""
    st.markdown(
        "**"
        + _("{count} reports call the place alike: decide them together.").format(
            count=wording.number(len(task.items))
        )
        + "** "
        + _("Press one to take it out.")
    )
    part = desk.taking_part(task)
    with st.container(horizontal=True, key="queue_group"):
        for item in task.items:
            name = _("with it") if item in part else _("taken out")
            st.button(
                f"{plain(_brief(item))} ({name})",
                key=f"queue_take_{item.id}",
                type="secondary" if item in part else "tertiary",
                on_click=desk.take,
                args=(task.first.id, item.id),
            )
    with st.expander(_("Read the others")):
        for item in task.items[1:]:
            st.caption(plain(_brief(item)))
            _text(item)


def _brief(item: ReviewItem) -> str:
    day = wording.short_date(item.day) if item.day else _("no date")
    return f"#{item.id} {day}"


def _origin(item: ReviewItem) -> str:
    """Say where the report came from."""
    parts = [
        f"#{item.id}",
        tasks.unit_of(item) or _("unit unknown"),
        _day(item),
        geography.area_name(item.district_code) if item.district_code else "",
        item.file_name,
    ]
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def _day(item: ReviewItem) -> str:
    given = session.get("queue_day") or item.day
    return wording.long_date(given) if given else item.partial or _("no date")
