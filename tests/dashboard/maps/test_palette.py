"""The colours stay apart, also for the colour-blind, and every text on them can be read."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from dashboard.maps import palette

# linear RGB as a deuteranope sees it (Machado, Oliveira and Fernandes 2009, severity 1.0)
DEUTERANOPIA = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)
NORMAL = np.eye(3)
PROTANOPIA = np.array(
    [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ]
)
PLAIN_STATES = {
    name: fill.fill for name, fill in palette.STATES.items() if fill.fill.startswith("#")
}
# about ten times the smallest difference that an eye can see side by side
LEAST_DISTANCE = 20


def linear(colour: str) -> np.ndarray:
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    xyz = to_xyz @ np.clip(rgb, 0, 1) / [0.95047, 1.0, 1.08883]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one: str, other: str, sight: np.ndarray) -> float:
    return float(np.linalg.norm(lab(sight @ linear(one)) - lab(sight @ linear(other))))


@pytest.mark.parametrize(
    "sight", [NORMAL, DEUTERANOPIA, PROTANOPIA], ids=["all", "deutan", "protan"]
)
def test_states_stay_apart_for_every_kind_of_sight(sight: np.ndarray):
    fills = {**PLAIN_STATES, "outside": palette.OUTSIDE.fill}
    close = {
        pair: round(distance(fills[pair[0]], fills[pair[1]], sight))
        for pair in combinations(fills, 2)
        # what lies outside and a village without boundary are never drawn side by side
        if pair != ("no_boundary", "outside")
        and distance(fills[pair[0]], fills[pair[1]], sight) < LEAST_DISTANCE
    }
    assert close == {}


@pytest.mark.parametrize(
    "sight", [NORMAL, DEUTERANOPIA, PROTANOPIA], ids=["all", "deutan", "protan"]
)
def test_neighbouring_classes_and_zero_stay_apart(sight: np.ndarray):
    steps = [palette.ZERO.fill, *(fill.fill for fill in palette.SEQUENCE)]
    apart = [distance(one, two, sight) for one, two in pairwise(steps)]
    assert min(apart) >= 10


def test_classes_get_darker_step_by_step():
    light = [luminance(fill.fill) for fill in palette.SEQUENCE]
    assert light == sorted(light, reverse=True)


def test_text_on_every_plain_fill_has_enough_contrast():
    fills = [*palette.STATES.values(), *palette.SEQUENCE, palette.ZERO, palette.OUTSIDE]
    plain = [fill for fill in fills if fill.fill.startswith("#")]
    assert [fill for fill in plain if contrast(fill.fill, fill.text) < 4.5] == []


def test_every_state_has_a_fill_of_its_own():
    assert len({fill.fill for fill in palette.STATES.values()}) == len(palette.STATES)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_fewer_classes_are_spread_over_the_whole_range(count: int):
    chosen = palette.sequence(count)
    assert len(set(chosen)) == count
    if count > 1:
        assert (chosen[0], chosen[-1]) == (palette.SEQUENCE[0], palette.SEQUENCE[-1])
