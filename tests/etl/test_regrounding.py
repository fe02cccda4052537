"""Stored visits when more is known of their ground: shown first, one entry, undone whole."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline, reading, regrounding
from etl.models import Flag
from etl.rereading import Reread
from etl.store import (
    corrections,
    disputed,
    engine,
    journal,
    lineages,
    opening,
    review,
    undo,
)
from etl.store.corrections import Correction
from etl.store.engine import Store
from geodata import gazetteer, library, units
from geodata.lineage import Kind, Lineage, Link

LALANG, MEDANG, DURIAN = "12.19.01.2005", "12.19.01.2006", "12.19.01.2004"
MANDARSAH, GONE = "12.19.01.2016", "12.98.01.2001"
VISIT = (
    "Batu Bara | Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Contoh komsos bersama "
    "warga {where} Kecamatan Medang Deras Kabupaten Batu Bara, {day}."
)
BEFORE, SINCE = "Senin (13/09/2010)", "Jumat (13/09/2024)"
DIVIDED = date(2011, 7, 31)

Now = Callable[[], reading.Context]
Fill = Callable[..., None]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return opening.open_store(tmp_path / "komsos.db")


@pytest.fixture
def now(store: Store) -> Now:
    """Give what reading rests on at this moment, without what comes with the program."""

    def make() -> reading.Context:
        own = tuple(one.link for one in lineages.rows(store) if one.id is not None)
        return reading.Context(
            gazetteer.load(),
            library.in_use(),
            (),
            units.load(),
            store.today(),
            lineage=Lineage(own),
            disputes=disputed.known(store),
        )

    return make


@pytest.fixture
def fill(store: Store, now: Now, tmp_path: Path) -> Fill:
    """Store reports, each a text and perhaps a point, in the order given."""

    def run(*told: tuple[str, tuple[float, float] | None]) -> None:
        lines = []
        for number, (text, point) in enumerate(told):
            place = {"lon": point[0], "lat": point[1]} if point else {}
            lines.append(json.dumps({"id": f"r-{number}", "text": text, **place}))
        file = tmp_path / "laporan.jsonl"
        file.write_text("\n".join(lines), encoding="utf-8")
        pipeline.ingest([file], store, now(), who="uji")

    return run


def inside(code: str) -> tuple[float, float]:
    spot = library.in_use().villages.geometry[code].buffer(-0.003).representative_point()
    return spot.x, spot.y


def beyond(code: str, neighbour: str) -> tuple[float, float]:
    """Give a point of a neighbour some 130 m to 260 m from the border of a village."""
    shapes = library.in_use().villages.geometry
    strip = shapes[code].buffer(0.0023).difference(shapes[code].buffer(0.0012))
    spot = strip.intersection(shapes[neighbour].buffer(-0.0012)).representative_point()
    return spot.x, spot.y


def counted(store: Store) -> list[str]:
    """Give the villages of the visits that count, in the order in which they were told."""
    query = "SELECT village_code FROM activity WHERE active AND state = 'counted' ORDER BY id"
    with engine.reading(store) as connection:
        return [row[0] for row in connection.exec_driver_sql(query)]


def flagged(store: Store, flag: Flag) -> int:
    with engine.reading(store) as connection:
        return sum(
            f'"{flag.value}"' in row[0]
            for row in connection.exec_driver_sql("SELECT flags FROM activity WHERE active")
        )


def known(store: Store) -> list[tuple[object, ...]]:
    """Give all that stands in the tables that a decision on the ground changes."""
    held = "village_code, state, flags, candidates, reasons"
    with engine.reading(store) as connection:
        rows = connection.exec_driver_sql(f"SELECT {held} FROM activity ORDER BY id")  # noqa: S608
        return [tuple(row) for row in rows]


def state(store: Store, now: Now, *links: Link) -> Reread:
    """State links; gives what was said before that it would change."""
    found = regrounding.with_lineage(store, now(), Lineage(links), lineages.concerned(links))
    regrounding.apply(store, found, lineages.adding(links), who="Ani")
    return found


def test_a_split_moves_old_visits_by_their_points_in_one_entry_that_is_undone_whole(
    store: Store, now: Now, fill: Fill
):
    where = "di Desa Lalang"
    fill(
        (VISIT.format(where=where, day=BEFORE), inside(MANDARSAH)),
        (VISIT.format(where=where + " bersih-bersih", day=BEFORE), None),
        (VISIT.format(where=where, day=SINCE), inside(MANDARSAH)),
    )
    assert counted(store) == [LALANG, LALANG, LALANG]
    before = known(store)
    found = state(store, now, Link(LALANG, MANDARSAH, Kind.SPLIT, DIVIDED, "Perda"))
    assert (found.counts["village"], found.counts["details"]) == (1, 1)
    assert counted(store) == [MANDARSAH, LALANG, LALANG]
    assert flagged(store, Flag.VILLAGE_SPLIT_SINCE) == 1
    assert [entry.what for entry in journal.log(store)] == ["lineage", "ingest"]
    undo.undo(store, who="Ani")
    assert known(store) == before
    assert now().lineage.links == ()


def test_what_a_person_decided_stays_where_it_was_decided(store: Store, now: Now, fill: Fill):
    fill(
        (VISIT.format(where="di Desa Lalang", day=SINCE), None),
        (VISIT.format(where="di Desa Medang", day=SINCE), None),
    )
    corrections.change(store, 2, Correction(village_code=LALANG), "salah desa", who="Ani")
    state(store, now, Link(LALANG, DURIAN, Kind.MERGE, None, "Perda"))
    assert counted(store) == [DURIAN, LALANG]


def test_a_code_of_then_that_waited_is_settled_once_its_successor_is_known(
    store: Store, now: Now, tmp_path: Path
):
    file = tmp_path / "tabel.csv"
    file.write_text(
        f"Tanggal;Kode Desa;Kegiatan\n13/09/2024;{GONE};Komsos dengan warga\n", encoding="utf-8"
    )
    pipeline.ingest([file], store, now(), who="uji")
    assert (counted(store), len(review.review_queue(store))) == ([], 1)
    found = state(store, now, Link(GONE, LALANG, Kind.RECODE, DIVIDED, "Kepmendagri"))
    assert found.counts["stored"] == 1
    assert counted(store) == [LALANG]


def test_a_disputed_border_lets_the_named_village_stand_and_leaves_the_rest_to_a_person(
    store: Store, now: Now, fill: Fill
):
    spot = beyond(LALANG, MEDANG)
    fill(
        (VISIT.format(where="di Desa Lalang", day=SINCE), spot),
        (VISIT.format(where="di pinggir jalan", day=SINCE), spot),
        (VISIT.format(where="di Desa Medang", day=SINCE), inside(MEDANG)),
    )
    assert counted(store) == [LALANG, MEDANG, MEDANG]
    assert flagged(store, Flag.POINT_OUTSIDE_VILLAGE) == 1
    before = known(store)
    made = disputed.dispute(library.in_use(), (LALANG, MEDANG), within_m=300)
    found = regrounding.with_disputes(store, now(), disputed.after(store, made))
    assert (found.counts["review"], found.counts["details"]) == (1, 1)
    regrounding.apply(store, found, disputed.marking(made, "patok hilang"), who="Ani")
    assert counted(store) == [LALANG, MEDANG]
    (waits,) = review.review_queue(store)
    assert {one.village_code for one in waits.candidates} == {LALANG, MEDANG}
    assert flagged(store, Flag.POINT_OUTSIDE_VILLAGE) == 0
    assert flagged(store, Flag.DISPUTED_BORDER) == 2
    cleared = regrounding.with_disputes(
        store, now(), disputed.after(store, without=(LALANG, MEDANG))
    )
    assert (cleared.counts["stored"], cleared.counts["details"]) == (1, 1)
    undo.undo(store, who="Ani")
    assert known(store) == before
