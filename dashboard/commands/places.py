"""`komsos gazetteer find`: which villages and units a name may mean, and why."""

from typing import Any

from dashboard import explanations, placenames, wording
from dashboard.commands import console
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.models import Candidate, Why
from geodata import codes, gazetteer
from geodata.codes import Level
from geodata.gazetteer import Gazetteer

# namesakes printed before the rest is only counted; --json has all
_SHOWN = 50
_AREA_LEVELS = (Level.PROVINCE, Level.REGENCY, Level.DISTRICT)


def find(name: str, *, within: str | None, as_json: bool) -> None:
    """List the candidates for a name, best first; units above the village after the villages."""
    names = gazetteer.load()
    area = None if within is None else _area(names, within)
    villages = gazetteer.find_villages(names, name, within=area)
    found = [*villages.candidates]
    for level in _AREA_LEVELS:
        found += gazetteer.find_areas(names, name, level, within=area).candidates
    if as_json:
        console.as_json(
            {"status": villages.status, "candidates": [_document(names, one) for one in found]}
        )
        return
    if not found:
        console.message(_("No village or unit has a name like {name}.").format(name=name))
        return
    rows = [
        (
            one.code,
            placenames.full_name(names, one.code),
            explanations.why(Candidate(one.code, one.score, Why(one.how)), names, phrase=name),
            wording.percent(one.score),
        )
        for one in found[:_SHOWN]
    ]
    console.table((_("Code"), _("Name"), _("Why"), _("Score")), rows)
    if len(found) > _SHOWN:
        rest = wording.number(len(found) - _SHOWN)
        console.message(_("{count} more have this name; narrow it with --in.").format(count=rest))


def _area(names: Gazetteer, code: str) -> str:
    area = codes.normalise(code)
    if area not in names.areas:
        raise QuestionError("unknown_area", area=area)
    return area


def _document(names: Gazetteer, one: Any) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": placenames.area_name(names, one.code),
        "level": codes.level(one.code).name.lower(),
        "score": one.score,
        "why": one.how,
    }
