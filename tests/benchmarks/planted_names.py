"""Composed reports in which people who do not exist are named, in every way in which people are."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geodata import forms, gazetteer

TEXTS = Path(__file__).resolve().parents[1] / "texts"
CUED = "cued"
BARE = "bare"
_HOLE = re.compile(r"\{[nlu]\}")
_OPENINGS = (
    (
        "Babinsa Koramil 01/Medang Deras Serda Tono melaksanakan komsos di Desa {village} "
        "Kecamatan Medang Deras, {day}/10/2024."
    ),
    (
        "MEDANG DERAS - Serka Tono, Babinsa Desa {village} Kecamatan Medang Deras, menyambangi "
        "warga binaannya, Senin ({day}/10/2024)."
    ),
    (
        "Selamat sore Komandan, ijin melaporkan kegiatan Sertu Tono pada hari ini tanggal {day} "
        "Oktober 2024 bertempat di Desa {village} Kec. Medang Deras."
    ),
)
_CLOSINGS = ("Kegiatan berjalan aman dan lancar.", "Demikian dilaporkan, mohon petunjuk.", "")
VILLAGES = ("Lalang", "Medang", "Nenas Siam", "Durian", "Pakam", "Sidomulyo", "Sei Buah Keras")


@dataclass(frozen=True, slots=True)
class Planted:
    """A composed report, the names in it as written, and the sentence that holds them."""

    text: str
    names: tuple[str, ...]
    frame: str


def lines(file: str) -> list[str]:
    """Read a file of texts, its comments left out."""
    text = (TEXTS / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def frames(kind: str) -> list[str]:
    """List the sentences of a kind, with a hole for each name."""
    marked = [line.partition(": ") for line in lines("name_frames.txt")]
    return [frame.replace(r"\n", "\n") for own, _, frame in marked if own == kind]


def people(*, are_places: bool = False) -> list[list[str]]:
    """
    List full names, one list a region; those that begin with the name of a place, or the others.

    Somebody called like a village or a district is hard to tell from it: that is measured apart.
    """
    places = _place_names()
    regions = []
    for line in lines("invented_names.txt"):
        first, _, last = line.partition(": ")[2].partition(" | ")
        called = [one for one in first.split() if (one.lower() in places) == are_places]
        regions.append([f"{one} {two}" for one in called for two in last.split()])
    return [region for region in regions if region]


def _place_names() -> frozenset[str]:
    known = gazetteer.load()
    areas = (forms.proper_name(area.name).lower() for area in known.areas.values())
    return frozenset(areas) | frozenset(known.village_codes)


def planted(
    count: int, *, kind: str = CUED, seed: int = 7, are_places: bool = False
) -> Iterator[Planted]:
    """
    Compose reports until they hold a number of names.

    Parameters
    ----------
    count
        How many names, at least.
    kind
        Whether something beside the name says that it is somebody's.
    seed
        The same texts every time.
    are_places
        Whether to name people who are called like a place.

    Yields
    ------
    planted
        Each sentence in turn; full names and first names alone. A full name comes again only when
        all of its region came.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret
    regions = people(are_places=are_places)
    pool: list[list[str]] = [[] for _ in regions]
    sentences = frames(kind)
    done = number = 0
    while done < count:
        frame = sentences[number % len(sentences)]
        names = []
        for hole in _HOLE.findall(frame):
            region = rng.randrange(len(regions))
            pool[region] = pool[region] or rng.sample(regions[region], len(regions[region]))
            name = pool[region].pop()
            name = name if rng.random() < 0.7 else name.split()[0]
            names.append({"{l}": name.lower(), "{u}": name.upper()}.get(hole, name))
        holes = iter(names)
        sentence = _HOLE.sub(lambda _, holes=holes: next(holes), frame)
        opening = rng.choice(_OPENINGS).format(
            village=rng.choice(VILLAGES), day=f"{rng.randint(1, 28):02d}"
        )
        text = f"{opening}\n{sentence}\n{rng.choice(_CLOSINGS)}\nArsip {number + 1}"
        yield Planted(text, tuple(names), frame)
        done += len(names)
        number += 1


def survivors(names: Iterable[str], text: str) -> list[str]:
    """List the names of which a part that is long enough to tell stands in a text as a word."""
    words = set(re.findall(r"[^\W_]+", text))
    return [
        name for name in names if words.intersection(part for part in name.split() if len(part) > 3)
    ]
