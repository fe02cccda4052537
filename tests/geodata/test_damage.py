"""Files hurt at random: a reason or a correct frame, never a traceback."""

import random
import zipfile
from pathlib import Path

import pytest

from geodata import boundaries
from geodata.errors import GeodataError
from geodata.gazetteer import Gazetteer

# enough to have found every crash known, in a few seconds for all files together
WOUNDS = 50
FILES = (
    "batu_bara_villages_clean.gpkg",
    "medang_deras_big_service.esri.json",
    "medang_deras_big_service.geojson",
    "medang_deras_cahyadsn.sql",
    "medang_deras_hdx_schema.zip",
    "medang_deras_quirks.geojson",
    "medang_deras_quirks.zip",
)


def hurt(content: bytes, chance: random.Random) -> bytes:
    """Cut off the end, turn bytes, cut out a piece, or put noise in."""
    at = chance.randrange(len(content) + 1)
    turned = bytearray(content)
    for _ in range(chance.choice((1, 30, 300))):
        if turned:
            turned[chance.randrange(len(turned))] = chance.randrange(256)
    return chance.choice(
        (
            content[:at],
            bytes(turned),
            content[:at] + content[at + chance.randrange(200) :],
            content[:at] + chance.randbytes(64) + content[at:],
        )
    )


def hurt_member(source: Path, target: Path, chance: random.Random) -> None:
    """Hurt one member of a zip file, so that the archive itself stays whole."""
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w") as archive:
        victim = chance.choice(whole.namelist())
        for name in whole.namelist():
            content = whole.read(name)
            archive.writestr(name, hurt(content, chance) if name == victim else content)


def is_accounted_for(path: Path, national: Gazetteer) -> bool:
    """Whether reading gives sound villages of the list, or a reason."""
    try:
        villages = boundaries.read(path, national=national).villages
    except GeodataError as error:
        return bool(error.reason)
    return bool(villages.is_valid.all()) and set(villages.index) <= national.villages.keys()


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_hurt_file_gives_a_reason_or_sound_villages(
    shared: Path, tmp_path: Path, national: Gazetteer, name: str
):
    source, target = shared / "geodata" / name, tmp_path / name
    for seed in range(WOUNDS):
        chance = random.Random(f"{name} {seed}")  # noqa: S311 - must be repeatable
        if source.suffix == ".zip" and chance.random() < 0.8:
            hurt_member(source, target, chance)
        else:
            target.write_bytes(hurt(source.read_bytes(), chance))
        assert is_accounted_for(target, national), seed
