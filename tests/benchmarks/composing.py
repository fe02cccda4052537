"""
Compose short labelled reports over the whole national list, by a seed: chains of every kind.

Each text says where somebody was in one of many ways: levels left out, in any order, abbreviated,
mistyped, with a wrong parent, a namesake, a stranger's name, a hamlet for a village.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

import mistyping

from geodata import forms
from geodata import gazetteer as gazetteers
from geodata.gazetteer import Gazetteer, Village

_DISTRICT, _REGENCY, _PROVINCE = (
    gazetteers.DISTRICT_CODE_LENGTH,
    gazetteers.REGENCY_CODE_LENGTH,
    gazetteers.PROVINCE_CODE_LENGTH,
)
_RURAL = ("Desa", "Ds.", "Ds", "desa", "DESA")
_URBAN = ("Kelurahan", "Kel.", "Kel", "kelurahan", "KELURAHAN")
_REGIONAL = {
    "11": ("Gampong", "Gp.", "Desa"), "13": ("Nagari", "Nagari", "Desa"),
    "18": ("Pekon", "Kampung", "Desa"), "81": ("Negeri", "Desa"), "94": ("Kampung", "Kp."),
    "91": ("Kampung", "Kamp."), "73": ("Lembang", "Desa"), "51": ("Desa Adat", "Desa"),
}  # fmt: skip
_SHORT = (
    ("Tanjung ", "Tj. "), ("Sungai ", "Sei "), ("Kampung ", "Kp. "), ("Bandar ", "Bdr. "),
    ("Pangkalan ", "Pkl. "), ("Pematang ", "Pem. "), ("Simpang ", "Sp. "), ("Teluk ", "Tlk. "),
    ("Gunung ", "Gn. "), ("Sei ", "Sungai "),
)  # fmt: skip
# what new villages add to the name of the one they were split off from
_OFFSHOOTS = ("Baru", "Jaya", "Indah", "Barat", "Timur", "Makmur")
_NUMERAL = re.compile(r" (?:[IVX]+|Satu|Dua|Tiga)$")
_HAMLETS = ("Mawar Indah", "Bahagia Baru", "Lorong Ikhlas", "Sepakat Jaya")
_VERBS = ("melaksanakan komsos di", "komsos bertempat di", "menyambangi warga di", "anjangsana di")
_ENDS = ("Situasi aman.", "5 orang, aman.", "Kegiatan berjalan lancar.", "")


@dataclass(frozen=True, slots=True)
class Composed:
    """A text, how it was made, and the village meant, None where the list does not have it."""

    text: str
    how: str
    code: str | None


def compose(gazetteer: Gazetteer, count: int, *, seed: int) -> Iterator[Composed]:
    """
    Compose labelled texts.

    Parameters
    ----------
    gazetteer
        The national list.
    count
        How many.
    seed
        The same texts for the same seed.

    Yields
    ------
    composed
        Text and label.
    """
    rng = random.Random(seed)  # noqa: S311 - which villages are drawn keeps no secret
    codes = sorted(gazetteer.villages)
    ways = [way for way, share in _WAYS.items() for _ in range(share)]
    for _ in range(count):
        way = rng.choice(ways)
        yield _one(gazetteer, gazetteer.villages[rng.choice(codes)], way, rng)


# how often each way of telling is drawn, by feel of what real reports do
_WAYS = {
    "whole chain": 20, "no regency": 12, "no district": 8, "village only": 4, "parents first": 6,
    "unit for district": 8, "dateline": 6, "one typo": 10, "two typos": 6, "respelt": 8,
    "wrong district": 4, "wrong regency": 4, "stranger": 6, "hamlet for village": 4,
    "mistyped district": 4, "unlisted offshoot": 3, "mistyped stranger": 3, "number left out": 2,
}  # fmt: skip


def _one(gazetteer: Gazetteer, village: Village, way: str, rng: random.Random) -> Composed:
    name, code = _named(gazetteer, village, way, rng)
    district = gazetteer.areas[village.code[:_DISTRICT]].name
    regency = gazetteer.areas[village.code[:_REGENCY]].name
    if way == "mistyped district":
        district = mistyping.mistype(district, rng, edits=1)
    elif way == "wrong district":
        district = gazetteer.areas[_other_district(gazetteer, village, rng)].name
    elif way == "wrong regency":
        regency = gazetteer.areas[_other_regency(gazetteer, village, rng)].name
    text = _told(way, f"{_marker(village, rng)} {name}", district, regency, rng)
    return Composed(f"{text} {rng.choice(_ENDS)}".strip(), way, code)


def _named(
    gazetteer: Gazetteer, village: Village, way: str, rng: random.Random
) -> tuple[str, str | None]:
    """Give the name that is told, and the village that it means, None where it means none."""
    if way in {"stranger", "mistyped stranger"}:
        other = gazetteer.villages[rng.choice(sorted(gazetteer.villages))]
        is_near = other.code[:_DISTRICT] == village.code[:_DISTRICT]
        told = other.name if way == "stranger" else mistyping.mistype(other.name, rng, edits=1)
        return told, other.code if is_near else None
    name = village.name
    unlisted = {
        "unlisted offshoot": f"{name} {rng.choice(_OFFSHOOTS)}",
        "hamlet for village": rng.choice(_HAMLETS),
    }
    if way in unlisted:
        return unlisted[way], None
    if way in {"one typo", "two typos"}:
        name = mistyping.mistype(name, rng, edits=1 if way == "one typo" else 2)
    elif way == "respelt":
        name = respell(name, rng)
    elif way == "number left out":
        name = _NUMERAL.sub("", name) or name
    return name, village.code


def _told(way: str, place: str, district: str, regency: str, rng: random.Random) -> str:
    kec = f"{rng.choice(('Kecamatan', 'Kec.', 'Kec', 'kecamatan'))} {district}"
    proper = forms.proper_name(regency)
    kab = rng.choice((regency, regency, f"Kab. {proper}" if "Kota" not in regency else regency))
    verb = rng.choice(_VERBS)
    start = f"Serda Budi {verb} {place}"
    told = {
        "no regency": f"{start}, {kec}.",
        "no district": f"{start}, {kab}.",
        "village only": f"{start}.",
        "parents first": f"{kab}, {kec}, {place}: Serda Budi komsos.",
        "unit for district": f"Babinsa Koramil 03/{district} Kodim 0777/{proper} Serda Budi {verb} "
        f"{place}.",
        "dateline": f"{proper.upper()} - Serda Budi {verb} {place}, {kec}.",
    }
    return told.get(way, f"{start} {kec} {kab}.")


def respell(name: str, rng: random.Random) -> str:
    """Write a name as people do: abbreviated, glued together, in capitals, numerals otherwise."""
    choices = [name.upper(), name.replace(" ", ""), name.replace(" ", "-"), name.lower().title()]
    choices += [name.replace(long, short) for long, short in _SHORT if long in f"{name} "]
    words = name.split()
    numerals = {"I": "1", "II": "ll", "III": "3", "IV": "lV", "V": "5"}
    if words[-1] in numerals and len(words) > 1:
        choices = [" ".join([*words[:-1], numerals[words[-1]]])]
    return rng.choice(choices)


def _marker(village: Village, rng: random.Random) -> str:
    if village.kind == "kelurahan":
        return rng.choice(_URBAN)
    return rng.choice(_REGIONAL.get(village.code[:_PROVINCE], _RURAL))


def _other_district(gazetteer: Gazetteer, village: Village, rng: random.Random) -> str:
    """Draw another district of the regency, the own one where there is no other."""
    inside = {
        one.code[:_DISTRICT] for one in gazetteers.villages_in(gazetteer, village.code[:_REGENCY])
    }
    return rng.choice(sorted(inside - {village.code[:_DISTRICT]}) or [village.code[:_DISTRICT]])


def _other_regency(gazetteer: Gazetteer, village: Village, rng: random.Random) -> str:
    inside = {
        one.code[:_REGENCY] for one in gazetteers.villages_in(gazetteer, village.code[:_PROVINCE])
    }
    return rng.choice(sorted(inside - {village.code[:_REGENCY]}) or [village.code[:_REGENCY]])
