"""Units and posts as people state them: kept, changed, taken out, and taken back."""

from dataclasses import replace

import pytest

from etl.errors import DecisionError
from etl.store import journal, posts, undo, unit_edits, units
from etl.store.engine import Store
from etl.store.posts import Post
from geodata.units import Unit

NEW = Unit("0209/01", "01", "Rantau", ("RT",), "0209/Labuhanbatu", ("12.10.01", "12.10.02"))
POST = Post("MD-01", "Pos Lalang", "0208/01", ("12.19.01.2003", "12.19.01.2005"))


def of_code(store: Store, code: str) -> Unit:
    return next(unit for unit in units.units(store) if unit.code == code)


def test_unit_added_comes_back_as_stated(store: Store):
    number = unit_edits.save(store, [NEW], who="uji")
    assert of_code(store, "0209/01") == NEW
    entry = journal.log(store, 1)[0]
    assert (entry.number, entry.what, entry.details) == (number, "unit", {"unit": "0209/01"})


def test_districts_of_a_unit_are_those_stated_last(store: Store):
    unit = of_code(store, "0208/02")
    unit_edits.save(store, [replace(unit, district_codes=("12.19.03", "12.19.04"))], who="uji")
    assert of_code(store, "0208/02").district_codes == ("12.19.03", "12.19.04")
    unit_edits.save(store, [replace(unit, district_codes=())], who="uji")
    assert of_code(store, "0208/02").district_codes == ()
    undo.undo(store, who="uji")
    undo.undo(store, who="uji")
    assert of_code(store, "0208/02") == unit


def test_units_stated_as_they_are_change_nothing(store: Store):
    assert unit_edits.save(store, units.units(store), who="uji") is None
    assert journal.version(store) == 0


def test_many_units_are_one_entry_and_one_undo(store: Store):
    before = units.units(store)
    changed = [replace(unit, koramil_name=f"{unit.koramil_name} X") for unit in before]
    unit_edits.save(store, [*changed, NEW], who="uji")
    assert (journal.version(store), len(units.units(store))) == (1, len(before) + 1)
    undo.undo(store, who="uji")
    assert units.units(store) == before


def test_unit_taken_out_is_gone_with_its_districts_and_can_be_brought_back(store: Store):
    before = units.units(store)
    unit_edits.remove(store, "0208/18", who="uji")
    assert units.units(store) == before[:-1]
    assert "0208/18" not in set(units.unit_areas(store)["unit_code"])
    unit_edits.save(store, [before[-1]], who="uji")
    assert units.units(store) == before


def test_unit_with_posts_is_not_taken_out(store: Store):
    posts.save(store, [POST], who="uji")
    with pytest.raises(DecisionError, match="unit_has_posts") as refused:
        unit_edits.remove(store, "0208/01", who="uji")
    assert refused.value.details["posts"] == ["MD-01"]
    posts.remove(store, "MD-01", who="uji")
    unit_edits.remove(store, "0208/01", who="uji")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"code": "208/1"}, "bad_unit_code"),
        ({"code": "=1+1"}, "bad_unit_code"),
        ({"kodim": "0208/Asahan"}, "bad_kodim"),
        ({"kodim": "Labuhanbatu"}, "bad_kodim"),
        ({"koramil_name": "  "}, "name_missing"),
        ({"koramil_name": "x" * 61}, "text_too_long"),
        ({"short_names": ("x" * 13,)}, "text_too_long"),
        ({"short_names": tuple(f"A{n}" for n in range(11))}, "too_many_named"),
        ({"district_codes": ("12.10",)}, "unknown_district"),
        ({"district_codes": ("99.99.99",)}, "unknown_district"),
    ],
)
def test_unit_that_cannot_be_is_refused(store: Store, changed: dict[str, object], reason: str):
    with pytest.raises(DecisionError, match=reason):
        unit_edits.save(store, [replace(NEW, **changed)], who="uji")
    assert journal.version(store) == 0


def test_unit_named_twice_at_once_is_refused(store: Store):
    with pytest.raises(DecisionError, match="named_twice"):
        unit_edits.save(store, [NEW, NEW], who="uji")


def test_name_of_a_civilian_is_not_kept_in_a_unit_or_post(store: Store):
    unit_edits.save(store, [replace(NEW, koramil_name="Rumah Bapak Suparman")], who="uji")
    posts.save(store, [replace(POST, name="Pos rumah Bapak Suparman")], who="uji")
    assert of_code(store, "0209/01").koramil_name == "Rumah Bapak [warga]"
    assert posts.posts(store)[0].name == "Pos rumah Bapak [warga]"


def test_post_comes_back_as_stated_and_can_be_taken_back(store: Store):
    posts.save(store, [POST], who="uji")
    assert posts.posts(store) == (POST,)
    moved = replace(POST, unit_code="0208/02", village_codes=("12.19.03.2002",))
    posts.save(store, [moved], who="uji")
    assert posts.posts(store) == (moved,)
    undo.undo(store, who="uji")
    assert posts.posts(store) == (POST,)
    undo.undo(store, who="uji")
    assert posts.posts(store) == ()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"code": "=cmd"}, "bad_post_code"),
        ({"code": "pos satu"}, "bad_post_code"),
        ({"code": "x" * 25}, "bad_post_code"),
        ({"name": ""}, "name_missing"),
        ({"unit_code": "0208/99"}, "unknown_unit"),
        ({"village_codes": ("12.19.01",)}, "unknown_village"),
    ],
)
def test_post_that_cannot_be_is_refused(store: Store, changed: dict[str, object], reason: str):
    with pytest.raises(DecisionError, match=reason):
        posts.save(store, [replace(POST, **changed)], who="uji")
    assert posts.posts(store) == ()


def test_unknown_unit_or_post_cannot_be_taken_out(store: Store):
    with pytest.raises(DecisionError, match="unknown_unit"):
        unit_edits.remove(store, "0208/99", who="uji")
    with pytest.raises(DecisionError, match="unknown_post"):
        posts.remove(store, "MD-01", who="uji")
