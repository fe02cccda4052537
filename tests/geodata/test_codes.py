import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import codes
from geodata.codes import Level
from geodata.errors import CodeError

VILLAGE = "12.19.01.2012"


@pytest.mark.parametrize(
    ("written", "dotted"),
    [
        ("12", "12"),
        ("1219", "12.19"),
        ("121901", "12.19.01"),
        ("1219012012", VILLAGE),
        (" 12.19.01.2012 ", VILLAGE),
        ("32.10", "32.10"),
    ],
)
def test_dotted_and_plain_codes_become_dotted(written: str, dotted: str):
    assert codes.normalise(written) == dotted


@pytest.mark.parametrize(
    "written", ["", "1", "12.1", "121901201", "12190120123", "١٢", "12,19", "ID12"]
)
def test_what_is_no_code_is_refused_and_quoted(written: str):
    with pytest.raises(CodeError, match="bad_code") as refused:
        codes.normalise(written)
    assert refused.value.details == {"code": written}


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("00", Level.NATION),
        ("12", Level.PROVINCE),
        ("12.19", Level.REGENCY),
        ("12.19.01", Level.DISTRICT),
        (VILLAGE, Level.VILLAGE),
    ],
)
def test_each_level_is_told_from_the_dots(code: str, level: Level):
    assert codes.level(code) is level


@pytest.mark.parametrize("code", ["1219", "12.", "12.19.01.20", "12.19.01.2012.1"])
def test_level_of_what_is_not_dotted_is_refused(code: str):
    with pytest.raises(CodeError, match="bad_code"):
        codes.level(code)


def test_the_parents_of_a_village_lead_to_its_province():
    assert codes.parent(VILLAGE) == "12.19.01"
    assert codes.parent("12.19.01") == "12.19"
    assert codes.parent("12") is None


def test_ancestor_is_the_unit_at_a_level_and_none_below_the_code():
    assert codes.ancestor(VILLAGE, Level.REGENCY) == "12.19"
    assert codes.ancestor(VILLAGE, Level.VILLAGE) == VILLAGE
    assert codes.ancestor("12.19", Level.DISTRICT) is None


def test_a_code_that_only_begins_like_another_does_not_lie_in_it():
    assert codes.is_within(VILLAGE, "12.19")
    assert codes.is_within("12.19", "12.19")
    assert not codes.is_within("12.19", VILLAGE)
    assert not codes.is_within("12.191", "12.19")


@given(st.from_regex(r"[0-9]{2}([0-9]{2}([0-9]{2}([0-9]{4})?)?)?", fullmatch=True))
def test_plain_and_dotted_are_two_ways_to_write_one_code(plain: str):
    dotted = codes.normalise(plain)
    assert codes.is_dotted(dotted)
    assert codes.plain(dotted) == plain
    assert codes.normalise(dotted) == dotted


def test_the_nation_is_above_every_code_and_no_province():
    assert codes.is_within(VILLAGE, codes.NATION)
    assert codes.is_within(codes.NATION, codes.NATION)
    assert not codes.is_within(codes.NATION, "12")
    assert codes.ancestor(VILLAGE, Level.NATION) == codes.NATION
    assert codes.ancestor(codes.NATION, Level.PROVINCE) is None
    assert codes.parent(codes.NATION) is None
