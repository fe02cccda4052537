"""An exported set, read again, is the same set; a file is written whole or not at all."""

import time
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from small_sets import box_m, frame

from geodata import boundaries, exporting, installing, library
from geodata.boundaries import BoundarySet
from geodata.errors import BoundaryError
from geodata.gazetteer import Gazetteer

KINDS = (".gpkg", ".geojson", ".json", ".zip", ".parquet")


def a_set(villages: gpd.GeoDataFrame) -> BoundarySet:
    return BoundarySet("x", "x", "", "", "", villages)


@pytest.fixture
def awkward() -> BoundarySet:
    """Villages with holes, islands, signs of other scripts, long names and coordinates."""
    with_hole = box_m(0, 0, 1000, 1000).difference(box_m(333.3, 333.3, 666.6, 666.6))
    islands = shapely.union_all([box_m(1000, 0, 2000, 1000), box_m(3000, 0, 3333.3, 111.1)])
    codes = ["12.19.01.1001", "12.19.01.2003", "12.19.01.2004"]
    villages = frame(codes, [with_hole, islands, box_m(2000, 0, 3000, 0.1)])
    return a_set(villages.assign(village_name=["Désa “é” 's", "D" * 80, "<b>, \"q\"; 'x'"]))


def assert_same(read: gpd.GeoDataFrame, villages: gpd.GeoDataFrame) -> None:
    plain = [pd.DataFrame(one.drop(columns=["geometry", "kind"])) for one in (read, villages)]
    pd.testing.assert_frame_equal(*plain, check_dtype=False)
    shapes = [shapely.normalize(one.geometry.to_numpy()) for one in (read, villages)]
    assert shapely.equals_identical(*shapes).all()


@pytest.mark.parametrize("kind", KINDS)
def test_the_bundled_set_survives_every_kind_of_file(
    tmp_path: Path, national: Gazetteer, kind: str
):
    out = tmp_path / f"batas{kind}"
    library.export(tmp_path, library.bundled().edition, out)
    for names in (national, None):
        file = boundaries.read(out, national=names)
        assert_same(file.villages, library.in_use().villages)
        assert list(file.villages["kind"]) == list(library.in_use().villages["kind"])
        assert (file.set_aside, file.repaired, file.missing, file.notices) == ((), (), (), ())
        assert file.crs == "EPSG:4326"


@pytest.mark.parametrize("kind", KINDS)
def test_awkward_shapes_and_names_survive_every_kind_of_file(
    tmp_path: Path, awkward: BoundarySet, kind: str
):
    exporting.write(awkward, tmp_path / f"a{kind}")
    file = boundaries.read(tmp_path / f"a{kind}")
    assert_same(file.villages, awkward.villages)
    assert file.set_aside == ()


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_installs_as_the_same_edition(tmp_path: Path, national: Gazetteer, kind: str):
    out = tmp_path / f"batas{kind}"
    library.export(tmp_path, library.bundled().edition, out)
    first = installing.install(tmp_path, boundaries.read(out, national=national), name="x")
    library.export(tmp_path, first.edition, out)
    again = installing.install(tmp_path, boundaries.read(out, national=national), name="y")
    assert again == first


@pytest.mark.parametrize("kind", [kind.upper() if kind == ".gpkg" else kind for kind in KINDS])
def test_the_same_set_gives_the_same_bytes(tmp_path: Path, awkward: BoundarySet, kind: str):
    for name in ("one", "two"):
        exporting.write(awkward, tmp_path / f"{name}{kind}")
        # clocks of files count in seconds
        time.sleep(1.1)
    assert (tmp_path / f"one{kind}").read_bytes() == (tmp_path / f"two{kind}").read_bytes()


def test_a_shapefile_is_packed_with_its_encoding_and_projection(
    tmp_path: Path, awkward: BoundarySet
):
    exporting.write(awkward, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        members = [f"villages.{suffix}" for suffix in ("cpg", "dbf", "prj", "shp", "shx")]
        assert archive.namelist() == members
        assert archive.read("villages.cpg") == b"UTF-8"
        assert b"GCS_WGS_1984" in archive.read("villages.prj")
    table = gpd.read_file(tmp_path / "a.zip")
    assert list(table.columns) == [*exporting._SHORT.values(), "geometry"]
    assert list(table["LUASKM2"]) == pytest.approx(list(awkward.villages["area_km2"]))


@pytest.mark.parametrize("name", ["a.kml", "a", "a.gpkg.txt", ".gpkg", "a.shp"])
def test_other_kinds_are_refused_and_nothing_is_written(
    tmp_path: Path, awkward: BoundarySet, name: str
):
    with pytest.raises(BoundaryError, match="unknown_export") as caught:
        exporting.write(awkward, tmp_path / name)
    assert caught.value.details["path"] == name
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_there_is_replaced_whole_or_stays(
    tmp_path: Path, awkward: BoundarySet, monkeypatch: pytest.MonkeyPatch
):
    out = tmp_path / "a.gpkg"
    out.write_bytes(b"before")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(gpd.GeoDataFrame, "to_file", fail)
        with pytest.raises(OSError, match="No space"):
            exporting.write(awkward, out)
    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]
    exporting.write(awkward, out)
    assert_same(boundaries.read(out).villages, awkward.villages)
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_is_never_replaced(tmp_path: Path, awkward: BoundarySet):
    (tmp_path / "a.gpkg").mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - each system has its own words
        exporting.write(awkward, tmp_path / "a.gpkg")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.gpkg"]


def test_what_is_not_installed_cannot_be_exported(tmp_path: Path):
    with pytest.raises(BoundaryError, match="unknown_set"):
        library.export(tmp_path / "sets", "abcdef12", tmp_path / "a.gpkg")
    assert list(tmp_path.iterdir()) == []
