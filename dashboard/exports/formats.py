"""Every format that coverage can be written in, by the name that the command line uses."""

from collections.abc import Callable, Mapping

from dashboard.exports import geopackage, text, workbook

# called with the coverage, the boundary set it was measured with, and `rehearsal`
Writer = Callable[..., bytes]

to_json = text.to_json
to_csv = text.to_csv
to_geojson = text.to_geojson
to_gpkg = geopackage.to_gpkg
to_xlsx = workbook.to_xlsx

WRITERS: Mapping[str, Writer] = {
    "json": to_json,
    "csv": to_csv,
    "geojson": to_geojson,
    "gpkg": to_gpkg,
    "xlsx": to_xlsx,
}
