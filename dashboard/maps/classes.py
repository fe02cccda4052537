"""Numbers into classes for a map: half-open, zero apart, missing apart."""

import math
import warnings
from dataclasses import dataclass

import pandas as pd

# more classes than this cannot be told apart on a wall map
MOST_CLASSES = 5
ZERO = "zero"
MISSING = "missing"

# those of mapclassify that give the same answer every time and need no compiled helper
_METHODS = {"quantiles": "Quantiles", "equal_interval": "EqualInterval"}


@dataclass(frozen=True, slots=True)
class Classes:
    """
    Classes of one measure over villages.

    Class number `i` holds the values above `limits[i]` up to and including `limits[i + 1]`, so
    `limits` has one entry more than there are classes and is empty when no value is above zero.
    `members` is indexed like the values: the class number, `ZERO` or `MISSING`.
    """

    limits: tuple[float, ...]
    members: "pd.Series[str]"


def classify(values: "pd.Series[float]", *, method: str = "quantiles") -> Classes:
    """
    Sort values into at most `MOST_CLASSES` classes.

    Parameters
    ----------
    values
        One number per village, none below zero; missing means unknown and stays unknown.
    method
        `quantiles` (about as many villages in each) or `equal_interval`.

    Returns
    -------
    classes
        Members aligned with `values`; the limits start at 0 and end with the largest value.
    """
    positive = values[values > 0].astype(float)
    members = pd.Series(MISSING, index=values.index, dtype=object)
    members[values == 0] = ZERO
    if positive.empty:
        return Classes(limits=(), members=members)
    limits = (0.0, *_upper_limits(positive, method))
    numbers = pd.cut(positive, bins=list(limits), labels=False, include_lowest=True)
    members[positive.index] = numbers.astype(int).astype(str)
    return Classes(limits=limits, members=members)


def _upper_limits(positive: "pd.Series[float]", method: str) -> tuple[float, ...]:
    """Find where the classes end, lowest first; equal values make one class."""
    different = positive.nunique()
    if different <= MOST_CLASSES:
        return tuple(sorted(positive.unique()))
    import mapclassify  # noqa: PLC0415  # takes 0.7 s, which pages without classes need not wait

    with warnings.catch_warnings():
        # fewer classes than asked for is what ties call for
        warnings.simplefilter("ignore", UserWarning)
        found = getattr(mapclassify, _METHODS[method])(positive.to_numpy(), k=MOST_CLASSES).bins
    # rounding in the classifier must not leave the largest value outside
    inner = sorted({float(limit) for limit in found[:-1] if math.isfinite(limit)})
    return (*(limit for limit in inner if limit < positive.max()), float(positive.max()))
