"""Backups on page Penyimpanan: out, in again, and another laptop's merged, each first looked at."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import moving
from etl.store import backup, copying, journal, opening, queries, review, sealing
from etl.store.engine import Store

SEED = (
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Budi melaksanakan komsos bersama "
    "warga di Desa {village} Kecamatan Medang Deras Kabupaten Batu Bara, Jumat (13/09/2024)."
)
AEK_NAULI, DODEK = "12.19.01.2003", "12.19.01.1002"
WORDS = "sawah hijau"

Ingest = Callable[[str], None]


@pytest.fixture
def other(store: Store, ingest: Ingest, tmp_path: Path) -> Store:
    """Another laptop to which the same report came, decided otherwise."""
    ingest(SEED.format(village="Bandar Tua"))
    path = tmp_path / "laptop" / "lain.db"
    path.parent.mkdir()
    copying.copy(store.path, path)
    laptop = opening.open_store(path)
    for one, village in ((store, AEK_NAULI), (laptop, DODEK)):
        (item,) = review.review_queue(one)
        review.resolve(one, item.id, village, who="Ani" if one is store else "Budi <b>")
    return laptop


@pytest.fixture
def page(app: AppTest) -> AppTest:
    app._page_hash = calc_hash("penyimpanan")
    app.session_state["storage_tab"] = "Cadangan"
    return app


def bring(page: AppTest, file: Path, words: str = "") -> AppTest:
    page.run()
    page.file_uploader(key="carry_file").set_value((file.name, file.read_bytes(), "")).run()
    assert not page.exception
    # it stands in a form and comes with the button
    page.text_input(key="carry_open").input(words)
    return page


def press(page: AppTest, label: str) -> AppTest:
    next(one for one in page.main.button if one.label == label).click().run()
    assert not page.exception
    return page


def visits(store: Store) -> list[str]:
    return queries.visits(store, date.min, date.max)["village_code"].tolist()


def test_another_laptops_backup_is_looked_at_then_merged(
    page: AppTest, store: Store, other: Store, tmp_path: Path
):
    file = tmp_path / "budi.cadangan"
    backup.make(other, file, passphrase=WORDS)
    before = journal.version(store)
    press(bring(page, file, WORDS), "Tunjukkan yang berubah bila digabungkan")
    told = page.main.dataframe[0].value.iloc[0].tolist()
    assert any("Aek Nauli" in cell for cell in told)
    assert any("Budi <b>" in cell for cell in told)
    assert journal.version(store) == before
    press(page, "Gabungkan seperti ditunjukkan")
    assert [one.value for one in page.main.success] == [
        f"Digabungkan. Perubahan {before + 1} dapat dibatalkan di *Riwayat*."
    ]
    assert visits(store) == []
    assert [one.reasons for one in review.review_queue(store)] == [("merge_conflict",)]
    assert "Gabungkan seperti ditunjukkan" not in [one.label for one in page.main.button]


def test_a_backup_is_proven_and_compared_then_restored(
    page: AppTest, store: Store, other: Store, tmp_path: Path
):
    file = tmp_path / "budi.cadangan"
    backup.make(other, file)
    press(bring(page, file), "Tunjukkan yang berubah bila dipulihkan")
    assert page.main.dataframe[0].value["Kunjungan"].tolist() == [1, 1]
    assert visits(store) == [AEK_NAULI]
    press(page, "Pulihkan seperti ditunjukkan")
    assert "komsos-before-restore.db" in page.main.success[0].value
    assert visits(store) == [DODEK]


def test_what_cannot_be_opened_is_said_by_the_name_that_it_was_brought_under(
    page: AppTest, store: Store, other: Store, tmp_path: Path
):
    file = tmp_path / "budi.cadangan"
    backup.make(other, file, passphrase=WORDS)
    press(bring(page, file, "salah sandi"), "Tunjukkan yang berubah bila digabungkan")
    assert "bukan frasa sandi cadangan budi.cadangan" in page.main.warning[0].value
    file.write_bytes(b"bukan cadangan")
    press(bring(page, file), "Tunjukkan yang berubah bila dipulihkan")
    assert "budi.cadangan" in page.main.warning[0].value
    assert visits(store) == [AEK_NAULI]
    assert [one.name for one in store.path.parent.glob(".komsos-*")] == []


@pytest.mark.usefixtures("other")
def test_the_backup_to_download_is_locked_where_a_passphrase_was_typed(
    page: AppTest, store: Store, tmp_path: Path
):
    page.run()
    page.text_input(key="carry_lock").input("pendek")
    press(page, "Buat cadangan")
    assert "sekurangnya 8 karakter" in page.main.error[0].value
    assert not page.main.success
    for words, told in (("", "tanpa frasa sandi"), (WORDS, "dikunci dengan frasa sandi")):
        page.text_input(key="carry_lock").input(words)
        press(page, "Buat cadangan")
        assert told in page.main.success[0].value
    file = tmp_path / "unduh.cadangan"
    for words in (None, WORDS):
        file.write_bytes(moving.backup_bytes("own", words))
        assert sealing.is_sealed(file) == bool(words)
        backup.restore(file, tmp_path / f"{words}.db", who="uji", passphrase=words)
        assert visits(opening.open_store(tmp_path / f"{words}.db")) == visits(store)
