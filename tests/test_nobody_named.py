"""No civilian named in a report is named in store, answers, pages or exports; places stay."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import planted_names
import pytest

from dashboard import measure
from dashboard.commands.locate import document
from dashboard.exports import formats
from dashboard.measure import Question
from etl import masking, pipeline, reading
from etl.models import RawReport
from etl.parse import places, units
from etl.placing import clues, visited
from etl.store import journal, opening, queries, review
from etl.store.engine import Store
from geodata import gazetteer, library
from geodata import units as known_units

TODAY = date(2024, 11, 20)
PLANTED = 1_000
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


@pytest.fixture(scope="module")
def context() -> reading.Context:
    return reading.Context(
        gazetteer.load(), library.in_use(), aliases=(), units=known_units.load(), today=TODAY
    )


@pytest.fixture(scope="module")
def planted() -> list[planted_names.Planted]:
    return list(planted_names.planted(PLANTED))


def labelled(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "reports" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def stored(folder: Path, texts: dict[str, str], context: reading.Context) -> Store:
    """Bring texts in as a file of JSON lines."""
    file = folder / "reports.jsonl"
    lines = (json.dumps({"id": ref, "text": text}) for ref, text in texts.items())
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    store = opening.open_store(folder / "komsos.db")
    counts = pipeline.ingest([file], store, context, who="test").counts
    assert counts["read"] == len(texts)
    return store


def held(store: Store) -> Iterator[str]:
    """Give every text that a store's tables hold."""
    with closing(sqlite3.connect(store.path)) as connection:
        tables = connection.execute("select name from sqlite_master where type = 'table'")
        for (table,) in tables.fetchall():
            for row in connection.execute(f'select * from "{table}"'):  # noqa: S608 - own
                yield "\n".join(str(value) for value in row)


def exported(store: Store) -> Iterator[str]:
    """Give the contents of every export, unpacked."""
    boundaries = library.in_use()
    found = measure.measure(
        store, boundaries, gazetteer.load(), Question(area="12.19"), today=TODAY
    )
    for write in formats.WRITERS.values():
        content = write(found, boundaries, rehearsal=False)
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                content = b"\n".join(archive.read(name) for name in archive.namelist())
        yield content.decode("utf-8", errors="replace")


def located(raw: RawReport, context: reading.Context) -> str:
    """Give what `komsos locate` prints."""
    return json.dumps(document(reading.read(raw, context)))


def shown(store: Store) -> Iterator[str]:
    """Give what the pages read."""
    yield queries.visits(store, FIRST_DAY, LAST_DAY).to_csv()
    yield repr(review.review_queue(store))
    yield repr(journal.log(store, 100))


def test_a_thousand_planted_names_reach_neither_store_nor_pages_nor_exports(
    tmp_path: Path, context: reading.Context, planted: list[planted_names.Planted]
):
    store = stored(tmp_path, {f"p{n}": one.text for n, one in enumerate(planted)}, context)
    everything = "\n".join([*held(store), *shown(store), *exported(store)])
    names = {name for one in planted for name in one.names}
    assert sum(len(one.names) for one in planted) >= PLANTED
    assert planted_names.survivors(names, everything) == []


def test_no_planted_name_is_in_what_locate_answers(
    context: reading.Context, planted: list[planted_names.Planted]
):
    survivors = [
        one.frame
        for number, one in enumerate(planted)
        for answer in [located(RawReport(f"p{number}", one.text), context)]
        if planted_names.survivors(one.names, answer)
    ]
    assert survivors == []


@pytest.mark.shared
def test_no_civilian_of_the_development_reports_is_stored_or_shown(
    shared: Path, tmp_path: Path, context: reading.Context
):
    survivors = []
    for report in labelled(shared):
        folder = tmp_path / report["id"]
        folder.mkdir()
        store = stored(folder, {report["id"]: report["text"]}, context)
        answer = located(RawReport(report["id"], report["text"]), context)
        everything = "\n".join([*held(store), *shown(store), answer])
        if any(is_in(name, everything) for name in report["civilian_names"]):
            survivors.append(report["id"])
    assert survivors == []


def is_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def places_of(text: str, context: reading.Context) -> list[tuple[object, ...]]:
    """Decide where a text says that something was done, from the text as it is."""
    found = places.find(text)
    evidence = clues.read(
        found,
        context.gazetteer,
        units=context.units,
        unit_code=units.resolve(units.find(text), context.units),
    )
    return [
        (
            one.placement.status,
            one.placement.village_code,
            one.placement.district_code,
            one.placement.regency_code,
        )
        for one in visited.choose(found, evidence, context.gazetteer, ())
    ]


def test_masking_moves_no_composed_report(
    context: reading.Context, planted: list[planted_names.Planted]
):
    moved = [
        one.frame
        for one in planted
        if places_of(one.text, context) != places_of(masking.mask(one.text).text, context)
    ]
    assert moved == []


@pytest.mark.shared
def test_masking_moves_no_development_report(shared: Path, context: reading.Context):
    moved = [
        report["id"]
        for report in labelled(shared)
        if places_of(report["text"], context)
        != places_of(masking.mask(report["text"]).text, context)
    ]
    assert moved == []
