"""Page Satuan: silent units and their reminder, units and posts changed; the sidebar's unit."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from etl.store import journal, posts, unit_edits, units
from etl.store.engine import Store
from etl.store.posts import Post

TOLD = (
    "Batu Bara - Babinsa Koramil 01/Medang Deras, Kodim 0208/Asahan, Sertu Bintang melaksanakan "
    "komsos dengan warga di Dusun II Desa Lalang Kecamatan Medang Deras Kabupaten Batu Bara, "
    "Jumat (13/9/2024)."
)
LALANG, DODEK = "12.19.01.2005", "12.19.01.1002"
HOSTILE = '<img src=x onerror="alert(1)"> ${7*7} *x*'

Ingest = Callable[[str], None]


@pytest.fixture
def page(app: AppTest) -> Callable[..., AppTest]:
    """Open the page, at one of its tabs."""

    def show(tab: str = "Belum melapor", path: str = "satuan") -> AppTest:
        app._page_hash = calc_hash(path)
        if path == "satuan":
            app.session_state["units_tab"] = tab
        app.run()
        assert not app.exception
        return app

    return show


def box(app: AppTest, kind: str, label: str) -> Any:
    return next(one for one in app.get(kind) if one.label == label)


def said(app: AppTest) -> str:
    kinds = ("success", "warning", "info", "error")
    return "\n".join(one.value for kind in kinds for one in app.main.get(kind))


def press(app: AppTest, label: str) -> None:
    next(one for one in app.main.button if one.label == label).click().run()
    assert not app.exception


def table(app: AppTest) -> list[list[Any]]:
    return app.main.dataframe[0].value.astype(object).to_numpy().tolist()


def test_unit_never_heard_of_is_silent_and_its_reminder_is_ready(page: Callable[..., AppTest]):
    app = page()
    assert "1 dari 1 satuan belum melapor, per Jumat, 20 September 2024." in said(app)
    text = app.main.text_area[0].value
    assert "Yth. Danramil 01/Medang Deras," in text
    assert "Sampai Jumat, 20 September 2024 belum ada laporan" in text
    assert "dan 9 lagi." in text


def test_unit_heard_of_a_week_ago_is_not_silent_yet(page: Callable[..., AppTest], ingest: Ingest):
    ingest(TOLD)
    app = page()
    assert "Semua satuan melapor dalam 7 hari terakhir." in said(app)
    app.main.number_input[0].set_value(6).run()
    assert "1 dari 1 satuan belum melapor" in said(app)
    text = app.main.text_area[0].value
    assert "adalah tentang Jumat, 13 September 2024, 7 hari yang lalu." in text
    assert "Lalang" not in text


def test_changed_unit_is_stored_and_can_be_undone(page: Callable[..., AppTest], store: Store):
    app = page("Koramil")
    box(app, "selectbox", "Satuan yang diubah").set_value("0208/18").run()
    box(app, "text_input", "Nama Koramil").input("Meranti Raya")
    box(app, "multiselect", "Kecamatan binaan").set_value(["12.09.29"])
    press(app, "Simpan satuan")
    assert "Sudah diubah. Perubahan 1 dapat dibatalkan" in said(app)
    changed = units.units(store)[-1]
    assert (changed.koramil_name, changed.district_codes) == ("Meranti Raya", ("12.09.29",))


def test_new_unit_is_proposed_behind_the_last_one(page: Callable[..., AppTest], store: Store):
    app = page("Koramil")
    assert box(app, "text_input", "Kode (Kodim/Koramil), misalnya 0208/01").value == "0208/19"
    press(app, "Simpan satuan")
    assert said(app) == "Beri nama untuk 0208/19."
    box(app, "text_input", "Nama Koramil").input("Baru")
    press(app, "Simpan satuan")
    assert units.units(store)[-1].code == "0208/19"


def test_unit_with_a_hostile_name_is_shown_letter_by_letter(
    page: Callable[..., AppTest], store: Store
):
    unit_edits.save(store, [replace(units.units(store)[0], koramil_name=HOSTILE)], who="uji")
    app = page("Koramil")
    assert table(app)[0][1] == HOSTILE
    app.query_params["satuan"] = "0208/01"
    box(app, "selectbox", "Satuan").set_value("0208/01").run()
    assert "<img" not in app.main.caption[0].value
    assert "<img" not in page(path="ringkasan").main.title[0].value


def test_post_is_stored_chosen_in_the_sidebar_and_sees_its_villages_first(
    page: Callable[..., AppTest], store: Store
):
    app = page("Pos")
    assert "Belum ada pos." in said(app)
    box(app, "text_input", "Nama pos").input("Pos Lalang")
    box(app, "multiselect", "Desa binaan").set_value([LALANG])
    press(app, "Simpan pos")
    assert posts.posts(store) == (Post("MD-01", "Pos Lalang", "0208/01", (LALANG,)),)
    box(app, "selectbox", "Pos").set_value("MD-01").run()
    first, second = page(path="peta").main.dataframe[0].value["Desa/kelurahan"][:2]
    assert (first, second) == ("\N{BLACK STAR} Lalang", "Pangkalan Dodek")
    assert dict(app.query_params)["pos"] == "MD-01"


def test_post_that_is_silent_is_listed_by_its_villages(
    page: Callable[..., AppTest], store: Store, ingest: Ingest
):
    ingest(TOLD)
    wanted = [Post("A", "Pos A", "0208/01", (LALANG,)), Post("B", "Pos B", "0208/01", (DODEK,))]
    posts.save(store, wanted, who="uji")
    app = page()
    frame = app.main.dataframe[1].value
    assert frame["Pos"].tolist() == ["B Pos B", "A Pos A"]
    assert frame["Belum melapor"].tolist() == ["ya", "tidak"]
    assert (frame.iloc[0, 2] is pd.NA, frame.iloc[1, 2]) == (True, 7)


def test_unit_of_the_sidebar_gives_area_numbers_and_address(
    page: Callable[..., AppTest], ingest: Ingest
):
    ingest(TOLD)
    app = page(path="ringkasan")
    box(app, "selectbox", "Satuan").set_value("0208/02").run()
    assert app.main.title[0].value == (
        "Koramil 02/Air Putih: Kecamatan Sei Suka, Kecamatan Air Putih"
    )
    assert dict(app.query_params)["satuan"] == "0208/02"
    assert dict(app.query_params)["wilayah"] == "12.19"
    assert app.main.metric[2].value == "0"
    box(app, "selectbox", "Satuan").set_value("").run()
    assert app.main.title[0].value == "Kecamatan Medang Deras"
    assert app.main.metric[2].value == "1"


@pytest.mark.parametrize("unit", ["0999/01", "0208/99", "x", "<script>"])
def test_address_with_an_unknown_unit_shows_all(
    app: AppTest, page: Callable[..., AppTest], unit: str
):
    app.query_params["satuan"] = unit
    assert page(path="ringkasan").main.title[0].value == "Kecamatan Medang Deras"


def test_address_names_unit_and_post(app: AppTest, page: Callable[..., AppTest], store: Store):
    posts.save(store, [Post("A", "Pos A", "0208/02", ("12.19.03.2002",))], who="uji")
    app.query_params["satuan"], app.query_params["pos"] = "0208", "A"
    page(path="ringkasan")
    assert box(app, "selectbox", "Satuan").value == "0208"
    assert box(app, "selectbox", "Pos").value == "A"
    assert "Kodim 0208/Asahan: 32 kecamatan di Provinsi Sumatera Utara" in app.main.title[0].value


def test_unit_taken_out_elsewhere_is_no_longer_chosen(
    app: AppTest, page: Callable[..., AppTest], store: Store
):
    app.query_params["satuan"] = "0208/18"
    page(path="ringkasan")
    unit_edits.remove(store, "0208/18", who="uji")
    assert page(path="ringkasan").main.title[0].value == "Kecamatan Medang Deras"
    assert journal.log(store, 1)[0].what == "unit"
