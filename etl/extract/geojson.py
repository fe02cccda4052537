"""Points with properties (GeoJSON), as form programs and map programs write them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from etl.errors import InputError
from etl.extract import advice as advising
from etl.extract import cells, cleaning, columns, limits, tables
from etl.extract.advice import Advice
from etl.models import Extracted, Field, Kind, Notice

_TYPE = re.compile(r'"type"\s*:\s*"Feature(?:Collection)?"')
# the type stands first, or last where a program sorts its keys
_LOOKED_AT = 2_000
# groups within groups of a form
_DEEPEST = 5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Features:
    """
    The features of a file as rows.

    `points` holds latitude and longitude of each in degrees as they stand, None where it has none;
    `odd` counts geometries that are no single point.
    """

    names: tuple[str, ...]
    body: tuple[Sequence[str], ...]
    points: tuple[Point | None, ...]
    odd: int


def is_geojson(text: str) -> bool:
    """Whether a text is GeoJSON, told from how it begins or ends."""
    start = text[:_LOOKED_AT].lstrip()
    return start.startswith("{") and bool(_TYPE.search(start) or _TYPE.search(text[-_LOOKED_AT:]))


def _flat(found: Mapping[str, Any], above: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Give the properties, those of a group as `group/question`; lists are no single answer."""
    for key, value in found.items():
        name = cleaning.one_line(f"{above}{key}")
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, f"{name}/", depth + 1)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield name, cells.as_text(str(value) if isinstance(value, int) else value)


def _point(geometry: Any) -> Point | None:
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    at = geometry.get("coordinates")
    if not isinstance(at, list) or len(at) < len(("lon", "lat")):
        return None
    lat, lon = cells.as_degrees(at[1]), cells.as_degrees(at[0])
    return None if lat is None or lon is None else (lat, lon)


def _listed(text: str, name: str) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        raise InputError("geojson_broken", path=name) from trouble
    if isinstance(found, dict) and found.get("type") == "Feature":
        return [found]
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise InputError("geojson_broken", path=name)
    if len(features) > limits.MAX_ROWS:
        raise InputError("too_many_rows", path=name, limit=limits.MAX_ROWS)
    return features


def features(text: str, *, name: str) -> Features:
    """
    Read the features of a GeoJSON text as rows of a table.

    Raises
    ------
    InputError
        `geojson_broken`, `too_many_rows`, `too_many_columns`.
    """
    told: dict[str, None] = {}
    rows: list[dict[str, str]] = []
    points: list[Point | None] = []
    odd = 0
    for feature in _listed(text, name):
        whole = feature if isinstance(feature, dict) else {}
        properties = whole.get("properties")
        row = dict(_flat(properties)) if isinstance(properties, dict) else {}
        told.update(dict.fromkeys(row))
        if len(told) > limits.MAX_COLUMNS:
            raise InputError("too_many_columns", limit=limits.MAX_COLUMNS)
        point = _point(whole.get("geometry"))
        odd += point is None and whole.get("geometry") is not None
        rows.append(row)
        points.append(point)
    body = tuple([row.get(key, "") for key in told] for row in rows)
    return Features(tuple(told), body, tuple(points), odd)


def found(text: str, *, name: str, advice: Advice = advising.NONE) -> tables.Table:
    """Give the features as a table, to be mapped by the user; raises as `features` does."""
    listed = features(text, name=name)
    return tables.of_columns(listed.names, listed.body, advice=advice)


def read(
    text: str,
    *,
    name: str,
    mapping: Mapping[str, Field] | None = None,
    advice: Advice = advising.NONE,
) -> Extracted:
    """
    Read the reports of a GeoJSON text: one a feature.

    Parameters
    ----------
    text
        The whole file, decoded.
    name
        The file name that references begin with.
    mapping
        The user's own mapping of properties to fields.
    advice
        What else people said of properties.

    Returns
    -------
    extracted
        The point of a feature goes with its report; one that is no single point is left out and
        counted in a notice.

    Raises
    ------
    InputError
        `columns_missing` if the properties tell of no visits; those of `features`.
    """
    listed = features(text, name=name)
    table = tables.of_columns(listed.names, listed.body, mapping, advice=advice)
    if not tables.is_telling(table, with_point=any(listed.points)):
        raise InputError("columns_missing", path=name, headings=columns.listed(listed.names))
    extracted = tables.extract(table, name=name, kind=Kind.GEOJSON)
    points = {f"{name}#{at}": point for at, point in enumerate(listed.points) if point}
    reports = tuple(
        replace(raw, lat=points[raw.ref][0], lon=points[raw.ref][1]) if raw.ref in points else raw
        for raw in extracted.reports
    )
    notices = extracted.notices
    if listed.odd:
        notices += (Notice("geometry_not_point", {"count": str(listed.odd)}),)
    return replace(extracted, reports=reports, notices=notices)
