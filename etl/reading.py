"""Read one report: what was done where, when and by whom, as far as its words say."""

from dataclasses import dataclass, replace
from datetime import date

from etl import cells, kept, masking
from etl.models import (
    Activity,
    Alias,
    DateFound,
    Field,
    Flag,
    Placement,
    RawReport,
    Reading,
    Status,
)
from etl.parse import dates, kinds, people, places, ranks, units, visit
from etl.parse.places import Places
from etl.parse.units import UnitsFound
from etl.placing import clues, placements, points, succession, visited
from etl.placing.further import Visit
from etl.placing.points import Ground
from geodata.boundaries import BoundarySet
from geodata.disputes import Dispute
from geodata.gazetteer import Gazetteer
from geodata.lineage import Lineage
from geodata.units import Unit

# a table of visits need not say in each row who came and that something was done
_SILENCE = frozenset({"no_soldier", "no_activity"})
_NO_LINEAGE = Lineage()


@dataclass(frozen=True, slots=True)
class Context:
    """
    What reading rests on besides the report.

    `boundaries` may be None, then points are not checked. `today` bounds relative dates.
    `home_area` is the code of the campaign's area: weak evidence, it only settles what nothing
    else does. `lineage` tells what became of villages, `disputes` which borders are disputed.
    """

    gazetteer: Gazetteer
    boundaries: BoundarySet | None
    aliases: tuple[Alias, ...]
    units: tuple[Unit, ...]
    today: date
    home_area: str | None = None
    lineage: Lineage = _NO_LINEAGE
    disputes: tuple[Dispute, ...] = ()


def read(raw: RawReport, context: Context) -> Reading:
    """
    Read a report.

    Everything about places is read from masked text and cells, so that reading what is stored again
    gives the same village.

    Parameters
    ----------
    raw
        The report as sent.
    context
        What is known beforehand.

    Returns
    -------
    reading
        Never fails: what a text does not say stays open.
    """
    raw = kept.masked(raw, context.lineage)
    masked = masking.mask(raw.text).text
    unit = _units(raw)
    unit_code = units.resolve(unit, context.units)
    judgement = _judgement(raw)
    when = dates.find(
        cells.text_of(raw.cells, Field.DATE) or raw.text, sent_at=raw.sent_at, today=context.today
    )
    found, visits = _visits(raw, masked, unit_code, when.day, context)
    days = _days(raw, found, visits, when, context.today)
    visits = _grounded(raw, masked, visits, days, context)
    activities = [
        _activity(raw, found, one, day, is_main=place == 0)
        for place, (one, day) in enumerate(zip(visits, days, strict=True))
    ]
    activities[0] = _with_people(raw, activities)
    if not judgement.is_visit:
        activities = [replace(activities[0], where=_set_aside(activities[0].where))]
    return Reading(
        ref=raw.ref,
        is_visit=judgement.is_visit,
        masked_text=masked,
        activities=tuple(activities),
        not_visit_reason=judgement.reason,
        unit_koramil=unit.koramil,
        unit_kodim=unit.kodim,
        unit_code=unit_code,
        flags=() if judgement.is_visit else (Flag.NOT_A_VISIT,),
        cells=raw.cells,
        hints=raw.hints,
    )


def _judgement(raw: RawReport) -> visit.Judgement:
    """Take a table row with a day and a place for a visit, unless its words say what else it is."""
    judged = visit.judge(raw.text)
    if not judged.is_visit and judged.reason in _SILENCE and cells.tells_of_visit(raw):
        return visit.Judgement(is_visit=True)
    return judged


def _days(
    raw: RawReport, found: Places, visits: tuple[Visit, ...], when: DateFound, today: date
) -> list[DateFound]:
    """Give each of several activities the day that its own sentence states, if it states one."""
    if len(visits) == 1 or cells.text_of(raw.cells, Field.DATE):
        return [when] * len(visits)
    own = [dates.find(visited.sentence(one, found), today=today) for one in visits]
    return [day if day.day else when for day in own]


