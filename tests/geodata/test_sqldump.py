"""Dumps of wilayah_boundaries: latitude first, nested to any depth, never run as SQL."""

import shapely

from geodata import sqldump

RING = "[[3.30,99.30],[3.30,99.31],[3.31,99.31],[3.30,99.30]]"
TRIANGLE = shapely.Polygon([(99.30, 3.30), (99.31, 3.30), (99.31, 3.31)])


def row(path: str, code: str = "12.19.01.2003", name: str = "Aek Nauli"):
    return f"('{code}','{name}',3.38,99.31,'{path}')"


def dump(*rows: str):
    return f"{sqldump.MARK}(kode,nama,lat,lng,path) VALUES\n\t{','.join(rows)};\n"


def test_rings_polygons_and_multipolygons_are_read_alike():
    villages = sqldump.parse(dump(row(RING), row(f"[{RING}]"), row(f"[[{RING}]]")))
    assert villages.crs == "EPSG:4326"
    assert [shape.equals(TRIANGLE) for shape in villages.geometry] == [True, True, True]


def test_rows_of_every_level_are_read_and_quotes_kept():
    villages = sqldump.parse(
        dump(
            row(RING, "12.19", "Batu Bara"),
            row(RING, name="Ma''rang"),
            row(RING, name=r"Ma\'rang"),
        )
    )
    assert list(villages["nama"]) == ["Batu Bara", "Ma'rang", "Ma'rang"]
    assert list(villages["kode"]) == ["12.19"] + ["12.19.01.2003"] * 2


def test_path_that_is_no_polygon_gives_no_geometry():
    paths = ("", "[]", "[[]]", "[[1,2]]", "[[[1,2,3]]]", "[[", "[" * 100_000, "[[[1,2],[3,4]]]")
    villages = sqldump.parse(dump(*(row(path) for path in paths)))
    assert list(villages.geometry.isna()) == [True] * len(paths)


def test_rows_spread_over_several_statements_are_all_read():
    assert len(sqldump.parse(dump(row(RING)) + "-- komentar\n" + dump(row(RING), row(RING)))) == 3
