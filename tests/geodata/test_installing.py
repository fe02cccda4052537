"""Installing a set: whole or not at all, once for one content, with an account of every row."""

import multiprocessing
import os
import random
import time
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from small_sets import box_m, everything, file, frame, of_district, row_of_boxes

from geodata import boundaries, cleaning, installing, levels, library, sets, workplace
from geodata.boundaries import BoundaryFile, Repaired
from geodata.codes import Level
from geodata.errors import BoundaryError
from geodata.findings import Notice, What, Why
from geodata.gazetteer import Gazetteer
from geodata.sets import Account, SetInfo
from geodata.sifting import SetAside

LEFTOVERS = ".komsos-*"


def leftovers(folder: Path) -> list[Path]:
    return list(folder.glob(LEFTOVERS))


def test_what_is_known_of_a_set_is_told_whole(tmp_path: Path):
    info = installing.install(
        tmp_path / "new" / "folder",
        of_district("12.19.01"),
        name=" Medang\nDeras ",
        source="BIG",
        licence="ODbL",
        dated="2023-05-01",
    )
    assert info == SetInfo(
        edition=info.edition,
        name="Medang Deras",
        source="BIG",
        licence="ODbL",
        dated="2023-05-01",
        checksum=of_district("12.19.01").checksum,
        layout="komsos",
        crs="EPSG:4326",
        villages=3,
        areas=("12.19.01",),
        missing=0,
        set_aside=0,
        repaired=0,
        imported_on=datetime.now(tz=UTC).date().isoformat(),
        is_bundled=False,
    )
    assert sets.is_edition(info.edition)


def test_the_account_holds_every_finding_of_the_file(tmp_path: Path):
    shapes = [
        box_m(0, 0, 995, 1000),
        box_m(1000, 0, 2000, 1000),
        box_m(0, -1000, 2000, 0),
        box_m(0, 1000, 2000, 2000),
        # across a third of this one lies its neighbour
        box_m(1990, 0, 2020, 1000),
    ]
    villages = frame([f"12.19.01.{2001 + at}" for at in range(5)], shapes)
    found = file(
        villages,
        repaired=(
            Repaired("12.19.01.2001", What.Z_DROPPED),
            Repaired("12.19.01.2001", What.PARTS_JOINED),
            Repaired("12.19.01.2002", What.CODE_FROM_NAME),
        ),
        set_aside=(SetAside(7, "<b>Danau</b>", Why.NO_CODE), SetAside(9, "", Why.NO_GEOMETRY)),
        missing=("12.19.01.1001",),
        notices=(Notice("crs_assumed"),),
    )
    info = installing.install(tmp_path, found, name="x")
    assert (info.missing, info.set_aside, info.repaired) == (1, 2, 2)
    cleaned = cleaning.clean(villages)
    assert cleaned.refused
    assert cleaned.changes
    assert library.account(tmp_path, info.edition) == Account(
        repaired=(
            ("12.19.01.2001", "z_dropped"),
            ("12.19.01.2001", "parts_joined"),
            ("12.19.01.2002", "code_from_name"),
        ),
        set_aside=((7, "<b>Danau</b>", "no_code"), (9, "", "no_geometry")),
        missing=("12.19.01.1001",),
        area_changes=tuple(cleaned.changes.items()),
        refused=cleaned.refused,
        notices=("crs_assumed",),
    )


@pytest.mark.shared
def test_rows_of_a_hard_file_are_all_accounted_for(
    tmp_path: Path, shared: Path, national: Gazetteer
):
    path = shared / "geodata" / "medang_deras_quirks.geojson"
    read = boundaries.read(path, national=national)
    info = installing.install(tmp_path, read, name="x")
    account = library.account(tmp_path, info.edition)
    assert [row for row, _, _ in account.set_aside] == [one.row for one in read.set_aside]
    assert {code for code, _ in account.repaired} == {one.village_code for one in read.repaired}
    joined = [code for code, what in account.repaired if what == What.PARTS_JOINED]
    # each village joined here has two rows
    assert info.villages + len(joined) + info.set_aside == len(gpd.read_file(path))


