"""What people state of villages' ground: checked, in the journal, undone, and on two laptops."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from etl.errors import DecisionError
from etl.store import backup, disputed, engine, lineages, past, reread, tables, undo
from etl.store.engine import Store
from etl.store.merging import merge
from geodata import library, lineage
from geodata.lineage import Kind, Link

LALANG, MEDANG, DURIAN = "12.19.01.2005", "12.19.01.2006", "12.19.01.2004"
DAY = date(2011, 7, 31)
RECODED = Link("12.19.01.2077", LALANG, Kind.RECODE, DAY, "Kepmendagri")
SPLIT = Link(LALANG, "12.19.01.2016", Kind.SPLIT, DAY, "Perda 2/2011")


def decide(store: Store, decision: reread.Decision, who: str = "Ani") -> int | None:
    return reread.apply(store, {}, looked_at=(), boundary_edition=None, who=who, decision=decision)


def own(store: Store) -> list[Link]:
    return [one.link for one in lineages.rows(store) if one.id is not None]


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    with engine.reading(store) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in tables.metadata.sorted_tables
        }


@pytest.fixture
def mark() -> Callable[..., reread.Decision]:
    """Mark the border of Lalang and Medang as disputed."""

    def make(within_m: float = 200, why: str = "sengketa lama") -> reread.Decision:
        made = disputed.dispute(library.in_use(), (MEDANG, LALANG), within_m=within_m)
        return disputed.marking(made, why)

    return make


def test_links_are_stated_once_changed_and_taken_out_again(store: Store):
    assert decide(store, lineages.adding([RECODED, SPLIT])) == 1
    assert own(store) == [RECODED, SPLIT]
    assert decide(store, lineages.adding([RECODED])) is None
    later = Link(LALANG, SPLIT.new_code, Kind.SPLIT, date(2012, 1, 1), "Perda 1/2012")
    decide(store, lineages.adding([later]))
    assert own(store) == [RECODED, later]
    number = lineages.rows(store)[-1].id
    decide(store, lineages.removing(store, number))
    assert own(store) == [RECODED]
    with pytest.raises(DecisionError, match="unknown_lineage"):
        lineages.removing(store, number)
    assert [undo.undo(store, who="Ani") for _ in range(3)] == [4, 5, 6]
    assert own(store) == []


def test_what_comes_with_the_program_is_known_beside_what_is_stated(store: Store):
    decide(store, lineages.adding([RECODED]))
    assert lineages.known(store).links == (*lineage.load(), RECODED)
    assert lineages.after(store, [SPLIT]).links == (*lineage.load(), RECODED, SPLIT)
    (number,) = [one.id for one in lineages.rows(store) if one.id is not None]
    assert lineages.after(store, [], without=number).links == lineage.load()


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (Link("12.19.01", LALANG, Kind.MERGE, DAY, "x"), "bad_lineage_code"),
        (Link(LALANG, "Medang", Kind.MERGE, DAY, "x"), "bad_lineage_code"),
        (Link(LALANG, MEDANG, Kind.CREATED, DAY, "x"), "lineage_district_needed"),
        (Link("99.99.99", MEDANG, Kind.CREATED, DAY, "x"), "unknown_district"),
        (Link(LALANG, LALANG, Kind.MERGE, DAY, "x"), "lineage_same_code"),
        (Link(LALANG, MEDANG, Kind.SPLIT, None, "x"), "lineage_day_needed"),
        (Link(LALANG, MEDANG, Kind.MERGE, DAY, " "), "lineage_source_missing"),
        (Link(LALANG, MEDANG, Kind.MERGE, DAY, "x" * 201), "text_too_long"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_stored(link: Link, reason: str):
    with pytest.raises(DecisionError, match=reason):
        lineages.adding([link])


def test_codes_may_be_written_plain_and_sources_are_masked(store: Store):
    written = Link("1219012077", "1219012005", Kind.RECODE, None, "kata Bapak Rahasia Sekali")
    decide(store, lineages.adding([written]))
    (found,) = own(store)
    assert (found.old_code, found.new_code) == ("12.19.01.2077", LALANG)
    assert "Rahasia" not in found.source


def test_a_renamed_village_keeps_its_code(store: Store):
    renamed = Link(LALANG, LALANG, Kind.RENAME, DAY, "Perda")
    decide(store, lineages.adding([renamed]))
    assert own(store) == [renamed]


def test_a_border_is_marked_changed_and_cleared_and_all_of_it_undone(
    store: Store, mark: Callable[..., reread.Decision]
):
    decide(store, mark())
    decide(store, mark(within_m=300, why="batas baru"))
    (found,) = disputed.marked(store)
    assert (found.dispute.villages, found.dispute.within_m, found.why) == (
        (LALANG, MEDANG),
        300,
        "batas baru",
    )
    decide(store, disputed.removing(store, (MEDANG, LALANG)))
    assert disputed.known(store) == ()
    undo.undo(store, who="Ani")
    undo.undo(store, who="Ani")
    assert [one.within_m for one in disputed.known(store)] == [200]
    assert disputed.after(store, without=(MEDANG, LALANG)) == ()


@pytest.mark.parametrize(
    ("pair", "within_m", "reason"),
    [
        ((LALANG, LALANG), 200, "same_village"),
        ((LALANG, "12.19.01.9999"), 200, "unknown_village"),
        ((LALANG, MEDANG), 0, "within_out_of_range"),
        ((LALANG, MEDANG), float("nan"), "within_out_of_range"),
        ((LALANG, MEDANG), 9e9, "within_out_of_range"),
    ],
)
def test_borders_that_cannot_be_marked_are_refused(
    pair: tuple[str, str], within_m: float, reason: str
):
    with pytest.raises(DecisionError, match=reason):
        disputed.dispute(library.in_use(), pair, within_m=within_m)


def test_clearing_a_border_that_is_not_marked_is_refused(store: Store):
    with pytest.raises(DecisionError, match="unknown_dispute"):
        disputed.removing(store, (LALANG, MEDANG))


def test_a_mark_needs_a_reason(mark: Callable[..., reread.Decision]):
    with pytest.raises(DecisionError, match="why_missing"):
        mark(why=" ")


def test_the_journal_made_again_gives_the_same_and_the_past_lacks_it(
    store: Store, mark: Callable[..., reread.Decision], tmp_path: Path
):
    decide(store, lineages.adding([RECODED]))
    decide(store, mark())
    undo.undo(store, who="Budi")
    decide(store, mark(within_m=50))
    assert rows(past.replay(store, tmp_path / "lagi.db")) == rows(store)
    with past.rewound(store, 1) as then:
        assert (own(then), disputed.known(then)) == ([RECODED], ())


def test_two_laptops_come_to_know_both_and_the_later_of_two_marks_stands(
    store: Store, mark: Callable[..., reread.Decision], tmp_path: Path
):
    other = past.replay(store, tmp_path / "lain.db")
    decide(store, lineages.adding([RECODED]))
    decide(store, mark(within_m=100))
    decide(other, lineages.adding([SPLIT]), who="Budi")
    decide(other, mark(within_m=400), who="Budi")
    file = tmp_path / "cadangan.db"
    backup.make(other, file)
    done = merge.merge(store, file, who="Ani")
    assert {link.kind for link in own(store)} == {Kind.RECODE, Kind.SPLIT}
    (one,) = disputed.known(store)
    assert one.within_m in (100, 400)
    assert [conflict.table for conflict in done.conflicts] == ["disputed"]
    backup.make(store, tmp_path / "kembali.db")
    merge.merge(other, tmp_path / "kembali.db", who="Budi")
    assert past.contents(other) == past.contents(store)
    assert [disputed.known(laptop) for laptop in (store, other)] == [(one,), (one,)]
