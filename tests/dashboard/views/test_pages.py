"""Each page on an empty store, on one visit, on hostile names; what a click does to it."""

import html
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

SEED = (
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Budi melaksanakan komsos bersama "
    "warga di Lingkungan I Kelurahan Pangkalan Dodek Baru Kecamatan Medang Deras Kabupaten "
    "Batu Bara, Jumat (13/09/2024)."
)
VILLAGE = "12.19.01.1002"
PAGES = {
    "peta": "Peta",
    "laporan": "Laporan",
    "laporan-mingguan": "Laporan mingguan",
    "satuan": "Satuan",
    "kampanye": "Kampanye",
    "batas-wilayah": "Batas wilayah",
    "tentang": "Tentang",
}


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def map_scripts(app: AppTest) -> list[str]:
    instances = app.get("component_instance")
    return [json.loads(one.proto.json_args)["feature_group"] for one in instances]


def test_empty_store_says_what_to_do_first(app: AppTest):
    app.run()
    assert not app.exception
    assert [one.value for one in app.subheader] == ["Belum ada laporan yang disimpan"]
    assert metrics(app)["Kunjungan"] == "0"
    assert len(map_scripts(app)) == 1


def test_campaign_that_is_over_is_said_to_be(app: AppTest):
    app.run()
    told = [one.value for one in app.markdown if one.value.startswith("**Masa kampanye")]
    (sentence,) = told
    assert sentence == (
        "**Masa kampanye Pilkada 2024 berakhir pada Rabu, 27 November 2024.** Yang datang "
        "sesudahnya tidak dinilai di sini; mulai yang berikutnya di halaman Kampanye."
    )


def test_one_visit_changes_the_figures_and_its_village(app: AppTest, ingest: Callable[[str], None]):
    ingest(SEED)
    app.run()
    assert not app.exception
    assert metrics(app)["Kunjungan"] == "1"
    assert "Belum ada laporan yang disimpan" not in [one.value for one in app.subheader]


def test_every_number_of_the_summary_has_its_definition(
    app: AppTest, ingest: Callable[[str], None]
):
    ingest(SEED)
    app.run()
    assert [metric.label for metric in app.metric if not metric.proto.help] == []


@pytest.mark.parametrize("path", PAGES)
def test_page_draws_on_an_empty_store_and_on_a_visit(
    app: AppTest, ingest: Callable[[str], None], path: str
):
    app.run()
    for bring in (lambda: None, lambda: ingest(SEED)):
        bring()
        app.query_params["desa"] = VILLAGE
        _go(app, path)
        assert not app.exception
        assert PAGES[path] in [one.value for one in app.title]


def _go(app: AppTest, path: str) -> None:
    # pages that are functions are known by the hash of their address
    app._page_hash = calc_hash(path)
    app.run()


def test_window_that_ends_before_it_begins_is_told(app: AppTest):
    app.query_params["dari"] = "2024-11-27"
    app.query_params["sampai"] = "2024-06-01"
    app.run()
    assert not app.exception
    assert [one.value for one in app.warning] == [
        "Periode berakhir sebelum dimulai; ubah tanggal Dari atau Sampai di panel samping."
    ]


def test_window_in_the_future_has_no_states_and_no_share(app: AppTest):
    app.query_params["dari"] = "2030-01-01"
    app.query_params["sampai"] = "2030-06-01"
    app.run()
    assert not app.exception
    assert metrics(app)["Tercakup"] == "\N{EN DASH}"


def test_store_that_is_no_store_is_told_in_one_sentence(app: AppTest, data_dir: Path):
    (data_dir / "komsos.db").write_bytes(b"no store at all" * 100)
    app.run()
    assert not app.exception
    assert len(app.error) == 1
    assert "bukan simpanan program ini" in app.error[0].value


def test_area_without_any_boundary_is_listed_all_the_same(app: AppTest):
    app.query_params["wilayah"] = "11.01.01"
    app.run()
    assert not app.exception
    assert map_scripts(app) == []
    assert metrics(app)["Desa tercakup"].startswith("0 dari")


def test_page_says_that_only_one_kind_of_activity_counts(app: AppTest):
    app.query_params["jenis"] = "vaksinasi"
    app.run()
    assert app.caption[0].value.endswith("; hanya kegiatan Vaksinasi")


def test_villages_of_several_districts_stand_with_their_district(app: AppTest):
    app.query_params["wilayah"] = "12.19"
    app.query_params["rinci"] = "desa"
    _go(app, "peta")
    table = app.dataframe[0].value
    assert sorted(set(table[table["Desa/kelurahan"] == "Durian"]["Kecamatan"])) == [
        "Medang Deras",
        "Sei Balai",
    ]


def test_report_dated_in_the_future_is_asked_for_another_day(
    app: AppTest, ingest: Callable[[str], None]
):
    ingest(SEED.replace("Jumat (13/09/2024)", "Minggu (13/09/2099)"))
    app.session_state["tab"] = "review"
    _go(app, "laporan")
    assert "Tanggal di masa depan." in [one.value for one in app.markdown]
    # the village is not in doubt, so it is chosen already
    assert [one.label for one in app.button if one.key == "queue_pick_1"] == [
        "1. dipilih: Pangkalan Dodek Baru, Kecamatan Medang Deras, Kabupaten Batu Bara"
    ]
    app.button("queue_confirm").click().run()
    # without another day it cannot stand, so the day is asked for
    box = next(one for one in app.text_input if one.label.startswith("Tanggal kunjungan"))
    box.input("13/9/24").run()
    app.button("queue_confirm").click().run()
    assert not app.exception
    assert [html.unescape(one.value) for one in app.success] == [
        "Ditetapkan: Pangkalan Dodek Baru."
    ]
    assert "Tidak ada laporan yang menunggu keputusan." in [one.value for one in app.info]
