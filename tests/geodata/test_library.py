"""The sets there are: the bundled one and those installed, found, removed, used together."""

import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from small_sets import everything, of_district

from geodata import installing, library, scope
from geodata.errors import BoundaryError
from geodata.gazetteer import Gazetteer
from geodata.sets import Account


def test_bundled_set_holds_the_151_villages_of_batu_bara(national: Gazetteer):
    used = library.in_use()
    assert scope.missing(used.villages.index, national) == ()
    assert tuple(used.villages.index) == national.children["12.19"]
    official = [national.villages[code] for code in used.villages.index]
    assert list(used.villages["village_name"]) == [village.name for village in official]
    assert list(used.villages["kind"]) == [village.kind for village in official]
    assert set(used.villages["regency_name"]) == {national.areas["12.19"].name}
    districts = used.villages.groupby("district_code")["district_name"].unique().map(list)
    assert districts.to_dict() == {
        code: [area.name]
        for code, area in national.areas.items()
        if code.startswith("12.19.") and len(code) == 8
    }


def test_bundled_boundaries_are_a_valid_coverage_of_888_km2():
    villages = library.in_use().villages
    assert villages.index.is_monotonic_increasing
    assert villages.index.is_unique
    assert villages.is_valid.all()
    assert shapely.coverage_is_valid(villages.geometry.to_numpy())
    assert villages["area_km2"].sum() == pytest.approx(888.14, abs=0.01)


@pytest.mark.shared
def test_bundled_boundaries_are_the_published_ones(shared: Path):
    figures = gpd.read_file(shared / "figures" / "batu_bara_boundaries.geojson")
    published = figures.set_index("code").sort_index().geometry
    assert published.geom_equals(library.in_use().villages.geometry, align=False).all()


def test_edition_changes_with_the_content():
    used = library.in_use()
    assert used.edition == f"2026-08-20-{used.checksum[:8]}"


def test_the_bundled_set_is_known_without_a_folder(tmp_path: Path, national: Gazetteer):
    told, used = library.bundled(), library.in_use()
    assert told.is_bundled
    assert told.villages == len(used.villages)
    assert told.areas == scope.areas(used.villages.index, national)
    assert (told.edition, told.checksum) == (used.edition, used.checksum)
    assert library.load(tmp_path, told.edition) is library.in_use()
    assert library.installed(tmp_path / "nowhere") == (told,)
    assert library.account(tmp_path, told.edition) == Account()


def test_a_set_is_opened_without_reading_what_it_does_not_need(tmp_path: Path):
    made = installing.install(tmp_path, of_district("12.19.01"), name="x")
    asked = (
        "import pathlib, sys\n"
        "from geodata import gazetteer, library\n"
        "library.load(pathlib.Path(sys.argv[1]), sys.argv[2])\n"
        "print(gazetteer.load.cache_info().currsize, library._bundled.cache_info().currsize)\n"
    )
    command = [sys.executable, "-c", asked, str(tmp_path), made.edition]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert told == "0 0\n"


def test_sets_are_listed_by_name_after_the_bundled_one_and_damaged_ones_apart(tmp_path: Path):
    named = {
        name: installing.install(tmp_path, of_district(district), name=name)
        for name, district in (("zeta", "12.19.01"), ("Alfa", "12.19.02"), ("beta", "12.19.03"))
    }
    (tmp_path / named["beta"].edition / "set.json").write_text("{", "utf-8")
    assert library.installed(tmp_path) == (library.bundled(), named["Alfa"], named["zeta"])
    assert library.damaged(tmp_path) == (named["beta"].edition,)
    with pytest.raises(BoundaryError, match="damaged_set"):
        library.load(tmp_path, named["beta"].edition)
    library.remove(tmp_path, named["beta"].edition)
    assert library.damaged(tmp_path) == ()


def test_a_set_is_found_by_edition_name_or_number(tmp_path: Path):
    one = installing.install(tmp_path, of_district("12.19.01"), name="Medang Deras")
    two = installing.install(tmp_path, of_district("12.19.02"), name="1")
    for called in (one.edition, "Medang Deras", "medang deras", "3"):
        assert library.find(tmp_path, called) == one
    # a name counts before a number
    assert library.find(tmp_path, "1") == two
    assert library.find(tmp_path, "batu bara") == library.bundled()


