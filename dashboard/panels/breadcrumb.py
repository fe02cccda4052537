"""The way from the country down to the area that is looked at; each step up is a button."""

import base64

import streamlit as st

from dashboard import geography, outlines, session
from dashboard.maps.markup import plain, safe
from dashboard.translation import gettext as _
from geodata import codes
from geodata.codes import Level

_BETWEEN = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_PICTURE = '<img class="locator" alt="{alt}" src="data:image/svg+xml;base64,{data}">'


def show(area: str) -> None:
    """Draw the units around `area` as buttons, the area itself as text."""
    with st.container(horizontal=True, key="breadcrumb", vertical_alignment="center"):
        for code in _above(area):
            st.button(
                plain(outlines.label(code)),
                key=f"open_{code}",
                type="tertiary",
                on_click=session.open_area,
                args=(code,),
            )
            st.markdown(_BETWEEN, width="content")
        st.markdown(f"**{plain(geography.area_name(area))}**", width="content")


def picture(area: str) -> None:
    """Show where `area` lies in the unit above, as far as outlines of both are known."""
    drawn = outlines.picture(area)
    if not drawn:
        return
    above = codes.parent(area) or codes.NATION
    alt = _("{area} within {above}").format(
        area=geography.area_name(area), above=geography.area_name(above)
    )
    data = base64.b64encode(drawn.encode()).decode()
    st.html(
        f'<figure class="locator">{_PICTURE.format(alt=safe(alt), data=data)}'
        f"<figcaption>{safe(alt)}</figcaption></figure>"
    )


def _above(area: str) -> list[str]:
    """List the units that hold an area, the nation first."""
    found = [codes.ancestor(area, level) for level in Level]
    return [code for code in found if code and code != area]
