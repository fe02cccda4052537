"""Coverage as text for machines: JSON, CSV, GeoJSON."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import shapely

from dashboard.exports import contract
from dashboard.measure import Coverage
from geodata.boundaries import BoundarySet

# spreadsheets take a cell that begins so for a formula, even in a CSV file
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
# about a centimetre
_DEGREE_DECIMALS = 7


def to_json(coverage: Coverage, boundaries: BoundarySet, *, rehearsal: bool) -> bytes:
    """Write the whole answer as one JSON object."""
    del boundaries
    return _dumped(contract.document(coverage, rehearsal=rehearsal))


def to_csv(coverage: Coverage, boundaries: BoundarySet, *, rehearsal: bool) -> bytes:
    """
    Write the rows as CSV: comma, UTF-8, one line per village.

    Texts that a spreadsheet would run as a formula begin with an apostrophe.
    """
    del boundaries
    rows = contract.labelled(coverage, rehearsal=rehearsal)
    fields = columns(rehearsal=rehearsal)
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: inert(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8")


def to_geojson(coverage: Coverage, boundaries: BoundarySet, *, rehearsal: bool) -> bytes:
    """
    Write the villages as GeoJSON (RFC 7946), degrees of WGS 84.

    Villages without a polygon are features without a geometry. What the numbers rest on stands in
    the member `coverage`.
    """
    geometries = boundaries.villages.geometry
    about = contract.document(coverage, rehearsal=rehearsal)
    del about["rows"]
    features = [
        {
            "type": "Feature",
            "id": row["village_code"],
            "properties": row | {"last_visit": row["last_visit"] and str(row["last_visit"])},
            "geometry": _geometry(geometries.get(row["village_code"])),
        }
        for row in contract.labelled(coverage, rehearsal=rehearsal)
    ]
    return _dumped({"type": "FeatureCollection", "coverage": about, "features": features})


def columns(*, rehearsal: bool) -> tuple[str, ...]:
    """Give the columns of tables: those of the contract, those for people, and the mark."""
    mark = (contract.MARK,) if rehearsal else ()
    return (*contract.COLUMNS, contract.STATE_LABEL, contract.EXEMPT_REASON, *mark)


def inert(value: Any) -> Any:
    """Keep a text from being run as a formula; anything else stays as it is."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_SIGNS):
        return f"'{value}"
    return value


def _geometry(geometry: shapely.Geometry | None) -> Mapping[str, Any] | None:
    if geometry is None or geometry.is_empty:
        return None
    # outer rings run counterclockwise, as the standard asks
    turned = shapely.orient_polygons(shapely.force_2d(geometry))
    mapped = shapely.geometry.mapping(turned)
    return {"type": mapped["type"], "coordinates": _rounded(mapped["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, _DEGREE_DECIMALS)
    return [_rounded(one) for one in coordinates]


def _dumped(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
