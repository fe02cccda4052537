"""Which set serves which area: stated, narrowed, taken back, and carried to another laptop."""

from dataclasses import replace
from pathlib import Path

import pytest

from etl import relocating
from etl.errors import DecisionError
from etl.rereading import Reread
from etl.store import backup, boundary_uses, journal, opening, undo
from etl.store.engine import Store
from etl.store.merging import merge
from geodata import codes
from geodata.boundaries import Use
from geodata.sets import SetInfo


def info(edition: str, name: str = "BIG") -> SetInfo:
    return SetInfo(
        edition, name, "", "", "", "c" * 64, "big", "EPSG:4326", 21, ("00",), 0, 0, 0, "2026-11-25"
    )


def turn(store: Store, edition: str, *areas: str) -> int | None:
    return relocating.apply(store, info(edition), areas, Reread(), who="Ani")


def test_new_store_has_the_bundled_set_in_use_everywhere(store: Store):
    assert boundary_uses.uses(store) == ()


def test_wider_use_ends_those_within_it_and_a_narrower_one_stands_beside_it(store: Store):
    turn(store, "lama", "12.19.01", "12.18")
    turn(store, "negara", codes.NATION)
    assert boundary_uses.uses(store) == (Use("00", "negara"),)
    turn(store, "baru", "12.19.01")
    assert boundary_uses.uses(store) == (Use("00", "negara"), Use("12.19.01", "baru"))
    assert boundary_uses.names(store) == {"negara": "BIG", "baru": "BIG"}


def test_what_is_said_beforehand_is_what_then_stands(store: Store):
    for edition, areas in (("a", ["12.19"]), ("b", ["12.19.01", "12.18"]), ("c", ["12"])):
        said = boundary_uses.after(boundary_uses.uses(store), areas, edition)
        turn(store, edition, *areas)
        assert boundary_uses.uses(store) == said


def test_use_is_one_entry_that_undo_takes_back_and_the_same_again_is_none(store: Store):
    turn(store, "lama", "12.19")
    number = turn(store, "baru", "12.19", "12.18")
    assert turn(store, "baru", "12.18", "12.19") is None
    entry = journal.log(store, 1)[0]
    assert (entry.number, entry.what, entry.details["areas"]) == (
        number,
        "boundaries",
        ["12.19", "12.18"],
    )
    undo.undo(store, number, who="Budi")
    assert boundary_uses.uses(store) == (Use("12.19", "lama"),)


@pytest.mark.parametrize("area", ["12.19.01.2005", "1219", "", "x" * 99])
def test_what_is_no_area_serves_nowhere(store: Store, area: str):
    with pytest.raises(DecisionError) as refused:
        turn(store, "baru", area)
    assert (refused.value.reason, refused.value.details) == ("bad_use_area", {"area": area[:40]})


def test_use_comes_to_another_laptop_whichever_way_round(store: Store, tmp_path: Path):
    other = opening.open_store(tmp_path / "lain.db")
    turn(store, "kami", "12.19")
    turn(other, "mereka", "12.18")
    ours, theirs = tmp_path / "kami.komsos", tmp_path / "mereka.komsos"
    backup.make(store, ours)
    backup.make(other, theirs)
    merge.merge(store, theirs, who="Ani")
    merge.merge(other, ours, who="Budi")
    both = (Use("12.18", "mereka"), Use("12.19", "kami"))
    assert boundary_uses.uses(store) == boundary_uses.uses(other) == both


def test_set_serves_no_area_of_which_it_holds_nothing(store: Store):
    of_one = replace(info("baru"), areas=("12.19.01",))
    for area in ("12.19.01", "12.19", "12", "00"):
        relocating.apply(store, of_one, [area], Reread(), who="Ani")
    with pytest.raises(DecisionError) as refused:
        relocating.apply(store, of_one, ["35"], Reread(), who="Ani")
    assert (refused.value.reason, refused.value.details["area"]) == ("set_not_about", "35")
    assert boundary_uses.uses(store) == (Use("00", "baru"),)
