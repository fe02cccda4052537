"""`komsos unit`: which units there are, what each looks after, and who has not reported."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from dashboard import placenames, reminding, unit_scope, wording
from dashboard.analysis import silent_units
from dashboard.analysis.silent_units import Heard
from dashboard.commands import console, noted, opening
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.store import campaigns, queries, settings, unit_edits, units
from etl.store.engine import Store
from geodata import codes, gazetteer
from geodata.units import Unit


def show(*, db: str | None, as_json: bool) -> None:
    """List the units."""
    found = units.units(opening.store(db))
    if as_json:
        console.as_json([asdict(unit) for unit in found])
        return
    headings = (_("Code"), _("Koramil"), _("Kodim"), _("Short names"), _("Districts"))
    console.table(headings, [_row(unit) for unit in found])


def add(unit: Unit, *, db: str | None) -> None:
    """Add a unit; refuses one of a code that is known."""
    store = opening.store(db)
    if unit.code in {one.code for one in units.units(store)}:
        raise QuestionError("unit_known", unit=unit.code)
    noted.told(unit_edits.save(store, [unit], who=opening.who()))


def change(  # noqa: PLR0913 - what can be stated of a unit
    code: str,
    *,
    name: str | None,
    kodim: str | None,
    short_names: Sequence[str] | None,
    districts: Sequence[str] | None,
    db: str | None,
) -> None:
    """Change what is given of a unit; the rest stays."""
    store = opening.store(db)
    held = units.units(store)
    unit = next((one for one in held if one.code == code), None)
    if unit is None:
        raise QuestionError("unknown_unit", unit=code, known=[one.code for one in held])
    stated = replace(
        unit,
        koramil_name=name if name is not None else unit.koramil_name,
        kodim=kodim if kodim is not None else unit.kodim,
        short_names=tuple(short_names) if short_names else unit.short_names,
        district_codes=normalised(districts) if districts else unit.district_codes,
    )
    noted.told(unit_edits.save(store, [stated], who=opening.who()))


def remove(code: str, *, db: str | None) -> None:
    """Take a unit out."""
    noted.told(unit_edits.remove(opening.store(db), code, who=opening.who()))


def silent(*, unit: str | None, days: int, as_json: bool, as_text: bool, db: str | None) -> None:
    """Tell who has not reported since when; with `as_text` the messages that remind them."""
    store = opening.store(db)
    held = units.units(store)
    campaign = campaigns.campaign(store)
    if unit is not None:
        unit_scope.districts(held, unit)
        near = unit_scope.members(held, unit)
    else:
        near = tuple(
            one for one in held if unit_scope.within(one.district_codes, campaign.area_code)
        )
    as_of = min(campaign.as_of or store.today(), campaign.last_day)
    last = queries.last_heard(store, as_of)
    heard = silent_units.units(
        [one.code for one in near],
        dict(zip(last["unit_code"], last["day"], strict=True)),
        as_of=as_of,
    )
    quiet = [one for one in heard if one.is_silent(days)]
    if as_json:
        console.as_json([_document(one) for one in quiet])
    elif as_text:
        _texts(store, quiet, {one.code: one for one in near})
    elif not quiet:
        console.message(
            _("Every unit was heard of within {days} days.").format(days=wording.number(days))
        )
    else:
        _table(quiet, near)


def normalised(typed: Sequence[str]) -> tuple[str, ...]:
    """Bring administrative codes into their dotted form."""
    return tuple(codes.normalise(code) for code in typed)


def _row(unit: Unit) -> tuple[object, ...]:
    names = gazetteer.load()
    return (
        unit.code,
        unit.koramil_name,
        unit.kodim,
        ", ".join(unit.short_names),
        ", ".join(f"{code} {placenames.bare(names, code)}" for code in unit.district_codes),
    )


def _table(quiet: Sequence[Heard], near: Sequence[Unit]) -> None:
    rows = [
        (
            one.code,
            unit_scope.name(near, one.code),
            one.last_day and wording.short_date(one.last_day),
            one.days,
        )
        for one in quiet
    ]
    console.table((_("Code"), _("Unit"), _("Last heard of"), _("Days ago")), rows)


def _texts(store: Store, quiet: Sequence[Heard], near: dict[str, Unit]) -> None:
    campaign = campaigns.campaign(store)
    as_of = min(campaign.as_of or store.today(), campaign.last_day)
    training = settings.is_rehearsal(store)
    for one in quiet:
        text = reminding.text(near[one.code], one, as_of=as_of, villages=(), training=training)
        for line in [*text.splitlines(), ""]:
            console.line(line)


def _document(one: Heard) -> dict[str, object]:
    day = one.last_day.isoformat() if one.last_day else None
    return {"unit": one.code, "last_heard": day, "days": one.days}
