"""What `komsos doctor` says of lock, old texts and the copies that lie beside the store."""

from collections.abc import Mapping
from typing import Any

from dashboard import wording
from dashboard.translation import gettext as _
from etl.store import copies, locking, retention
from etl.store.engine import Store


def of_store(store: Store) -> dict[str, Any]:
    """
    Look at what keeps a store from others.

    Returns
    -------
    found
        `lock_minutes` is None without a PIN, `texts_kept_days` where there is no limit;
        `texts_due` counts the reports that the limit would reduce now; `copies` are names.
    """
    lock, days = locking.lock(store), retention.days_kept(store)
    return {
        "lock_minutes": lock and lock.minutes,
        "texts_kept_days": days,
        "texts_due": retention.preview(store, days).reports if days else 0,
        "copies": [file.name for file in copies.beside(store.path)],
    }


def lines(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Word what `of_store` found, a heading and a line each."""
    told = [
        (_("Lock of the dashboard"), _lock(found["lock_minutes"])),
        (_("Texts"), _texts(found["texts_kept_days"], found["texts_due"])),
    ]
    if names := found["copies"]:
        said = _("{names} (made by the program before a restore or an update; they hold texts too)")
        told.append((_("Copies beside the store"), said.format(names=", ".join(names))))
    return told


def _lock(minutes: int | None) -> str:
    if minutes is None:
        return _("none; see komsos pin set")
    return _("with a PIN, after {count} idle minutes").format(count=wording.number(minutes))


def _texts(days: int | None, due: int) -> str:
    if days is None:
        return _("kept without limit")
    kept = _("kept for {days} days").format(days=wording.number(days))
    late = _("older and still there: {count}").format(count=wording.number(due))
    return f"{kept}; {late}" if due else kept
