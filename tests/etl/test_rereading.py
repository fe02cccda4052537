"""Kept reports read again: nothing changes unless what reading rests on did; all can go back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import edition, pipeline, reading, rereading, sharing
from etl.errors import DecisionError
from etl.models import Field, RawReport
from etl.store import (
    aliases,
    engine,
    health,
    intake,
    journal,
    kept,
    opening,
    quality,
    queries,
    reports,
    review,
    undo,
)
from etl.store.engine import Store
from etl.store.intake import Batch
from geodata import gazetteer, library, units

DODEK, LALANG = "12.19.01.1002", "12.19.01.2005"
VISIT = (
    "Batu Bara | Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Contoh komsos bersama "
    "Bapak {who} di Desa {village} Kecamatan Medang Deras Kabupaten Batu Bara, {day}."
)
FRIDAY, SATURDAY = "Jumat (13/09/2024)", "Sabtu (14/09/2024)"
# how nobody's village is officially called
BYNAME = "Bandar Tua"
KNOWN = VISIT.format(who="Umpamaan", village="Lalang", day=FRIDAY)
CALLED = VISIT.format(who="Misalnya", village=BYNAME, day=FRIDAY)
CALLED_AGAIN = VISIT.format(who="Umpama", village=BYNAME, day=SATURDAY)
UNDATED = VISIT.format(who="Contoh", village="Lalang", day="Minggu")
NO_VISIT = (
    "Kapolsek Medang Deras memimpin apel pagi di halaman Polsek, Senin (16/09/2024). "
    "Polisi mengamankan lalu lintas di depan pasar."
)

Fill = Callable[..., None]
# gives what reading rests on at the moment
Now = Callable[[], reading.Context]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return opening.open_store(tmp_path / "komsos.db")


@pytest.fixture
def context(store: Store) -> Now:
    """Give what reading rests on at this moment."""

    def make() -> reading.Context:
        return reading.Context(
            gazetteer=gazetteer.load(),
            boundaries=library.in_use(),
            aliases=aliases.aliases(store),
            units=units.load(),
            today=store.today(),
        )

    return make


@pytest.fixture
def fill(store: Store, context: Now, tmp_path: Path) -> Fill:
    """Store texts, each a file of its own."""

    def run(*texts: str) -> None:
        files = []
        for number, text in enumerate(texts):
            file = tmp_path / f"{number}.jsonl"
            file.write_text(json.dumps({"id": f"r-{number}", "text": text}), encoding="utf-8")
            files.append(file)
        pipeline.ingest(files, store, context(), who="uji")

    return run


def held(store: Store) -> list[tuple[object, ...]]:
    """Give all that stands in the tables of reports, as it stands."""
    with engine.reading(store) as connection:
        return [
            tuple(row)
            for table in ("report", "activity", "village_day")
            for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4")  # noqa: S608 - the names stand above
        ]


def counted(store: Store) -> list[tuple[str, date]]:
    found = queries.visits(store, date.min, date.max)
    return sorted(found[["village_code", "day"]].itertuples(index=False, name=None))


def waiting(store: Store) -> list[str | None]:
    return [item.phrase for item in review.review_queue(store)]


def test_reading_again_with_nothing_new_changes_nothing(store: Store, context: Now, fill: Fill):
    fill(KNOWN, CALLED, UNDATED, NO_VISIT)
    before, version = held(store), journal.version(store)
    found = rereading.read(store, context())
    assert (found.counts["reports"], found.differences, dict(found.judged)) == (4, (), {})
    assert rereading.apply(store, found, who="Budi") is None
    assert (held(store), journal.version(store)) == (before, version)


def test_learned_name_settles_the_other_reports_that_use_it_in_one_entry(
    store: Store, context: Now, fill: Fill
):
    fill(KNOWN, CALLED, CALLED_AGAIN)
    first, _second = review.review_queue(store)
    review.resolve(store, first.id, DODEK, learn=True, who="Budi")
    before = held(store)
    found = rereading.read(store, context(), named=True)
    assert found.counts == {
        "reports": 1, "stored": 1, "review": 0, "village": 0, "day": 0, "added": 0,
        "set_aside": 0, "details": 0, "left": 0,
    }  # fmt: skip
    (difference,) = found.differences
    assert (difference.before.state, difference.before.village_code) == ("review", None)
    assert (difference.after.state, difference.after.village_code) == ("counted", DODEK)
    assert held(store) == before
    number = rereading.apply(store, found, who="Ani")
    assert waiting(store) == []
    assert counted(store) == [
        (DODEK, date(2024, 9, 13)),
        (DODEK, date(2024, 9, 14)),
        (LALANG, date(2024, 9, 13)),
    ]
    assert health.check(store).is_whole
    (entry, *_) = journal.log(store)
    assert (entry.number, entry.who, entry.what) == (number, "Ani", "reread")
    assert entry.details == {"reports": 1, "effects": {"stored": 1}}
    undo.undo(store, number, who="Ani")
    assert held(store) == before


def test_undone_name_and_its_effects_go_back_in_either_order(
    store: Store, context: Now, fill: Fill
):
    fill(CALLED, CALLED_AGAIN)
    queue = held(store)
    first = review.review_queue(store)[0]
    learned = review.resolve(store, first.id, DODEK, learn=True, who="Budi")
    effects = rereading.apply(store, rereading.read(store, context()), who="Budi")
    undo.undo(store, learned, who="Budi")
    # what the name had settled is offered to be read back
    found = rereading.read(store, context(), named=True)
    assert found.counts["review"] == 1
    back = rereading.apply(store, found, who="Budi")
    assert len(waiting(store)) == 2
    for number in (back, effects):
        undo.undo(store, number, who="Budi")
    assert held(store) == queue


def test_what_people_decided_stays_whatever_is_learned(store: Store, context: Now, fill: Fill):
    fill(CALLED, CALLED_AGAIN, UNDATED)
    resolved, rejected, undated = review.review_queue(store)
    review.resolve(store, resolved.id, LALANG, who="Budi")
    review.reject(store, rejected.id, "bukan komsos", who="Budi")
    review.resolve(store, undated.id, DODEK, day=date(2024, 9, 15), who="Budi")
    aliases.teach(store, BYNAME, DODEK, who="Ani")
    before = held(store)
    found = rereading.read(store, context())
    assert (found.counts["reports"], found.differences) == (3, ())
    rereading.apply(store, found, who="Ani")
    assert held(store) == before


def test_decision_taken_after_the_preview_wins(store: Store, context: Now, fill: Fill):
    fill(CALLED, CALLED_AGAIN)
    aliases.teach(store, BYNAME, DODEK, who="Ani")
    found = rereading.read(store, context())
    assert found.counts["stored"] == 2
    first, _second = review.review_queue(store)
    review.resolve(store, first.id, LALANG, who="Budi")
    rereading.apply(store, found, who="Ani")
    assert counted(store) == [(DODEK, date(2024, 9, 14)), (LALANG, date(2024, 9, 13))]
    assert health.check(store).is_whole


def test_withdrawn_report_is_not_looked_at(store: Store, context: Now, fill: Fill):
    fill(CALLED)
    aliases.teach(store, BYNAME, DODEK, who="Ani")
    found = rereading.read(store, context())
    undo.undo(store, 1, who="Budi")
    assert rereading.read(store, context()).counts["reports"] == 0
    assert rereading.apply(store, found, who="Ani") is None
    assert counted(store) == []


def test_older_parser_is_told_until_its_reports_are_read_again(
    store: Store, context: Now, fill: Fill, monkeypatch: pytest.MonkeyPatch
):
    fill(KNOWN, CALLED, NO_VISIT)
    monkeypatch.setattr(edition, "PARSER_VERSION", edition.PARSER_VERSION + 1)
    here = library.in_use().edition
    assert kept.readers(store, here) == kept.Readers(3, 3, 0, 0)
    before = held(store)
    number = rereading.apply(store, rereading.read(store, context()), who="Budi")
    assert kept.readers(store, here) == kept.Readers(3, 0, 0, 0)
    undo.undo(store, number, who="Budi")
    assert held(store) == before


def test_other_boundaries_concern_only_reports_with_a_point(store: Store, context: Now):
    text = VISIT.format(who="Contoh", village="Lalang", day=FRIDAY)
    raws = [RawReport("a", text, lat=3.35, lon=99.4), RawReport("b", text + " Aman.")]
    readings = [reading.read(raw, context()) for raw in raws]
    batch = Batch("a.jsonl", intake.Kind.JSONL, raws, readings, boundary_edition="lama")
    reports.add(store, batch, who="uji")
    here = library.in_use().edition
    assert kept.readers(store, here) == kept.Readers(2, 0, 1, 0)
    rereading.apply(store, rereading.read(store, context()), who="Budi")
    assert kept.readers(store, here) == kept.Readers(2, 0, 0, 0)


def test_report_judged_otherwise_moves_whole_and_comes_back(
    store: Store, context: Now, fill: Fill, monkeypatch: pytest.MonkeyPatch
):
    fill(KNOWN, CALLED, NO_VISIT)
    states = quality.counts(store).reports
    visits, queue = counted(store), waiting(store)
    real = reading.read

    def contrary(raw: RawReport, given: reading.Context) -> reading.Reading:
        found = real(raw, given)
        reason = "police" if found.is_visit else None
        return replace(found, is_visit=not found.is_visit, not_visit_reason=reason)

    monkeypatch.setattr(sharing.reading, "read", contrary)
    found = rereading.read(store, context())
    assert (found.counts["set_aside"], found.counts["added"]) == (2, 1)
    number = rereading.apply(store, found, who="Budi")
    assert quality.counts(store).reports["rejected"] == 2
    assert health.check(store).is_whole
    # its file cannot go while what was found in it since would stay
    with pytest.raises(DecisionError, match="undo_blocked"):
        undo.undo(store, 3, who="Budi")
    undo.undo(store, number, who="Budi")
    assert (quality.counts(store).reports, counted(store), waiting(store)) == (
        states,
        visits,
        queue,
    )
    assert health.check(store).is_whole


def test_unit_read_otherwise_is_counted_otherwise(
    store: Store, context: Now, fill: Fill, monkeypatch: pytest.MonkeyPatch
):
    fill(KNOWN)
    real = reading.read
    monkeypatch.setattr(
        reading, "read", lambda raw, given: replace(real(raw, given), unit_code="0208/02")
    )
    rereading.apply(store, rereading.read(store, context()), who="Budi")
    assert len(queries.village_days(store, date.min, date.max, unit="0208/02")) == 1
    assert health.check(store).is_whole


def test_progress_tells_how_many_reports_are_read(store: Store, context: Now, fill: Fill):
    fill(KNOWN, CALLED)
    told: list[tuple[int, int]] = []
    rereading.read(store, context(), progress=lambda done, of: told.append((done, of)))
    assert told == [(2, 2)]


def same(raw: RawReport, context: reading.Context) -> tuple[object, object]:
    """Read a report as sent and as kept; give what must be equal."""
    first = reading.read(raw, context)
    again = reading.read(
        replace(raw, text=first.masked_text, cells=first.cells, hints=first.hints), context
    )
    return tuple(
        (one.is_visit, one.unit_code, [(done.when, done.where) for done in one.activities])
        for one in (first, again)
    )


@pytest.fixture(scope="module")
def plain() -> reading.Context:
    return reading.Context(gazetteer.load(), library.in_use(), (), units.load(), date(2026, 1, 1))


def test_kept_development_reports_give_the_same_places_and_days(
    shared: Path, plain: reading.Context
):
    lines = [
        json.loads(line)
        for name in ("dev.jsonl", "visits_or_not.jsonl")
        for line in (shared / "reports" / name).read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) == 193
    other = []
    for line in lines:
        first, again = same(RawReport(line["id"], line["text"]), plain)
        if first != again:
            other.append(line["id"])
    assert other == []


villages = st.sampled_from(
    sorted(code for code in gazetteer.load().villages if code.startswith(("12.19", "73.0", "11.0")))
)
people = st.sampled_from(["Pak Umpama", "Ibu Misalnya", "Kades Contoh Permana", "H. Seumpama", ""])
days = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@st.composite
def rows(draw: st.DrawFn) -> RawReport:
    """Compose a table's row in which anything may stand beside anything."""
    village = gazetteer.load().villages[draw(villages)]
    district = gazetteer.load().areas[village.code[:8]].name
    who = draw(people)
    cells = {
        Field.VILLAGE: draw(st.sampled_from([village.name, f"Desa {village.name}", who])),
        Field.DISTRICT: draw(st.sampled_from([district, f"Kec. {district}", ""])),
        Field.PLACE: draw(st.sampled_from(["", f"Rumah {who}", f"Warung {who} Dusun II"])),
        Field.HAMLET: draw(st.sampled_from(["", "II", "Dusun III", "Lingkungan I"])),
        Field.DATE: draw(days).isoformat(),
        Field.VILLAGE_CODE: draw(st.sampled_from(["", village.code, "0812345678"])),
        Field.PEOPLE: "5",
    }
    filled = {meaning: value for meaning, value in cells.items() if value}
    text = "\n".join(f"{meaning}: {value}" for meaning, value in filled.items())
    point = {}
    if village.lat is not None and draw(st.booleans()):
        point = {"lat": village.lat, "lon": village.lon}
    sent = datetime(2024, 11, 1, 8, 0)  # noqa: DTZ001 - messages carry no zone
    hints = draw(st.sampled_from([(), ("Koramil 01/Medang Deras", who)]))
    return RawReport("a#0", text, sent_at=sent, cells=filled, hints=hints, **point)


@given(raw=rows())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_kept_row_gives_the_same_place_and_day(raw: RawReport):
    context = reading.Context(
        gazetteer.load(), library.in_use(), (), units.load(), date(2026, 1, 1)
    )
    first, again = same(raw, context)
    assert first == again
