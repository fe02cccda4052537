"""*Riwayat*: every change as a sentence, newest first, filtered, and the way back."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import actions, geography, loaders_visits, session, told, wording
from dashboard.maps.markup import plain, safe
from dashboard.panels import journal_conflicts, keyed
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from dashboard.translation import mark
from etl.store.effects import Effect
from etl.store.journal import Entry

# entries shown, and so many that can be chosen to be undone
_SHOWN = 200
# looked through for words; each costs a look at what it changed
_SEARCHED = 1000
# entries on one page
_PAGE = 30
# an entry, what it did in words, and what it was about
Line = tuple[Entry, str, Effect | None]
_NOTHING_CHANGED = mark("This entry changed nothing, so there is nothing to undo.")
# what is final by nature
_FINAL: Mapping[str, str] = {
    "restore": mark("A restored backup is final: restore another one instead."),
    "retention": mark("Texts that were reduced to their facts are gone for good."),
    "wipe": mark("What was wiped is gone for good."),
    "weekly_sent": mark("A return that went up cannot be called back; send a later one."),
}


def show(scope: Scope) -> None:
    """Draw the filter, the button that undoes an entry, the changes, and conflicts of a merge."""
    entries = loaders_visits.entries(scope)
    if not entries:
        st.info(_("Nothing has been changed yet."))
        return
    st.markdown(_("Every change is kept. Undoing adds the reverse; nothing is erased."))
    shown = _filtered(scope, entries)
    if not shown:
        st.info(_("No change fits this."))
        return
    _undoing(scope, shown)
    _lines_of(shown)
    journal_conflicts.show(scope, [entry for entry, *_rest in shown])


def _lines_of(shown: Sequence[Line]) -> None:
    """List the changes, a page at a time; what was undone is struck through."""
    pages = -(-len(shown) // _PAGE)
    page = min(session.get("journal_page"), pages - 1)
    items = "".join(_item(*line) for line in shown[page * _PAGE :][:_PAGE])
    with st.container(key="journal_lines"):
        st.html(f"<ol>{items}</ol>")
    if pages > 1:
        with st.container(horizontal=True):
            for label, key, step in ((_("Newer"), "M", -1), (_("Older"), "L", 1)):
                keyed.button(
                    label,
                    key,
                    _turn,
                    (page + step,),
                    key=f"journal_{key}",
                    is_wide=False,
                    disabled=not 0 <= page + step < pages,
                )


def _turn(page: int) -> None:
    session.put(journal_page=page)


def _item(entry: Entry, line: str, effect: Effect | None) -> str:
    """Write one change as HTML: its number, when, who, and the sentence."""
    del effect
    parts = (f"#{entry.number}", wording.date_and_time(entry.at), entry.who)
    head = " \N{MIDDLE DOT} ".join(parts)
    undone = _("Undone by change {number}.").format(number=entry.undone_by)
    told_so = safe(line)
    if entry.undone_by:
        told_so = f'<span class="undone">{told_so}</span> {safe(undone)}'
    return f"<li><strong>{safe(head)}</strong><br>{told_so}</li>"


def _filtered(scope: Scope, entries: Sequence[Entry]) -> list[Line]:
    """Let words, kind and person be chosen; give the newest entries that fit, with their lines."""
    boxes = st.columns([2, 1, 1])
    typed = boxes[0].text_input(
        _("Words, such as a village, a file or a reason"), max_chars=80, live=True,
        key="journal_words",
    )  # fmt: skip
    kinds = dict.fromkeys(entry.what for entry in entries)
    what = boxes[1].selectbox(
        _("Change"), kinds, index=None, placeholder=_("All"), key="journal_what",
        format_func=wording.journal_label,
    )  # fmt: skip
    who = boxes[2].selectbox(
        _("Who"), dict.fromkeys(entry.who for entry in entries), index=None,
        placeholder=_("All"), key="journal_who",
    )  # fmt: skip
    fitting = [one for one in entries if what in (None, one.what) and who in (None, one.who)]
    words = (typed or "").split()
    # words may stand in any line, so all of them are needed for it
    fitting = fitting[: _SEARCHED if words else _SHOWN]
    effects = loaders_visits.effects_of(scope, tuple(one.number for one in fitting))
    lines = _lines(fitting, effects)
    return [line for line in lines if told.matches(line[0], line[1], words)][:_SHOWN]


def _lines(entries: Sequence[Entry], effects: Mapping[int, Effect]) -> list[Line]:
    return [
        (one, told.sentence(one, effects.get(one.number), geography.area_name),
         effects.get(one.number))
        for one in entries
    ]  # fmt: skip


def _undoing(scope: Scope, shown: Sequence[Line]) -> None:
    standing = {one.number: _title(one, line) for one, line, _effect in shown if not one.undone_by}
    choice, button = st.columns([3, 1], vertical_alignment="bottom")
    # an undoing can be undone too, but pressing twice goes two steps back, not back and forth
    steps = [number for number in standing if _is_step(shown, number)]
    number = choice.selectbox(
        _("Change to undo"),
        standing,
        index=list(standing).index(steps[0]) if steps else None,
        placeholder=_("Choose one"),
        format_func=lambda one: standing.get(one, str(one)),
    )
    final = number is not None and not _can_be_undone(shown, number)
    pressed = button.button(_("Undo"), width="stretch", disabled=number is None or final)
    if final and number is not None:
        st.caption(_why_final(shown, number))
    if pressed and number is not None:
        actions.undo(scope, number)


def _is_step(shown: Sequence[Line], number: int) -> bool:
    is_undo = any(one.number == number and one.undoes for one, *_rest in shown)
    return not is_undo and _can_be_undone(shown, number)


def _can_be_undone(shown: Sequence[Line], number: int) -> bool:
    return any(one.number == number and effect and effect.can_be_undone
               for one, _line, effect in shown)  # fmt: skip


def _why_final(shown: Sequence[Line], number: int) -> str:
    """Say why an entry that changed no row cannot be taken back."""
    what = next(one.what for one, *_rest in shown if one.number == number)
    return plain(_(_FINAL.get(what, _NOTHING_CHANGED)))


def _title(entry: Entry, line: str) -> str:
    return f"#{entry.number} \N{MIDDLE DOT} {line}"
