"""`komsos ingest`: files in, each report accounted for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard import wording
from dashboard.commands import console, context, opening, progress
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl import pipeline
from etl.extract import advice, cleaning, reader
from etl.extract.advice import Advice
from etl.models import Field, FileOutcome, Kind, ReportState
from etl.pipeline import IngestResult
from etl.store import campaigns, mappings
from etl.store.engine import Store

# the kinds of files that have columns
_TABLES = (Kind.CSV, Kind.XLSX, Kind.GEOJSON)
_STATES = (
    ReportState.STORED,
    ReportState.DUPLICATE,
    ReportState.REVIEW,
    ReportState.REJECTED,
)


def ingest(  # noqa: PLR0913 - one for each option of the command
    paths: Sequence[Path],
    *,
    db: str | None,
    campaign: str | None,
    kind: str | None,
    mapped: Sequence[str],
    dry_run: bool,
    as_json: bool,
) -> IngestResult:
    """
    Read files and folders into the store, or only try it.

    People are told of each file as soon as it is stored; `report` tells the rest.

    Raises
    ------
    QuestionError
        If there is no such kind of input, or no such meaning of a column.
    """
    meant, stated = input_kind(kind), meanings(mapped)
    store = opening.store(db)
    known = context.of_store(store, campaigns.campaign(store, campaign))
    if dry_run and not as_json:
        console.message(_("Dry run: nothing was stored. This would happen:"))
    with progress.bar(_("Reading reports")) as tell:
        result = pipeline.ingest(
            paths,
            store,
            known,
            kind=meant,
            advice=Advice(stated, mappings.memory(store) if not stated else advice.NONE.memory),
            dry_run=dry_run,
            who=opening.who(),
            progress=tell,
            told=None if as_json else _say,
        )
    if stated and not dry_run:
        _remember(store, result, meant, stated)
    return result


def _remember(
    store: Store, result: IngestResult, kind: Kind | None, stated: Mapping[str, Field | None]
) -> None:
    """Remember what was said of the columns of those tables that were read with it."""
    for file in result.files:
        if file.error or file.kind not in _TABLES:
            continue
        found = reader.found_tables(Path(file.path), kind=kind, advice=Advice(stated))
        for _sheet, table in found:
            if table.mapping and not stated.keys().isdisjoint(table.names):
                mappings.remember(store, table.told, table.mapping, who=opening.who())


def report(result: IngestResult, *, as_json: bool) -> None:
    """Say what became of all reports; files that could not be read are named in any case."""
    if as_json:
        console.as_json(document(result))
        for file in result.files:
            _say_error(file)
        return
    if len(result.files) > 1:
        console.message(_("Together: {counts}").format(counts=_sentence(result.counts)))
    if result.counts["review"]:
        console.message(_("Reports that wait for a decision: see `komsos review list`."))


def input_kind(kind: str | None) -> Kind | None:
    """Read what the user says the files are; raises `QuestionError` if there is no such kind."""
    if kind is None:
        return None
    if kind not in list(Kind):
        raise QuestionError("unknown_input_kind", kind=kind, known=list(Kind))
    return Kind(kind)


def meanings(mapped: Sequence[str]) -> dict[str, Field | None]:
    """
    Read what the user says that columns hold, each as `Heading=field`.

    Raises
    ------
    QuestionError
        `bad_mapping` if there is no sign or no such field.
    """
    found: dict[str, Field | None] = {}
    for one in mapped:
        heading, sign, field = one.rpartition("=")
        if not sign or not heading.strip() or field.strip() not in ("", *Field):
            raise QuestionError("bad_mapping", text=one, known=list(Field))
        found[cleaning.one_line(heading)] = Field(field.strip()) if field.strip() else None
    return found


def document(result: IngestResult) -> dict[str, Any]:
    """Give the counts of all files, and the account of each, ready for JSON."""
    return {**result.counts, "files": [_file(file) for file in result.files]}


def _file(file: FileOutcome) -> dict[str, Any]:
    return {
        "path": file.path,
        "kind": file.kind,
        **_counts(file),
        "error": _reason(file.error, dict(file.error_details)) if file.error else None,
        "notices": [_reason(one.reason, dict(one.details)) for one in file.notices],
        "reports": [
            {"ref": one.ref, "state": one.state, "reasons": list(one.reasons)}
            for one in file.outcomes
        ],
        "no_reports": [{"ref": one.ref, "reason": one.reason} for one in file.ignored],
    }


def _counts(file: FileOutcome) -> dict[str, int]:
    states = Counter(outcome.state for outcome in file.outcomes)
    return {
        "read": len(file.outcomes),
        **{state.value: states[state] for state in _STATES},
        "ignored": len(file.ignored),
    }


def _reason(code: str, details: dict[str, str]) -> dict[str, Any]:
    return {"reason": code, "text": wording.reason(code, **details)}


def _say(file: FileOutcome) -> None:
    """Say to a person what became of one file."""
    if file.error:
        _say_error(file)
        return
    console.message(f"{file.path}: {_sentence(_counts(file))}")
    for notice in file.notices:
        console.message(f"  {wording.reason(notice.reason, **notice.details)}")
    for outcome in file.outcomes:
        if outcome.state is ReportState.REJECTED:
            console.message(f"  {outcome.ref}: {wording.reasons_text(outcome.reasons)}")


def _say_error(file: FileOutcome) -> None:
    if not file.error:
        return
    sentence = wording.reason(file.error, **file.error_details)
    # what is wrong with the store names the store, and the user asks which file is meant
    of_store = file.error.startswith("store_")
    console.message(f"{file.path}: {sentence}" if of_store else sentence)


def _sentence(counts: dict[str, int]) -> str:
    return _(
        "{read} read: {stored} stored, {duplicate} duplicates, {review} to review, "
        "{rejected} rejected; {ignored} pieces were no reports."
    ).format_map({name: wording.number(count) for name, count in counts.items()})