@pytest.mark.parametrize(
    "called", ["", "0", "4", "-1", "\u0662", "9" * 5000, "../x", "x" * 5000, "\0", "1.0"]
)
def test_what_is_called_by_no_set_is_not_found(tmp_path: Path, called: str):
    installing.install(tmp_path, of_district("12.19.01"), name="Medang Deras")
    with pytest.raises(BoundaryError, match="unknown_set") as caught:
        library.find(tmp_path, called)
    assert len(caught.value.details["name"]) <= 100


def test_of_two_sets_of_one_name_the_edition_is_asked_for(tmp_path: Path):
    found = [
        installing.install(tmp_path, of_district(district), name="Sama")
        for district in ("12.19.01", "12.19.02")
    ]
    with pytest.raises(BoundaryError, match="set_ambiguous") as caught:
        library.find(tmp_path, "sama")
    assert caught.value.details["editions"] == sorted(one.edition for one in found)
    assert library.find(tmp_path, found[1].edition) == found[1]


def test_a_removed_set_is_gone_and_all_others_stay(tmp_path: Path):
    one = installing.install(tmp_path, of_district("12.19.01"), name="a")
    installing.install(tmp_path, of_district("12.19.02"), name="b")
    before = everything(tmp_path)
    library.load(tmp_path, one.edition)
    library.remove(tmp_path, one.edition)
    assert everything(tmp_path) == {
        name: sum_ for name, sum_ in before.items() if not name.startswith(one.edition)
    }
    for action in (library.load, library.remove, library.account):
        with pytest.raises(BoundaryError, match="unknown_set"):
            action(tmp_path, one.edition)


def test_the_bundled_set_cannot_be_removed(tmp_path: Path):
    with pytest.raises(BoundaryError, match="set_is_bundled"):
        library.remove(tmp_path, library.bundled().edition)


def test_a_set_opened_twice_is_one(tmp_path: Path):
    made = installing.install(tmp_path, of_district("12.19.01"), name="a")
    assert library.load(tmp_path, made.edition) is library.load(tmp_path, made.edition)
    uses = (library.Use("12.19.01", made.edition),)
    assert library.in_use(tmp_path, uses) is library.in_use(tmp_path, uses)


def test_a_set_that_is_not_there_or_damaged_is_passed_over_and_told(tmp_path: Path):
    made = installing.install(tmp_path, of_district("12.19.01"), name="a")
    broken = installing.install(tmp_path, of_district("12.19.02"), name="b")
    (tmp_path / broken.edition / "villages.parquet").write_bytes(b"")
    uses = (
        library.Use("12.19.01", made.edition),
        library.Use("12.19.02", broken.edition),
        library.Use("13", "abcdef12"),
        library.Use("14", "../../etc"),
    )
    assert library.absent(tmp_path, uses) == uses[1:]
    assert library.in_use(tmp_path, uses) is library.in_use(tmp_path, uses[:1])
    assert library.in_use(tmp_path, uses[1:]) is library.in_use()
    assert library.in_use(None, uses) is library.in_use()


def test_the_set_of_the_whole_area_is_used_as_it_is(tmp_path: Path):
    made = installing.install(tmp_path, of_district("12.19.01"), name="a")
    used = library.in_use(tmp_path, (library.Use("12", made.edition),))
    assert used.edition == made.edition
    assert used.villages is library.load(tmp_path, made.edition).villages


def test_a_mixed_set_is_told_by_its_parts_and_can_be_opened_elsewhere(tmp_path: Path):
    made = installing.install(
        tmp_path, of_district("12.19.01"), name="Baru", source="BIG", licence="MIT"
    )
    uses = (library.Use("12.19.01", made.edition),)
    used = library.in_use(tmp_path, uses)
    assert used.name == "Baru + Batu Bara"
    assert used.source == f"BIG, {library.in_use().source}"
    assert used.licence == "MIT"
    assert used.edition not in (made.edition, library.bundled().edition)
    assert used.origin == (tmp_path, uses)
    assert len(used.villages) == 151 - 21 + 3
