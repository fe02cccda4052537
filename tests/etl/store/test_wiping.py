"""A wiped store: gone with its copies, and nothing else touched."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.errors import StoreError
from etl.store import opening, wiping
from etl.store.engine import Store


def test_wiped_store_is_gone_with_its_copies_and_nothing_else_is(
    store: Store, add: Callable, report: Callable, tmp_path: Path
):
    add(report("satu"))
    (tmp_path / "komsos-before-restore-2.db").write_bytes(b"salinan")
    (tmp_path / "cadangan.komsos").write_bytes(b"milik pemakai")
    before = wiping.parts(store.path)
    assert wiping.wipe(store.path) == len(before) >= 2
    assert [file.name for file in tmp_path.iterdir()] == ["cadangan.komsos"]
    assert wiping.parts(store.path) == ()


def test_new_store_begins_where_one_was_wiped(store: Store):
    wiping.wipe(store.path)
    assert opening.open_store(store.path).path == store.path


def test_what_is_no_store_of_ours_is_not_wiped(tmp_path: Path):
    stranger = tmp_path / "komsos.db"
    stranger.write_bytes(b"bukan toko")
    with pytest.raises(StoreError) as refused:
        wiping.wipe(stranger)
    assert refused.value.reason == "store_not_a_store"
    assert stranger.read_bytes() == b"bukan toko"


def test_content_is_overwritten_before_the_name_goes(
    store: Store, add: Callable, report: Callable, tmp_path: Path
):
    add(report("satu", masked_text="kata langka"))
    link = tmp_path / "kaitan"
    link.hardlink_to(store.path)
    wiping.wipe(store.path)
    assert set(link.read_bytes()) == {0}
