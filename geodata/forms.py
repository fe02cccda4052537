"""Other forms of an official name that people use: without its title, district, brackets."""

import re
from collections.abc import Iterable, Iterator

from geodata import names

# words for "village" that many official names keep and most people drop, or the other way round
_VILLAGE_TITLES = frozenset(
    {"desa", "kampung", "gampong", "nagari", "pekon", "kelurahan", "negeri"}
)
# what stands before the proper name of a province, a regency or a district
_AREA_TITLE = re.compile(
    r"(?:daerah (?:khusus ibukota|istimewa)|(?:kabupaten|kota)(?: administrasi)?)(?: kepulauan)? "
    r"|kepulauan ",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[/()]")
# a village "Kerukunan Kuta Panjang" is called Kerukunan in Kecamatan Kuta Panjang, but one named
# "Tanjung X" is not called Tanjung in Kecamatan X
_SHORTEST_PROPER_NAME = 4
LANDSCAPE = frozenset(
    [
        "air",
        "alue",
        "bandar",
        "batu",
        "blang",
        "bukit",
        "cot",
        "gunung",
        "kampung",
        "karang",
        "kota",
        "koto",
        "kuala",
        "labuhan",
        "long",
        "lubuk",
        "meunasah",
        "muara",
        "nanga",
        "negeri",
        "padang",
        "pangkalan",
        "pasar",
        "pasir",
        "paya",
        "pematang",
        "perkebunan",
        "pulau",
        "rantau",
        "sido",
        "simpang",
        "suka",
        "sungai",
        "talang",
        "tanah",
        "tanjung",
        "teluk",
        "tumbang",
        "ujung",
        "wae",
        "way",
    ]
)


def of_village(name: str, district: str) -> Iterator[str]:
    """
    Give other forms of a village's name: its parts, without its title, without its district.

    Parameters
    ----------
    name
        The official name.
    district
        The official name of its district.

    Yields
    ------
    form
        A name in use, or its key.
    """
    if name.isalpha():
        return
    if _PARTS.search(name):
        yield from _PARTS.split(name)
    words = names.words(name)
    if len(words) > 1 and words[0] in _VILLAGE_TITLES:
        yield "".join(words[1:])
    key, ending = "".join(words), names.key(district)
    proper = key.removesuffix(ending) if ending else key
    if _SHORTEST_PROPER_NAME <= len(proper) < len(key) and proper not in LANDSCAPE:
        yield proper


def of_area(name: str, short_names: Iterable[str] = ()) -> Iterator[str]:
    """Give other forms of an area's name: without its title, its parts, what people call it."""
    yield proper_name(name)
    if _PARTS.search(name):
        yield from _PARTS.split(name)
    yield from short_names


def proper_name(area_name: str) -> str:
    """Drop the title from an official name: Batu Bara for Kabupaten Batu Bara."""
    return _AREA_TITLE.sub("", area_name, count=1)
