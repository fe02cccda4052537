"""Coverage as a GeoPackage that QGIS opens coloured by state."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyogrio
from pandas.api.extensions import ExtensionDtype

from dashboard.exports import contract, provenance, qgis, text
from dashboard.measure import Coverage
from geodata.boundaries import BoundarySet

LAYER = "coverage"
ABOUT = "about"

# stated, since a column that is empty in every row would else have no type
_TEXT = pd.StringDtype()
_WHOLE_NUMBERS = (
    "visits", "visit_days", "people", "days_since_visit", "goal", "in_review", "population",
)  # fmt: skip
_TYPES: Mapping[str, ExtensionDtype] = {
    "last_visit": pd.ArrowDtype(pa.date32()),
    "area_km2": pd.Float64Dtype(),
    **dict.fromkeys(_WHOLE_NUMBERS, pd.Int64Dtype()),
}


def to_gpkg(coverage: Coverage, boundaries: BoundarySet, *, rehearsal: bool) -> bytes:
    """
    Write a GeoPackage of three tables.

    `coverage` has one row per village, without a geometry where there is no polygon (EPSG:4326);
    `about` says what the numbers rest on; `layer_styles` is where QGIS looks for colours.
    """
    with tempfile.TemporaryDirectory(prefix="komsos-") as folder:
        path = Path(folder) / "coverage.gpkg"
        _write(path, coverage, boundaries, rehearsal=rehearsal)
        return path.read_bytes()


def _write(path: Path, coverage: Coverage, boundaries: BoundarySet, *, rehearsal: bool) -> None:
    villages = _villages(coverage, boundaries, rehearsal=rehearsal)
    lines = provenance.lines(coverage, rehearsal=rehearsal)
    about = pd.DataFrame(
        [(heading, str(value)) for heading, value in lines], columns=["heading", "value"]
    )
    styles = pd.DataFrame([qgis.style_row(LAYER)])
    with _clock_stopped(coverage.terms.as_of):
        pyogrio.write_dataframe(
            villages,
            path,
            layer=LAYER,
            driver="GPKG",
            geometry_type="MultiPolygon",
            promote_to_multi=True,
            # only so are days written as days
            use_arrow=True,
        )
        for name, table in ((ABOUT, about), ("layer_styles", styles)):
            pyogrio.write_dataframe(table, path, layer=name, driver="GPKG", append=True)


@contextmanager
def _clock_stopped(day: date) -> Iterator[None]:
    """Have GDAL write `day` for the moment of writing: equal content, equal bytes."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{day}T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _villages(coverage: Coverage, boundaries: BoundarySet, *, rehearsal: bool) -> gpd.GeoDataFrame:
    rows = contract.labelled(coverage, rehearsal=rehearsal)
    columns = text.columns(rehearsal=rehearsal)
    frame = pd.DataFrame(
        {
            name: pd.Series([row[name] for row in rows], dtype=_TYPES.get(name, _TEXT))
            for name in columns
        }
    )
    geometry = boundaries.villages.geometry.reindex(frame["village_code"]).to_numpy()
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=boundaries.villages.crs)
