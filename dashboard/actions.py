"""Everything the pages change: each a call to the layers below, a message, and a fresh page."""

import getpass
from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from dashboard import intake, loaders, session, wording
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl import pipeline
from etl.errors import EtlError
from etl.store import mappings, review
from etl.store import undo as undoing
from etl.store import unimport as unimporting

# dry runs kept, so that looking at the rows again does not read the files again
_DRY_RUNS_KEPT = 4


def who() -> str:
    """Name whoever sits at this machine, for the journal."""
    return getpass.getuser()


def dry_run(
    scope: Scope,
    uploads: tuple[intake.Upload, ...],
    said: intake.Said,
    *,
    progress: Callable[[float], object],
) -> pipeline.IngestResult:
    """Say what storing `uploads` would do; nothing is stored. `progress` hears the share done."""
    digests = tuple(upload.digest for upload in uploads)
    place = _dry_run(scope.store, scope.version, scope.today, digests, said)
    # made outside the cache, since what a cached function draws would be drawn again each time
    if not place:
        tried = intake.ingest(
            uploads,
            loaders.store(scope.store),
            loaders.context(scope.store, scope.version, scope.today),
            said=said,
            dry_run=True,
            who=who(),
            progress=lambda done, of: progress(done / of if of else 1.0),
        )
        place.append(tried)
    return place[0]


@st.cache_resource(max_entries=_DRY_RUNS_KEPT, show_spinner=False)
def _dry_run(
    name: str, at: int, today: date, digests: tuple[str, ...], said: intake.Said
) -> list[pipeline.IngestResult]:
    """Give the place where one dry run is kept, empty at first."""
    del name, at, today, digests, said
    return []


def store(
    scope: Scope,
    uploads: tuple[intake.Upload, ...],
    said: intake.Said,
    *,
    progress: Callable[[float], object],
) -> None:
    """Store `uploads` for good; `progress` hears the share done. Begins the page anew."""
    into = loaders.store(scope.store)
    result = intake.ingest(
        uploads,
        into,
        loaders.context(scope.store, scope.version, scope.today),
        said=said,
        who=who(),
        progress=lambda done, of: progress(done / of if of else 1.0),
    )
    counts = {name: wording.number(count) for name, count in result.counts.items()}
    message = _(
        "{stored} stored, {review} to review, {duplicate} duplicates, {rejected} rejected."
    ).format_map(counts)
    # what was only tried out is not worth remembering
    if any(not one.error for one in result.files):
        for one in said.tables:
            if one.edited:
                mappings.remember(into, one.told, dict(one.fields), who=who())
    failed = [wording.reason(one.error, **one.error_details) for one in result.files if one.error]
    session.put(upload_round=session.get("upload_round") + 1)
    _tell(" ".join([message, *failed]), tab="upload")


def forget_mapping(scope: Scope, told: tuple[str, ...]) -> None:
    """Forget what the columns of tables with these headings mean."""

    def decide() -> str:
        mappings.forget(loaders.store(scope.store), told, who=who())
        return _("The columns are suggested anew.")

    _do(decide, tab="upload")


def resolve(
    scope: Scope, item_ids: Sequence[int], village_code: str, *, learn: bool, day: date | None
) -> int:
    """Decide which village, and if need be which day, activities were about; one entry."""
    return review.resolve_all(
        loaders.store(scope.store), item_ids, village_code, who=who(), day=day, learn=learn
    )


def reject(scope: Scope, item_ids: Sequence[int], why: str) -> int:
    """Decide that activities are none; one entry."""
    return review.reject_all(loaders.store(scope.store), item_ids, why, who=who())


def take_back(scope: Scope, number: int) -> None:
    """Take an entry of the journal back, in the middle of work."""
    undoing.undo(loaders.store(scope.store), number, who=who())


def unimport(scope: Scope, file_id: int, why: str) -> None:
    """Take a file out again."""

    def decide() -> str:
        number = unimporting.unimport(loaders.store(scope.store), file_id, why, who=who())
        session.put(file_round=session.get("file_round") + 1)
        return _("The file was taken out. Change {number} can be undone.").format(number=number)

    _do(decide, tab="files")


def undo(scope: Scope, number: int) -> None:
    """Take an entry of the journal back."""

    def decide() -> str:
        take_back(scope, number)
        return _("Change {number} was undone.").format(number=number)

    _do(decide, tab="changes")


def _do(decide: Callable[[], str], *, tab: str) -> None:
    """Carry out a decision and begin the page anew; what is refused is said in its place."""
    try:
        message = decide()
    except EtlError as refused:
        st.error(wording.reason(refused.reason, **refused.details))
        return
    _tell(message, tab=tab)


def _tell(message: str, *, tab: str) -> None:
    """Begin the page anew with a message, in the tab that was worked in."""
    session.put(message=message, tab=tab)
    st.rerun()
