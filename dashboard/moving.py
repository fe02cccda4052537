"""Backups through the browser: out as bytes, in as an upload that is looked at before it counts."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dashboard import actions, custody, loaders, session, wording
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.errors import StoreError
from etl.store import arriving, backup, journal, queries, settings
from etl.store.engine import Store
from etl.store.merging import merge
from etl.store.merging.merge import Merged
from geodata import workplace
from geodata.errors import ReasonError

_FILE = "cadangan"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a visitor brought, and the passphrase that they gave, None for none."""

    name: str
    content: bytes
    passphrase: str | None

    @property
    def digest(self) -> str:
        """Tell it from any other."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much a store holds; `last_at` is that of its last change, None without any."""

    version: int
    visits: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Found:
    """
    What bringing in an upload would do, looked at when the store had this version.

    One of two is there: `merged` says what merging would do, `amounts` what the store holds now
    and what it would hold after restoring.
    """

    digest: str
    version: int
    merged: Merged | None = None
    amounts: tuple[Amounts, Amounts] | None = None


def backup_bytes(name: str, passphrase: str | None) -> bytes:
    """Make a backup of a store for downloading."""
    store = loaders.store(name)
    with workplace.folder(store.path.parent) as folder:
        backup.make(store, folder / _FILE, passphrase=passphrase)
        return (folder / _FILE).read_bytes()


def file_name(scope: Scope, day: date) -> str:
    """Name a backup after its day, and mark the rehearsal's."""
    mark = "latihan-" if scope.store == session.REHEARSAL else ""
    return f"{mark}komsos-{day}.{_FILE}"


def look_at_merging(scope: Scope, upload: Upload) -> None:
    """Say what merging would do."""

    def look() -> None:
        store = loaders.store(scope.store)
        with _on_disk(store, upload) as file:
            found = merge.preview(store, file, passphrase=upload.passphrase)
        session.put(carry_found=Found(upload.digest, scope.version, merged=found))

    _do(look, upload)


def look_at_restoring(scope: Scope, upload: Upload) -> None:
    """Prove a backup, and say what the store holds before and after."""

    def look() -> None:
        store = loaders.store(scope.store)
        with (
            _on_disk(store, upload) as file,
            arriving.opened(file, store.path.parent, passphrase=upload.passphrase) as arrived,
        ):
            if settings.is_rehearsal(arrived.store) != settings.is_rehearsal(store):
                raise StoreError("merge_with_rehearsal")
            if arrived.about is None:
                raise StoreError("backup_not_ours", path=upload.name)
            both = _amounts(store), _amounts(arrived.store)
        session.put(carry_found=Found(upload.digest, scope.version, amounts=both))

    _do(look, upload)


def bring_in(scope: Scope, upload: Upload) -> None:
    """Merge for good."""

    def decide() -> str:
        store = loaders.store(scope.store)
        with _on_disk(store, upload) as file:
            done = merge.merge(store, file, who=actions.who(), passphrase=upload.passphrase)
        session.put(carry_found=None)
        if done.number is None:
            return _("Everything in it is here already; nothing changes.")
        return _("Merged. Change {number} can be undone under *Riwayat*.").format(
            number=done.number
        )

    _do(decide, upload)


def put_back(scope: Scope, upload: Upload) -> None:
    """Restore for good; what was there before is kept beside the store."""

    def decide() -> str:
        store, path = loaders.store(scope.store), custody.path_of(scope.store)
        kept = backup.copy_path(path)
        with _on_disk(store, upload) as file:
            backup.restore(file, path, who=actions.who(), passphrase=upload.passphrase)
        session.put(carry_found=None)
        return _("Restored. What the store held before is kept as {path}.").format(
            path=plain(kept.name)
        )

    _do(decide, upload)


def _amounts(store: Store) -> Amounts:
    entries = journal.log(store, 1)
    visits = queries.village_days(store, date.min, date.max)["visits"].sum()
    return Amounts(journal.version(store), int(visits), entries[0].at if entries else None)


@contextmanager
def _on_disk(store: Store, upload: Upload) -> Iterator[Path]:
    with workplace.folder(store.path.parent) as folder:
        file = folder / _FILE
        file.write_bytes(upload.content)
        yield file


def _do(decide: Callable[[], str | None], upload: Upload) -> None:
    """Carry out what was asked; the page then says what came of it, or why it was refused."""
    try:
        said, refused = decide(), False
    except ReasonError as error:
        said, refused = plain(wording.reason(error.reason, **_details(error, upload))), True
    except OSError as error:
        said, refused = plain(wording.reason("store_unreachable", path=error.filename)), True
    if said:
        session.put(storage_told=(said, refused))


def _details(error: ReasonError, upload: Upload) -> dict[str, Any]:
    """Call an upload by the name that the visitor knows."""
    details = dict(error.details)
    if Path(str(details.get("path", ""))).name == _FILE:
        details["path"] = upload.name
    return details
