"""Two laptops merged: the same whichever way round, once or twice; what contradicts is told."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from etl.errors import DecisionError, StoreError
from etl.store import (
    aliases,
    backup,
    campaigns,
    copying,
    corrections,
    engine,
    facts,
    health,
    journal,
    opening,
    past,
    queries,
    reports,
    review,
    settings,
    tables,
    undo,
)
from etl.store.corrections import Correction
from etl.store.engine import Store
from etl.store.facts import VillageFact
from etl.store.merging import merge
from etl.store.merging.merge import Merged

# what the fixtures give that make reports and store them
Make = Callable[..., Any]
DODEK, AEK_NAULI, LALANG = "12.19.01.1002", "12.19.01.2003", "12.19.01.2005"
WORDS = "sawah hijau"


class Laptop:
    """A store, and what its user does there, each time an hour later."""

    def __init__(self, path: Path, who: str, batch: Make) -> None:
        self.who, self.batch, self.hours = who, batch, len(who)
        self.store = opening.open_store(path)
        self.tick()

    def tick(self) -> Store:
        self.hours += 1
        now = engine.now().replace(year=2024, month=11, day=1) + timedelta(hours=self.hours)
        self.store = replace(self.store, clock=lambda: now)
        return self.store

    def takes(self, *given: Any, name: str = "a.txt") -> "Laptop":
        reports.add(self.tick(), self.batch(*given, name=name), who=self.who)
        return self

    def id_of(self, report: str, key: str = "0") -> int:
        with closing(sqlite3.connect(self.store.path)) as connection:
            query = (
                "SELECT activity.id FROM activity JOIN report ON report.id = report_id"
                " WHERE masked_text = ? AND key = ? AND report.active"
            )
            (found,) = connection.execute(query, (f"Laporan {report} [warga]", key)).fetchone()
        return int(found)

    def resolves(self, report: str, village: str, **more: Any) -> int:
        return review.resolve(self.tick(), self.id_of(report), village, who=self.who, **more)

    def rejects(self, report: str) -> int:
        return review.reject(self.tick(), self.id_of(report), "bukan", who=self.who)

    def changes(self, report: str, **stated: Any) -> int:
        stated = Correction(**stated)
        return corrections.change(self.tick(), self.id_of(report), stated, "salah", who=self.who)

    def voids(self, report: str) -> int:
        return corrections.void(self.tick(), [self.id_of(report)], "batal", who=self.who)

    def undoes(self, number: int | None = None) -> int:
        return undo.undo(self.tick(), number, who=self.who)

    def merges(self, other: "Laptop") -> Merged:
        return merge.merge(self.tick(), other.store.path, who=self.who)

    def visits(self) -> list[tuple[str, str]]:
        found = queries.visits(self.store, date.min, date.max)
        return sorted(zip(found["masked_text"].str.slice(8, 9), found["village_code"], strict=True))

    def copied(self, path: Path) -> "Laptop":
        copying.copy(self.store.path, path)
        return Laptop(path, self.who, self.batch)


@pytest.fixture
def pair(tmp_path: Path, batch: Make) -> tuple[Laptop, Laptop]:
    return Laptop(tmp_path / "a.db", "Ani", batch), Laptop(tmp_path / "b.db", "Budi", batch)


@pytest.fixture
def waiting(activity: Make, report: Make) -> Make:
    return lambda name: report(name, activity(None, candidates=(DODEK, AEK_NAULI)))


def merged(pair: tuple[Laptop, Laptop], tmp_path: Path) -> tuple[Laptop, Merged]:
    """Merge both ways round and twice, which must come to the same; gives the first laptop."""
    ani, budi = pair
    before, other = ani.copied(tmp_path / "a2.db"), budi.copied(tmp_path / "b2.db")
    done, back = ani.merges(budi), other.merges(before)
    assert past.contents(ani.store) == past.contents(other.store)
    assert {one.name for one in done.conflicts} == {one.name for one in back.conflicts}
    version = journal.version(ani.store)
    assert ani.merges(budi).is_empty
    assert ani.merges(other).is_empty
    assert other.merges(ani).is_empty
    assert journal.version(ani.store) == version
    assert health.check(ani.store).is_whole
    assert health.check(other.store).is_whole
    return ani, done


def test_reports_of_both_are_there_once_and_those_in_common_with_both_files(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    pair[0].takes(report("a"), report("b"))
    pair[1].takes(report("b"), report("c"), name="b.txt")
    ani, done = merged(pair, tmp_path)
    assert ani.visits() == [(name, DODEK) for name in "abc"]
    assert (done.new["report"], done.decisions, done.conflicts) == (1, 0, ())
    told = {len(files) for files in past.contents(ani.store)["vouching"].values()}
    assert told == {1, 2}


def test_what_one_decided_of_what_both_have_is_taken_over(
    pair: tuple[Laptop, Laptop], waiting: Make, tmp_path: Path
):
    for laptop in pair:
        laptop.takes(*map(waiting, "abcd"))
    pair[0].resolves("a", AEK_NAULI, learn=True)
    pair[0].rejects("b")
    pair[1].resolves("c", DODEK)
    ani, done = merged(pair, tmp_path)
    assert ani.visits() == [("a", AEK_NAULI), ("c", DODEK)]
    assert [item.masked_text for item in review.review_queue(ani.store)] == ["Laporan d [warga]"]
    assert [one.name for one in aliases.aliases(ani.store)] == ["Dodek"]
    assert (done.decisions, done.conflicts) == (1, ())


def test_different_decisions_wait_for_a_person_and_are_told_with_who_and_why(
    pair: tuple[Laptop, Laptop], waiting: Make, tmp_path: Path
):
    for laptop, village in zip(pair, (AEK_NAULI, DODEK), strict=True):
        laptop.takes(waiting("a")).resolves("a", village)
    ani, done = merged(pair, tmp_path)
    (item,) = review.review_queue(ani.store)
    assert ani.visits() == []
    assert item.reasons == ("merge_conflict",)
    assert sorted(one.village_code for one in item.candidates) == [DODEK, AEK_NAULI]
    (found,) = done.conflicts
    assert found.item == item.id
    told = [
        (one.says["village_code"], one.decision.who, one.decision.what)
        for one in (found.ours, found.theirs)
    ]
    assert told == [(AEK_NAULI, "Ani", "resolve"), (DODEK, "Budi", "resolve")]
    assert merge.conflicts_of(ani.store, done.number) == done.conflicts


def test_the_same_decision_of_two_people_is_no_conflict(
    pair: tuple[Laptop, Laptop], waiting: Make, tmp_path: Path
):
    for laptop in pair:
        laptop.takes(waiting("a"), waiting("b")).resolves("a", AEK_NAULI)
    pair[0].rejects("b")
    pair[1].voids("b")
    ani, done = merged(pair, tmp_path)
    assert ani.visits() == [("a", AEK_NAULI)]
    assert done.conflicts == ()


def test_a_conflict_solved_on_one_laptop_is_solved_on_the_other(
    pair: tuple[Laptop, Laptop], waiting: Make, tmp_path: Path
):
    ani, budi = pair
    for laptop, village in zip(pair, (AEK_NAULI, DODEK), strict=True):
        laptop.takes(waiting("a")).resolves("a", village)
    ani.merges(budi)
    budi.merges(ani)
    ani.resolves("a", LALANG)
    assert budi.merges(ani).conflicts == ()
    assert budi.visits() == [("a", LALANG)]
    merged(pair, tmp_path)


def test_the_newer_of_two_decisions_stands_where_one_knew_the_other(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    ani, budi = pair
    ani.takes(report("a")).changes("a", village_code=AEK_NAULI)
    budi.merges(ani)
    assert budi.visits() == [("a", AEK_NAULI)]
    budi.changes("a", village_code=LALANG)
    ani, done = merged(pair, tmp_path)
    assert ani.visits() == [("a", LALANG)]
    assert done.conflicts == ()


def test_what_was_taken_back_after_a_merge_is_taken_back_everywhere(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    ani, budi = pair
    ani.takes(report("a"))
    number = ani.changes("a", village_code=AEK_NAULI)
    budi.merges(ani)
    ani.undoes(number)
    found, done = merged(pair, tmp_path)
    assert found.visits() == [("a", DODEK)]
    assert done.conflicts == ()


def test_a_merge_can_be_undone_and_made_again(
    pair: tuple[Laptop, Laptop], waiting: Make, report: Make, tmp_path: Path
):
    ani, budi = pair
    ani.takes(waiting("a"), report("b"))
    budi.takes(waiting("a"), report("c"), name="b.txt").resolves("a", AEK_NAULI)
    before = past.contents(ani.store)["village_day"]
    done = ani.merges(budi)
    assert ani.visits() == [("a", AEK_NAULI), ("b", DODEK), ("c", DODEK)]
    ani.undoes(done.number)
    assert past.contents(ani.store)["village_day"] == before
    assert len(review.review_queue(ani.store)) == 1
    # what was decided since wins over what was undone
    found, again = merged(pair, tmp_path)
    assert found.visits() == [("a", AEK_NAULI), ("b", DODEK), ("c", DODEK)]
    assert again.conflicts == ()


def test_what_an_undone_merge_brought_is_not_known_any_more(
    pair: tuple[Laptop, Laptop], report: Make, activity: Make, tmp_path: Path
):
    ani, budi = pair
    for laptop in pair:
        laptop.takes(report("a"), report("b", activity(LALANG)))
    budi.changes("a", village_code=AEK_NAULI)
    budi.changes("b", village_code=DODEK)
    ani.undoes(ani.merges(budi).number)
    assert ani.visits() == [("a", DODEK), ("b", LALANG)]
    found, done = merged(pair, tmp_path)
    assert found.visits() == [("a", AEK_NAULI), ("b", DODEK)]
    assert done.decisions == 2


def test_what_was_decided_before_a_report_was_withdrawn_stands_if_the_report_does(
    pair: tuple[Laptop, Laptop], report: Make, activity: Make, tmp_path: Path
):
    for laptop in pair:
        laptop.takes(report("a", activity(), activity()))
    pair[0].changes("a", village_code=AEK_NAULI)
    pair[0].undoes(1)
    decided = Correction(village_code=LALANG)
    corrections.change(pair[1].tick(), pair[1].id_of("a", "1"), decided, "salah", who="Budi")
    ani, done = merged(pair, tmp_path)
    assert ani.visits() == [("a", AEK_NAULI), ("a", LALANG)]
    assert [one.table for one in done.conflicts] == ["report"]


def test_a_report_brought_back_by_another_file_is_not_taken_to_the_first_one_again(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    ani, budi = pair
    ani.takes(report("a"))
    budi.merges(ani)
    ani.undoes(1)
    ani.takes(report("a"), name="lagi.txt")
    found, _ = merged(pair, tmp_path)
    (files,) = past.contents(found.store)["vouching"].values()
    assert [name for _, name, _ in files] == ["lagi.txt"]


def test_a_withdrawn_file_goes_on_the_other_laptop_as_well(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    for laptop in pair:
        laptop.takes(report("a"), report("b"))
    pair[0].undoes(1)
    pair[1].takes(report("c"), name="b.txt")
    ani, done = merged(pair, tmp_path)
    assert ani.visits() == [("c", DODEK)]
    assert done.conflicts == ()


def test_a_report_withdrawn_here_and_decided_there_stands_and_is_told(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    for laptop in pair:
        laptop.takes(report("a"), report("b"))
    pair[0].undoes(1)
    pair[1].changes("a", village_code=AEK_NAULI)
    ani, done = merged(pair, tmp_path)
    assert ani.visits() == [("a", AEK_NAULI)]
    (found,) = done.conflicts
    assert (found.table, found.ours.says, found.theirs.says) == (
        "report",
        {"active": False},
        {"active": True},
    )
    assert (found.ours.decision.what, found.theirs.decision.what) == ("undo", "change")


def test_a_report_withdrawn_here_stands_where_another_file_tells_of_it(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    for laptop in pair:
        laptop.takes(report("a"), report("b"))
    pair[0].undoes(1)
    pair[1].takes(report("a"), name="b.txt")
    ani, done = merged(pair, tmp_path)
    assert ani.visits() == [("a", DODEK)]
    assert done.conflicts == ()


def test_a_report_stored_again_after_it_was_withdrawn_stands(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    ani, budi = pair
    ani.takes(report("a"))
    budi.merges(ani)
    budi.undoes()
    budi.takes(report("a"), name="lagi.txt")
    ani.undoes(1)
    found, _ = merged((budi, ani), tmp_path)
    assert found.visits() == [("a", DODEK)]


def test_a_split_and_a_correction_of_the_same_visit_wait_together(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    ani, budi = pair
    for laptop in pair:
        laptop.takes(report("a"))
    parts = [Correction(people=1), Correction(village_code=AEK_NAULI, people=1)]
    corrections.split(ani.tick(), ani.id_of("a"), parts, "dua desa", who="Ani")
    budi.changes("a", people=7)
    found, done = merged(pair, tmp_path)
    assert found.visits() == [("a", AEK_NAULI)]
    assert [one.table for one in done.conflicts] == ["activity"]
    assert len(review.review_queue(found.store)) == 1


def test_visits_told_twice_stay_one_visit(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    ani, budi = pair
    for laptop, order in zip(pair, ("ab", "ba"), strict=True):
        for name in order:
            laptop.takes(report(name), name=f"{name}.txt")
    corrections.merge_visits(ani.tick(), ani.id_of("a"), [ani.id_of("b")], "sama", who="Ani")
    found, done = merged(pair, tmp_path)
    assert found.visits() == [("a", DODEK)]
    assert done.conflicts == ()
    del budi


def test_two_visits_each_merged_into_the_other_wait_and_are_told(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    for laptop in pair:
        laptop.takes(report("a"), report("b"))
    for laptop, (keep, other) in zip(pair, ("ab", "ba"), strict=True):
        ids = laptop.id_of(keep), [laptop.id_of(other)]
        corrections.merge_visits(laptop.tick(), *ids, "sama", who=laptop.who)
    ani, done = merged(pair, tmp_path)
    assert ani.visits() == []
    assert len(review.review_queue(ani.store)) == 2
    assert [one.table for one in done.conflicts] == ["activity", "activity"]


def test_a_visit_whose_keeper_was_taken_out_waits_and_is_told(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    ani, budi = pair
    for laptop in pair:
        laptop.takes(report("a"), report("b"))
    corrections.merge_visits(ani.tick(), ani.id_of("a"), [ani.id_of("b")], "sama", who="Ani")
    budi.voids("a")
    found, done = merged(pair, tmp_path)
    assert found.visits() == []
    # what tells of it too goes with it, whatever is decided
    assert [one.masked_text for one in review.review_queue(found.store)] == ["Laporan a [warga]"]
    assert [one.table for one in done.conflicts] == ["activity"]


def test_of_two_meanings_of_a_name_the_later_stands_and_both_are_told(
    pair: tuple[Laptop, Laptop], tmp_path: Path
):
    for laptop, village in zip(pair, (AEK_NAULI, DODEK), strict=True):
        aliases.teach(laptop.tick(), "Bandar Tua", village, who=laptop.who)
    ani, done = merged(pair, tmp_path)
    assert [one.village_code for one in aliases.aliases(ani.store)] == [DODEK]
    (found,) = done.conflicts
    assert (found.table, found.ours.decision.who, found.theirs.decision.who) == (
        "alias",
        "Ani",
        "Budi",
    )


def test_of_two_goals_of_a_village_the_later_stands_and_both_are_told(
    pair: tuple[Laptop, Laptop], tmp_path: Path
):
    ani, budi = pair
    for laptop, goal in ((ani, 3), (budi, 5)):
        facts.save_village_fact(laptop.tick(), VillageFact(AEK_NAULI, goal=goal), who=laptop.who)
    facts.save_village_fact(budi.tick(), VillageFact(DODEK, goal=1), who="Budi")
    campaign = campaigns.campaign(ani.store)
    campaigns.save_campaign(ani.tick(), replace(campaign, stale_days=9), who="Ani")
    found, done = merged(pair, tmp_path)
    stated = facts.village_facts(found.store).set_index("village_code")["goal"].to_dict()
    assert stated == {DODEK: 1, AEK_NAULI: 5}
    assert campaigns.campaign(found.store).stale_days == 9
    (conflict,) = done.conflicts
    assert (conflict.ours.says, conflict.theirs.says) == ({"goal": 3}, {"goal": 5})


def test_of_two_readings_that_nobody_touched_the_newer_parser_stands(
    pair: tuple[Laptop, Laptop], report: Make, activity: Make, tmp_path: Path
):
    ani, budi = pair
    ani.takes(
        report("a", activity(AEK_NAULI)), report("b", activity(None)), report("c", activity())
    )
    budi.takes(
        report("a", activity(LALANG)), report("b"), report("c", activity(), activity(AEK_NAULI))
    )
    with engine.writing(budi.store) as connection:
        newer = tables.report.c.masked_text == "Laporan a [warga]"
        connection.execute(update(tables.report).where(newer).values(parser_version=99))
    found, done = merged(pair, tmp_path)
    assert found.visits() == [("a", LALANG), ("b", DODEK), ("c", DODEK), ("c", AEK_NAULI)]
    assert done.conflicts == ()


def test_a_decision_of_a_third_laptop_travels_over_the_second(
    pair: tuple[Laptop, Laptop], waiting: Make, tmp_path: Path, batch: Make
):
    ani, budi = pair
    citra = Laptop(tmp_path / "c.db", "Citra", batch).takes(waiting("a"))
    ani.takes(waiting("a"))
    citra.resolves("a", AEK_NAULI)
    budi.merges(citra)
    ani.merges(budi)
    assert ani.visits() == [("a", AEK_NAULI)]
    # who has it already learns nothing new from where it came from
    assert ani.merges(citra).is_empty
    ani.changes("a", village_code=LALANG)
    found, done = merged((citra, ani), tmp_path)
    assert found.visits() == [("a", LALANG)]
    assert done.conflicts == ()


def test_a_dry_run_says_the_same_and_changes_nothing(
    pair: tuple[Laptop, Laptop], waiting: Make, tmp_path: Path
):
    ani, budi = pair
    for laptop, village in zip(pair, (AEK_NAULI, DODEK), strict=True):
        laptop.takes(waiting("a"), waiting(laptop.who)).resolves("a", village)
    before = past.contents(ani.store)
    said = merge.preview(ani.store, budi.store.path)
    assert past.contents(ani.store) == before
    done = ani.merges(budi)
    assert replace(done, number=None) == said
    assert list(tmp_path.glob(".komsos-*")) == []


def test_backups_merge_as_stores_do_sealed_or_not(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    ani, budi = pair
    budi.takes(report("a"))
    file = tmp_path / "budi.cadangan"
    backup.make(budi.store, file, passphrase=WORDS)
    with pytest.raises(StoreError, match="passphrase_missing"):
        merge.merge(ani.store, file, who="Ani")
    with pytest.raises(StoreError, match="passphrase_wrong"):
        merge.merge(ani.store, file, who="Ani", passphrase=WORDS.upper())
    assert merge.merge(ani.store, file, who="Ani", passphrase=WORDS).number == 1
    backup.make(budi.store, file)
    assert merge.merge(ani.store, file, who="Ani").is_empty
    assert ani.visits() == [("a", DODEK)]


def test_what_is_no_store_or_of_another_kind_is_refused(
    pair: tuple[Laptop, Laptop], tmp_path: Path
):
    ani, budi = pair
    other = tmp_path / "surat.txt"
    other.write_text("bukan basis data")
    for file, reason in ((other, "backup_not_ours"), (tmp_path / "tiada", "backup_unreadable")):
        with pytest.raises(StoreError, match=reason):
            merge.merge(ani.store, file, who="Ani")
    settings.mark_rehearsal(budi.store, who="Budi")
    with pytest.raises(StoreError, match="merge_with_rehearsal"):
        ani.merges(budi)


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE journal SET changes = 'halo'",
        """UPDATE journal SET what = 'merge', details = '{"known": "zzzz"}'""",
    ],
)
def test_a_store_whose_journal_tells_nonsense_is_refused(
    pair: tuple[Laptop, Laptop], report: Make, broken: str
):
    ani, budi = pair
    budi.takes(report("a"))
    with closing(sqlite3.connect(budi.store.path)) as connection, connection:
        connection.execute(broken)
    with pytest.raises(StoreError, match="backup_damaged"):
        ani.merges(budi)


def test_a_journal_that_claims_endless_rows_does_not_hold_up_merging(
    pair: tuple[Laptop, Laptop], report: Make
):
    ani, budi = pair
    budi.takes(report("a"))
    claimed = '[{"table": "activity", "ids": [[-1e15, 1e15]], "before": {}, "after": {}}]'
    with closing(sqlite3.connect(budi.store.path)) as connection, connection:
        connection.execute("UPDATE journal SET changes = ?", [claimed.replace("1e15", "9" * 15)])
    ani.merges(budi)
    assert ani.visits() == budi.visits()


def test_a_store_with_a_key_of_its_own_is_refused(pair: tuple[Laptop, Laptop]):
    ani, budi = pair
    with engine.writing(budi.store) as connection:
        table = tables.setting
        key = update(table).where(table.c.name == "hash_key").values(value="00" * 32)
        connection.execute(key)
    with pytest.raises(StoreError, match="merge_other_key"):
        ani.merges(budi)


def test_reduced_texts_do_not_come_back_and_full_ones_do_not_go(
    pair: tuple[Laptop, Laptop], report: Make, tmp_path: Path
):
    ani, budi = pair
    for laptop in pair:
        laptop.takes(report("a"))
    ani.changes("a", people=5)
    with engine.writing(budi.store) as connection:
        connection.execute(update(tables.report).values(masked_text="", cells=None, reduced=True))
        connection.execute(update(tables.activity).values(place_text=None, phrase=None))
    before = ani.copied(tmp_path / "a2.db")
    ani.merges(budi)
    budi.merges(before)
    texts = [queries.visits(one.store, date.min, date.max) for one in pair]
    assert [frame["masked_text"].tolist() for frame in texts] == [["Laporan a [warga]"], [""]]
    assert [frame["people"].tolist() for frame in texts] == [[5], [5]]
    assert ani.merges(budi).is_empty
    assert budi.merges(ani).is_empty


def test_an_undone_merge_that_others_build_on_names_them(pair: tuple[Laptop, Laptop], report: Make):
    ani, budi = pair
    for laptop in pair:
        laptop.takes(report("a"))
    budi.changes("a", village_code=AEK_NAULI)
    done = ani.merges(budi)
    number = ani.changes("a", village_code=LALANG)
    with pytest.raises(DecisionError) as raised:
        ani.undoes(done.number)
    assert raised.value.details["blocked_by"] == number
