"""Two typing errors in a village's name, over the whole country: right, or a doubt that is due."""

from collections import Counter

import mistyping
import pytest
import typos

from geodata import gazetteer as gazetteers
from geodata.gazetteer import Gazetteer

_SAMPLE = 1_500


@pytest.fixture(scope="module")
def national() -> Gazetteer:
    return gazetteers.load()


def test_two_typing_errors_are_seen_through_where_the_district_is_stated(national: Gazetteer):
    verdicts = Counter(
        typos.judge(national, village, typed, typos.answer(national, village, typed))
        for village, typed in typos.sample(national, _SAMPLE, seed=11)
    )
    right = verdicts["right"] + verdicts["right, twin"]
    assert (right >= 0.993 * _SAMPLE, verdicts["wrong above 0.9"]) == (True, 0)


def test_near_twins_are_ambiguous(national: Gazetteer):
    suka_damai, typed = national.villages["12.05.10.2013"], "Suka Damai Txmur"
    assert mistyping.twins(national, suka_damai, typed) == set()
    kema = national.villages["71.06.01.2006"]
    where = typos.answer(national, kema, "Kema IV")
    assert where.village_code is None
