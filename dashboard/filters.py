"""The sidebar: which store, unit, area, days and kind; and the question that they add up to."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard import (
    address,
    choosing,
    filters_units,
    geography,
    labels,
    loaders,
    loaders_units,
    session,
    settings,
    translation,
    unit_scope,
    wording,
)
from dashboard.errors import QuestionError
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.models import Campaign
from geodata import codes
from geodata.codes import Level
from geodata.units import Unit

# the day after the last that any page can be judged on is still drawn by every browser's calendar
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)
# what an address says beside the filters
_KEPT = ("language", "layer", "village", "every_village", "weekly_day")
# filters of which an address may name what the store does not know
_CHECKED = ("unit", "post")


def prepare() -> None:
    """
    Fill what the visitor has not chosen yet: from the address, else from the campaign.

    The address counts on arrival, and where the browser's back or forward button led to it.
    """
    given: Mapping[str, Any] = {}
    if session.is_new():
        given = _of_address()
    elif session.came_back():
        given = _of_address()
        _go_back(given)
    if "store" not in st.session_state:
        session.put(store=given.get("store", loaders.first_store()))
        session.put(language=settings.load().lang)
        session.put(**{key: given[key] for key in _KEPT if key in given})
    translation.set_language(session.get("language"))
    at = loaders.version(session.get("store"))
    session.put(boundary_uses=loaders.boundary_uses(session.get("store"), at))
    campaign = loaders.campaign(session.get("store"), at)
    _follow(campaign)
    unit = _unit(given)
    own = {
        "unit": unit,
        "post": filters_units.known_post(given.get("post", session.NO_POST)),
        "area": filters_units.area_of(unit, campaign.area_code) if unit else campaign.area_code,
        "first_day": campaign.first_day,
        "last_day": campaign.last_day,
        "as_of": min(today_in(campaign), campaign.last_day),
        "kind": session.ALL_KINDS,
    }
    for key in session.FILTERS:
        if key not in st.session_state:
            chosen = given.get(key, own[key]) if key not in _CHECKED else own[key]
            session.put(**{key: chosen})
    if session.get("unit") != filters_units.known(session.get("unit")):
        session.put(unit=session.ALL_UNITS, area=campaign.area_code)
    # last: a first run that the browser broke off above leaves the address to the next one
    session.put(filled=True)


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
        unit=session.get("unit") or None,
        post=session.get("post") or None,
    )


def today_in(campaign: Campaign) -> date:
    """Tell the day on which a campaign is judged by default: the rehearsal has its own today."""
    return campaign.as_of or date.today()  # noqa: DTZ011  # the day on the wall here is meant


def show() -> None:
    """Draw the sidebar: store, filters, language."""
    with st.sidebar:
        _store()
        name = session.get("store")
        filters_units.show(loaders.campaign(name, loaders.version(name)).area_code)
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
        choosing.box(
            "kind",
            _("Kind of activity"),
            [session.ALL_KINDS, *labels.KINDS],
            named=lambda kind: wording.kind_label(kind) if kind else _("All kinds"),
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
    if scope.kind is not None:
        days = _("{days}; only activities of the kind {kind}").format(
            days=days, kind=wording.kind_label(scope.kind)
        )
    if scope.unit is None:
        return days
    return _("{days}; only what {unit} reported").format(days=days, unit=unit_name(scope))


def place(scope: Scope) -> str:
    """Name what a page is about: the unit if one is chosen, and the area."""
    area = geography.area_name(scope.area)
    if scope.unit is None:
        return area
    try:
        own = unit_scope.districts(_units(scope), scope.unit)
    except QuestionError:
        return area
    inside = unit_scope.within(own, scope.area)
    return f"{unit_name(scope)}: {unit_scope.area_name(geography.names(), scope.area, inside)}"


def unit_name(scope: Scope) -> str:
    """Name the unit that is chosen, escaped for Markdown; empty where none is."""
    return plain(unit_scope.name(_units(scope), scope.unit)) if scope.unit else ""


def window_is_backwards() -> bool:
    """Whether the visitor chose a window that ends before it begins."""
    return bool(session.get("last_day") < session.get("first_day"))


def _of_address() -> dict[str, Any]:
    """Read what the address says; an area that is in no list is left out."""
    given = address.parse(st.query_params)
    if not geography.is_listed(given.get("area", codes.NATION)):
        del given["area"]
    return given


def _go_back(given: Mapping[str, Any]) -> None:
    """Choose anew what stood in an address of before."""
    store = given.get("store", session.get("store"))
    if store != session.get("store"):
        session.switch_store(store)
    for key in (*session.FILTERS, *_KEPT):
        if key != "language":
            st.session_state.pop(key, None)
    session.put(**{key: given[key] for key in _KEPT if key in given})


def _follow(campaign: Campaign) -> None:
    """Take the choices of a campaign's window back when another one, or another window, holds."""
    days = (campaign.first_day, campaign.last_day, campaign.as_of)
    stands = " ".join(map(str, (campaign.name, campaign.area_code, *days)))
    if session.get("campaign_stood") not in (None, stands):
        for key in session.FILTERS:
            st.session_state.pop(key, None)
    session.put(campaign_stood=stands)


def _unit(given: Mapping[str, Any]) -> str:
    """Tell the unit chosen: as the visitor did, else as the address has it and the store knows."""
    if "unit" in st.session_state:
        return str(session.get("unit"))
    return filters_units.known(given.get("unit", session.ALL_UNITS))


def _units(scope: Scope) -> tuple[Unit, ...]:
    return loaders_units.units_of(scope.store, scope.version)


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
        width="stretch",
    )


def _area() -> None:
    """Offer the campaign's area and those near it, and the units around and below the one shown."""
    name = session.get("store")
    unit = session.get("unit")
    areas = filters_units.areas(unit) if unit else loaders.areas(name, loaders.version(name))
    chosen = session.get("area")
    first = areas if chosen in areas else (chosen, *areas)
    around = reversed([code for level in Level if (code := codes.ancestor(chosen, level))])
    options = dict.fromkeys([*first, *around, *geography.below(chosen)])
    choosing.box("area", _("Area"), list(options), named=geography.area_name)


def _reset() -> None:
    for key in session.FILTERS:
        st.session_state.pop(key, None)
