"""The rehearsal's store: what the pipeline found is what the generator meant."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from etl.errors import StoreError
from etl.models import Activity, Outcome, ReportState
from etl.pipeline import IngestResult
from etl.rehearsal import build, compose, story
from etl.rehearsal.compose import Meant
from etl.store import campaigns, opening, queries, settings
from etl.store.engine import Store
from geodata import gazetteer

EVER = (date(2000, 1, 1), date(2100, 1, 1))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "latihan.db"


@pytest.fixture(scope="module")
def result(path: Path) -> IngestResult:
    return build.build(path)


@pytest.fixture(scope="module")
def store(path: Path, result: IngestResult) -> Store:
    assert result.counts["read"] > 0
    return opening.open_store(path, create=False)


def told(result: IngestResult) -> Iterator[tuple[Outcome, Meant]]:
    """Pair what became of each report with what it was meant to say."""
    composed = compose.compose(build.SEED, gazetteer=gazetteer.load(), campaign=build.campaign())
    meant = {file.name: file.meant for file in composed}
    for file in result.files:
        for outcome in file.outcomes:
            # a reference ends in the report's place in its file: `#3`, or `-3` of an id of ours
            place = int(outcome.ref.replace("-", "#").rpartition("#")[2])
            yield outcome, meant[Path(file.path).name][place]


def activities(outcome: Outcome) -> tuple[Activity, ...]:
    """List the activities that may count for a report, or wait for a person."""
    is_visit = outcome.reading is not None and outcome.reading.is_visit
    return outcome.reading.activities if is_visit else ()


def found(outcome: Outcome) -> set[tuple[date, str]]:
    """List the visits, as (day, village code), that count without anybody's help."""
    return {
        (activity.when.day, activity.where.village_code)
        for activity in activities(outcome)
        if activity.when.day and activity.where.village_code
    }


def test_every_file_is_read_and_every_report_accounted_for(result: IngestResult):
    assert [file.path for file in result.files if file.error] == []
    counts = result.counts
    states = ("stored", "duplicate", "review", "rejected")
    assert counts["read"] == sum(counts[state] for state in states)


def test_no_visit_is_found_that_was_not_meant(result: IngestResult):
    wrong = [outcome.ref for outcome, meant in told(result) if found(outcome) - meant.visits]
    assert wrong == []


def test_a_village_recognised_without_a_day_is_the_one_meant(result: IngestResult):
    wrong = [
        outcome.ref
        for outcome, meant in told(result)
        for activity in activities(outcome)
        if activity.where.village_code
        and activity.where.village_code not in meant.villages | {v for _, v in meant.visits}
    ]
    assert wrong == []


def test_most_visits_that_were_meant_are_found_and_the_others_wait_for_a_person(
    result: IngestResult,
):
    pairs = [(outcome, meant) for outcome, meant in told(result) if meant.visits]
    open_ones = [outcome for outcome, meant in pairs if found(outcome) != meant.visits]
    assert [o.ref for o in open_ones if o.state is not ReportState.REVIEW] == []
    # what is open names a village with namesakes and neither kecamatan nor unit
    assert len(open_ones) / len(pairs) < 0.07


def test_doubtful_reports_wait_and_texts_that_are_no_visit_count_nowhere(result: IngestResult):
    unmeant = [outcome for outcome, meant in told(result) if not meant.visits]
    waiting = [outcome for outcome in unmeant if outcome.state is ReportState.REVIEW]
    assert [outcome.ref for outcome in unmeant if outcome.state is ReportState.STORED] == []
    assert len(waiting) == len(story.load().doubts)


def test_reports_sent_again_are_duplicates_and_nothing_else_is(result: IngestResult):
    assert result.counts["duplicate"] == compose.SENT_AGAIN


def test_store_is_marked_and_opens_two_weeks_before_the_end(store: Store):
    assert settings.is_rehearsal(store)
    assert campaigns.campaign(store) == build.campaign()
    assert build.campaign().as_of == date(2024, 11, 13)


def test_the_14_publicly_reported_visits_are_in_the_store(store: Store):
    visits = queries.visits(store, *EVER)
    stored = set(zip(visits["day"], visits["village_code"], strict=True))
    public = {visit for item in story.load().public for visit in item.visits}
    assert public - stored == set()


def test_no_resident_is_named_in_the_store_file(path: Path, store: Store):
    content = path.read_bytes()
    given = [name for group in story.load().residents for name in group.given]
    assert store.path == path
    assert [name for name in given if name.encode() in content] == []


def test_building_again_gives_the_same_visits_and_leaves_nothing_beside(
    store: Store, tmp_path: Path
):
    build.build(tmp_path / "again.db")
    again = opening.open_store(tmp_path / "again.db", create=False)
    columns = ["village_code", "day", "people", "kinds", "place_text", "file_name"]
    one, other = (queries.visits(which, *EVER)[columns] for which in (store, again))
    assert one.to_dict("records") == other.to_dict("records")
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith("again.db")] == []


def test_a_folder_that_cannot_be_is_an_error_and_an_older_store_stays(tmp_path: Path):
    (tmp_path / "latihan.db").mkdir()
    with pytest.raises(StoreError, match=r"store_unreachable.*latihan\.db"):
        build.build(tmp_path / "latihan.db")
    assert [file.name for file in tmp_path.iterdir()] == ["latihan.db"]


def test_a_place_for_the_store_that_is_a_file_is_an_error_for_the_user(tmp_path: Path):
    (tmp_path / "data").write_text("catatan")
    with pytest.raises(StoreError, match=r"store_unreachable.*latihan\.db"):
        build.build(tmp_path / "data" / "latihan.db")
