"""
Boundary files of any region in every layout we know, made from the national parquet file.

Geometries are those of `indonesia_villages.parquet`; only the attributes and containers imitate
what each source sends.
"""

import gzip
import json
import shutil
import warnings
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geodata import gazetteer

# areas all over the country: Aceh, nagari, DKI, Java, islands, Kalimantan, Sulawesi, new Papua
REGIONS = (
    "11.01.01",
    "13.06.04",
    "31.71.01",
    "32.04.05",
    "62.01.01",
    "81.07.01",
    "93.01.01",
)


@lru_cache(maxsize=1)
def _country(path: Path) -> gpd.GeoDataFrame:
    return gpd.read_parquet(path).sort_values("code", ignore_index=True)


def villages(shared: Path, area: str) -> gpd.GeoDataFrame:
    """Give the villages of an area: code, official name, those of the units above, geometry."""
    return _villages(shared, area).copy()


@lru_cache(maxsize=32)
def _villages(shared: Path, area: str) -> gpd.GeoDataFrame:
    country = _country(shared / "geodata" / "indonesia_villages.parquet")
    held = country[country["code"].str.startswith(f"{area}.")].reset_index(drop=True)
    national = gazetteer.load()
    held = held[held["code"].isin(national.villages.keys())].reset_index(drop=True)
    held["name"] = [national.villages[code].name for code in held["code"]]
    for column, length in (("district", 8), ("regency", 5), ("province", 2)):
        held[f"{column}_code"] = held["code"].str[:length]
        held[column] = [national.areas[code].name for code in held[f"{column}_code"]]
    held["short_regency"] = held["regency"].str.replace(
        r"^(Kabupaten|Kota Administrasi|Kabupaten Administrasi) ", "", regex=True
    )
    return held


def bps_codes(held: gpd.GeoDataFrame) -> list[str]:
    """Make codes of the form of BPS: three digits each for district and village."""
    order = held.groupby("district_code").cumcount() + 1
    return [
        f"{code[:2]}{code[3:5]}{int(code[6:8]) * 10:03d}{number:03d}"
        for code, number in zip(held["code"], order, strict=True)
    ]


def _frame(held: gpd.GeoDataFrame, columns: dict[str, Any]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, index=held.index, geometry=held.geometry, crs=held.crs)


