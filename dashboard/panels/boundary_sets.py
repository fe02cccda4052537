"""Installed boundary sets: which there are, which serves where, and how one is taken into use."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import streamlit as st

from dashboard import actions, bounding, geography, loaders, session, settings, stating, wording
from dashboard.maps.markup import plain
from dashboard.panels import boundary_account, boundary_asked
from dashboard.panels.boundary_asked import Plan
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl import relocating
from etl.store import boundary_uses
from etl.store import undo as undoing
from geodata import codes, library
from geodata.codes import Level
from geodata.errors import BoundaryError, ReasonError
from geodata.sets import SetInfo

TAB = "sets"
_SHORT_CHECKSUM = 12
_ENDINGS = {"gpkg": "GeoPackage", "geojson": "GeoJSON", "zip": "Shapefile", "parquet": "GeoParquet"}


def show(scope: Scope) -> None:
    """Draw the table of sets, and one of them with what can be done with it."""
    folder = settings.boundaries()
    there, serves = library.installed(folder), _serves(scope)
    if len(there) == 1:
        st.info(
            _(
                "Only the set that comes with the program is installed: the villages of {area}. "
                "For other areas upload a boundary file under Upload."
            ).format(area=plain(there[0].name))
        )
    _troubles(scope, folder)
    _table(there, serves)
    by_edition = {one.edition: one for one in there}
    new = session.get("boundaries_new")
    chosen = st.selectbox(
        _("Boundary set"),
        by_edition,
        index=list(by_edition).index(new) if new in by_edition else len(by_edition) - 1,
        format_func=lambda one: _title(by_edition[one]) if one in by_edition else str(one),
        key=stating.key(stating.BOUNDARIES, "set_chosen"),
    )
    if new == chosen:
        _arrived(by_edition[chosen])
    _use(scope, by_edition[chosen])
    boundary_asked.show(scope, TAB, partial(_plan, scope))
    _account(folder, by_edition[chosen])
    _export(folder, by_edition[chosen])
    _removal(folder, by_edition[chosen])
    _way_back(scope)


def _serves(scope: Scope) -> dict[str, list[str]]:
    """Tell which areas each edition serves in the store shown; the bundled one has the rest."""
    serves = {library.bundled().edition: [_("the rest")]}
    for use in loaders.boundary_uses(scope.store, scope.version):
        serves.setdefault(use.edition, []).append(geography.area_name(use.area_code))
    return serves


def _troubles(scope: Scope, folder: Path) -> None:
    """Name sets that are in use but not here, and those that cannot be read."""
    uses = loaders.boundary_uses(scope.store, scope.version)
    if lacking := library.absent(folder, uses):
        named = boundary_uses.names(loaders.store(scope.store))
        for use in lacking:
            st.warning(
                _(
                    "{name} ({edition}) is to be used for {area}, but is not installed on this "
                    "computer; the set below it stands in. Import its file here."
                ).format(
                    name=plain(named.get(use.edition, use.edition)),
                    edition=plain(use.edition),
                    area=plain(geography.area_name(use.area_code)),
                )
            )
    for edition in library.damaged(folder):
        st.warning(_("The boundary set {name} is damaged.").format(name=plain(edition)))


def _table(there: tuple[SetInfo, ...], serves: dict[str, list[str]]) -> None:
    st.dataframe(
        pd.DataFrame([_row(one, serves.get(one.edition, [])) for one in there]),
        hide_index=True,
        placeholder=wording.NOTHING,
        column_config={_("Name"): st.column_config.TextColumn(width="medium")},
        alt=_("Table of the boundary sets"),
    )


def _row(one: SetInfo, areas: list[str]) -> dict[str, object]:
    return {
        _("Name"): one.name,
        _("Villages"): wording.number(one.villages),
        _("Missing"): wording.number(one.missing),
        _("In use for"): ", ".join(areas) or _("not in use"),
        _("About"): ", ".join(map(geography.area_name, one.areas)),
        _("Source"): one.source,
        _("Licence"): one.licence,
        _("Day of the data"): one.dated,
        _("Edition"): one.edition,
        _("Checksum"): one.checksum[:_SHORT_CHECKSUM],
        _("Imported"): one.imported_on,
    }


def _arrived(info: SetInfo) -> None:
    """Say that a set was installed; where villages are missing from it, that before all else."""
    if info.missing:
        st.warning(
            _(
                "{name} is installed, but {count} villages are missing from it; they are listed "
                "below. It is not in use yet."
            ).format(name=plain(info.name), count=wording.number(info.missing))
        )
    else:
        st.success(_("{name} is installed. It is not in use yet.").format(name=plain(info.name)))


def _title(one: SetInfo) -> str:
    return f"{one.name} \N{MIDDLE DOT} {one.edition}"


def _use(scope: Scope, info: SetInfo) -> None:
    """Let the user say where a set is to serve, and show first what that changes."""
    with st.form(stating.key(stating.BOUNDARIES, f"use_{info.edition}"), enter_to_submit=False):
        areas = st.multiselect(
            _("Areas that it is to serve"),
            _offered(info),
            default=list(info.areas),
            format_func=geography.area_name,
            placeholder=_("Choose areas"),
            select_all=False,
        )
        pressed = st.form_submit_button(_("Show what using it would change"), type="primary")
        st.caption(_("Stored visits with a point are placed anew; what people decided stays."))
    if pressed and not areas:
        st.error(_("Choose at least one area."))
    elif pressed:
        asked = (info.edition, tuple(areas))
        boundary_asked.ask(scope, TAB, asked, partial(_plan, scope))


def _offered(info: SetInfo) -> list[str]:
    """Offer what a set is about, what lies around it, and the districts of a small one."""
    around = [
        code for area in info.areas for level in Level if (code := codes.ancestor(area, level))
    ]
    below = [code for area in info.areas for code in geography.below(area)]
    return list(dict.fromkeys([*info.areas, *below, *around]))


def _plan(scope: Scope, asked: tuple[str, tuple[str, ...]]) -> Plan:
    """Have a set serve areas."""
    store, folder = loaders.store(scope.store), settings.boundaries()
    info, areas = library.find(folder, asked[0]), list(asked[1])
    boundary_uses.decision(info, areas)
    uses = boundary_uses.after(boundary_uses.uses(store), areas, info.edition)
    rests_on = replace(
        loaders.context(scope.store, scope.version, scope.today),
        boundaries=library.in_use(folder, uses),
    )
    return Plan(
        _("{name} for {areas}").format(
            name=info.name, areas=", ".join(map(geography.area_name, areas))
        ),
        lambda tell: relocating.preview(store, rests_on, progress=tell),
        lambda found: relocating.apply(store, info, areas, found, who=actions.who()),
    )


def _account(folder: Path, info: SetInfo) -> None:
    if info.is_bundled:
        return
    st.subheader(_("What became of the rows of its file"), anchor=False)
    try:
        account = library.account(folder, info.edition)
    except ReasonError as refused:
        st.error(plain(wording.reason(refused.reason, **refused.details)))
        return
    boundary_account.show(bounding.of_set(info.villages, account), key="boundary_set")


def _export(folder: Path, info: SetInfo) -> None:
    with st.expander(_("Take the set down as a file")):
        for column, (ending, label) in zip(
            st.columns(len(_ENDINGS)), _ENDINGS.items(), strict=True
        ):
            column.download_button(
                label,
                data=partial(_exported, folder, info.edition, ending),
                file_name=f"batas-{info.edition}.{ending}",
                key=f"boundary_export_{ending}",
                on_click="ignore",
                width="stretch",
            )


def _exported(folder: Path, edition: str, ending: str) -> bytes:
    with TemporaryDirectory(prefix="komsos-") as work:
        out = Path(work) / f"set.{ending}"
        library.export(folder, edition, out)
        return out.read_bytes()


def _removal(folder: Path, info: SetInfo) -> None:
    if info.is_bundled:
        return
    with st.expander(_("Remove this set")):
        st.caption(
            _("Its files are deleted from this computer. Only a set that is not in use can go.")
        )
        if not st.button(
            _("Remove"), key=stating.key(stating.BOUNDARIES, f"set_out_{info.edition}")
        ):
            return
        try:
            _remove(folder, info)
        except (ReasonError, OSError) as refused:
            st.error(plain(_refusal(refused)))
            return
        session.put(
            boundaries_told=_("Removed: {name}").format(name=plain(info.name)),
            boundaries_round=session.get("boundaries_round") + 1,
        )
        st.rerun()


def _refusal(refused: ReasonError | OSError) -> str:
    if isinstance(refused, ReasonError):
        return wording.reason(refused.reason, **refused.details)
    return refused.strerror or str(refused)


def _remove(folder: Path, info: SetInfo) -> None:
    """Remove a set that serves no area, neither in the own store nor in the rehearsal."""
    names = [session.OWN, *([session.REHEARSAL] if settings.rehearsal().exists() else [])]
    areas = [
        use.area_code
        for name in names
        for use in boundary_uses.uses(loaders.store(name))
        if use.edition == info.edition
    ]
    if areas:
        raise BoundaryError("set_in_use", name=info.name, areas=areas)
    library.remove(folder, info.edition)


def _way_back(scope: Scope) -> None:
    """Offer to take back the last set that was taken into use."""
    entries = loaders.changes(scope.store, scope.version)
    last = next(
        (one for one in entries if one.what == boundary_uses.WHAT and one.undone_by is None), None
    )
    if last is None:
        return
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.caption(
        _("Taken into use last: {name}, {moment}, by {who}.").format(
            name=plain(last.details.get("set", wording.NOTHING)),
            moment=wording.date_and_time(last.at),
            who=plain(last.who),
        )
    )
    if right.button(_("Undo change {number}").format(number=last.number), width="stretch"):
        stating.carry_out(
            stating.BOUNDARIES,
            lambda: undoing.undo(loaders.store(scope.store), last.number, who=actions.who()),
        )
