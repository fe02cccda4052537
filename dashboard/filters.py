"""The sidebar: which store, which area, which days, which kind; and the question they add up to."""

from datetime import date
from typing import Any

import streamlit as st

from dashboard import address, geography, labels, loaders, session, settings, translation, wording
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from etl.models import Campaign

# the day after the last that any page can be judged on is still drawn by every browser's calendar
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)


def prepare() -> None:
    """Fill what the visitor has not chosen yet: from the address on arrival, else the campaign."""
    given = address.parse(st.query_params) if session.is_new() else {}
    if session.is_new():
        session.put(store=given.get("store", loaders.first_store()))
        session.put(language=settings.load().lang)
        session.put(**{key: given[key] for key in ("language", "layer", "village") if key in given})
    translation.set_language(session.get("language"))
    campaign = loaders.campaign(session.get("store"), loaders.version(session.get("store")))
    own = {
        "area": campaign.area_code,
        "first_day": campaign.first_day,
        "last_day": campaign.last_day,
        "as_of": min(today_in(campaign), campaign.last_day),
        "kind": session.ALL_KINDS,
    }
    for key in session.FILTERS:
        if key not in st.session_state:
            session.put(**{key: given.get(key, own[key])})


def scope() -> Scope:
    """Put together what this visitor is looking at; reads the store's version anew."""
    name = session.get("store")
    version = loaders.version(name)
    campaign = loaders.campaign(name, version)
    return Scope(
        store=name,
        version=version,
        campaign=campaign,
        today=today_in(campaign),
        area=session.get("area"),
        first_day=session.get("first_day"),
        last_day=session.get("last_day"),
        as_of=session.get("as_of"),
        kind=session.get("kind") or None,
    )


def today_in(campaign: Campaign) -> date:
    """Tell the day on which a campaign is judged by default: the rehearsal has its own today."""
    return campaign.as_of or date.today()  # noqa: DTZ011  # the day on the wall here is meant


def show() -> None:
    """Draw the sidebar: store, filters, language; all but the first own the key of their name."""
    with st.sidebar:
        _store()
        _area()
        bounds: dict[str, Any] = {
            "min_value": _EARLIEST,
            "max_value": _LATEST,
            "format": "DD/MM/YYYY",
        }
        st.date_input(_("From"), key="first_day", **bounds)
        st.date_input(_("To"), key="last_day", **bounds)
        st.date_input(
            _("As of"),
            key="as_of",
            help=_("The day on which coverage is judged. Visits after it do not count."),
            **bounds,
        )
        st.selectbox(
            _("Kind of activity"),
            [session.ALL_KINDS, *labels.KINDS],
            key="kind",
            format_func=lambda kind: wording.kind_label(kind) if kind else _("All kinds"),
        )
        st.button(_("Back to the campaign's settings"), on_click=_reset, width="stretch")
        _language()


def window(scope: Scope) -> str:
    """Say which days a page is about, when they are judged, and if only one kind counts."""
    days = _("{first} to {last}, judged as of {as_of}").format(
        first=wording.short_date(scope.first_day),
        last=wording.short_date(scope.last_day),
        as_of=wording.long_date(scope.as_of),
    )
    if scope.kind is None:
        return days
    return _("{days}; only activities of the kind {kind}").format(
        days=days, kind=wording.kind_label(scope.kind)
    )


def window_is_backwards() -> bool:
    """Whether the visitor chose a window that ends before it begins."""
    return bool(session.get("last_day") < session.get("first_day"))


def _store() -> None:
    """Offer both stores on every page, so that there is a way there and back."""
    names = {session.OWN: _("My own"), session.REHEARSAL: _("Training")}
    shown = session.get("store")
    # a widget of its own for each store: the browser may still report what it showed before a
    # button on the page switched, and that must not switch back
    key = f"store_chosen_{shown}"
    st.segmented_control(
        _("Data shown"),
        names,
        format_func=lambda one: names[one],
        key=key,
        default=shown,
        required=True,
        on_change=lambda: session.switch_store(st.session_state[key]),
        width="stretch",
    )


def _language() -> None:
    """Offer the languages, each by its own name."""
    names = {"id": "Bahasa Indonesia", "en": "English"}
    st.segmented_control(
        _("Language"),
        names,
        format_func=lambda one: names[one],
        key="language",
        required=True,
        # put anew, or their boxes keep showing the words of the language before
        on_change=lambda: session.put(area=session.get("area"), kind=session.get("kind")),
        width="stretch",
    )


def _area() -> None:
    """Offer the campaign's area, the one above, and districts with boundaries or visits."""
    name = session.get("store")
    areas = loaders.areas(name, loaders.version(name))
    chosen = session.get("area")
    options = areas if chosen in areas else (chosen, *areas)
    st.selectbox(_("Area"), options, key="area", format_func=geography.area_name)


def _reset() -> None:
    for key in session.FILTERS:
        st.session_state.pop(key, None)
