"""
What each official source calls its columns. Data only; the one place where source headings stand.

Headings are compared without regard to case, and after a Shapefile has cut them to ten characters.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a column of a boundary file can mean to us."""

    CODE = "code"
    NAME = "name"
    DISTRICT_CODE = "district_code"
    DISTRICT_NAME = "district_name"
    REGENCY_NAME = "regency_name"
    PROVINCE_NAME = "province_name"


@dataclass(frozen=True, slots=True)
class Layout:
    """
    One way in which a source lays out its attributes.

    `marks` are the lower-case headings by which it is known: all of them must be there. `columns`
    lists for each role the headings to try in order; the first that is filled counts. Where
    `is_bps` is true the codes are those of the statistics office, which only names can translate
    into Kemendagri codes.
    """

    name: str
    marks: frozenset[str]
    columns: Mapping[Role, tuple[str, ...]]
    is_bps: bool = False


_BIG = {
    Role.CODE: ("kdepum",),
    # on sheets of the 1:25,000 map only NAMOBJ is filled
    Role.NAME: ("wadmkd", "namobj"),
    Role.DISTRICT_CODE: ("kdcpum",),
    Role.DISTRICT_NAME: ("wadmkc",),
    Role.REGENCY_NAME: ("wadmkk",),
    Role.PROVINCE_NAME: ("wadmpr",),
}
_OWN = {
    Role.CODE: ("village_code",),
    Role.NAME: ("village_name",),
    Role.DISTRICT_CODE: ("district_code", "kecamatan_code"),
    Role.DISTRICT_NAME: ("district_name",),
    Role.REGENCY_NAME: ("regency_name",),
}

# the first layout whose marks are all present counts, so the narrower ones stand first
LAYOUTS = (
    Layout("big_rbi25k", frozenset({"kdepum", "wadmkc", "lcode"}), _BIG),
    Layout("big_2020", frozenset({"kdepum", "wadmkc", "shape_leng", "tipadm"}), _BIG),
    Layout("big_2023", frozenset({"kdepum", "wadmkc", "tipadm"}), _BIG),
    Layout("big_service", frozenset({"kdepum", "wadmkc", "luaswh"}), _BIG),
    Layout("big", frozenset({"kdepum", "wadmkd"}), _BIG),
    Layout(
        "hdx_2020",
        frozenset({"adm4_pcode", "adm4_en"}),
        {
            Role.CODE: ("adm4_pcode",),
            Role.NAME: ("adm4_en",),
            Role.DISTRICT_NAME: ("adm3_en",),
            Role.REGENCY_NAME: ("adm2_en",),
            Role.PROVINCE_NAME: ("adm1_en",),
        },
        is_bps=True,
    ),
    Layout(
        "hdx_2025",
        frozenset({"adm4_pcode", "adm4_name"}),
        {
            Role.CODE: ("adm4_pcode",),
            Role.NAME: ("adm4_name",),
            Role.DISTRICT_NAME: ("adm3_name",),
            Role.REGENCY_NAME: ("adm2_name",),
            Role.PROVINCE_NAME: ("adm1_name",),
        },
        is_bps=True,
    ),
    Layout(
        "bps",
        frozenset({"iddesa", "nmdesa"}),
        {
            Role.CODE: ("iddesa",),
            Role.NAME: ("nmdesa",),
            Role.DISTRICT_NAME: ("nmkec",),
            Role.REGENCY_NAME: ("nmkab",),
            Role.PROVINCE_NAME: ("nmprov",),
        },
        is_bps=True,
    ),
    Layout(
        "dukcapil",
        frozenset({"kode_desa", "kecamatan", "kab_kota"}),
        {
            Role.CODE: ("kode_desa", "kode"),
            Role.NAME: ("desa_kelur", "desa_kelurahan", "desa"),
            Role.DISTRICT_NAME: ("kecamatan",),
            Role.REGENCY_NAME: ("kab_kota",),
            Role.PROVINCE_NAME: ("provinsi",),
        },
    ),
    Layout("komsos", frozenset({"village_code", "village_name"}), _OWN),
    Layout(
        "wilayah",
        frozenset({"kode", "nama"}),
        {Role.CODE: ("kode",), Role.NAME: ("nama",)},
    ),
    Layout(
        "plain",
        frozenset({"code", "name"}),
        {
            Role.CODE: ("code",),
            Role.NAME: ("name",),
            Role.DISTRICT_CODE: ("kecamatan_code",),
            Role.DISTRICT_NAME: ("kecamatan",),
        },
    ),
)

# how sources name land or water that belongs to no village, as keys of `geodata.names`
UNDEFINED_AREAS = (
    "areatidakterdefinisi",
    "tidakterdefinisi",
    "belumterdefinisi",
    "belumditetapkan",
    "tidakdiketahui",
    "nodata",
    "undefined",
)


def recognise(headings: tuple[str, ...]) -> Layout | None:
    """Give the layout that the `headings` of a file belong to, or None."""
    present = {heading.lower() for heading in headings}
    return next((layout for layout in LAYOUTS if layout.marks <= present), None)