def test_the_same_content_twice_is_one_set_that_keeps_its_first_name(tmp_path: Path):
    first = installing.install(tmp_path, of_district("12.19.01"), name="Pertama")
    before = everything(tmp_path)
    again = installing.install(tmp_path, of_district("12.19.01"), name="Kedua", source="lain")
    assert again == first
    assert everything(tmp_path) == before
    assert sets.editions(tmp_path) == [first.edition]


def test_where_rings_begin_and_how_a_single_polygon_is_stored_make_no_other_set(tmp_path: Path):
    villages = of_district("12.19.01").villages
    first = installing.install(tmp_path, file(villages), name="x")
    turned = shapely.multipolygons(shapely.reverse(villages.geometry.to_numpy())[:, None])
    again = installing.install(
        tmp_path, file(villages.set_geometry(turned, crs=villages.crs)), name="x"
    )
    assert again == first


def test_other_shapes_or_names_make_another_set_and_another_day_does_not(tmp_path: Path):
    villages = of_district("12.19.01").villages
    moved = frame(villages.index, [box_m(0, 5 * at, 900, 5 * at + 5) for at in range(3)])
    files = [
        file(villages),
        file(moved),
        file(villages.assign(village_name="Lain")),
        of_district("12.19.02"),
    ]
    found = {installing.install(tmp_path, one, name="x").edition for one in files}
    # the edition is what two laptops know the same villages by, whatever each says of them
    found.add(installing.install(tmp_path, files[0], name="y", dated="2024-01-01").edition)
    assert len(found) == 4
    assert sets.editions(tmp_path) == sorted(found)


@pytest.mark.parametrize("day", ["2024-13-01", "kemarin", "20240101", "../../x", "9" * 500, " "])
def test_a_day_that_is_none_installs_nothing(tmp_path: Path, day: str):
    with pytest.raises(BoundaryError, match="bad_set_day") as caught:
        installing.install(tmp_path, of_district("12.19.01"), name="x", dated=day)
    assert len(caught.value.details["day"]) <= sets.MAX_TEXT_LENGTH
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "\x00\n", "\u202e"])
def test_a_set_without_a_name_is_called_by_its_edition(tmp_path: Path, name: str):
    info = installing.install(tmp_path, of_district("12.19.01"), name=name)
    assert info.name == info.edition


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "<img src=x onerror=alert(1)>", "CON", "a" * 9999]
)
def test_no_name_becomes_a_path(tmp_path: Path, name: str):
    info = installing.install(tmp_path / "sets", of_district("12.19.01"), name=name)
    assert info.name == name[:100]
    assert [one.name for one in tmp_path.iterdir()] == ["sets"]
    assert sets.editions(tmp_path / "sets") == [info.edition]


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path):
    def fail(step: str, _done: int, _whole: int) -> None:
        if step == "write":
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        installing.install(tmp_path, of_district("12.19.01"), name="x", progress=fail)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_step_by_step_to_the_end(tmp_path: Path):
    told: list[tuple[str, int, int]] = []
    installing.install(
        tmp_path, of_district("12.19.01"), name="x", progress=lambda *one: told.append(one)
    )
    assert list(dict.fromkeys(step for step, _, _ in told)) == ["levels", "write"]
    for name in ("levels", "write"):
        last = [(done, whole) for step, done, whole in told if step == name][-1]
        assert last[0] == last[1]


def test_a_damaged_set_is_mended_by_installing_it_again(tmp_path: Path):
    info = installing.install(tmp_path, of_district("12.19.01"), name="x")
    whole = everything(tmp_path)
    (tmp_path / info.edition / sets.VILLAGES).write_bytes(b"")
    assert library.damaged(tmp_path) == (info.edition,)
    assert installing.install(tmp_path, of_district("12.19.01"), name="x") == info
    assert everything(tmp_path) == whole
    assert leftovers(tmp_path) == []


