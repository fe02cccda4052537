"""The review queue: what waits, one task at a time, each key named on its button."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import streamlit as st

from dashboard import desk, labels, loaders, session, wording
from dashboard.analysis import tasks
from dashboard.analysis.tasks import Task
from dashboard.maps.markup import plain
from dashboard.panels import review_answer, review_report
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.store.review import ReviewItem

# what Streamlit's shortcuts lack: no repeating while a key is held, a box ready to be typed into
_KEYS = Path(__file__).with_name("review.js").read_text(encoding="utf-8")


def listen() -> None:
    """Make the page ready for the keys; drawn before the tabs, to see how one came to this one."""
    st.html(f"<script>{_KEYS}</script>", unsafe_allow_javascript=True)


def show(scope: Scope) -> None:
    """Draw the queue: how far it is worked off, and the task on the desk."""
    desk.sit_down(scope)
    queue = loaders.review_queue(scope.store, scope.version)
    with st.container(key="queue"):
        if queue:
            _filters(queue)
        found = tasks.tasks(queue, desk.wanted())
        place = desk.current(found) if found else 0
        _progress(scope, found, place)
        if found:
            _task(scope, found, place)
        elif queue:
            st.info(_("Nothing of this choice waits; other reports do."))
        else:
            st.info(_("No report waits for a decision."))


def _filters(queue: Sequence[ReviewItem]) -> None:
    """Let a part of the queue be chosen; each box owns the key of its name."""
    with st.expander(_("Only a part of the queue")):
        boxes = st.columns(3)
        reasons = tasks.reasons(queue)
        choices: Sequence[tuple[str, str, Iterable[str]]] = (
            ("queue_reason", _("Reason"), reasons),
            ("queue_unit", _("Unit"), tasks.units(queue)),
            ("queue_file", _("File"), tasks.files(queue)),
        )
        for box, (key, label, options) in zip(boxes, choices, strict=True):
            box.selectbox(
                label,
                _with_chosen(options, st.session_state.get(key)),
                index=None,
                key=key,
                placeholder=_("All"),
                format_func=_reason_or_text,
            )


def _with_chosen(options: Iterable[str], chosen: str | None) -> tuple[str, ...]:
    """Keep what is chosen among the options, though nothing of it waits any longer."""
    return tuple(dict.fromkeys([*options, *([chosen] if chosen else [])]))


def _reason_or_text(value: str) -> str:
    return wording.review_reason(value) if value in labels.REVIEW_REASONS else value


def _progress(scope: Scope, found: Sequence[Task], place: int) -> None:
    """Say how much is done, what the last key did, and offer to go about or back."""
    waiting = sum(len(task.items) for task in found)
    done = desk.decided(scope)
    if done or waiting:
        words = _("{done} of {all} done").format(
            done=wording.number(done), all=wording.number(done + waiting)
        )
        st.progress(done / (done + waiting), text=f"**{words}**")
    with st.container(horizontal=True, key="queue_steps"):
        last = desk.last(scope)
        if found:
            at = found[place].first.id
            before, after = (found[(place + step) % len(found)].first.id for step in (-1, 1))
            for label, key, then in ((_("Previous"), "M", before), (_("Skip"), "L", after)):
                st.button(
                    label,
                    key=f"queue_{key}",
                    shortcut=key,
                    disabled=len(found) == 1,
                    on_click=desk.turn_to,
                    args=(at, then),
                )
        if found or last:
            st.button(
                _("Undo the last decision"),
                key="queue_Z",
                shortcut="Z",
                disabled=last is None,
                on_click=desk.undo,
                args=(*(last or (0, ())), scope),
            )
    # a place of its own, so that what comes after it stays where it is
    with st.container(key="queue_told"):
        if told := session.get("queue_told"):
            sentence, refused = told
            (st.warning if refused else st.success)(plain(sentence))


def _task(scope: Scope, found: Sequence[Task], place: int) -> None:
    task = found[place]
    others = [one.id for one in task.items if one not in desk.taking_part(task)]
    after = found[(place + 1) % len(found)].first.id if len(found) > 1 else None
    report, answer = st.columns([3, 2], gap="medium")
    with report:
        review_report.show(scope, task)
    with answer:
        # those taken out of their group come up next
        review_answer.show(scope, task, then=others[0] if others else after)
