"""Files as people really send them: balloons, curves, answers cut short, archives of Windows."""

import json
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import region_files as made
import shapely

from geodata import boundaries, curves, placemarks
from geodata.errors import BoundaryError
from geodata.findings import Notice
from geodata.gazetteer import Gazetteer

pytestmark = pytest.mark.shared
AREA = "62.01.01"


@pytest.fixture
def held(shared: Path) -> gpd.GeoDataFrame:
    return made.villages(shared, AREA)


def balloon(fields: dict[str, str]) -> str:
    cells = "".join(
        f"<tr><td>{key}</td>\n<td>{escape(text)}</td></tr>" for key, text in fields.items()
    )
    return f"<description><![CDATA[<html><table>{cells}</table></html>]]></description>"


def lines(fields: dict[str, str]) -> str:
    text = "<br>".join(f"<b>{key}</b>: {escape(text)}" for key, text in fields.items())
    return f"<description><![CDATA[{text}]]></description>"


def extended(fields: dict[str, str]) -> str:
    data = (f'<Data name="{k}"><value>{escape(v)}</value></Data>' for k, v in fields.items())
    return f"<ExtendedData>{''.join(data)}</ExtendedData>"


@pytest.mark.parametrize("told", [balloon, lines, extended], ids=lambda told: told.__name__)
def test_kml_is_read_wherever_it_says_what_a_village_is(
    held: gpd.GeoDataFrame,
    tmp_path: Path,
    national: Gazetteer,
    told: Callable[[dict[str, str]], str],
):
    marks = []
    for row in held.itertuples():
        fields = {"KDEPUM": row.code, "WADMKD": row.name, "WADMKC": row.district}
        rings = "".join(
            "<Polygon><outerBoundaryIs><LinearRing><coordinates>"
            + " ".join(f"{x},{y},0" for x, y in part.exterior.coords)
            + "</coordinates></LinearRing></outerBoundaryIs></Polygon>"
            for part in shapely.get_parts(row.geometry)
        )
        shape = f"<MultiGeometry>{rings}</MultiGeometry>"
        marks.append(f"<Placemark><name>{row.Index}</name>{told(fields)}{shape}</Placemark>")
    half = len(marks) // 2
    text = f"{''.join(marks[:half])}<Folder><name>B</name>{''.join(marks[half:])}</Folder>"
    path = tmp_path / "batas.kml"
    path.write_text(
        f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{text}'
        "</Document></kml>"
    )
    file = boundaries.read(path, national=national)
    assert list(file.villages.index) == list(held["code"])
    assert (file.set_aside, file.missing) == ((), ())


def test_balloons_without_any_form_say_nothing():
    assert placemarks.fields("Desa yang indah di tepi sungai") == {}
    assert placemarks.fields("<" * 10_000 + "td>" * 10_000) == {}


def answer(held: gpd.GeoDataFrame, tmp_path: Path, change: Callable[[Any], object]) -> Path:
    document = made.esri_document(made.big_service(held))
    change(document)
    path = tmp_path / "jawaban.json"
    path.write_text(json.dumps(document))
    return path


def with_heights(document: Any) -> None:
    for feature in document["features"]:
        rings = feature["geometry"]["rings"]
        feature["geometry"] = {"hasZ": True, "rings": [[[*at, 3] for at in ring] for ring in rings]}


def with_curves(document: Any) -> None:
    for feature in document["features"]:
        rings = feature["geometry"]["rings"]
        curved = [[ring[0], {"c": [ring[2], ring[1]]}, *ring[3:]] for ring in rings]
        feature["geometry"] = {"curveRings": curved}


@pytest.mark.parametrize(
    ("change", "notices"),
    [
        (lambda document: document.pop("spatialReference"), ["crs_assumed"]),
        (lambda document: document.update(exceededTransferLimit=True), ["answer_cut_off"]),
        (with_heights, []),
        (with_curves, []),
    ],
)
def test_answers_of_a_service_are_read_with_all_their_oddities(
    held: gpd.GeoDataFrame,
    tmp_path: Path,
    national: Gazetteer,
    change: Callable[[Any], object],
    notices: list[str],
):
    file = boundaries.read(answer(held, tmp_path, change), national=national)
    assert list(file.villages.index) == list(held["code"])
    assert [notice.reason for notice in file.notices] == notices


def test_error_of_a_service_is_quoted(tmp_path: Path):
    path = tmp_path / "jawaban.json"
    path.write_text('{"error":{"code":498,"message":"Invalid token","details":[]}}')
    with pytest.raises(BoundaryError, match=r"service_error.*Invalid token"):
        boundaries.read(path)


def test_half_circle_is_straightened_into_one():
    ring = curves.straighten([[1, 0], {"c": [[-1, 0], [0, 1]]}, [1, 0]])
    assert shapely.Polygon(ring).area == pytest.approx(3.14159 / 2, rel=1e-3)
    around = curves.straighten([[1, 0], {"a": [[-1, 0], [0, 0], 0, 0]}, [1, 0]])
    assert shapely.Polygon(around).equals_exact(shapely.Polygon(ring), 1e-9)


@pytest.mark.parametrize("form", ["utf-16", "list", "lines"])
def test_unusual_json_is_read(
    held: gpd.GeoDataFrame, tmp_path: Path, national: Gazetteer, form: str
):
    document = json.loads(made.plain(held).to_json(drop_id=True))
    path = tmp_path / "batas.json"
    if form == "utf-16":
        path.write_text(json.dumps(document), "utf-16")
    elif form == "list":
        path.write_text(json.dumps(document["features"]))
    else:
        path.write_text("\n".join(map(json.dumps, document["features"])))
    file = boundaries.read(path, national=national)
    assert list(file.villages.index) == list(held["code"])


def test_pipeline_in_a_json_text_is_not_run(tmp_path: Path):
    path = tmp_path / "batas.json"
    path.write_text('{"type":"gdal_streamed_alg","command_line":"gdal vector pipeline ! read x"}')
    with pytest.raises(BoundaryError, match="unknown_format"):
        boundaries.read(path)


def test_folders_of_a_windows_archive_are_followed(
    held: gpd.GeoDataFrame, tmp_path: Path, national: Gazetteer
):
    whole, target = made.as_zip(made.bps(held), tmp_path), tmp_path / "windows.zip"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            member = zipfile.ZipInfo(name)
            member.filename = "SHP\\" + Path(name).name
            archive.writestr(member, source.read(name))
    file = boundaries.read(target, national=national)
    assert list(file.villages.index) == list(held["code"])


def test_lines_beside_villages_are_their_borders(
    held: gpd.GeoDataFrame, tmp_path: Path, national: Gazetteer
):
    path = tmp_path / "batas.gpkg"
    frame = made.bps(held)
    borders = pd.concat([frame.set_geometry(frame.boundary)] * 3, ignore_index=True)
    borders.to_file(path, layer="garis")
    frame.to_file(path, layer="desa")
    file = boundaries.read(path, national=national)
    assert list(file.villages.index) == list(held["code"])
    assert file.notices == (
        Notice("layers_left_out", {"layers": f"garis ({3 * len(held)})", "count": "1"}),
    )


def test_other_archives_say_to_unpack_them(tmp_path: Path):
    path = tmp_path / "batas.rar"
    path.write_bytes(b"Rar!\x1a\x07\x00")
    with pytest.raises(BoundaryError, match="other_archive"):
        boundaries.read(path)
