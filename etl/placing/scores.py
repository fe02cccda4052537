"""Turn how well an answer fits into how often such answers are right, by a small measured map."""

import csv
from bisect import bisect_right
from functools import lru_cache
from importlib import resources


def calibrated(fit: float) -> float:
    """Map a fit from 0 to 1 to the share of answers of that fit that were right when measured."""
    return _along(_knots(), fit)


def uncalibrated(score: float) -> float:
    """Map a score back to the fit it was made from."""
    return _along(tuple((share, fit) for fit, share in _knots()), score)


@lru_cache(maxsize=1)
def _knots() -> tuple[tuple[float, float], ...]:
    file = resources.files("etl") / "placing" / "data" / "score_map.csv"
    rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))[1:]
    return ((0.0, 0.0), *((float(fit), float(share)) for fit, share in rows))


def _along(knots: tuple[tuple[float, float], ...], value: float) -> float:
    """Go along the straight lines between knots; beyond the last one it stays."""
    place = bisect_right([fit for fit, _ in knots], value)
    if place == len(knots):
        return knots[-1][1]
    (left, low), (right, high) = knots[max(0, place - 1)], knots[place]
    return low + (high - low) * (value - left) / (right - left)
