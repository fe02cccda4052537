"""What became of a village's ground: followed through time, and never guessed."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geodata import gazetteer, lineage
from geodata.lineage import Heritage, Kind, Lineage, Link

A, B, C, D = (f"12.19.01.20{number}" for number in (41, 42, 43, 44))
DISTRICT = "12.19.01"
EARLY, MIDDLE, LATE = date(2005, 1, 1), date(2011, 7, 31), date(2022, 6, 30)
FEW = (A, B, C, D)


def test_new_codes_merges_and_renames_are_followed_one_after_the_other():
    known = Lineage(
        (
            Link(A, B, Kind.RECODE, EARLY),
            Link(B, B, Kind.RENAME, MIDDLE),
            Link(B, C, Kind.MERGE, LATE),
        )
    )
    assert known.heritage(A, date(2001, 5, 1)) == Heritage(C)
    assert known.heritage(B, date(2012, 5, 1)) == Heritage(C)
    # people go on using the old one
    assert known.heritage(A, date(2023, 5, 1)) == Heritage(C)
    assert known.heritage(A) == Heritage(C)
    assert known.heritage(C, date(2001, 5, 1)) == Heritage(C)


def test_codes_that_were_exchanged_are_told_apart_by_the_day():
    known = Lineage((Link(A, B, Kind.RECODE, MIDDLE), Link(B, A, Kind.RECODE, MIDDLE)))
    before, after = date(2011, 7, 30), MIDDLE
    assert [known.heritage(code, before).code for code in (A, B)] == [B, A]
    assert [known.heritage(code, after).code for code in (A, B)] == [A, B]


def test_a_code_given_to_another_village_is_that_village_from_then_on():
    known = Lineage((Link(A, B, Kind.RECODE, EARLY), Link(C, A, Kind.RECODE, LATE)))
    days = date(2004, 1, 1), date(2012, 1, 1), date(2023, 1, 1)
    assert [known.heritage(A, day).code for day in days] == [B, B, A]


def test_two_that_contradict_each_other_are_not_followed():
    known = Lineage((Link(A, B, Kind.RECODE, MIDDLE), Link(A, C, Kind.MERGE, MIDDLE)))
    assert known.heritage(A, EARLY) == Heritage(A)


def test_a_split_village_keeps_its_visits_and_names_its_parts_for_days_before():
    known = Lineage((Link(A, B, Kind.SPLIT, MIDDLE), Link(A, C, Kind.SPLIT, LATE)))
    assert known.heritage(A, EARLY) == Heritage(A, frozenset({B, C}))
    assert known.heritage(A, date(2015, 1, 1)) == Heritage(A, frozenset({C}))
    assert known.heritage(A, LATE) == Heritage(A)
    # neither on a day nor of a split that nobody can tell it from
    assert known.heritage(A) == Heritage(A)
    assert Lineage((Link(A, B, Kind.SPLIT),)).heritage(A, EARLY) == Heritage(A)


def test_parts_of_a_village_are_known_under_its_newer_code_too():
    known = Lineage((Link(A, B, Kind.SPLIT, EARLY), Link(A, C, Kind.RECODE, LATE)))
    assert known.heritage(A, date(2001, 1, 1)) == Heritage(C, frozenset({B}))
    assert known.heritage(A, MIDDLE) == Heritage(C)


def test_a_village_created_in_a_district_may_be_a_part_of_any_other_there():
    known = Lineage((Link(DISTRICT, D, Kind.CREATED, MIDDLE),))
    assert known.heritage(A, EARLY) == Heritage(A, frozenset({D}))
    assert known.heritage(D, EARLY) == Heritage(D)
    assert known.heritage(A, MIDDLE) == Heritage(A)
    assert known.heritage("12.19.02.2041", EARLY) == Heritage("12.19.02.2041")


def test_bundled_links_tell_of_the_seven_villages_of_2011_that_the_national_list_knows():
    known = Lineage(lineage.load())
    names = gazetteer.load().villages
    of_today = [code for code in names if code.startswith(DISTRICT)]
    since = known.heritage("12.19.01.2005", date(2010, 1, 1)).parts
    assert sorted(names[code].name for code in since) == [
        "Cengkering Pekan",
        "Mandarsah",
        "Medang Baru",
        "Pagurawan",
        "Pakam Raya Selatan",
        "Pematang Nibung",
        "Sei Raja",
    ]
    assert len(of_today) - len(since) == 14
    assert known.concerned() == frozenset({DISTRICT})


links = st.builds(
    Link,
    st.sampled_from(FEW),
    st.sampled_from(FEW),
    st.sampled_from(Kind),
    st.none() | st.dates(date(2000, 1, 1), date(2024, 1, 1)),
)


@given(st.lists(links, max_size=8), st.sampled_from(FEW), st.none() | st.dates(EARLY, LATE))
def test_any_links_even_in_circles_end_in_a_village_that_they_name(
    made: list[Link], code: str, day: date | None
):
    found = Lineage(tuple(made)).heritage(code, day)
    assert found.code in FEW
    assert found.code not in found.parts
    assert found.parts <= {link.new_code for link in made}
