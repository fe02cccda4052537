"""Straightens the curved edges of ArcGIS rings into short lines."""

import math
from typing import Any

# a curve becomes so many lines: the sagitta of a half circle is then below 0.1 % of its radius
_STEPS = 64
_THREE_NUMBERS = 3


def straighten(ring: list[Any]) -> list[tuple[float, ...]]:
    """
    Write a ring of points and curves as points.

    Parameters
    ----------
    ring
        `[x, y, ...]` for a corner; `{"c": [end, through]}` for a circular arc, `{"a": [end,
        centre, minor, clockwise, ...]}` for one around a centre, `{"b": [end, control, control]}`
        for a Bezier curve, all from the corner before.

    Returns
    -------
    corners
        Numbers of each corner; those inside curves have no height.

    Raises
    ------
    ValueError, TypeError, IndexError, KeyError
        If it is no such ring.
    """
    corners: list[tuple[float, ...]] = []
    for element in ring:
        if isinstance(element, dict):
            corners += _curve(corners[-1], element)
        else:
            corners.append(_corner(element))
    return corners


def _corner(element: Any) -> tuple[float, ...]:
    x, y, *more = element
    height = () if not more or more[0] is None else (float(more[0]),)
    return (float(x), float(y), *height)


def _curve(start: tuple[float, ...], element: dict[str, Any]) -> list[tuple[float, ...]]:
    if "c" in element:
        end, through = (_corner(corner) for corner in element["c"][:2])
        return [*_arc_through(start, through, end), end]
    if "b" in element:
        end, first, second = (_corner(corner) for corner in element["b"][:_THREE_NUMBERS])
        return [*_bezier(start, first, second, end), end]
    end, centre = (_corner(corner) for corner in element["a"][:2])
    is_clockwise = bool(element["a"][3]) if len(element["a"]) > _THREE_NUMBERS else False
    return [*_arc_around(start, centre, end, is_clockwise=is_clockwise), end]


def _arc_through(
    start: tuple[float, ...], through: tuple[float, ...], end: tuple[float, ...]
) -> list[tuple[float, ...]]:
    (ax, ay), (bx, by), (cx, cy) = start[:2], through[:2], end[:2]
    bx, by, cx, cy = bx - ax, by - ay, cx - ax, cy - ay
    turn = 2 * (bx * cy - by * cx)
    if turn == 0:
        return [through]
    b_square, c_square = bx * bx + by * by, cx * cx + cy * cy
    centre = (
        ax + (cy * b_square - by * c_square) / turn,
        ay + (bx * c_square - cx * b_square) / turn,
    )
    return _arc_around(start, centre, end, is_clockwise=turn < 0)


def _arc_around(
    start: tuple[float, ...],
    centre: tuple[float, ...],
    end: tuple[float, ...],
    *,
    is_clockwise: bool,
) -> list[tuple[float, ...]]:
    radius = math.dist(start[:2], centre[:2])
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    sweep = math.atan2(end[1] - centre[1], end[0] - centre[0]) - first
    sweep %= 2 * math.pi
    if is_clockwise:
        sweep -= 2 * math.pi
    angles = [first + sweep * step / _STEPS for step in range(1, _STEPS)]
    return [(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in angles]


def _bezier(
    start: tuple[float, ...],
    first: tuple[float, ...],
    second: tuple[float, ...],
    end: tuple[float, ...],
) -> list[tuple[float, ...]]:
    shares = [step / _STEPS for step in range(1, _STEPS)]
    weights = [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in shares]
    points = (start, first, second, end)
    return [
        (
            sum(weight * point[0] for weight, point in zip(row, points, strict=True)),
            sum(weight * point[1] for weight, point in zip(row, points, strict=True)),
        )
        for row in weights
    ]
