"""Sums over villages for the Koramil that look after them."""

from collections.abc import Iterable, Mapping

import pandas as pd

from dashboard.analysis import hierarchy

# what villages of districts that no unit looks after are summed up under
NOBODY = ""


def sums(rows: pd.DataFrame, unit_areas: Mapping[str, Iterable[str]]) -> pd.DataFrame:
    """
    Add villages up to the units that look after them.

    Parameters
    ----------
    rows
        Judged villages, one row each: `village_code`, `district_code` and the columns of
        `coverage.judge`.
    unit_areas
        The districts of each unit, by unit code.

    Returns
    -------
    units
        Indexed by `code`, sorted: units with a village in `rows`, first `NOBODY` if some have
        none, with the columns of `hierarchy.by_level`. A village that several units look after
        counts for each of them.
    """
    pairs = pd.DataFrame(
        [(district, unit) for unit, own in unit_areas.items() for district in own],
        columns=["district_code", "unit_code"],
        dtype=object,
    )
    shared = rows.merge(pairs.drop_duplicates(), on="district_code", how="left")
    return hierarchy.add_up(shared, shared["unit_code"].fillna(NOBODY))
