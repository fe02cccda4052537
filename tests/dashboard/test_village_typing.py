"""A few letters for a village: the own area first, and nothing chosen that is not clear."""

from collections.abc import Sequence

import pytest

from dashboard import village_typing
from dashboard.village_typing import Meant
from geodata import gazetteer

MEDANG, MEDANG_BARU, LALANG, DURIAN = (
    "12.19.01.2006", "12.19.01.2017", "12.19.01.2005", "12.19.01.2004",
)  # fmt: skip
# a village of the same name in another district of the regency
FAR_DURIAN = "12.19.09.2001"
FAR = ("32.73.01.1001", "32.73.01.1002")


def meant(typed: str, tiers: Sequence[Sequence[str]] | None = None) -> Meant:
    villages = gazetteer.load().villages
    near = tuple(code for code in villages if code.startswith("12.19.01."))
    wide = tuple(code for code in villages if code.startswith("12.19.") and code not in near)
    found = FAR if typed == "jauh" else ()
    return village_typing.meant(
        typed, (near, wide) if tiers is None else tiers, villages, lambda _name: found
    )


@pytest.mark.parametrize("typed", ["lal", "Lalang", "LALANG ", "12.19.01.2005"])
def test_beginning_that_only_one_village_has_is_enough(typed: str):
    assert meant(typed).chosen == LALANG


def test_several_of_one_beginning_are_offered_and_none_is_chosen_until_its_number_is_typed():
    offered = meant("med")
    assert (offered.chosen, offered.offered[:2]) == (None, (MEDANG, MEDANG_BARU))
    assert meant("med 2").chosen == MEDANG_BARU
    assert meant("med2").chosen == MEDANG_BARU
    assert meant("med 9").chosen is None


def test_whole_name_goes_before_a_longer_one_that_begins_alike():
    assert meant("medang").chosen == MEDANG


def test_name_in_the_own_area_goes_before_the_same_name_beyond_it():
    found = meant("durian")
    assert found.chosen == DURIAN
    assert len(found.offered) > 1


def test_villages_of_the_country_are_asked_where_none_is_near():
    assert meant("jauh") == Meant(FAR, None)
    assert meant("jauh sekali sekali") == Meant()


@pytest.mark.parametrize("typed", ["", " ", "m"])
def test_too_few_letters_mean_nothing(typed: str):
    assert meant(typed) == Meant()
