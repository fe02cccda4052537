"""Page Penyimpanan: the PIN, old texts and the end of a store, each asked for twice where final."""

import html
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import guard, keeping
from etl.rehearsal import build
from etl.store import journal, locking, opening, retention
from etl.store.engine import Store

SEED = (
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Budi melaksanakan komsos bersama "
    "warga di Lingkungan I Kelurahan Pangkalan Dodek Baru Kecamatan Medang Deras Kabupaten "
    "Batu Bara, Jumat (13/09/2024)."
)
PIN = "4821"

Ingest = Callable[[str], None]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what an earlier test left with the process."""
    monkeypatch.setattr(guard, "_DOOR", guard._Door())
    monkeypatch.setattr(keeping, "_LAST", keeping._Last())


@pytest.fixture
def page(app: AppTest, ingest: Ingest) -> AppTest:
    """Give the page on a store of one visit, not run yet."""
    ingest(SEED)
    app._page_hash = calc_hash("penyimpanan")
    return app


def open_tab(app: AppTest, label: str) -> AppTest:
    app.session_state["storage_tab"] = label
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> None:
    next(one for one in app.main.button if one.label == label).click().run()
    assert not app.exception


def fill(app: AppTest, **typed: str) -> None:
    for key, text in typed.items():
        app.text_input(key).input(text)


def told(app: AppTest) -> str:
    return html.unescape("\n".join(one.value for one in (*app.main.success, *app.main.warning)))


def age(store: Store, days: int) -> None:
    """Let all files have come so many days earlier."""
    then = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE source_file SET received_at = ?", (then,))


def texts(store: Store) -> list[str]:
    with closing(sqlite3.connect(store.path)) as connection:
        return [text for (text,) in connection.execute("SELECT masked_text FROM report")]


def test_pin_set_on_the_page_keeps_this_window_open(page: AppTest, store: Store):
    open_tab(page, "Kunci")
    fill(page, pin_new=PIN, pin_again=PIN)
    page.number_input("pin_minutes").set_value(3)
    press(page, "Pasang PIN")
    found = locking.lock(store)
    assert found is not None
    assert (locking.fits(found, PIN), found.minutes) == (True, 3)
    assert told(page) == "PIN terpasang. PIN diminta sesudah 3 menit tidak dipakai."
    assert [one.value for one in page.title] == ["Penyimpanan"]


@pytest.mark.parametrize(
    ("pin", "again", "said"),
    [
        (PIN, "4822", "Kedua PIN baru tidak sama; ketik sekali lagi."),
        ("123", "123", "PIN terdiri dari 4 sampai 64 karakter."),
    ],
)
def test_pin_mistyped_or_too_short_is_refused(
    page: AppTest, store: Store, pin: str, again: str, said: str
):
    open_tab(page, "Kunci")
    fill(page, pin_new=pin, pin_again=again)
    press(page, "Pasang PIN")
    assert (told(page), locking.lock(store)) == (said, None)


@pytest.fixture
def opened(page: AppTest, store: Store) -> AppTest:
    """Give the page behind a lock that this window has opened."""
    locking.set_pin(store, PIN, who="uji")
    found = locking.lock(store)
    assert found is not None
    page.session_state["opened_with"] = found.secret
    page.session_state["seen_at"] = guard.now()
    return page


def test_changing_the_pin_asks_for_the_present_one(opened: AppTest, store: Store):
    open_tab(opened, "Kunci")
    fill(opened, pin_present="0000", pin_new="9999", pin_again="9999")
    press(opened, "Ubah PIN")
    assert told(opened) == "PIN salah. Sisa percobaan sebelum harus menunggu: 4."
    fill(opened, pin_present=PIN, pin_new="9999", pin_again="9999")
    press(opened, "Ubah PIN")
    found = locking.lock(store)
    assert found is not None
    assert locking.fits(found, "9999")


def test_removing_the_pin_asks_for_it(opened: AppTest, store: Store):
    open_tab(opened, "Kunci")
    fill(opened, pin_present_to_remove="0000")
    press(opened, "Lepas PIN")
    assert locking.lock(store) is not None
    fill(opened, pin_present_to_remove=PIN)
    press(opened, "Lepas PIN")
    assert locking.lock(store) is None


def test_old_texts_are_previewed_and_reduced_once_one_is_sure(page: AppTest, store: Store):
    age(store, 60)
    open_tab(page, "Masa simpan teks")
    assert "**0 laporan** akan diringkas" in page.main.markdown[2].value
    page.number_input("texts_days").set_value(30).run()
    assert "**1 laporan** akan diringkas" in page.main.markdown[2].value
    label = "Simpan teks 30 hari dan ringkas yang lebih lama sekarang"
    assert next(one for one in page.main.button if one.label == label).disabled
    page.checkbox("texts_sure").check().run()
    press(page, label)
    assert told(page) == "Teks disimpan 30 hari. Laporan yang diringkas sekarang: 1."
    assert (texts(store), retention.days_kept(store)) == ([""], 30)
    assert not page.checkbox("texts_sure").value
    assert page.main.caption[0].value.startswith("Terakhir diringkas: ")
    press(page, "Simpan teks tanpa batas waktu")
    assert retention.days_kept(store) is None


def test_stated_limit_is_applied_with_the_first_page_and_not_again_that_day(
    app: AppTest, ingest: Ingest, store: Store
):
    ingest(SEED)
    age(store, 60)
    retention.keep_for(store, 30, who="uji")
    app.run()
    assert not app.exception
    assert (texts(store), journal.log(store)[0].what) == ([""], "retention")
    ingest(SEED.replace("13/09", "14/09"))
    age(store, 60)
    app.run()
    assert len([text for text in texts(store) if text]) == 1


def test_limit_is_applied_behind_the_lock_too(app: AppTest, ingest: Ingest, store: Store):
    ingest(SEED)
    age(store, 60)
    retention.keep_for(store, 30, who="uji")
    locking.set_pin(store, PIN, who="uji")
    app.run()
    assert [one.value for one in app.title] == ["Terkunci"]
    assert texts(store) == [""]


def test_limit_that_cannot_be_applied_is_told_and_does_not_stop_the_page(
    page: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch
):
    age(store, 60)
    retention.keep_for(store, 30, who="uji")
    monkeypatch.setattr("etl.store.engine.BUSY_TIMEOUT_S", 0.1)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        open_tab(page, "Masa simpan teks").run()
        assert "Teks lama belum dapat diringkas: Program lain sedang menulis" in told(page)
        other.execute("ROLLBACK")
    assert len([text for text in texts(store) if text]) == 1


def test_store_is_wiped_only_for_the_word_and_the_pin(opened: AppTest, store: Store):
    copy = store.path.with_name("komsos-before-restore.db")
    copy.write_bytes(b"salinan")
    open_tab(opened, "Hapus semua")
    assert f"{copy.name} (0 kB)" in opened.main.markdown[2].value
    for word, pin in (("hapus", PIN), ("HAPUS", "0000")):
        fill(opened, wipe_word=word, wipe_pin=pin)
        press(opened, "Hapus semua")
        assert copy.exists()
    fill(opened, wipe_word="HAPUS", wipe_pin=PIN)
    press(opened, "Hapus semua")
    assert not copy.exists()
    assert (texts(store), journal.log(store), locking.lock(store)) == ([], (), None)
    assert "Sudah dihapus: " in told(opened)


def test_training_data_begin_anew_and_own_data_stay(page: AppTest, store: Store, data_dir: Path):
    build.build(data_dir / "latihan.db")
    practised = opening.open_store(data_dir / "latihan.db")
    version = retention.keep_for(practised, 30, who="uji")
    page.query_params["data"] = "latihan"
    for tab, says in (
        ("Kunci", "PIN melekat pada data Anda sendiri"),
        ("Masa simpan teks", "Data latihan adalah rekaan"),
    ):
        assert says in open_tab(page, tab).main.info[0].value
    open_tab(page, "Hapus semua")
    fill(page, wipe_word="HAPUS")
    press(page, "Hapus semua")
    assert journal.version(practised) == version - 1
    assert len(texts(store)) == 1
