"""Points with properties."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.errors import InputError
from etl.extract import reader
from etl.models import Field, Kind, Notice

Writer = Callable[[str, str | bytes], Path]


def collection(*geometries: Any, **more: Any) -> str:
    features = [
        {
            "type": "Feature",
            "geometry": geometry,
            "properties": {
                "grup/tanggal": "2024-09-13",
                "grup/desa": "Lalang",
                "grup/kecamatan": "Medang Deras",
                "accuracy": 5.5,
                "_uuid": f"u{at}",
                **more,
            },
        }
        for at, geometry in enumerate(geometries)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


POINT = {"type": "Point", "coordinates": [99.435, 3.356, 10]}
SHAPE = {"type": "Polygon", "coordinates": [[[99, 3], [99, 4], [98, 3], [99, 3]]]}


@pytest.mark.parametrize("indent", [None, 1])
def test_points_go_with_their_reports_and_other_shapes_are_told(
    written: Writer, indent: int | None
):
    text = json.dumps(json.loads(collection(POINT, None, SHAPE)), indent=indent)
    found = reader.read(written("a.txt", text))
    assert found.kind is Kind.GEOJSON
    assert [(one.lat, one.lon, one.accuracy_m) for one in found.reports] == [
        (3.356, 99.435, 5.5),
        (None, None, 5.5),
        (None, None, 5.5),
    ]
    assert [one.cells[Field.SUBMISSION] for one in found.reports] == ["u0", "u1", "u2"]
    assert found.notices == (Notice("geometry_not_point", {"count": "1"}),)


def test_groups_may_be_objects_and_political_properties_are_dropped(written: Writer):
    text = collection(POINT, kunjungan={"kegiatan": "komsos", "pilihan_calon": "satu"})
    found = reader.read(written("a", text))
    assert found.reports[0].cells[Field.ACTIVITY] == "komsos"
    assert Notice("column_political", {"headings": "kunjungan/pilihan_calon"}) in found.notices
    assert "satu" not in repr(found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"type": "FeatureCollection", "features": 3}', "geojson_broken"),
        ('{"type": "FeatureCollection", "features": [', "geojson_broken"),
        ('{"type": "FeatureCollection", "features": []}', "columns_missing"),
        ('{"type": "FeatureCollection", "features": [1, null, {}]}', "columns_missing"),
    ],
)
def test_what_holds_no_reports_says_so(written: Writer, text: str, reason: str):
    with pytest.raises(InputError, match=reason):
        reader.read(written("a", text))


@pytest.mark.parametrize(
    "at", [[], ["a", "b"], [[1, 2]], [1e400, 3], [999, 999], None, [True, False], {}]
)
def test_odd_coordinates_are_none(written: Writer, at: Any):
    text = collection({"type": "Point", "coordinates": at})
    (report,) = reader.read(written("a", text)).reports
    assert (report.lat, report.lon) == (None, None)


def test_json_lines_that_speak_of_features_stay_lines(written: Writer):
    line = json.dumps({"id": "x", "text": 'komsos "type": "FeatureCollection"'})
    assert reader.read(written("a", line + "\n")).kind is Kind.JSONL


@pytest.mark.parametrize("value", [10**400, 1e400, "\ud800", [1], None, True, {"a": {"b": [1]}}])
def test_hostile_properties_are_read_or_left(written: Writer, value: Any):
    (report,) = reader.read(written("a", collection(POINT, kegiatan=value))).reports
    assert report.cells[Field.VILLAGE] == "Lalang"
