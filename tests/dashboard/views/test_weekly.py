"""Page Laporan mingguan: weeks to leaf through, two versions, what changed, and what goes up."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from etl.store import corrections, queries, returns
from etl.store.engine import Store

SEED = (
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Budi melaksanakan komsos bersama "
    "warga di Lingkungan I Kelurahan Pangkalan Dodek Baru Kecamatan Medang Deras Kabupaten "
    "Batu Bara, Jumat (13/09/2024)."
)
DODEK = "12.19.01.1002"
NOW, THEN, CHANGES = "now", "then", "changes"


@pytest.fixture
def page(app: AppTest) -> AppTest:
    """Open the page at the week of 13 September 2024."""
    app.query_params["minggu"] = "2024-09-13"
    # pages that are functions are known by the hash of their address
    app._page_hash = calc_hash("laporan-mingguan")
    return app


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def captions(app: AppTest) -> str:
    return " ".join(one.value for one in app.caption)


def turn_to(app: AppTest, version: str) -> None:
    app.segmented_control("weekly_stand_box").set_value(version).run()


def test_empty_store_has_a_return_without_a_visit(page: AppTest):
    page.run()
    assert not page.exception
    assert [one.value for one in page.title] == ["Laporan mingguan"]
    assert metrics(page)["Desa dikunjungi"] == "0 dari 21"
    assert "Tidak ada kunjungan yang dilaporkan untuk minggu ini." in [
        one.value for one in page.markdown
    ]


def test_visit_stands_in_its_week_and_in_no_other(page: AppTest, ingest: Callable[[str], None]):
    ingest(SEED)
    page.run()
    assert (metrics(page)["Kunjungan"], metrics(page)["Desa dikunjungi"]) == ("1", "1 dari 21")
    table = page.dataframe[0].value
    assert table.iloc[0].tolist()[:2] == ["01/Medang Deras", "Pangkalan Dodek Baru"]
    page.button("weekly_step_1").click().run()
    assert metrics(page)["Kunjungan"] == "0"
    assert page.query_params["minggu"] == "2024-09-16"
    page.button("weekly_step_-1").click().run()
    assert metrics(page)["Kunjungan"] == "1"


def test_any_day_chosen_gives_its_week(page: AppTest, ingest: Callable[[str], None]):
    ingest(SEED)
    page.run()
    page.date_input("weekly_day_box").set_value(date(2024, 9, 20)).run()
    assert metrics(page)["Kunjungan"] == "0"
    page.date_input("weekly_day_box").set_value(date(2024, 9, 9)).run()
    assert metrics(page)["Kunjungan"] == "1"


def test_correction_after_sending_shows_both_versions(
    page: AppTest, ingest: Callable[[str], None], store: Store
):
    ingest(SEED)
    page.run()
    page.text_input(next(one.key for one in page.text_input if one.label == "Nama")).input(
        "Contoh"
    ).run()
    page.button("weekly_sent").click().run()
    assert [one.value for one in page.success] == ["Tercatat sudah dikirim&#58; perubahan 2."]
    assert returns.sent(store)[0].signature == {"name": "Contoh"}
    visit = queries.visits(store, date(2024, 9, 1), date(2024, 9, 30))["activity_id"].tolist()
    corrections.void(store, visit, "tidak terjadi", who="uji")
    page.run()
    assert metrics(page)["Kunjungan"] == "0"
    assert "Dibandingkan dengan laporan yang dikirim" in captions(page)
    turn_to(page, THEN)
    assert metrics(page)["Kunjungan"] == "1"
    turn_to(page, CHANGES)
    assert not page.exception
    sums, visits = (one.value for one in page.dataframe)
    assert sums.iloc[0].tolist() == ["Kunjungan", 1, 0, "-1"]
    assert visits.iloc[0].tolist()[0] == "Tidak dihitung lagi"
    # the name signed last is proposed for the next week's return
    page.button("weekly_step_1").click().run()
    turn_to(page, NOW)
    assert [one.value for one in page.text_input if one.label == "Nama"] == ["Contoh"]


def test_other_day_to_compare_with_is_taken(page: AppTest, ingest: Callable[[str], None]):
    ingest(SEED)
    page.run()
    turn_to(page, CHANGES)
    # reports stored today are all new since the week
    assert page.dataframe[0].value.iloc[0].tolist() == ["Kunjungan", 0, 1, "+1"]
    page.date_input("weekly_then_box").set_value(date(2099, 1, 1)).run()
    assert [one.value for one in page.markdown].count("Tidak ada yang berubah sejak saat itu.") == 2


def test_week_ahead_is_told_in_one_sentence_and_can_be_left(page: AppTest):
    page.query_params["minggu"] = "2099-01-01"
    page.run()
    assert not page.exception
    assert "belum berjalan" in page.error[0].value
    page.date_input("weekly_day_box").set_value(date(2024, 9, 13)).run()
    assert not page.error


def test_unit_of_the_sidebar_is_the_unit_of_the_return(
    page: AppTest, ingest: Callable[[str], None]
):
    ingest(SEED)
    page.query_params["satuan"] = "0208/01"
    page.run()
    assert captions(page).startswith("Kodim 0208/Asahan, Koramil 01/Medang Deras.")
    assert metrics(page)["Kunjungan"] == "1"
    message = page.code[0].value
    assert "Koramil 01/Medang Deras" in message
    assert "Budi" not in message
