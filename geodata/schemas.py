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
    into Kemendagri codes. Marks that stand in
    all kinds of tables are weak: then the cells must confirm them.
    """

    name: str
    marks: frozenset[str]
    columns: Mapping[Role, tuple[str, ...]]
    is_bps: bool = False
    is_weak: bool = False


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
        is_weak=True,
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
        is_weak=True,
    ),
)

# headings that many tables of no known source have, as letters and digits only
HEADINGS: Mapping[Role, tuple[str, ...]] = {
    Role.CODE: (
        "kdepum", "kodedesa", "kodekelurahan", "kodekel", "kodekeldesa", "kodedesakel", "iddesa",
        "idkel", "idkelurahan", "villagecode", "kodekemendagri", "kodedagri", "kodewilayah",
        "kodewil", "kddesa", "kdkel", "adm4pcode", "kode", "code", "id", "kodepum",
    ),
    Role.NAME: (
        "wadmkd", "namobj", "namadesa", "namakelurahan", "namakel", "namakeldesa", "namadesakel",
        "nmdesa", "nmkel", "desakelurahan", "desakel", "keldesa", "kelurahan", "desa", "nagari",
        "gampong", "kampung", "villagename", "village", "adm4en", "adm4name", "adm4id", "name4",
        "nama", "name",
    ),
    Role.DISTRICT_CODE: ("kdcpum", "kodekecamatan", "kodekec", "districtcode", "kecamatancode"),
    Role.DISTRICT_NAME: (
        "wadmkc", "namakecamatan", "namakec", "nmkec", "kecamatan", "distrik", "kec",
        "districtname", "district", "adm3en", "adm3name", "adm3id", "name3",
    ),
    Role.REGENCY_NAME: (
        "wadmkk", "namakabupaten", "namakab", "nmkab", "kabupatenkota", "kabkota", "kabkot",
        "namakabkota", "kabupaten", "kab", "regencyname", "regency", "adm2en", "adm2name",
        "adm2id", "name2",
    ),
    Role.PROVINCE_NAME: (
        "wadmpr", "namaprovinsi", "namaprov", "namaprop", "nmprov", "provinsi", "propinsi", "prov",
        "provincename", "province", "adm1en", "adm1name", "adm1id", "name1",
    ),
}  # fmt: skip

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


# what a row is called that is water or forest, unless a village of its district bears that name
WATER_AND_FOREST = (
    "danau", "waduk", "hutan", "kawasanhutan", "situ", "rawa", "laut", "selat", "teluk", "sungai",
    "badanair", "perairan", "tubuhair", "tamannasional", "cagaralam", "embung",
    "bendungan", "lahankosong", "tambak", "otorita", "enclave", "empang",
)  # fmt: skip


def by_name(name: str) -> Layout | None:
    """Give the layout called `name`, or None."""
    return next((layout for layout in LAYOUTS if layout.name == name), None)


def recognise(headings: tuple[str, ...]) -> Layout | None:
    """Give the layout that the `headings` of a file belong to, or None."""
    present = {heading.lower() for heading in headings}
    return next((layout for layout in LAYOUTS if layout.marks <= present), None)
