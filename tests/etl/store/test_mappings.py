"""What columns mean, remembered."""

from pathlib import Path

from etl.models import Field
from etl.store import journal, mappings, undo
from etl.store.engine import Store

TOLD = ("Hari ke", "Wilayah kerja", "Uraian 1")
MAPPING = {"Hari ke": Field.DATE, "Wilayah kerja": Field.VILLAGE}


def test_the_same_headings_in_any_order_and_spelling_are_recalled(store: Store):
    assert mappings.memory(store)(TOLD) is None
    mappings.remember(store, TOLD, MAPPING, who="operator")
    recall = mappings.memory(store)
    assert recall(TOLD) == MAPPING
    assert recall(("URAIAN  1", "wilayah_kerja", "hari-ke")) == {
        "hari-ke": Field.DATE,
        "wilayah_kerja": Field.VILLAGE,
    }
    assert recall(TOLD[:2]) is None
    assert recall((*TOLD[:2], "Uraian 2")) is None


def test_remembering_is_signed_once_changed_and_undone(store: Store):
    number = mappings.remember(store, TOLD, MAPPING, who="operator")
    assert mappings.remember(store, TOLD, MAPPING, who="other") is None
    signed = mappings.signed(store, TOLD)
    assert signed
    assert (signed.who, signed.at) == ("operator", journal.log(store)[0].at)
    changed = {**MAPPING, "Uraian 1": Field.TEXT}
    mappings.remember(store, TOLD, changed, who="other")
    assert mappings.memory(store)(TOLD) == changed
    undo.undo(store, who="operator")
    assert mappings.memory(store)(TOLD) == MAPPING
    undo.undo(store, number, who="operator")
    assert mappings.memory(store)(TOLD) is None


def test_what_was_forgotten_can_be_brought_back(store: Store):
    assert mappings.forget(store, TOLD, who="operator") is None
    mappings.remember(store, TOLD, MAPPING, who="operator")
    number = mappings.forget(store, TOLD, who="operator")
    assert mappings.memory(store)(TOLD) is None
    undo.undo(store, number, who="operator")
    assert mappings.memory(store)(TOLD) == MAPPING


def test_a_column_without_heading_is_remembered_by_its_letter(store: Store):
    mappings.remember(store, TOLD, {**MAPPING, "D": Field.TEXT}, who="operator")
    assert mappings.memory(store)(TOLD) == {**MAPPING, "D": Field.TEXT}


def test_headings_themselves_are_not_kept(store: Store, path: Path):
    mappings.remember(store, ("Contoh Nama", "Desa"), {"Contoh Nama": Field.TEXT}, who="x")
    kept = b"".join(one.read_bytes() for one in path.parent.glob("komsos.db*"))
    assert b"Contoh Nama" not in kept
