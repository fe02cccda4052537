"""The rehearsal's store: the composed files, brought in through the real pipeline."""

import errno
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from etl import pipeline
from etl.errors import StoreError
from etl.models import Campaign
from etl.pipeline import IngestResult
from etl.reading import Context
from etl.rehearsal import compose
from etl.rehearsal.compose import ComposedFile
from etl.store import campaigns, copying, opening, seed, settings
from etl.store.engine import Store
from geodata import gazetteer, library, units

# any number would do; this one makes a good story
SEED = 2024
# two weeks before election day: late enough for a picture, early enough to act
AS_OF = date(2024, 11, 13)
# stands in the journal as who brought the files in
WHO = "latihan"


@dataclass(slots=True)
class _Clock:
    """Tells the time of the story, so that each file comes in soon after what it reports."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def campaign() -> Campaign:
    """Give the rehearsal's campaign: that of a new store, opened two weeks before its end."""
    return replace(seed.first_campaign(), as_of=AS_OF)


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
    try:
        return _build(path)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreError("store_full", path=str(path)) from error
        raise StoreError("store_unreachable", path=str(path)) from error


def _build(path: Path) -> IngestResult:
    path.parent.mkdir(parents=True, exist_ok=True)
    files = compose.compose(SEED, gazetteer=gazetteer.load(), campaign=campaign())
    clock = _Clock(datetime.combine(campaign().first_day, datetime.min.time(), UTC))
    with tempfile.TemporaryDirectory(prefix=".latihan-", dir=path.parent) as folder:
        store = opening.open_store(Path(folder) / "latihan.db", clock=clock)
        settings.mark_rehearsal(store, who=WHO)
        campaigns.save_campaign(store, campaign(), who=WHO)
        results = [_bring_in(file, Path(folder), store, clock) for file in files]
        copying.copy(store.path, path)
    return IngestResult(tuple(outcome for result in results for outcome in result.files))


def _bring_in(file: ComposedFile, folder: Path, store: Store, clock: _Clock) -> IngestResult:
    written = folder / file.name
    written.write_text(file.text, encoding="utf-8", newline="\n")
    clock.now = file.received_at
    context = Context(
        gazetteer=gazetteer.load(),
        boundaries=library.in_use(),
        aliases=(),
        units=units.load(),
        today=file.received_at.date(),
        home_area=campaign().area_code,
    )
    return pipeline.ingest([written], store, context, who=WHO)
