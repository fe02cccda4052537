"""
Measure what the score of an answer is worth: Brier score, reliability, and the map fitted to it.

Run with `python tests/benchmarks/calibration.py [COUNT] [--seed N] [--write]`. Texts are composed
over the whole national list (`composing`). With `--write` the map in `etl/placing/data` and the
diagram in `docs` are made anew: the map is fitted on every other text and checked on the rest.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import composing
import reading_accuracy

from etl import reading
from etl.models import RawReport, Status
from etl.placing import scores
from etl.reading import Context

_ROOT = Path(__file__).parents[2]
MAP = _ROOT / "etl" / "placing" / "data" / "score_map.csv"
DIAGRAM = _ROOT / "docs" / "calibration.svg"
_BINS = 10
# the map's knots, on the score as it was before; between them it runs straight
_KNOTS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
# what is not plain stays at or below this, however often it was right: see docs/calibration.md
_DOUBTFUL, _CEILING = 0.9, 0.9


@dataclass(frozen=True, slots=True)
class Claim:
    """A score, as given and as it was before the map, and whether the village was the true one."""

    score: float
    raw: float
    is_right: bool


def claims(count: int, *, seed: int, known: Context) -> tuple[list[Claim], list[Claim]]:
    """Read composed texts; give what the main answers claim, and what all candidates claim."""
    answers, candidates = [], []
    for text in composing.compose(known.gazetteer, count, seed=seed):
        where = reading.read(RawReport("a", text.text), known).activities[0].where
        if where.status is Status.FOUND:
            is_right = where.village_code == text.code
            answers.append(Claim(where.score, scores.uncalibrated(where.score), is_right))
        candidates += [
            Claim(one.score, one.score, one.village_code == text.code) for one in where.candidates
        ]
    return answers, candidates


def brier(claimed: Sequence[Claim], *, raw: bool = False) -> float:
    """Give the mean square of score less outcome: 0 is best, 0.25 is tossing a coin."""
    return sum(((one.raw if raw else one.score) - one.is_right) ** 2 for one in claimed) / len(
        claimed
    )


def reliability(claimed: Sequence[Claim]) -> list[tuple[float, float, int]]:
    """Give mean score, share right and number of the claims in each tenth of the scores."""
    rows = []
    for low in range(_BINS):
        inside = [one for one in claimed if min(_BINS - 1, int(one.score * _BINS)) == low]
        if inside:
            mean = sum(one.score for one in inside) / len(inside)
            rows.append((mean, sum(one.is_right for one in inside) / len(inside), len(inside)))
    return rows


def fit(claimed: Sequence[Claim]) -> list[tuple[float, float]]:
    """Fit a rising map: the share right around each knot, one right and one wrong added."""
    fitted: list[tuple[float, float]] = []
    for place, knot in enumerate(_KNOTS):
        below = _KNOTS[place - 1] if place else 0.0
        above = _KNOTS[place + 1] if place + 1 < len(_KNOTS) else 1.01
        low, high = (below + knot) / 2, (knot + above) / 2
        near = [one.is_right for one in claimed if low <= one.raw < high]
        share = (sum(near) + 1) / (len(near) + 2)
        if knot <= _DOUBTFUL:
            share = min(share, _CEILING - (_DOUBTFUL - knot) / 10)
        fitted.append((knot, max(round(share, 3), fitted[-1][1] if fitted else 0.0)))
    return fitted


def draw(rows: Sequence[tuple[float, float, int]], title: str) -> str:
    """Draw a reliability diagram as SVG: the diagonal is a score that means what it says."""
    size, margin = 320, 50
    points = "".join(
        f'<circle cx="{margin + score * size:.1f}" cy="{margin + (1 - right) * size:.1f}" '
        f'r="{3 + min(9, count**0.25):.1f}" fill="#1b6ca8" fill-opacity="0.8"/>'
        f'<text x="{margin + score * size - 34:.1f}" y="{margin + (1 - right) * size - 12:.1f}" '
        f'font-size="10">n = {count}</text>'
        for score, right, count in rows
    )
    ticks = "".join(
        f'<text x="{margin + size * tick / 5:.0f}" y="{margin + size + 16}" font-size="11" '
        f'text-anchor="middle">{tick / 5:.1f}</text>'
        f'<text x="{margin - 8}" y="{margin + size - size * tick / 5 + 4:.0f}" font-size="11" '
        f'text-anchor="end">{tick / 5:.1f}</text>'
        for tick in range(6)
    )
    side = margin * 2 + size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" '
        f'height="{side}" font-family="sans-serif"><rect width="{side}" height="{side}" '
        f'fill="white"/><rect x="{margin}" y="{margin}" width="{size}" height="{size}" '
        f'fill="none" stroke="#888"/><line x1="{margin}" y1="{margin + size}" '
        f'x2="{margin + size}" y2="{margin}" stroke="#888" stroke-dasharray="4 4"/>{points}{ticks}'
        f'<text x="{side / 2}" y="24" font-size="14" text-anchor="middle">{title}</text>'
        f'<text x="{side / 2}" y="{side - 12}" font-size="12" text-anchor="middle">score</text>'
        f'<text x="14" y="{side / 2}" font-size="12" text-anchor="middle" '
        f'transform="rotate(-90 14 {side / 2})">share right</text></svg>\n'
    )


def _table(claimed: Sequence[Claim], title: str) -> None:
    sys.stdout.write(f"{title}: {len(claimed)}, Brier {brier(claimed):.4f}\n")
    for score, right, count in reliability(claimed):
        sys.stdout.write(f"  score {score:.3f}  right {right:.3f}  n = {count}\n")


def main() -> None:
    """Print the figures, and write map and diagram if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="make map and diagram anew")
    chosen = parser.parse_args()
    known = reading_accuracy.context()
    answers, candidates = claims(chosen.count, seed=chosen.seed, known=known)
    learnt, held = answers[::2], answers[1::2]
    _table(held, "villages called found, half not fitted on")
    sys.stdout.write(f"  before the map: Brier {brier(held, raw=True):.4f}\n")
    _table(candidates, "all candidates")
    if chosen.write:
        with MAP.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([("score", "share_right"), *fit(learnt)])
        DIAGRAM.write_text(draw(reliability(held), "Villages called found"), encoding="utf-8")


if __name__ == "__main__":
    main()
