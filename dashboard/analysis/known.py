"""Which villages are known in an area, and what is known of each before any visit is counted."""

from collections.abc import Iterable

import pandas as pd

from geodata import codes
from geodata.boundaries import BoundarySet
from geodata.gazetteer import DISTRICT_CODE_LENGTH, Gazetteer

_FACTS = ("population", "own_goal", "exempt_reason")


def villages(
    area: str,
    *,
    gazetteer: Gazetteer,
    boundaries: BoundarySet,
    facts: pd.DataFrame,
    visited: Iterable[str] = (),
) -> pd.DataFrame:
    """
    List the villages of an area.

    Parameters
    ----------
    area
        A dotted code of any level.
    gazetteer
        The national list.
    boundaries
        The set in use; villages that only it knows are listed too.
    facts
        What people have entered, indexed by `village_code`: `population`, `own_goal`,
        `exempt_reason`, each missing where unknown.
    visited
        Codes of villages with a visit. One that neither list nor set knows any more, since they
        were renewed, is a village all the same, called by its code.

    Returns
    -------
    villages
        Indexed by `village_code`, sorted: `village_name`, `district_code`, `has_boundary`,
        `area_km2` (geodesic; missing without a polygon), `population`, `own_goal`, `is_exempt`,
        `exempt_reason`. Empty if no village of the area is known.
    """
    drawn = _drawn(area, boundaries)
    listed = _listed(area, gazetteer)
    seen = {code for code in visited if codes.is_within(code, area)}
    index = pd.Index(sorted({*listed, *drawn.index, *seen}), name="village_code", dtype=object)
    names = pd.Series(listed, dtype=object).reindex(index)
    frame = pd.DataFrame(
        {
            "village_name": names.fillna(drawn["village_name"].reindex(index)).fillna(
                index.to_series()
            ),
            "district_code": [code[:DISTRICT_CODE_LENGTH] for code in index],
            "has_boundary": index.isin(drawn.index),
            "area_km2": drawn["area_km2"].reindex(index).astype(float),
        },
        index=index,
    )
    known = facts.reindex(index=index, columns=pd.Index(_FACTS))
    return frame.assign(
        population=known["population"].astype("Int64"),
        own_goal=known["own_goal"].astype("Int64"),
        is_exempt=known["exempt_reason"].notna(),
        exempt_reason=known["exempt_reason"].astype(object),
    )


def _drawn(area: str, boundaries: BoundarySet) -> pd.DataFrame:
    """Give the villages of a set in `area`: they are sorted, and `/` is what follows a dot."""
    villages: pd.DataFrame = boundaries.villages
    return villages if area == codes.NATION else villages.loc[area : f"{area}/"]


def _listed(area: str, gazetteer: Gazetteer) -> dict[str, str]:
    """Give code and name of the villages that the national list has in `area`."""
    inside = (area,) if area in gazetteer.villages else gazetteer.children.get(area, ())
    return {code: gazetteer.villages[code].name for code in inside}
