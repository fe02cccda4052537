"""The rehearsal's store: the composed files, brought in through the real pipeline."""

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from etl import pipeline
from etl.models import Campaign
from etl.pipeline import IngestResult
from etl.reading import Context
from etl.rehearsal import compose
from etl.rehearsal.compose import ComposedFile
from etl.store import campaigns, copying, defaults, engine, rehearsal_mark
from geodata import gazetteer, library, units

# any number would do; this one makes a good story
SEED = 2024
# two weeks before election day: late enough for a picture, early enough to act
AS_OF = date(2024, 11, 13)
# the visits told of reach to the end of 2025, and a day to come would wait in review
TODAY = date(2026, 1, 1)
# stands in the journal as who brought the files in
WHO = "latihan"


def campaign() -> Campaign:
    """Give the rehearsal's campaign: the default one, opened two weeks before its end."""
    return replace(defaults.campaign(), as_of=AS_OF)


def build(path: Path) -> IngestResult:
    """
    Make the rehearsal's store at `path`, which is there whole or not at all.

    Parameters
    ----------
    path
        Where the store goes; an older one is replaced at the very end.

    Returns
    -------
    result
        What became of each composed report.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".latihan-", dir=path.parent) as folder:
        store = engine.open_store(Path(folder) / "latihan.db")
        rehearsal_mark.mark(store)
        campaigns.save(store, campaign(), who=WHO)
        files = compose.compose(SEED, gazetteer=gazetteer.load(), campaign=campaign())
        result = pipeline.ingest(_written(files, Path(folder)), store, _context(), who=WHO)
        copying.copy(store.path, path)
    return result


def _written(files: Iterable[ComposedFile], folder: Path) -> list[Path]:
    paths = []
    for file in files:
        paths.append(folder / file.name)
        paths[-1].write_text(file.text, encoding="utf-8", newline="\n")
    return paths


def _context() -> Context:
    return Context(
        gazetteer=gazetteer.load(),
        boundaries=library.in_use(),
        aliases=(),
        units=units.load(),
        today=TODAY,
        home_area=defaults.AREA_CODE,
    )
