"""
What is typed in on the page: a pasted message, and a visit told by telephone; each stored at once.

What changes something is a callback, so that the page is drawn anew with the same run.
"""

from datetime import date
from typing import Any

import streamlit as st

from dashboard import (
    actions,
    geography,
    intake,
    labels,
    loaders,
    loaders_units,
    loaders_visits,
    session,
    typed_days,
    village_typing,
    wording,
)
from dashboard.maps.markup import plain
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from dashboard.village_typing import Meant
from etl.errors import EtlError
from etl.models import FileOutcome, Kind
from etl.store import additions
from etl.store.additions import NewVisit

# the file that pasted messages are kept under; one name, so that a message counts once
_FILE = "pesan-ketik.txt"
# letters of a message; more is a file
MOST_LETTERS = 20_000
MOST_NOTE = 300
# a number of more digits is none of people
_DIGITS = 7
# the boxes of the form, each round has its own
VILLAGE, PEOPLE, DAY, KIND, FROM, NOTE = (
    "typed_first_village", "phoned_people_typed", "phoned_day_typed", "phoned_kind_chosen",
    "phoned_from_chosen", "phoned_note_typed",
)  # fmt: skip
POST, UNIT = "post", "unit"


def upload(text: str) -> intake.Upload:
    """Give a pasted message as a file of ours."""
    return intake.Upload(_FILE, text[:MOST_LETTERS].encode())


def message_box() -> str:
    """Name the box that a message is pasted into in this round."""
    return f"typed_message_{session.get('paste_round')}"


def form_box(name: str) -> str:
    """Name a box of the form in this round."""
    return f"{name}_{session.get('phoned_round')}"


def store_message(scope: Scope) -> None:
    """Store the message, as a file would be, and empty the box."""
    text = str(st.session_state.get(message_box()) or "")
    if not text.strip():
        return session.put(paste_told=(_("Paste or type a message first."), True))
    into, at = loaders.store(scope.store), loaders.version(scope.store)
    context = loaders.context(scope.store, at, scope.today)
    said = intake.Said(Kind.TEXT)
    result = intake.ingest([upload(text)], into, context, said=said, who=actions.who())
    outcome = result.files[0]
    session.put(paste_told=_became(outcome, result.counts), message=None)
    if not outcome.error and result.counts["read"]:
        session.put(paste_round=session.get("paste_round") + 1)
    return None


def _became(outcome: FileOutcome, counts: dict[str, int]) -> tuple[str, bool]:
    """Say what became of the message, and whether nothing of it was stored."""
    if outcome.error:
        return plain(wording.reason(outcome.error, **outcome.error_details)), True
    parts = [
        f"{wording.report_state_label(state).lower()}: {wording.number(counts[state])}"
        for state in ("stored", "review", "duplicate", "rejected")
        if counts[state]
    ]
    if not parts:
        return _("Nothing in it is a report; nothing was stored."), True
    return _("Message taken: {what}.").format(what=plain(", ".join(parts))), False


def store_phoned(scope: Scope) -> None:
    """Store what the form says, and empty it; what is not clear is asked for."""
    found, people = meant(scope), _people()
    typed = str(_chosen(DAY) or "").strip()
    day = typed_days.parse(typed, partial=None, latest=scope.today)
    if found.chosen is None:
        _tell(_unclear(found), refused=True)
    elif people is None:
        _tell(_("That is no number of people."), refused=True)
    elif day is None:
        _tell(_("That is no day: type it like 15/9/2024."), refused=True)
    else:
        _add(scope, found.chosen, day, people)


def _unclear(found: Meant) -> str:
    if found.offered:
        return _("Several villages fit: add the number of the one that is meant.")
    if str(_chosen(VILLAGE) or "").strip():
        return _("No village is called so.")
    return _("Type a few letters of the village first.")


def _add(scope: Scope, village: str, day: date, people: int) -> None:
    kind, note = str(_chosen(KIND) or "lainnya"), str(_chosen(NOTE) or "")
    what, _sign, code = str(_chosen(FROM) or "").partition(":")
    visit = NewVisit(
        village,
        day,
        kinds=(kind,) if kind in labels.KINDS else (),
        people=people,
        unit_code=code if what == UNIT else None,
        post_code=code if what == POST else None,
        note=note,
    )
    try:
        number = additions.add(loaders.store(scope.store), visit, who=actions.who())
    except EtlError as refused:
        _tell(plain(wording.reason(refused.reason, **refused.details)), refused=True)
        return
    session.put(phoned_day=day)
    _empty()
    _tell(
        _("Stored as change {number}: {village}, {day}.").format(
            number=number, village=plain(geography.area_name(village)), day=wording.long_date(day)
        )
    )


def _empty() -> None:
    """Begin a new round; kind and post of this one are proposed again."""
    session.put(
        phoned_round=session.get("phoned_round") + 1,
        phoned_kind=_chosen(KIND),
        phoned_from=_chosen(FROM),
    )


def take_back(scope: Scope, number: int) -> None:
    """Take one of the typed-in visits back."""
    try:
        actions.take_back(scope, number)
    except EtlError as refused:
        _tell(plain(wording.reason(refused.reason, **refused.details)), refused=True)
        return
    _tell(_("Change {number} was undone.").format(number=number))


def meant(scope: Scope) -> Meant:
    """Tell which village is meant by what is typed now."""
    own, districts = care(scope)
    tiers = loaders_visits.villages_around(own, districts, scope.campaign.area_code)
    return village_typing.meant(
        str(_chosen(VILLAGE) or ""),
        tiers,
        geography.names().villages,
        lambda name: geography.find_villages(name, scope.area),
    )


def told_by(scope: Scope) -> str:
    """Give the post or unit proposed: that of the last visit, else that of the side panel."""
    own = f"{POST}:{scope.post}" if scope.post else f"{UNIT}:{scope.unit}" if scope.unit else ""
    return str(session.get("phoned_from") or own)


def care(scope: Scope) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the villages and the districts in the care of the post or unit that is stated."""
    what, _sign, code = str(_chosen(FROM) or told_by(scope)).partition(":")
    posts = {one.code: one for one in loaders_units.posts_of(scope.store, scope.version)}
    post = posts.get(code) if what == POST else None
    units = {one.code: one for one in loaders_units.units_of(scope.store, scope.version)}
    unit = units.get(post.unit_code if post else code)
    return (post.village_codes if post else ()), (unit.district_codes if unit else ())


def _people() -> int | None:
    """Give the number of people typed, 0 where nothing was; None for what is no number."""
    typed = str(_chosen(PEOPLE) or "").strip()
    if not typed:
        return 0
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < _DIGITS else None


def _chosen(name: str) -> Any:
    return st.session_state.get(form_box(name))


def _tell(sentence: str, *, refused: bool = False) -> None:
    session.put(phoned_told=(sentence, refused), message=None)