def test_an_installed_set_holds_the_cleaned_villages_and_true_outlines(tmp_path: Path):
    villages = frame(
        [f"12.19.0{1 + at // 2}.{2001 + at}" for at in range(4)],
        [box_m(1000 * at, 0, 1000 * at + 1000 + at, 1000) for at in range(4)],
    )
    info = installing.install(tmp_path, file(villages), name="x")
    held = library.load(tmp_path, info.edition).villages
    cleaned = cleaning.clean(villages).villages
    assert held.drop(columns="geometry").equals(cleaned.drop(columns="geometry"))
    assert list(shapely.to_wkb(held.geometry)) == list(shapely.to_wkb(cleaned.geometry))
    for level in (Level.DISTRICT, Level.REGENCY, Level.PROVINCE):
        outlines = levels.read(tmp_path / info.edition, level)
        assert outlines["area_km2"].sum() == pytest.approx(held["area_km2"].sum())
        assert outlines["villages"].sum() == len(held)


# killing

MANY = 40


def many() -> BoundaryFile:
    codes = [f"12.{19 + at // 20}.{1 + at % 4:02}.{2001 + at}" for at in range(MANY)]
    return file(frame(codes, row_of_boxes(MANY)))


@pytest.fixture(scope="module")
def processes() -> Any:
    """Give processes that start with everything loaded."""
    if os.name == "nt":
        pytest.skip("signals of Unix")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["geodata.installing", "geodata.library"])
    return made


def kill_amid(process: BaseProcess, folder: Path, chance: random.Random) -> None:
    """Kill a process at a random moment after its first trace in the folder, or before."""
    process.start()
    end = time.monotonic() + chance.choice((0.05, 30.0))
    while not leftovers(folder) and process.is_alive() and time.monotonic() < end:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0.0, 0.12))
    process.kill()
    process.join()


def a_minute_later(folder: Path) -> None:
    """Let time pass for folders that were made or emptied at the very moment of the kill."""
    for left in leftovers(folder):
        if not list(left.iterdir()):
            long_ago = time.time() - 120
            os.utime(left, (long_ago, long_ago))


def test_an_import_killed_at_any_moment_leaves_all_else_as_it_was(tmp_path: Path, processes: Any):
    chance = random.Random(6)  # noqa: S311 - moments, no secrets
    other = installing.install(tmp_path, of_district("12.19.01"), name="Lama")
    uses = (library.Use("12.19.01", other.edition),)
    before, in_use = everything(tmp_path), library.in_use(tmp_path, uses)
    outcomes = set()
    for _ in range(25):
        importing = processes.Process(
            target=installing.install, args=(tmp_path, many()), kwargs={"name": "Baru"}
        )
        kill_amid(importing, tmp_path, chance)
        assert library.damaged(tmp_path) == ()
        there = everything(tmp_path / other.edition)
        assert {f"{other.edition}/{name}": sum_ for name, sum_ in there.items()} == before
        assert library.in_use(tmp_path, uses) is in_use
        whole = [one for one in library.installed(tmp_path)[1:] if one != other]
        outcomes.add((len(whole), bool(leftovers(tmp_path))))
        for one in whole:
            assert len(library.load(tmp_path, one.edition).villages) == MANY
            library.remove(tmp_path, one.edition)
    # the kills came before, amid and after
    assert (0, True) in outcomes
    a_minute_later(tmp_path)
    made = installing.install(tmp_path, many(), name="Baru")
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([other.edition, made.edition])


def test_a_removal_killed_at_any_moment_leaves_the_set_or_nothing(tmp_path: Path, processes: Any):
    chance = random.Random(7)  # noqa: S311 - moments, no secrets
    for _ in range(12):
        made = installing.install(tmp_path, many(), name="Baru")
        removing = processes.Process(target=library.remove, args=(tmp_path, made.edition))
        kill_amid(removing, tmp_path, chance)
        assert library.damaged(tmp_path) == ()
        assert sets.editions(tmp_path) in ([], [made.edition])
    a_minute_later(tmp_path)
    workplace.sweep(tmp_path)
    assert leftovers(tmp_path) == []


def test_two_imports_of_the_same_at_once_make_one_set(tmp_path: Path, processes: Any):
    importing = [
        processes.Process(target=installing.install, args=(tmp_path, many()), kwargs={"name": "x"})
        for _ in range(3)
    ]
    for one in importing:
        one.start()
    for one in importing:
        one.join()
    assert [one.exitcode for one in importing] == [0, 0, 0]
    (made,) = library.installed(tmp_path)[1:]
    assert [one.name for one in tmp_path.iterdir()] == [made.edition]
    assert len(library.load(tmp_path, made.edition).villages) == MANY
