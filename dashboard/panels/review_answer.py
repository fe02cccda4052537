"""The answer to a task: a village by its number, a day if it is missing, or no visit at all."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from dashboard import desk, explanations, geography, outlines, session, wording
from dashboard.analysis import tasks
from dashboard.analysis.tasks import Task
from dashboard.loaders import Scope
from dashboard.maps import drawings, layer, palette
from dashboard.maps.markup import plain
from dashboard.panels import village_map
from dashboard.translation import gettext as _

# keys 1 to 9; what lies beyond is found by its name
_MOST = 9
# pixels; enough to tell which side of the district a village lies on
_MAP_HEIGHT = 280


def show(scope: Scope, task: Task, *, then: int | None) -> None:
    """
    Draw what can be answered, each with its key.

    Parameters
    ----------
    scope
        What the page is about.
    task
        The task on the desk.
    then
        First item of the task that comes up after the decision, None if it is the last.
    """
    mode = session.get("queue_mode")
    villages = _found(scope) if mode == desk.SEARCH else _offered(task)
    # one box, however much is in it: the map below stays the same one
    with st.container(key="queue_answer"):
        if mode == desk.DAY:
            _type_day(scope, task)
        elif mode == desk.REJECT:
            _say_why(scope, task, then)
        else:
            if mode == desk.SEARCH:
                _search(task)
            _choices(task, villages)
            if mode == desk.DECIDE:
                _decide(scope, task, then)
    _map(villages, desk.chosen(task))


def _offered(task: Task) -> tuple[str, ...]:
    """Give the candidates, and the village found besides them."""
    offered = [one.village_code for one in task.first.candidates][:_MOST]
    chosen = desk.chosen(task)
    return tuple(dict.fromkeys([*offered, *([chosen] if chosen else [])]))


def _choices(task: Task, villages: Sequence[str]) -> None:
    """Offer the villages by number, each with why it is one."""
    whys = {one.village_code: one for one in task.first.candidates}
    chosen = desk.chosen(task)
    for number, code in enumerate(villages, start=1):
        is_chosen = code == chosen
        mark = _("chosen: {village}") if is_chosen else "{village}"
        _button(
            f"{number}. " + mark.format(village=plain(geography.full_name(code))),
            str(number) if number <= _MOST else None,
            desk.choose,
            (task.first.id, code),
            key=f"queue_pick_{number}",
            type_="primary" if is_chosen else "secondary",
        )
        if candidate := whys.get(code):
            why = explanations.why(candidate, geography.names(), phrase=task.first.phrase)
            st.caption(plain(f"{why} ({wording.percent(candidate.score)})"))


def _decide(scope: Scope, task: Task, then: int | None) -> None:
    """Offer the decision and what may be needed before it."""
    at = task.first.id
    if day := session.get("queue_day"):
        st.markdown(_("Day of the visit: {day}").format(day=f"**{wording.long_date(day)}**"))
    count = len(desk.taking_part(task))
    confirm = _("Confirm") if count == 1 else _("Confirm for {count}").format(count=count)
    _button(
        confirm,
        "Enter",
        desk.confirm,
        (at, task, then, scope),
        key="queue_confirm",
        type_="primary" if desk.chosen(task) else "secondary",
    )
    # where only the date is in doubt the name is known already
    if task.first.phrase and task.first.village_code is None:
        words = (
            _("Will remember “{name}” as a name of this village")
            if session.get("queue_learn")
            else _("Remember “{name}” as a name of this village")
        )
        _button(words.format(name=plain(task.first.phrase)), "I", desk.learn, (at,))
    with st.container(horizontal=True, key="queue_ways"):
        _button(_("Another village"), "D", desk.ask, (at, desk.SEARCH), stretch=False)
        if tasks.needs_day(task.first):
            _button(_("Enter the day"), "H", desk.ask, (at, desk.DAY), stretch=False)
        _button(_("Reject"), "T", desk.ask, (at, desk.REJECT), stretch=False)


def _search(task: Task) -> None:
    """Ask for a village by its name."""
    st.text_input(
        _("Search by name, then press Enter"), key=desk.box(desk.SEARCH_KEY), max_chars=80
    )
    with st.container(horizontal=True, key="queue_ways"):
        _button(_("Search anew"), "D", desk.ask, (task.first.id, desk.SEARCH), stretch=False)
        _back(task)


def _found(scope: Scope) -> tuple[str, ...]:
    sought = str(st.session_state.get(desk.box(desk.SEARCH_KEY)) or "").strip()
    if not sought:
        return ()
    return geography.find_villages(sought, scope.campaign.area_code)[:_MOST]


def _type_day(scope: Scope, task: Task) -> None:
    """Ask for the day; day and month that are known need only their year."""
    at, item = task.first.id, task.first
    words = _("Day of the visit, such as 15/9/2024, then press Enter")
    if item.partial:
        words = _("Year of the visit, such as 2024, or its whole day, then press Enter")
    key = desk.box(desk.DAY_KEY)
    st.text_input(words, key=key, max_chars=20, on_change=desk.type_day, args=(at, item, scope))
    _back(task)


def _say_why(scope: Scope, task: Task, then: int | None) -> None:
    """Ask why it is none to be counted: by number, or in words."""
    at = task.first.id
    st.subheader(_("Why is it not counted?"), anchor=False)
    reasons = (_("Not a visit"), _("Not our area"), _("Reported twice"), _("Cannot be understood"))
    for number, why in enumerate(reasons, start=1):
        args = (at, task, then, scope, why)
        _button(f"{number}. {why}", str(number), desk.reject, args, key=f"queue_why_{number}")
    key = desk.box(desk.WHY_KEY)
    st.text_input(
        _("Another reason, then press Enter"),
        key=key,
        max_chars=200,
        on_change=desk.reject,
        args=(at, task, then, scope),
    )
    _back(task)


def _back(task: Task) -> None:
    _button(_("Back"), "Escape", desk.ask, (task.first.id, desk.DECIDE), stretch=False)


def _button(  # noqa: PLR0913  # one place for what all of them share
    label: str,
    shortcut: str | None,
    on_click: Callable[..., None],
    args: tuple[object, ...],
    *,
    key: str | None = None,
    type_: str = "secondary",
    stretch: bool = True,
) -> None:
    """Draw a button whose key stands on it; its label is whole, however long."""
    st.button(
        label,
        key=key or f"queue_{shortcut}",
        shortcut=shortcut,
        type=type_,  # type: ignore[arg-type]  # one of Streamlit's literals
        width="stretch" if stretch else "content",
        wrap=True,
        on_click=on_click,
        args=args,
    )


def _map(villages: Sequence[str], chosen: str | None) -> None:
    """Show where the villages lie, by their numbers, as far as their outlines are known."""
    numbers = {code: number for number, code in enumerate(villages, start=1)}
    shapes = [
        replace(shape, name=f"{numbers[shape.code]}. {shape.name}")
        for shape in outlines.of_villages(villages)
    ]
    if not shapes:
        return
    fills = {True: palette.SEQUENCE[3], False: palette.SEQUENCE[1]}
    marks = {
        shape.code: layer.Drawing(fills[shape.code == chosen], [shape.name]) for shape in shapes
    }
    village_map.show(
        shapes,
        drawings.View(marks, "", ()),
        key="review_map",
        outside=outlines.around_villages(shapes),
        is_silent=True,
        height=_MAP_HEIGHT,
    )
