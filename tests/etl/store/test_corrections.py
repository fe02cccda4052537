"""Correcting stored visits: changed, taken out, brought back, split, told together and apart."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from etl.errors import DecisionError
from etl.store import corrections, health, history, journal, queries, review, states, undo
from etl.store.corrections import Correction
from etl.store.engine import Store

Make = Callable[..., Any]

DODEK, LALANG, OTHER = "12.19.01.1002", "12.19.01.2003", "12.19.01.2008"
DAY = date(2024, 9, 13)
NEXT = DAY + timedelta(days=1)


def days(store: Store) -> list[tuple[str, date, int, int]]:
    """Give village, day, visits and people of all that counts, once they agree with the rows."""
    assert health.check(store).is_whole
    frame = queries.village_days(store, date.min, date.max)
    return list(frame.itertuples(index=False, name=None))


def state(store: Store, item: int) -> str:
    found = history.lookup(store, item)
    assert found is not None
    return found.state


def refused(code: str, run: Callable[[], object]) -> dict[str, object]:
    with pytest.raises(DecisionError) as raised:
        run()
    assert raised.value.reason == code
    return raised.value.details


@pytest.fixture
def stored(store: Store, activity: Make, report: Make, add: Make) -> Store:
    """Three visits of three reports (1, 2, 3), and one that waits for its village (4)."""
    add(
        report("a"),
        report("b", activity(LALANG, people=5)),
        report("c", activity(DODEK, NEXT, people=3)),
        report("d", activity(None, candidates=(LALANG, OTHER))),
    )
    return store


def test_wrong_village_day_and_number_are_put_right(stored: Store):
    correction = Correction(
        village_code=OTHER, day=NEXT, kinds=("patroli",), people=9, hamlet="Dusun IV"
    )
    number = corrections.change(stored, 1, correction, "salah ketik", who="Budi")
    assert days(stored) == [(DODEK, NEXT, 1, 3), (LALANG, DAY, 1, 5), (OTHER, NEXT, 1, 9)]
    found = history.lookup(stored, 1)
    assert (found.village_code, found.day, found.kinds, found.people, found.hamlet) == (
        OTHER, NEXT, ("patroli",), 9, "Dusun IV",
    )  # fmt: skip
    assert (found.decided_by, found.decided_why, found.precision) == (
        "Budi",
        "salah ketik",
        "hamlet",
    )
    (entry,) = journal.log(stored, 1)
    assert (entry.number, entry.what, entry.details) == (
        number,
        "change",
        {
            "item": 1,
            "fields": ["day", "hamlet", "kinds", "people", "village_code"],
            "why": "salah ketik",
        },
    )
    undo.undo(stored, who="uji")
    assert days(stored) == [(DODEK, DAY, 1, 2), (DODEK, NEXT, 1, 3), (LALANG, DAY, 1, 5)]
    assert history.lookup(stored, 1).decided_by is None


def test_what_is_not_stated_stays(stored: Store):
    before = history.lookup(stored, 2)
    corrections.change(stored, 2, Correction(people=6), "hitung ulang", who="Budi")
    after = history.lookup(stored, 2)
    changed = {
        name for name in after.__dataclass_fields__ if getattr(after, name) != getattr(before, name)
    }
    assert changed == {"people", "decided_by", "decided_why"}


def test_unit_goes_to_the_report_and_to_what_is_counted_by_unit(stored: Store):
    corrections.change(stored, 1, Correction(unit_code="0208/02"), "bukan kami", who="Budi")
    by_unit = queries.village_days(stored, date.min, date.max, unit="0208/02")
    assert by_unit.to_numpy().tolist() == [[DODEK, DAY, 1, 2]]
    assert history.lookup(stored, 1).unit_code == "0208/02"
    corrections.change(stored, 1, Correction(unit_code=None), "tidak tahu", who="Budi")
    assert history.lookup(stored, 1).unit_code is None
    assert health.check(stored).is_whole


def test_waiting_visit_counts_once_it_is_whole(stored: Store):
    corrections.change(stored, 4, Correction(people=7), "menurut Babinsa", who="Budi")
    assert state(stored, 4) == states.REVIEW
    assert [item.people for item in review.review_queue(stored)] == [7]
    corrections.change(stored, 4, Correction(village_code=LALANG), "menurut Babinsa", who="Budi")
    assert state(stored, 4) == states.COUNTED
    assert days(stored)[1:] == [(DODEK, NEXT, 1, 3), (LALANG, DAY, 2, 12)]


def test_waiting_visit_waits_for_what_is_still_missing_alone(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None, None, partial="--09-13")))
    corrections.change(store, 1, Correction(village_code=LALANG), "tanya", who="Budi")
    (item,) = review.review_queue(store)
    assert (item.village_code, item.reasons) == (LALANG, ("date_partial",))
    corrections.change(store, 1, Correction(day=DAY), "tanya lagi", who="Budi")
    assert days(store) == [(LALANG, DAY, 1, 2)]
    assert history.lookup(store, 1).day_partial is None


def test_visit_taken_out_counts_nowhere_and_can_be_brought_back(stored: Store):
    corrections.void(stored, [1, 2], "tidak terjadi", who="Budi")
    assert days(stored) == [(DODEK, NEXT, 1, 3)]
    assert [state(stored, item) for item in (1, 2)] == [states.VOID] * 2
    corrections.bring_back(stored, [2], "ternyata terjadi", who="Ani")
    assert days(stored) == [(DODEK, NEXT, 1, 3), (LALANG, DAY, 1, 5)]
    assert history.lookup(stored, 2).decided_why == "ternyata terjadi"


def test_rejected_one_comes_back_to_where_it_stood(stored: Store):
    review.reject(stored, 4, "bukan", who="Budi")
    corrections.bring_back(stored, [4], "keliru", who="Budi")
    assert [item.id for item in review.review_queue(stored)] == [4]


def test_decisions_about_several_are_taken_for_all_or_none(stored: Store):
    corrections.void(stored, [1], "ganda", who="Budi")
    assert refused(
        "visit_is_void", lambda: corrections.void(stored, [2, 1], "ganda", who="Budi")
    ) == {"item": 1, "into": None}
    assert state(stored, 2) == states.COUNTED
    assert journal.version(stored) == 2


def test_visit_told_as_one_becomes_two(stored: Store):
    parts = (Correction(), Correction(village_code=LALANG, people=1), Correction(day=NEXT))
    corrections.split(stored, 1, parts, "dua desa", who="Budi")
    assert days(stored) == [(DODEK, DAY, 1, 2), (DODEK, NEXT, 2, 3), (LALANG, DAY, 2, 6)]
    (entry,) = journal.log(stored, 1)
    assert entry.details == {"item": 1, "new": [5, 6], "why": "dua desa"}
    new = [history.lookup(stored, item) for item in (5, 6)]
    assert [(one.report_id, one.masked_text, one.decided_by) for one in new] == [
        (1, "Laporan a [warga]", "Budi")
    ] * 2
    assert history.lookup(stored, 1).beside == (5, 6)
    undo.undo(stored, who="uji")
    assert days(stored) == [(DODEK, DAY, 1, 2), (DODEK, NEXT, 1, 3), (LALANG, DAY, 1, 5)]


def test_waiting_visit_of_two_villages_is_split_into_two_that_count(stored: Store):
    parts = [Correction(village_code=code) for code in (LALANG, OTHER)]
    corrections.split(stored, 4, parts, "keduanya", who="Budi")
    assert review.review_queue(stored) == ()
    assert days(stored)[2:] == [(LALANG, DAY, 2, 7), (OTHER, DAY, 1, 0)]


def test_visit_told_several_times_counts_once(stored: Store):
    corrections.merge_visits(stored, 1, [2, 4], "kunjungan yang sama", who="Budi")
    assert days(stored) == [(DODEK, DAY, 1, 2), (DODEK, NEXT, 1, 3)]
    assert review.review_queue(stored) == ()
    assert history.lookup(stored, 1).merged == (2, 4)
    assert history.lookup(stored, 2).merged_into == 1
    assert history.lookup(stored, 1).decided_by is None
    corrections.apart(stored, [2, 4], "ternyata dua", who="Budi")
    assert days(stored) == [(DODEK, DAY, 1, 2), (DODEK, NEXT, 1, 3), (LALANG, DAY, 1, 5)]
    assert [item.id for item in review.review_queue(stored)] == [4]
    assert history.lookup(stored, 2).merged_into is None


def test_tellings_of_a_telling_are_those_of_the_one_that_counts(stored: Store):
    corrections.merge_visits(stored, 2, [4], "sama", who="Budi")
    corrections.merge_visits(stored, 1, [2], "sama", people=8, who="Budi")
    assert days(stored) == [(DODEK, DAY, 1, 8), (DODEK, NEXT, 1, 3)]
    assert history.lookup(stored, 1).merged == (2, 4)
    corrections.apart(stored, [4], "lain", who="Budi")
    assert history.lookup(stored, 1).merged == (2,)


def test_merges_into_the_same_visit_are_undone_in_any_order(stored: Store):
    corrections.merge_visits(stored, 1, [2], "sama", who="Budi")
    corrections.merge_visits(stored, 1, [3], "sama", who="Budi")
    undo.undo(stored, 2, who="uji")
    assert days(stored) == [(DODEK, DAY, 1, 2), (LALANG, DAY, 1, 5)]
    undo.undo(stored, 3, who="uji")
    assert len(days(stored)) == 3


def test_split_is_not_undone_below_what_was_merged_into_its_part(stored: Store):
    corrections.split(stored, 1, (Correction(), Correction(day=NEXT)), "dua hari", who="Budi")
    corrections.merge_visits(stored, 5, [3], "sama", who="Budi")
    assert refused("undo_blocked", lambda: undo.undo(stored, 2, who="uji")) == {
        "number": 2, "blocked_by": 3,
    }  # fmt: skip
    undo.undo(stored, 3, who="uji")
    undo.undo(stored, 2, who="uji")
    # bringing the merge back would count nothing for the third visit now
    assert refused("undo_blocked", lambda: undo.undo(stored, 4, who="uji")) == {
        "number": 4, "blocked_by": 5,
    }  # fmt: skip
    assert len(days(stored)) == 3


def test_file_is_not_undone_below_a_visit_that_another_file_tells_too(
    store: Store, report: Make, add: Make
):
    add(report("a"))
    add(report("b"), name="b.txt")
    corrections.merge_visits(store, 1, [2], "sama", who="Budi")
    assert refused("undo_blocked", lambda: undo.undo(store, 1, who="uji"))["blocked_by"] == 3
    undo.undo(store, 2, who="uji")
    assert days(store) == [(DODEK, DAY, 1, 2)]


@pytest.mark.parametrize(
    ("correction", "code"),
    [
        (Correction(village_code="12.19.01.9999"), "unknown_village"),
        (Correction(day=date(2024, 11, 14)), "day_in_future"),
        (Correction(day=date(1899, 12, 31)), "day_too_early"),
        (Correction(people=-1), "people_out_of_range"),
        (Correction(people=100_001), "people_out_of_range"),
        (Correction(kinds=("pesta",)), "unknown_kind"),
        (Correction(unit_code="9999/99"), "unknown_unit"),
        (Correction(hamlet="x" * 81), "text_too_long"),
        (Correction(), "nothing_changed"),
        (Correction(village_code=DODEK, day=DAY), "nothing_changed"),
    ],
)
def test_correction_that_cannot_be_changes_nothing(
    stored: Store, correction: Correction, code: str
):
    refused(code, lambda: corrections.change(stored, 1, correction, "karena", who="Budi"))
    assert journal.version(stored) == 1


@pytest.mark.parametrize("why", ["", "  \n", "\u200b\u200f\x01", "x" * 301])
@pytest.mark.parametrize(
    "decide",
    [
        lambda store, why: corrections.change(store, 1, Correction(people=1), why, who="Budi"),
        lambda store, why: corrections.void(store, [1], why, who="Budi"),
        lambda store, why: corrections.merge_visits(store, 1, [2], why, who="Budi"),
        lambda store, why: corrections.split(store, 1, [Correction()] * 2, why, who="Budi"),
    ],
)
def test_decision_needs_a_short_reason(stored: Store, decide: Make, why: str):
    with pytest.raises(DecisionError, match=r"why_missing|text_too_long"):
        decide(stored, why)
    assert journal.version(stored) == 1


def test_name_in_a_reason_is_masked(stored: Store):
    corrections.void(stored, [1], "menurut Pak Rahasia tidak terjadi", who="Budi")
    assert history.lookup(stored, 1).decided_why == "menurut Pak [warga] tidak terjadi"
    assert journal.log(stored, 1)[0].details["why"] == "menurut Pak [warga] tidak terjadi"


def test_signs_that_nobody_sees_hide_no_name_from_the_mask(stored: Store):
    corrections.void(stored, [1], "menurut Pak\u200b Rahasia\x00, 0812\u200b34567890", who="Budi")
    assert history.lookup(stored, 1).decided_why == "menurut Pak [warga], [nomor]"


@pytest.mark.parametrize(
    ("decide", "code"),
    [
        (lambda s: corrections.void(s, [], "x", who="u"), "no_visits_named"),
        (lambda s: corrections.void(s, [99], "x", who="u"), "not_a_visit"),
        (lambda s: corrections.bring_back(s, [1], "x", who="u"), "visit_is_counted"),
        (lambda s: corrections.apart(s, [1], "x", who="u"), "visit_is_counted"),
        (lambda s: corrections.merge_visits(s, 1, [1], "x", who="u"), "merged_into_itself"),
        (lambda s: corrections.merge_visits(s, 4, [1], "x", who="u"), "visit_in_review"),
        (lambda s: corrections.split(s, 1, [Correction()], "x", who="u"), "parts_out_of_range"),
        (
            lambda s: corrections.split(s, 1, [Correction(unit_code=None)] * 2, "x", who="u"),
            "part_with_unit",
        ),
    ],
)
def test_senseless_decision_is_refused(stored: Store, decide: Make, code: str):
    refused(code, lambda: decide(stored))
    assert journal.version(stored) == 1


def test_withdrawn_visit_is_none(stored: Store):
    undo.undo(stored, 1, who="uji")
    refused("not_a_visit", lambda: corrections.void(stored, [1], "x", who="Budi"))


def test_told_again_one_is_refused_where_another_counts_for_it(stored: Store):
    corrections.merge_visits(stored, 1, [2], "sama", who="Budi")
    details = refused("visit_is_merged", lambda: corrections.void(stored, [2], "x", who="Budi"))
    assert details == {"item": 2, "into": 1}
    refused("visit_is_merged", lambda: corrections.bring_back(stored, [2], "x", who="Budi"))
    refused("visit_is_merged", lambda: corrections.merge_visits(stored, 2, [3], "x", who="Budi"))
