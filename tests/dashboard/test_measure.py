"""The numbers of page, command line and downloads, from a real store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from dashboard import measure
from dashboard.errors import QuestionError
from dashboard.measure import Coverage, Question
from etl.errors import DecisionError
from etl.models import Flag
from etl.store import campaigns, facts, unit_edits, units
from etl.store.engine import Store
from etl.store.facts import VillageFact
from geodata import gazetteer, library

Report = Callable[..., None]
DODEK, LALANG, MEDANG = "12.19.01.1002", "12.19.01.2005", "12.19.01.2006"
# of another district and unit
SEI_SUKA = "12.19.02.2007"
AS_OF = date(2024, 6, 30)


def asked(store: Store, **question: object) -> Coverage:
    return measure.measure(
        store,
        library.in_use(),
        gazetteer.load(),
        Question(**{"as_of": AS_OF, **question}),
        today=date(2026, 1, 5),
    )


def row(found: Coverage, code: str) -> dict[str, object]:
    chosen = found.rows[found.rows["village_code"] == code].iloc[0]
    return {name: None if pd.isna(value) else value for name, value in chosen.items()}


def test_empty_store_lists_every_village_as_silent(store: Store):
    found = asked(store)
    assert len(found.rows) == 21
    assert found.summary["states"] == {
        "exempt": 0,
        "no_boundary": 0,
        "no_report": 21,
        "never": 0,
        "stale": 0,
        "partial": 0,
        "covered": 0,
    }
    assert found.summary["covered_share"] == {"low": 0.0, "high": 0.0}
    assert found.area_name == "Kecamatan Medang Deras"
    assert found.store_version == 0


def test_what_is_left_out_is_the_campaigns(store: Store):
    found = measure.measure(
        store, library.in_use(), gazetteer.load(), Question(), today=date(2024, 7, 9)
    )
    assert (found.area, found.terms.first_day, found.terms.last_day, found.terms.as_of) == (
        "12.19.01",
        date(2024, 6, 1),
        date(2024, 11, 27),
        date(2024, 7, 9),
    )


@pytest.mark.parametrize(
    ("today", "own", "as_of"),
    [
        (date(2024, 7, 9), None, date(2024, 7, 9)),
        (date(2026, 7, 9), None, date(2024, 11, 27)),
        (date(2026, 7, 9), date(2024, 11, 13), date(2024, 11, 13)),
    ],
)
def test_coverage_is_judged_today_at_most_at_the_end(
    store: Store, today: date, own: date | None, as_of: date
):
    if own:
        campaigns.save_campaign(store, replace(campaigns.campaign(store), as_of=own), who="penguji")
    found = measure.measure(store, library.in_use(), gazetteer.load(), Question(), today=today)
    assert found.terms.as_of == as_of


def test_visits_and_doubts_reach_rows_summary_and_quality(store: Store, report: Report):
    report(DODEK, date(2024, 6, 20))
    report(DODEK, date(2024, 6, 20), flags=(Flag.FUZZY_NAME,))
    report(DODEK, date(2024, 6, 21), unit=None, flags=(Flag.POINT_NEAR_BORDER,))
    report(LALANG, date(2024, 6, 22), sent_at=datetime(2024, 6, 25, 3, tzinfo=UTC))
    report(None, date(2024, 6, 23), candidates=(LALANG, MEDANG))
    report(None, date(2024, 6, 24))
    report(MEDANG, None)
    found = asked(store)
    dodek, medang = row(found, DODEK), row(found, MEDANG)
    assert (dodek["state"], dodek["visits"], dodek["visit_days"], dodek["people"]) == (
        "covered", 3, 2, 9,
    )  # fmt: skip
    assert (medang["state"], medang["visits"], medang["in_review"]) == ("never", 0, 2)
    assert found.summary["states"]["never"] == 19
    assert found.summary["covered_share"] == {"low": 1 / 21, "high": 3 / 21}
    assert found.summary["visits"] == 4
    assert found.summary["possible_doubles"] == 1
    assert found.summary["unplaced_reports"] == 1
    assert (found.summary["visit_days"], found.summary["shortfall"]) == (3, 1 + 19 * 2)
    assert found.summary["evenness"] == {
        "gini": pytest.approx((20 * 3 + 18 * 1) / (21 * 4)),
        "least_fifth_share": 0.0,
    }
    assert found.summary["left_to_enough"] == {
        "share": 0.9, "villages": 18, "visits": 1 + 17 * 2, "person_days": 35,
    }  # fmt: skip
    quality = found.quality
    assert quality["located"] == {"name": 3, "alias": 0, "similar_name": 1, "person": 0}
    assert quality["match_rate"] == 4 / 7
    assert (quality["in_review"], quality["undated_reports"]) == (3, 1)
    assert quality["delay_days"] == {"median": 3.0, "longest": 3, "known": 1}
    assert (quality["near_border"], quality["near_border_share"]) == (1, 0.25)
    assert quality["reports"] == {"stored": 4, "review": 3, "rejected": 0, "withdrawn": 0}


def test_rows_equal_a_plain_count_of_the_visits(store: Store, report: Report):
    told = [
        (DODEK, date(2024, 5, 31)),
        (DODEK, date(2024, 6, 1)),
        (LALANG, date(2024, 6, 30)),
        (LALANG, date(2024, 7, 1)),
        (SEI_SUKA, date(2024, 6, 30)),
    ]
    for village, day in told:
        report(village, day)
    counts = asked(store).rows.set_index("village_code")["visits"].to_dict()
    expected = dict.fromkeys(counts, 0)
    for village, day in told:
        if village in expected and date(2024, 6, 1) <= day <= AS_OF:
            expected[village] += 1
    assert counts == expected


def test_unit_and_kind_restrict_visits_and_doubts(store: Store, report: Report):
    report(DODEK, date(2024, 6, 20))
    report(DODEK, date(2024, 6, 21), unit="0208/02", kinds=("patroli", "komsos"))
    report(None, date(2024, 6, 21), candidates=(DODEK,), unit="0208/02", kinds=("patroli",))
    whole, unit, kind = (
        row(asked(store, **question), DODEK)
        for question in ({}, {"unit": "0208/01"}, {"kind": "patroli"})
    )
    assert [(one["visits"], one["in_review"]) for one in (whole, unit, kind)] == [
        (2, 1), (1, 0), (1, 1),
    ]  # fmt: skip
    located = asked(store, unit="0208/01").quality["located"]
    assert sum(located.values()) == 1


def test_unit_without_an_area_is_about_its_own_districts(store: Store, report: Report):
    report(SEI_SUKA, date(2024, 6, 20), unit="0208/02")
    report(SEI_SUKA, date(2024, 6, 21), unit="0208/01")
    report(DODEK, date(2024, 6, 21), unit="0208/02")
    found = asked(store, unit="0208/02")
    assert (found.area, found.districts) == ("12.19", ("12.19.02", "12.19.03"))
    assert found.unit_name == "Koramil 02/Air Putih"
    assert found.area_name == "Kecamatan Sei Suka, Kecamatan Air Putih"
    assert set(found.rows["district_code"]) == {"12.19.02", "12.19.03"}
    assert (row(found, SEI_SUKA)["visits"], found.summary["visits"]) == (1, 1)
    assert sum(found.quality["located"].values()) == 1


def test_kodim_is_the_sum_of_its_koramil(store: Store, report: Report):
    report(SEI_SUKA, date(2024, 6, 20), unit="0208/02")
    report(DODEK, date(2024, 6, 21), unit="0208/01")
    report(DODEK, date(2024, 6, 22), unit=None)
    kodim = asked(store, unit="0208", area="12.19")
    parts = [asked(store, unit=f"0208/{number:02}", area="12.19") for number in range(1, 6)]
    assert kodim.unit_name == "Kodim 0208/Asahan"
    assert kodim.summary["visits"] == sum(part.summary["visits"] for part in parts) == 2
    assert len(kodim.rows) == sum(len(part.rows) for part in parts)


def test_area_narrows_a_unit_to_the_district_or_village_asked_for(store: Store):
    district = asked(store, unit="0208/02", area="12.19.02")
    assert set(district.rows["district_code"]) == {"12.19.02"}
    assert asked(store, unit="0208", area=DODEK).rows["village_code"].tolist() == [DODEK]


def test_area_in_which_a_unit_has_no_district_is_shown_whole(store: Store, report: Report):
    report(DODEK, date(2024, 6, 20), unit="0208/02")
    report(DODEK, date(2024, 6, 21), unit="0208/01")
    found = asked(store, unit="0208/02", area="12.19.01")
    assert (len(found.rows), found.districts, found.summary["visits"]) == (21, None, 1)


def test_doubts_of_a_unit_that_lie_elsewhere_are_not_its_own(store: Store, report: Report):
    report(None, date(2024, 6, 20), candidates=(DODEK,), unit="0208/02")
    report(None, date(2024, 6, 20), candidates=(SEI_SUKA, DODEK), unit="0208/02")
    report(None, date(2024, 6, 20), unit="0208/02")
    report(None, date(2024, 6, 20), unit="0208/01")
    quality = asked(store, unit="0208/02").quality
    assert (quality["in_review"], quality["unplaced_reports"]) == (2, 1)


def test_unit_whose_districts_nobody_stated_needs_an_area(store: Store):
    unit = replace(units.units(store)[0], code="0208/19", koramil_number="19", district_codes=())
    unit_edits.save(store, [unit], who="penguji")
    with pytest.raises(QuestionError, match="area_needed"):
        asked(store, unit="0208/19")
    assert len(asked(store, unit="0208/19", area="12.19.01").rows) == 21


def test_unit_in_several_provinces_is_asked_about_in_the_nation(store: Store):
    unit = replace(units.units(store)[0], district_codes=("12.19.01", "14.02.01"))
    unit_edits.save(store, [unit], who="penguji")
    found = asked(store, unit=unit.code)
    assert found.area == "00"
    assert found.area_name == "Kecamatan Medang Deras, Kecamatan Rengat"
    assert set(found.rows["district_code"]) == {"12.19.01", "14.02.01"}


def test_silence_is_judged_by_reports_of_any_kind(store: Store, report: Report):
    report(DODEK, date(2024, 6, 20))
    assert row(asked(store, kind="patroli"), LALANG)["state"] == "never"


def test_villages_without_polygon_are_rows_in_every_area(store: Store):
    found = asked(store, area="11.01.01")
    assert set(found.rows["state"]) == {"no_boundary"}
    assert found.rows["area_km2"].isna().all()
    assert found.summary["covered_share"] == {"low": None, "high": None}
    assert found.summary["with_boundary"] == 0


def test_regency_is_the_sum_of_its_districts(store: Store, report: Report):
    report(DODEK, date(2024, 6, 20))
    report(SEI_SUKA, date(2024, 6, 20), unit=None)
    regency = asked(store, area="12.19")
    districts = {code[:8] for code in regency.rows["village_code"]}
    parts = [asked(store, area=code).summary for code in sorted(districts)]
    assert regency.summary["villages"] == sum(part["villages"] for part in parts) == 151
    assert regency.summary["visits"] == sum(part["visits"] for part in parts) == 2
    assert regency.summary["states"] == {
        state: sum(part["states"][state] for part in parts) for state in regency.summary["states"]
    }


def test_visited_village_that_nobody_lists_any_more_is_a_row(store: Store, report: Report):
    report("12.19.01.2999", date(2024, 6, 20))
    found = asked(store)
    old = row(found, "12.19.01.2999")
    assert (old["village_name"], old["state"], old["visits"]) == (
        "12.19.01.2999",
        "no_boundary",
        1,
    )
    assert found.summary["visits"] == 1


def test_a_single_village_is_an_area(store: Store, report: Report):
    report(DODEK, date(2024, 6, 20))
    found = asked(store, area=DODEK)
    assert found.rows["village_code"].tolist() == [DODEK]
    assert found.area_name == "Pangkalan Dodek Baru"


def test_stated_facts_count(store: Store):
    facts.save_village_fact(store, VillageFact(DODEK, 2500, "BPS 2023", 7, None), who="penguji")
    facts.save_village_fact(
        store, VillageFact(LALANG, exempt_reason="terendam banjir"), who="penguji"
    )
    found = asked(store)
    assert (row(found, DODEK)["population"], row(found, DODEK)["goal"]) == (2500, 7)
    assert (row(found, LALANG)["state"], row(found, LALANG)["exempt_reason"]) == (
        "exempt",
        "terendam banjir",
    )


def test_before_the_window_nothing_is_judged(store: Store, report: Report):
    report(DODEK, date(2024, 6, 20))
    found = asked(store, as_of=date(2024, 5, 1))
    assert found.rows["state"].isna().all()
    assert found.summary["covered_share"] == {"low": None, "high": None}


def test_weeks_end_where_coverage_stands(store: Store, report: Report):
    report(DODEK, date(2024, 6, 20))
    report(DODEK, date(2024, 6, 21))
    report(None, date(2024, 6, 21), candidates=(LALANG,))
    question = Question(as_of=AS_OF)
    weeks = measure.weekly(
        store, library.in_use(), gazetteer.load(), question, today=date(2026, 1, 5)
    )
    share = asked(store).summary["covered_share"]
    assert (weeks["low"].iloc[-1], weeks["high"].iloc[-1]) == (share["low"], share["high"])
    assert weeks["visits"].tolist() == [0, 0, 0, 2, 0]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ({"area": "99.99.99"}, "unknown_area"),
        ({"area": "Medang"}, "bad_code"),
        ({"unit": "0208/99"}, "unknown_unit"),
        ({"kind": "kampanye"}, "unknown_kind"),
        ({"first_day": date(2024, 7, 1), "last_day": date(2024, 6, 1)}, "window_empty"),
    ],
)
def test_question_that_cannot_be_answered_is_refused(
    store: Store, question: dict[str, object], reason: str
):
    with pytest.raises(QuestionError, match=reason):
        asked(store, **question)


def test_unknown_campaign_is_refused(store: Store):
    with pytest.raises(DecisionError, match="unknown_campaign"):
        asked(store, campaign="Pilkada 1999")
