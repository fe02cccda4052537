"""What is odd about a waiting report; nothing here decides anything."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.analysis import hints, sequences
from etl.store.around import Nearby
from geodata import gazetteer

LALANG, DODEK = "12.19.01.2005", "12.19.01.1002"
# on another island
FAR = "73.71.01.1001"
DAY = date(2024, 9, 13)
ONE = Nearby(
    activity_id=1,
    report_id=1,
    waits=True,
    villages=(LALANG, DODEK),
    day=DAY,
    unit_code="0208/01",
    koramil="01/Medang Deras",
    place_text="Desa Lalang",
    masked_text="Serda Bagas Koramil 01/MD komsos dengan 5 warga tentang panen di Desa Lalang",
    file_name="a.txt",
    sent_at=None,
    beside=0,
)
OTHER = replace(
    ONE,
    activity_id=9,
    report_id=9,
    waits=False,
    villages=(LALANG,),
    masked_text="Babinsa mengajak pemuda membersihkan saluran air dan menanam pohon di tepi jalan",
    beside=None,
)


def codes(one: Nearby, *others: Nearby) -> list[str]:
    found = hints.about(one.activity_id, (one, *others), gazetteer=gazetteer.load())
    return [hint.code for hint in found]


def test_same_day_village_and_post_may_be_a_double():
    assert codes(ONE, OTHER) == ["same_visit"]
    assert codes(ONE, replace(OTHER, unit_code=None)) == ["same_visit"]


@pytest.mark.parametrize(
    "change",
    [{"unit_code": "0208/02"}, {"day": date(2024, 9, 14)}, {"villages": (FAR,)}, {"report_id": 1}],
)
def test_what_another_day_village_post_or_the_same_report_tells_is_no_double(change: dict):
    assert codes(ONE, replace(OTHER, **change)) == []


def test_nearly_the_same_words_about_one_place_may_be_a_double():
    again = ONE.masked_text.replace("5 warga", "7 warga")
    assert codes(ONE, replace(OTHER, masked_text=again, day=date(2024, 9, 14))) == ["similar_text"]
    assert codes(ONE, replace(OTHER, masked_text=again, villages=(FAR,), day=None)) == []
    # held against each other by how they call the place, where no village is known
    nowhere = replace(ONE, villages=())
    assert codes(nowhere, replace(OTHER, masked_text=again, villages=())) == ["similar_text"]


def test_one_soldier_far_apart_on_one_day_is_told_with_the_distance():
    text = "Serda Bagas Koramil 01/MD menghadiri rapat desa di balai"
    (found,) = hints.about(
        1, (ONE, replace(OTHER, masked_text=text, villages=(FAR,))), gazetteer=gazetteer.load()
    )
    assert found.code == "far_apart"
    assert found.details["soldier"] == "Serda Bagas"
    assert (
        codes(ONE, replace(OTHER, masked_text=text.replace("Bagas", "Lukman"), villages=(FAR,)))
        == []
    )


def test_more_in_a_day_than_can_be_is_told():
    text = "Serda Bagas Koramil 01/MD menghadiri rapat nomor {} di balai"
    others = [
        replace(OTHER, activity_id=n, report_id=n, masked_text=text.format(n), villages=("x",))
        for n in range(10, 10 + sequences.MOST_A_DAY)
    ]
    assert codes(ONE, *others[1:]) == []
    assert codes(ONE, *others) == ["too_many"]


def test_report_sent_before_the_day_that_it_tells_of_is_told():
    assert codes(replace(ONE, sent_at=datetime(2024, 9, 12, 20, tzinfo=UTC))) == ["sent_before"]
    assert codes(replace(ONE, sent_at=datetime(2024, 9, 13, 20, tzinfo=UTC))) == []


def beside(step: int, day: date) -> Nearby:
    return replace(
        OTHER, activity_id=10 + step, report_id=10 + step, day=day, beside=step, villages=()
    )


def test_day_far_from_what_stands_before_and_after_is_told():
    near = [beside(-1, date(2024, 3, 10)), beside(1, date(2024, 3, 12))]
    assert codes(ONE, *near) == ["out_of_order"]
    # on one side only, or neighbours that do not agree: the file may be in no order
    assert codes(ONE, near[0]) == []
    assert codes(ONE, near[0], beside(1, date(2024, 6, 1))) == []
    assert codes(replace(ONE, day=date(2024, 3, 20)), *near) == []


def test_activity_that_is_gone_has_no_hints():
    assert hints.about(5, (ONE, OTHER), gazetteer=gazetteer.load()) == ()