def big_2023(held: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lay villages out as BIG does since 2023, 3-D and with most codes empty."""
    frame = _frame(
        held,
        {
            "OBJECTID": held.index + 1.0,
            "NAMOBJ": held["name"],
            "FCODE": "BA03070040",
            "KDCPUM": held["district_code"],
            "KDEPUM": held["code"],
            "KDPKAB": held["regency_code"],
            "KDPPUM": held["province_code"],
            "LUASWH": 12.5,
            "TIPADM": 2.0,
            "WADMKC": held["district"],
            "WADMKD": held["name"],
            "WADMKK": held["short_regency"],
            "WADMPR": held["province"],
            "WIADKC": None,
            "LUAS": 12.5,
        },
    )
    return frame.set_geometry(shapely.force_3d(held.geometry.to_numpy()), crs=held.crs)


def big_2020(held: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lay villages out as BIG did in 2020, with codes stored as numbers beside text ones."""
    frame = big_2023(held).drop(columns=["LUAS"])
    frame["KDPKAB"] = held["regency_code"].astype(float)
    frame["KDPPUM"] = held["province_code"].astype(int)
    frame["KDEBPS"] = [int(code) for code in bps_codes(held)]
    frame["SHAPE_Leng"] = 0.1
    return frame.set_geometry(held.geometry)


def big_rbi25k(held: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lay villages out as the sheets of the 1:25,000 map: no codes, names in NAMOBJ only."""
    frame = big_2023(held).drop(columns=["LUAS", "OBJECTID"])
    for column in ("KDCPUM", "KDEPUM", "KDPPUM", "WADMKD", "FCODE", "WIADKC"):
        frame[column] = None
    frame["WADMKK"] = held["regency"]
    frame["LCODE"] = "BA0020"
    return frame.drop(columns="KDPKAB")


def big_service(held: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lay villages out as the REST service answers."""
    kept = ["OBJECTID", "NAMOBJ", "KDPPUM", "KDPKAB", "KDCPUM", "KDEPUM", "WADMPR", "WADMKK"]
    frame = big_2023(held)[[*kept, "WADMKC", "WADMKD", "LUASWH", "geometry"]]
    return frame.set_geometry(held.geometry)


def hdx_2020(held: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lay villages out as OCHA did in 2020."""
    codes = pd.Series(bps_codes(held), index=held.index)
    return _frame(
        held,
        {
            "Shape_Leng": 0.1,
            "ADM4_EN": held["name"],
            "ADM4_PCODE": "ID" + codes,
            "ADM3_EN": held["district"],
            "ADM3_PCODE": "ID" + codes.str[:7],
            "ADM2_EN": held["short_regency"],
            "ADM2_PCODE": "ID" + codes.str[:4],
            "ADM1_EN": held["province"],
            "ADM1_PCODE": "ID" + codes.str[:2],
            "ADM0_EN": "Indonesia",
            "date": pd.Timestamp("2019-12-20"),
            "validTo": pd.NaT,
        },
    )


def hdx_2025(held: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lay villages out as OCHA does since 2025."""
    codes = pd.Series(bps_codes(held), index=held.index)
    columns: dict[str, Any] = {}
    for level, name, length in (
        ("adm4", "name", 10),
        ("adm3", "district", 7),
        ("adm2", "short_regency", 4),
        ("adm1", "province", 2),
    ):
        columns[f"{level}_name"] = held[name]
        columns[f"{level}_pcode"] = "ID" + codes.str[:length]
    return _frame(held, {**columns, "valid_on": pd.Timestamp("2020-04-01"), "area_sqkm": 1.5})


def bps(held: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lay villages out as BPS field maps: upper case, codes in four parts."""
    codes = pd.Series(bps_codes(held), index=held.index)
    return _frame(
        held,
        {
            "gid": held.index + 3,
            "kdprov": codes.str[:2],
            "kdkab": codes.str[2:4],
            "kdkec": codes.str[4:7],
            "kddesa": codes.str[7:],
            "iddesa": codes,
            "nmprov": held["province"].str.upper(),
            "nmkab": held["short_regency"].str.upper(),
            "nmkec": held["district"].str.upper(),
            "nmdesa": held["name"].str.upper(),
            "sumber": "BPS",
        },
    )


def dukcapil(held: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lay villages out as Dukcapil did in 2019."""
    plain = held["code"].str.replace(".", "")
    return _frame(
        held,
        {
            "OBJECT_ID": held.index + 1,
            "KODE_DESA": plain,
            "DESA": held["name"].str.upper(),
            "KODE": plain,
            "PROVINSI": held["province"].str.upper(),
            "KAB_KOTA": held["short_regency"].str.upper(),
            "KECAMATAN": held["district"].str.upper(),
            "DESA_KELUR": held["name"].str.upper(),
            "JUMLAH_PEN": 0,
        },
    )


def plain(held: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lay villages out as our own test files do."""
    return _frame(held, {"code": held["code"], "name": held["name"]})


TABLES: dict[str, Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]] = {
    "big_2023": big_2023,
    "big_2020": big_2020,
    "big_rbi25k": big_rbi25k,
    "big_service": big_service,
    "hdx_2020": hdx_2020,
    "hdx_2025": hdx_2025,
    "bps": bps,
    "dukcapil": dukcapil,
    "plain": plain,
}


def as_zip(frame: gpd.GeoDataFrame, folder: Path, *, inside: str = "SHP BATAS (1)/") -> Path:
    """Write a zipped Shapefile in a folder with blanks."""
    work = folder / "parts"
    work.mkdir(parents=True)
    with warnings.catch_warnings():
        # a Shapefile has days, but no hours
        warnings.simplefilter("ignore", RuntimeWarning)
        frame.to_file(work / "batas desa.shp", encoding="UTF-8")
    target = folder / "batas desa.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(work.iterdir()):
            archive.write(part, inside + part.name)
    shutil.rmtree(work)
    return target


def as_driver(driver: str, suffix: str) -> Callable[[gpd.GeoDataFrame, Path], Path]:
    """Give a writer for a format of GDAL."""

    def write(frame: gpd.GeoDataFrame, folder: Path) -> Path:
        path = folder / f"batas desa{suffix}"
        multi = [shapely.multipolygons(shapely.get_parts(shape)) for shape in frame.geometry]
        frame.set_geometry(multi, crs=frame.crs).to_file(path, driver=driver, layer="batas")
        return path

    return write


def as_parquet(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    """Write GeoParquet."""
    path = folder / "batas desa.parquet"
    frame.to_parquet(path)
    return path


def as_esri_json(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    """Write what an ArcGIS service answers with f=json."""
    path = folder / "batas desa.json"
    path.write_text(json.dumps(esri_document(frame)))
    return path


def esri_document(frame: gpd.GeoDataFrame) -> dict[str, Any]:
    """Give the answer of an ArcGIS service: clockwise shells, all rings in one list."""
    names = [name for name in frame.columns if name != "geometry"]
    features = []
    for values, geometry in zip(frame[names].itertuples(index=False), frame.geometry, strict=True):
        attributes = dict(zip(names, map(_plain_value, values), strict=True))
        features.append({"attributes": attributes, "geometry": {"rings": _rings(geometry)}})
    fields = [{"name": name, "type": "esriFieldTypeString", "alias": name} for name in names]
    return {
        "displayFieldName": names[0],
        "geometryType": "esriGeometryPolygon",
        "spatialReference": {"wkid": 4326, "latestWkid": 4326},
        "fields": fields,
        "features": features,
    }


def _plain_value(value: Any) -> Any:
    return value if isinstance(value, int | float | str) or value is None else str(value)


def _rings(geometry: Any) -> list[list[list[float]]]:
    turned = shapely.orient_polygons(geometry, exterior_cw=True)
    return [
        [list(pair) for pair in ring.coords]
        for part in getattr(turned, "geoms", [turned])
        for ring in (part.exterior, *part.interiors)
    ]


def as_sql(held: gpd.GeoDataFrame, folder: Path) -> Path:
    """Write a dump as cahyadsn does: latitude first."""
    path = folder / "batas desa.sql"
    rows = []
    for code, name, geometry in zip(held["code"], held["name"], held.geometry, strict=True):
        turned = shapely.get_parts(geometry)
        nested = [
            [[[y, x] for x, y in ring.coords] for ring in (part.exterior, *part.interiors)]
            for part in turned
        ]
        text = name.replace("'", "''")
        rows.append(f"('{code}','{text}',1.0,2.0,'{json.dumps(nested)}',1)")
    head = "INSERT INTO wilayah_boundaries (kode,nama,lat,lng,path,status)\nVALUES\n"
    path.write_text(f"/* db/kel */\n{head}" + ",\n".join(rows) + ";\n")
    return path


def gzipped(path: Path) -> Path:
    """Pack a file with gzip."""
    target = path.with_name(path.name + ".gz")
    target.write_bytes(gzip.compress(path.read_bytes()))
    return target


def zipped(path: Path, *, inside: str = "DATA BATAS/") -> Path:
    """Pack a file or folder into a folder of a zip file."""
    target = path.with_name(path.stem + " (packed).zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(path.rglob("*")) if path.is_dir() else [path]:
            archive.write(part, inside + str(part.relative_to(path.parent)))
    return target


WRITERS: dict[str, Callable[[gpd.GeoDataFrame, Path], Path]] = {
    "zip": as_zip,
    "gpkg": as_driver("GPKG", ".gpkg"),
    "geojson": as_driver("GeoJSON", ".geojson"),
    "kml": as_driver("LIBKML", ".kml"),
    "kmz": as_driver("LIBKML", ".kmz"),
    "gdb": as_driver("OpenFileGDB", ".gdb"),
    "gml": as_driver("GML", ".gml"),
    "fgb": as_driver("FlatGeobuf", ".fgb"),
    "parquet": as_parquet,
    "esri": as_esri_json,
}
