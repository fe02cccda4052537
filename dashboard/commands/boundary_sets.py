"""`komsos boundaries import, use, compare, export, remove`: sets, and which serves where."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard import placenames, settings, wording
from dashboard.commands import boundaries as looking
from dashboard.commands import console, context, noted, opening, reread
from dashboard.commands.progress import bar
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl import relocating
from etl.rereading import Reread
from etl.store import boundary_uses, campaigns
from geodata import boundaries, codes, editions, gazetteer, installing, library
from geodata.boundaries import BoundaryFile
from geodata.editions import Contrast
from geodata.errors import BoundaryError
from geodata.sets import SetInfo

# villages listed before the rest is only counted; --json has all
_SHOWN = 20


def bring_in(file: Path, *, read_as: dict[str, Any], said: dict[str, str], as_json: bool) -> None:
    """
    Install the villages of a file, and account for each of its rows.

    Parameters
    ----------
    file
        The file.
    read_as
        How it is to be read, as options of `geodata.boundaries.read`.
    said
        `name`, `source`, `licence`, `dated`; the file's own name where `name` is "".
    as_json
        Whether machines read the answer.
    """
    with bar(_("Reading")) as tell:
        tell(0, 1)
        found = boundaries.read(file, national=gazetteer.load(), **read_as)
    looking.notify(found)
    said = {**said, "name": said["name"] or file.stem}
    there = {one.edition for one in library.installed(settings.boundaries())}
    info = _installed(found, said)
    if as_json:
        console.as_json({**looking.document(found), **_document(info)})
        return
    looking.tell(found)
    _tell_cleaning(info)
    if info.edition in there:
        console.message(_("The same villages are installed already:"))
    console.message(_conclusion(info))


def use(  # noqa: PLR0913  # a command has that many options
    called: str,
    *,
    areas: list[str],
    dry_run: bool,
    as_json: bool,
    db: str | None,
    campaign: str | None,
) -> None:
    """Have a set serve areas, by default all that it is about; says first what that changes."""
    folder, store = settings.boundaries(), opening.store(db)
    info = library.find(folder, called)
    wanted = [codes.normalise(area) for area in areas] or list(info.areas)
    boundary_uses.decision(info, wanted)
    uses = boundary_uses.after(boundary_uses.uses(store), wanted, info.edition)
    rests_on = replace(
        context.of_store(store, campaigns.campaign(store, campaign)),
        boundaries=library.in_use(folder, uses),
    )
    with bar(_("Locating")) as tell:
        found = relocating.preview(store, rests_on, progress=tell)
    number = None
    if not dry_run:
        number = relocating.apply(store, info, wanted, found, who=opening.who())
    if as_json:
        told = {"set": info.edition, "areas": wanted, "change": number}
        console.as_json({**told, "counts": found.counts})
        return
    _tell_use(info, wanted, found)
    noted.told(number, dry_run=dry_run)


def compare(first: str, second: str, *, as_json: bool) -> None:
    """Say what a second set tells otherwise than a first."""
    folder = settings.boundaries()
    infos = [library.find(folder, one) for one in (first, second)]
    found = editions.contrast(*(library.load(folder, one.edition) for one in infos))
    if as_json:
        console.as_json(_contrast(found))
        return
    console.line(_("Villages in both: {count}").format(count=wording.number(found.common)))
    _listed(_("Only in the first ({count}): {villages}"), found.gone)
    _listed(_("Only in the second ({count}): {villages}"), found.new)
    if found.renamed:
        console.table((_("Village code"), _("First"), _("Second")), found.renamed)
    if found.moved:
        console.table(
            (_("Village"), _("First, km²"), _("Second, km²"), _("Ground that moved")),
            [
                (
                    placenames.full_name(gazetteer.load(), one.village_code),
                    *(wording.number(area, decimals=2) for area in one.area_km2),
                    f"{wording.number(100 * one.moved_share, decimals=1)} %",
                )
                for one in found.moved[:_SHOWN]
            ],
        )


def export(called: str, *, out: Path) -> None:
    """Write a set into a file, of the kind that its name ends with."""
    folder = settings.boundaries()
    edition = library.find(folder, called).edition
    try:
        library.export(folder, edition, out)
    except OSError as error:
        raise QuestionError("not_writable", path=out) from error
    console.message(_("Written: {path}").format(path=out))


def remove(called: str, *, db: str | None) -> None:
    """Remove a set that serves no area in the store."""
    folder, store = settings.boundaries(), opening.store(db)
    info = library.find(folder, called)
    serves = [one.area_code for one in boundary_uses.uses(store) if one.edition == info.edition]
    if serves:
        raise BoundaryError("set_in_use", name=info.name, areas=serves)
    library.remove(folder, info.edition)
    console.message(_("Removed: {name}").format(name=info.name))


def _installed(found: BoundaryFile, said: dict[str, str]) -> SetInfo:
    folder, steps = settings.boundaries(), {"clean": 0, "levels": 1, "write": 2}
    try:
        with bar(_("Installing")) as tell:
            return installing.install(
                folder,
                found,
                progress=lambda step, done, whole: tell(steps[step] * whole + done, 3 * whole),
                **said,
            )
    except OSError as error:
        raise QuestionError("not_writable", path=folder) from error


def _conclusion(info: SetInfo) -> str:
    """Say that a set is there, and what is missing from it before all else."""
    shown = {"name": info.name, "edition": info.edition, "count": wording.number(info.missing)}
    if info.missing:
        return _(
            "{name} is installed as {edition}, but {count} villages are missing from it; they stand"
            " above. `komsos boundaries use {edition}` takes it into use."
        ).format(**shown)
    return _(
        "{name} is installed as {edition}. `komsos boundaries use {edition}` takes it into use."
    ).format(**shown)


def _tell_cleaning(info: SetInfo) -> None:
    account = library.account(settings.boundaries(), info.edition)
    if account.area_changes:
        code, change = account.area_changes[0]
        console.line(
            _(
                "Edges closed: {count} villages; largest change of area {share} % ({village})."
            ).format(
                count=wording.number(len(account.area_changes)),
                share=wording.number(100 * change, decimals=1),
                village=placenames.full_name(gazetteer.load(), code),
            )
        )
    _listed(
        _("Left as published, since they lie across others ({count}): {villages}"), account.refused
    )


def _tell_use(info: SetInfo, areas: list[str], found: Reread) -> None:
    names = gazetteer.load()
    console.line(
        _("{name} for {areas}").format(
            name=info.name, areas=", ".join(placenames.area_name(names, area) for area in areas)
        )
    )
    reread.print_changes(found)


def _listed(sentence: str, villages: tuple[str, ...]) -> None:
    if not villages:
        return
    names = gazetteer.load()
    shown = ", ".join(placenames.full_name(names, code) for code in villages[:_SHOWN])
    rest = len(villages) - _SHOWN
    more = _(" and {count} more").format(count=wording.number(rest)) if rest > 0 else ""
    console.line(sentence.format(count=wording.number(len(villages)), villages=shown + more))


def _document(info: SetInfo) -> dict[str, Any]:
    account = library.account(settings.boundaries(), info.edition)
    return {
        "edition": info.edition,
        "name": info.name,
        "areas": list(info.areas),
        "area_changes": [
            {"village_code": code, "share": share} for code, share in account.area_changes
        ],
        "left_as_published": list(account.refused),
    }


def _contrast(found: Contrast) -> dict[str, Any]:
    return {
        "common": found.common,
        "only_first": list(found.gone),
        "only_second": list(found.new),
        "renamed": [
            {"village_code": code, "first": one, "second": other}
            for code, one, other in found.renamed
        ],
        "moved": [
            {
                "village_code": one.village_code,
                "first_km2": one.area_km2[0],
                "second_km2": one.area_km2[1],
                "moved_share": one.moved_share,
            }
            for one in found.moved
        ],
    }
