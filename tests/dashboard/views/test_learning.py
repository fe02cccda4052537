"""The tab in which kept reports are read again and names are taught."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from etl import edition
from etl.store import aliases, journal, review
from etl.store.engine import Store

DODEK = "12.19.01.1002"
REPORTS = "\n\n---\n\n".join(
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Budi melaksanakan komsos bersama "
    f"warga di Desa Bandar Tua Kecamatan Medang Deras Kabupaten Batu Bara, {day}/09/2024."
    for day in (13, 14)
)

Ingest = Callable[[str], None]


@pytest.fixture
def tab(app: AppTest) -> AppTest:
    """Give the page Laporan, opened in the tab, not run yet."""
    app.session_state["tab"] = "reread"
    app._page_hash = calc_hash("laporan")
    return app


def told(app: AppTest) -> str:
    return "\n".join(one.value for one in (*app.main.info, *app.main.success))


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.main.button]


def press(app: AppTest, label: str) -> None:
    next(one for one in app.main.button if one.label == label).click().run()
    assert not app.exception


def test_empty_store_has_nothing_to_read_again(tab: AppTest):
    tab.run()
    assert not tab.exception
    assert "Belum ada laporan tersimpan" in told(tab)
    assert "Tampilkan yang akan berubah" not in labels(tab)


def test_learned_name_is_offered_shown_applied_and_undone(
    tab: AppTest, ingest: Ingest, store: Store
):
    ingest(REPORTS)
    aliases.teach(store, "Bandar Tua", DODEK, who="uji")
    tab.run()
    assert not tab.exception
    assert "2 laporan yang menunggu dapat dipastikan" in told(tab)
    press(tab, "Tampilkan yang akan berubah")
    table = next(one.value for one in tab.main.dataframe if "Sebelum" in one.value)
    assert table["Akibat"].tolist() == ["Tidak perlu ditinjau lagi"] * 2
    assert table["Sesudah"].str.contains("Pangkalan Dodek Baru").all()
    # looking changes nothing
    assert len(review.review_queue(store)) == 2
    press(tab, "Ubah seperti yang ditampilkan")
    assert review.review_queue(store) == ()
    assert "dapat dibatalkan" in told(tab)
    number = journal.version(store)
    press(tab, f"Batalkan perubahan {number}")
    assert len(review.review_queue(store)) == 2


def test_report_of_an_older_parser_is_told_though_nothing_would_change(
    tab: AppTest, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
):
    ingest(REPORTS)
    monkeypatch.setattr(edition, "PARSER_VERSION", edition.PARSER_VERSION + 1)
    tab.run()
    assert "2 laporan dibaca oleh pembaca versi lama" in told(tab)
    press(tab, "Tampilkan yang akan berubah")
    press(tab, "Ubah seperti yang ditampilkan")
    assert "pembaca versi lama" not in told(tab)
    press(tab, "Tampilkan yang akan berubah")
    assert "tidak ada yang akan berubah" in told(tab)


def test_name_is_taught_and_deleted_on_the_page(tab: AppTest, store: Store):
    tab.run()
    tab.main.text_input[0].input("Bandar Tua").run()
    tab.main.text_input[1].input("Pangkalan Dodek Baru").run()
    press(tab, "Ajarkan")
    (learned,) = aliases.learned(store)
    assert (learned.name, learned.village_code) == ("Bandar Tua", DODEK)
    chosen = next(one for one in tab.main.selectbox if one.label == "Nama")
    chosen.select(learned.id).run()
    press(tab, "Hapus")
    assert aliases.learned(store) == ()


def test_name_that_cannot_be_is_refused_in_a_sentence(tab: AppTest, store: Store):
    tab.run()
    tab.main.text_input[0].input("Lalang").run()
    tab.main.text_input[1].input("Pangkalan Dodek Baru").run()
    press(tab, "Ajarkan")
    assert "nama resmi" in tab.main.error[0].value
    assert aliases.learned(store) == ()


def test_other_tabs_point_to_what_can_be_read_again(tab: AppTest, ingest: Ingest, store: Store):
    ingest(REPORTS)
    aliases.teach(store, "Bandar Tua", DODEK, who="uji")
    tab.session_state["tab"] = "upload"
    tab.run()
    assert "2 laporan yang menunggu dapat dipastikan" in told(tab)
    press(tab, "Lihat")
    assert "Tampilkan yang akan berubah" in labels(tab)
