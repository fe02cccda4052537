"""Sums over villages for the units of any level above them; a unit is what its villages are."""

import pandas as pd

from dashboard.analysis import coverage
from dashboard.analysis.coverage import State
from geodata import codes
from geodata.codes import Level

# counts that every village has
_COUNTS = ("visits", "visit_days", "people", "in_review")
# measures that may be unknown of a village
_KNOWN = ("area_km2", "population")


def by_level(rows: pd.DataFrame, level: Level) -> pd.DataFrame:
    """
    Add villages up to units.

    Parameters
    ----------
    rows
        Judged villages, one row each: `village_code` and the columns of `coverage.judge`.
    level
        The level of the units; with `Level.VILLAGE` each village is its own unit.

    Returns
    -------
    units
        Indexed by `code`, sorted, one row for each unit with a village in `rows`. Sums: `villages`,
        `with_boundary`, one count for each state, `counted` (neither exempt nor without boundary),
        `covered` and `covered_at_best` among these, `visits`, `visit_days` (of villages), `people`,
        `in_review`, `area_km2` and `population` (of the villages of which they are known, missing
        if of none), `visits_on_area` (to villages of known area). Beside them `last_visit`;
        `covered_share` and `covered_share_at_best`, missing where nothing is counted or judged;
        `density`, visits per km2 of known area.
    """
    return add_up(rows, _units(rows["village_code"], level))


def add_up(rows: pd.DataFrame, unit: "pd.Series[str]") -> pd.DataFrame:
    """Add villages up to units of any kind: `unit` is that of each row; as `by_level` else."""
    sums = _parts(rows).groupby(unit).sum()
    known = rows[list(_KNOWN)].astype(float).groupby(unit).sum(min_count=1)
    last = rows["last_visit"].groupby(unit).max()
    judged = rows["goal"].notna().groupby(unit).any()
    units = sums.join(known).assign(last_visit=last).rename_axis("code")
    counted = units["counted"].where((units["counted"] > 0) & judged)
    return units.assign(
        covered_share=units["covered"] / counted,
        covered_share_at_best=units["covered_at_best"] / counted,
        density=units["visits_on_area"] / units["area_km2"],
    )


def _units(village_codes: "pd.Series[str]", level: Level) -> "pd.Series[str]":
    """Give the unit of each village: the first places of its code."""
    if level is Level.NATION or village_codes.empty:
        return pd.Series(codes.NATION, index=village_codes.index, dtype=object)
    length = len(str(codes.ancestor(str(village_codes.iloc[0]), level)))
    return village_codes.str[:length]


def _parts(rows: pd.DataFrame) -> pd.DataFrame:
    """Give what each village adds to its unit, all of it whole numbers."""
    counted = coverage.counted(rows)
    return pd.DataFrame(
        {
            "villages": 1,
            "with_boundary": rows["has_boundary"].astype(int),
            **{state.value: (rows["state"] == state.value).astype(int) for state in State},
            "counted": counted.astype(int),
            "covered": (rows["is_covered"] & counted).astype(int),
            "covered_at_best": (rows["is_covered_at_best"] & counted).astype(int),
            **{name: rows[name].astype(int) for name in _COUNTS},
            "visits_on_area": rows["visits"].where(rows["area_km2"].notna(), 0).astype(int),
        },
        index=rows.index,
    )
