"""From files to the store: extract, read, store; and nothing is lost on the way."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl import collecting, gauge, masking, reading, sharing
from etl.errors import EtlError
from etl.extract import advice as advising
from etl.extract import cleaning, folders, reader
from etl.extract.advice import Advice
from etl.models import Extracted, FileOutcome, Kind, Outcome, Reading, ReportState
from etl.store import reports
from etl.store.engine import Store
from etl.store.intake import Batch

_COUNTED = (
    ReportState.STORED,
    ReportState.DUPLICATE,
    ReportState.REVIEW,
    ReportState.REJECTED,
)


class CountsError(RuntimeError):
    """What became of a file's reports does not add up to the reports read: a fault of ours."""


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of all files, in the order in which they were read."""

    files: tuple[FileOutcome, ...]

    @property
    def counts(self) -> dict[str, int]:
        """
        Count reports over all files.

        `read` is the sum of `stored`, `duplicate`, `review` and `rejected`; `ignored` stands
        apart.
        """
        states = Counter(outcome.state for file in self.files for outcome in file.outcomes)
        return {
            "read": states.total(),
            **{state.value: states[state] for state in _COUNTED},
            "ignored": sum(len(file.ignored) for file in self.files),
        }


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was extracted and read. `stored_name` is its name, masked."""

    path: Path
    stored_name: str
    extracted: Extracted
    readings: tuple[Reading, ...]


def stored_name(path: Path) -> str:
    """Give the name of a file as it may be stored: cleaned, shortened, civilians' names masked."""
    # an underscore would glue a name to its neighbours
    plain = cleaning.one_line(path.name.replace("_", " "))
    return cleaning.quoted(masking.mask(plain).text) or "?"


def _failed(path: Path, trouble: EtlError) -> FileOutcome:
    details = {name: str(value) for name, value in trouble.details.items()}
    return FileOutcome(_shown(path), None, error=trouble.reason, error_details=details)


def _shown(path: Path) -> str:
    return cleaning.one_line(str(path))


def _read(
    path: Path,
    context: reading.Context,
    meter: gauge.Gauge,
    *,
    kind: Kind | None,
    advice: Advice,
) -> _File:
    if path.is_dir():
        raise folders.trouble(path)
    name = stored_name(path)
    with sharing.ahead(path, context) as helper:
        extracted = reader.read(path, kind=kind, advice=advice, name=name, any_id=False)
        count = len(extracted.reports)
        readings = sharing.read(
            extracted.reports, context, lambda done: meter.part(path, share=done / count), helper
        )
    return _File(path, name, extracted, readings)


def _read_or_fail(
    path: Path,
    context: reading.Context,
    meter: gauge.Gauge,
    *,
    kind: Kind | None,
    advice: Advice,
) -> _File | FileOutcome:
    try:
        return _read(path, context, meter, kind=kind, advice=advice)
    except EtlError as trouble:
        return _failed(path, trouble)
    finally:
        meter.whole(path)


def _outcome(file: _File, outcomes: Sequence[Outcome]) -> FileOutcome:
    """Account for one file; raises `CountsError` unless each of its reports came to something."""
    refs = [raw.ref for raw in file.extracted.reports]
    refs += [rejection.ref for rejection in file.extracted.rejections]
    states = {outcome.state for outcome in outcomes}
    if Counter(refs) != Counter(outcome.ref for outcome in outcomes) or states - set(_COUNTED):
        raise CountsError(file.stored_name, len(refs), len(outcomes), states)
    return FileOutcome(
        _shown(file.path),
        file.extracted.kind,
        tuple(outcomes),
        file.extracted.ignored,
        file.extracted.notices,
    )


def _batch(file: _File, context: reading.Context) -> Batch:
    return Batch(
        file.stored_name,
        file.extracted.kind,
        file.extracted.reports,
        file.readings,
        file.extracted.rejections,
        boundary_edition=context.boundaries.edition if context.boundaries else None,
    )


def _stored(
    files: Iterable[_File | FileOutcome], store: Store, context: reading.Context, *, who: str
) -> Iterator[FileOutcome]:
    """Store each file in one transaction; one that cannot be stored does not stop the others."""
    for file in files:
        if isinstance(file, FileOutcome):
            yield file
            continue
        try:
            outcomes = reports.add(store, _batch(file, context), who=who)
        except EtlError as trouble:
            yield _failed(file.path, trouble)
        else:
            yield _outcome(file, outcomes)


def _previewed(
    files: Sequence[_File | FileOutcome], store: Store, context: reading.Context
) -> Iterator[FileOutcome]:
    """Tell what storing would do, to all files at once: a later one may repeat an earlier one."""
    batches = [_batch(file, context) for file in files if isinstance(file, _File)]
    answers = iter(reports.preview(store, batches))
    for file in files:
        yield file if isinstance(file, FileOutcome) else _outcome(file, next(answers))


def ingest(  # noqa: PLR0913 - all of them are the caller's to choose
    paths: Iterable[Path],
    store: Store,
    context: reading.Context,
    *,
    kind: Kind | None = None,
    advice: Advice = advising.NONE,
    dry_run: bool = False,
    who: str,
    progress: gauge.Progress | None = None,
    told: Callable[[FileOutcome], None] | None = None,
) -> IngestResult:
    """
    Bring files into the store, each in one transaction.

    A file that cannot be read or stored is named in the result with the reason, nothing of it is
    stored, and the others go on.

    Parameters
    ----------
    paths
        Files and folders; of a folder all files in and below it, sorted.
    store
        Where the reports go.
    context
        What reading rests on.
    kind
        What the user says the files are; None to tell it from their content.
    advice
        What people said of the columns of tables.
    dry_run
        Only tell what would happen.
    who
        Who does it, for the journal.
    progress
        Called now and then with what is done and what is to do, in bytes of the files.
    told
        Called with the outcome of each file, as soon as that is safe on the disk.

    Returns
    -------
    result
        One outcome per file.

    Raises
    ------
    CountsError
        If what became of the reports of a file does not add up to the reports read.
    HelperError
        If the process that reads a part of a large file fails; nothing of it is stored.
    InputError
        `too_many_files`.
    """
    files = folders.expand(paths)
    meter = gauge.Gauge(files, progress)
    # one after another, so that no more than one file is held in memory
    found = (_read_or_fail(path, context, meter, kind=kind, advice=advice) for path in files)
    done = (
        _previewed(list(found), store, context)
        if dry_run
        else _stored(found, store, context, who=who)
    )
    with collecting.seldom():
        return IngestResult(tuple(_telling(done, told)))


def _telling(
    files: Iterable[FileOutcome], told: Callable[[FileOutcome], None] | None
) -> Iterator[FileOutcome]:
    for file in files:
        if told:
            told(file)
        yield file
