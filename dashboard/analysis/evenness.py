"""How evenly the visits are spread over the villages: equal attention, measured twice."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.analysis import coverage

# of the villages; what the least visited ones got says more to people than a coefficient
_LEAST = 0.2


def of(rows: pd.DataFrame) -> Mapping[str, float | None]:
    """
    Measure how evenly villages were visited.

    Parameters
    ----------
    rows
        As `coverage.judge` gives them; exempt villages and those without boundary do not count.

    Returns
    -------
    evenness
        `gini`, the Gini coefficient of the visits (0: all villages got the same; towards 1: one
        got all), and `least_fifth_share`, the part of all visits that the least visited fifth of
        the villages got (0.2 at best; of a village that stands on the edge of the fifth its part
        counts). None where no village counts or none was visited.
    """
    visits = np.sort(rows.loc[coverage.counted(rows), "visits"].to_numpy(dtype=float))
    total = visits.sum()
    if not total:
        return {"gini": None, "least_fifth_share": None}
    count = len(visits)
    places = np.arange(1, count + 1)
    gini = ((2 * places - count - 1) * visits).sum() / (count * total)
    return {"gini": float(gini), "least_fifth_share": _least(visits) / float(total)}


def _least(visits: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
    """Add up the visits of the least visited fifth, the smallest first."""
    size = _LEAST * len(visits)
    weights = np.clip(size - np.arange(len(visits)), 0, 1)
    return float((visits * weights).sum())