def _units(raw: RawReport) -> UnitsFound:
    found = units.find(raw.text)
    return UnitsFound(
        koramil=cells.text_of(raw.cells, Field.KORAMIL) or found.koramil,
        kodim=cells.text_of(raw.cells, Field.KODIM) or found.kodim,
    )


def _visits(
    raw: RawReport, masked: str, unit_code: str | None, day: date | None, context: Context
) -> tuple[Places, tuple[Visit, ...]]:
    """Find where something was done: in the cells if they name a place, else in the text."""
    phrase = cells.place_phrase(raw.cells)
    text = masking.mask(phrase).text if phrase else masked
    found = places.find(text)
    evidence = clues.read(
        places.find(masked) if phrase else found,
        context.gazetteer,
        units=context.units,
        unit_code=unit_code,
        home_area=context.home_area,
    )
    if raw.hints:
        evidence = clues.with_hints(evidence, raw.hints, context.gazetteer, context.units)
    code = cells.text_of(raw.cells, Field.VILLAGE_CODE)
    stated = succession.by_code(code, day, context.gazetteer, context.lineage) if code else None
    if stated:
        return found, (Visit(None, stated),)
    return found, visited.choose(found, evidence, context.gazetteer, context.aliases)


def _grounded(
    raw: RawReport,
    masked: str,
    visits: tuple[Visit, ...],
    days: list[DateFound],
    context: Context,
) -> tuple[Visit, ...]:
    """Say which villages of today the visits were made in; the point is that of the first."""
    grounded = []
    for place, (one, when) in enumerate(zip(visits, days, strict=True)):
        placement = succession.followed(one.placement, when.day, context.gazetteer, context.lineage)
        parts = succession.parts(placement, when.day, context.lineage)
        if place == 0:
            placement = _checked(placement, raw, masked, parts, context)
        else:
            placement = succession.undivided(placement, parts)
        grounded.append(replace(one, placement=placement))
    return tuple(grounded)


def _checked(
    placement: Placement, raw: RawReport, masked: str, parts: frozenset[str], context: Context
) -> Placement:
    """Add what cells and the point say about the main place."""
    if hamlet := cells.hamlet(raw.cells):
        placement = placements.with_hamlet(placement, hamlet)
    if context.boundaries is None:
        return succession.undivided(placement, parts)
    ground = Ground(context.boundaries, context.disputes, parts)
    return points.check_report(placement, raw, masked, ground)


def _activity(
    raw: RawReport, found: Places, one: Visit, when: DateFound, *, is_main: bool
) -> Activity:
    """Describe one activity: the main one from the whole report, others from their sentence."""
    text = raw.text if is_main else visited.sentence(one, found)
    soldier = ranks.find(text)
    met = people.find(text)
    return Activity(
        when=when,
        where=one.placement,
        place_text=_place_text(one, found),
        rank=cells.text_of(raw.cells, Field.RANK) or (soldier.rank if soldier else None),
        babinsa=cells.text_of(raw.cells, Field.BABINSA) or (soldier.name if soldier else None),
        kinds=kinds.find(cells.text_of(raw.cells, Field.ACTIVITY) or text) or kinds.find(raw.text),
        people=max(met.named, met.stated or 0),
        people_named=met.named,
    )


def _with_people(raw: RawReport, activities: list[Activity]) -> Activity:
    """Count for the main activity whom the others do not count, or what the table says."""
    main, others = activities[0], activities[1:]
    counted = cells.people(raw.cells)
    if counted is not None:
        return replace(main, people=counted)
    return replace(
        main,
        people=max(0, main.people - sum(other.people for other in others)),
        people_named=max(0, main.people_named - sum(other.people_named for other in others)),
    )


def _place_text(one: Visit, found: Places) -> str | None:
    if one.site is None:
        return None
    return " ".join(found.text[one.site.start : one.site.end].split()) or None


def _set_aside(placement: Placement) -> Placement:
    """Keep the larger units of what is no visit, but no village that could be counted."""
    return (
        placements.without_village(placement)
        if placement.status is not Status.NOT_FOUND
        else placement
    )
