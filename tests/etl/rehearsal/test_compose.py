"""The rehearsal's files: the same for the same seed, all of Medang Deras, nobody real."""

import csv
import re
from collections import Counter
from datetime import date
from importlib import resources

import pytest

from etl.models import Campaign
from etl.rehearsal import compose, story
from etl.rehearsal.compose import ComposedFile
from geodata import gazetteer

CAMPAIGN = Campaign("Uji", "12.19.01", date(2024, 6, 1), date(2024, 11, 27))
SEED = 1

Files = tuple[ComposedFile, ...]


@pytest.fixture(scope="module")
def files() -> Files:
    return compose.compose(SEED, gazetteer=gazetteer.load(), campaign=CAMPAIGN)


def visits(files: Files) -> list[tuple[date, str]]:
    """List every visit told in the campaign, as often as it is told."""
    told = [visit for file in files for meant in file.meant for visit in meant.visits]
    return [v for v in told if CAMPAIGN.first_day <= v[0] <= CAMPAIGN.last_day]


def test_same_seed_gives_the_same_files_and_another_seed_gives_others(files: Files):
    villages = gazetteer.load()
    again = compose.compose(SEED, gazetteer=villages, campaign=CAMPAIGN)
    other = compose.compose(SEED + 1, gazetteer=villages, campaign=CAMPAIGN)
    assert again == files
    assert other != files


def test_a_few_hundred_reports_come_in_every_kind_of_file(files: Files):
    kinds = Counter(file.name.rpartition(".")[2] for file in files)
    assert set(kinds) == {"txt", "jsonl", "csv"}
    assert 300 <= sum(len(file.meant) for file in files) <= 400


def test_the_story_knows_all_21_villages_and_each_has_its_babinsa():
    shares = sorted(share.code for share in story.load().shares)
    medang_deras = sorted(v.code for v in gazetteer.villages_in(gazetteer.load(), "12.19.01"))
    assert shares == medang_deras
    assert sorted(code for s in story.load().soldiers for code in s.villages) == medang_deras


def test_some_villages_are_visited_often_some_seldom_and_some_never(files: Files):
    counts = Counter(code for _, code in visits(files))
    assert counts["12.19.01.2020"] == 0
    assert counts["12.19.01.2018"] == 2
    assert max(counts.values()) > 5 * counts["12.19.01.2017"]


def test_weekends_are_rarer_and_the_weeks_before_the_campaign_period_busier(files: Files):
    days = [day for day, _ in set(visits(files))]
    weekend = sum(day.weekday() >= 5 for day in days)
    burst = sum(date(2024, 9, 9) <= day < date(2024, 9, 25) for day in days)
    assert weekend / len(days) < 0.15
    assert burst / 16 > 1.5 * len(days) / 180


def test_the_publicly_reported_visits_are_all_there_and_nothing_more_is_claimed_of_them():
    path = resources.files("geodata") / "data" / "medang_deras_visits.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    known = sorted((date.fromisoformat(row["visit_date"]), row["village_code"]) for row in rows)
    assert sorted(v for public in story.load().public for v in public.visits) == known


def test_weekdays_written_out_in_full_fit_their_dates():
    texts = "\n".join(public.text for public in story.load().public)
    written = re.findall(r"(\w+) \((\d\d)/(\d\d)/(\d{4})\)", texts)
    wrong = [
        (name, day)
        for name, *parts in written
        if story.load().weekdays[(day := date(*map(int, reversed(parts)))).weekday()] != name
    ]
    assert len(written) == 12
    assert wrong == []


def test_no_text_speaks_of_candidates_or_parties(files: Files):
    political = re.compile(r"\b(calon|paslon|partai|caleg|coblos|tim sukses)\b")
    hits = [file.name for file in files if political.search(file.text.lower())]
    assert hits == []
