"""Page Batas wilayah: sets in and in use, what each decision changes, and the way back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shapely import affinity
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from etl.store import boundary_uses, disputed, journal, lineages
from etl.store.engine import Store
from geodata import installing, library
from geodata.boundaries import BoundaryFile
from geodata.library import Use
from geodata.lineage import Kind

LALANG, PAKAM = "12.19.01.2005", "12.19.01.2007"
DISTRICT = "12.19.01"
HOSTILE = '<img src=x onerror="alert(1)"> ${7*7} *x*'
TABS = ("Set batas", "Unggah", "Bandingkan", "Perubahan desa", "Batas sengketa")


@pytest.fixture
def page(app: AppTest) -> Callable[..., AppTest]:
    """Open the page, at one of its tabs."""

    def show(tab: str = TABS[0]) -> AppTest:
        app._page_hash = calc_hash("batas-wilayah")
        app.session_state["boundaries_tab"] = tab
        app.run()
        assert not app.exception
        return app

    return show


@pytest.fixture
def moved(data_dir: Path) -> str:
    """Install a set of some villages of the bundled one, a little further east; its edition."""
    villages = library.in_use().villages
    villages = villages[villages["district_code"] == DISTRICT].drop(PAKAM)
    villages = villages.set_geometry(
        [affinity.translate(shape, xoff=0.001) for shape in villages.geometry], crs="EPSG:4326"
    )
    file = BoundaryFile(
        villages=villages,
        layout="komsos",
        crs="EPSG:4326",
        checksum="ab" * 32,
        set_aside=(),
        missing=(PAKAM,),
    )
    return installing.install(data_dir / "boundaries", file, name=HOSTILE, source="BIG").edition


def box(app: AppTest, kind: str, label: str) -> Any:
    return next(one for one in app.main.get(kind) if one.label == label)


def press(app: AppTest, label: str) -> None:
    next(one for one in app.main.button if one.label.startswith(label)).click().run()
    assert not app.exception


def said(app: AppTest) -> str:
    kinds = ("success", "warning", "info", "error", "markdown")
    return "\n".join(one.value for kind in kinds for one in app.main.get(kind))


def table(app: AppTest) -> list[list[Any]]:
    return app.main.dataframe[0].value.astype(object).to_numpy().tolist()


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_draws_on_an_empty_store(page: Callable[..., AppTest], tab: str):
    app = page(tab)
    assert [one.value for one in app.title] == ["Batas wilayah"]


def test_with_the_bundled_set_alone_the_page_says_what_to_do(page: Callable[..., AppTest]):
    app = page()
    assert "unggah berkas batas di tab Unggah" in said(app)
    assert [row[0] for row in table(app)] == ["Batu Bara"]


def test_set_is_used_after_it_was_shown_what_changes_and_undone(
    page: Callable[..., AppTest], store: Store, moved: str
):
    app = page()
    assert [row[3] for row in table(app)] == ["selebihnya", "tidak dipakai"]
    press(app, "Tunjukkan yang berubah bila dipakai")
    assert "0 laporan diperiksa." in said(app)
    assert boundary_uses.uses(store) == ()
    press(app, "Lakukan seperti ditunjukkan")
    assert boundary_uses.uses(store) == (Use(DISTRICT, moved),)
    assert table(app)[1][3] == "Kecamatan Medang Deras"
    press(app, "Batalkan perubahan")
    assert boundary_uses.uses(store) == ()
    assert [one.what for one in journal.log(store)][:2] == ["undo", "boundaries"]


def test_name_of_a_set_stays_text(page: Callable[..., AppTest], moved: str):
    app = page()
    press(app, "Tunjukkan yang berubah bila dipakai")
    assert "<img" not in said(app)
    assert table(app)[1][0] == HOSTILE
    assert moved


def test_missing_villages_of_a_set_are_named_and_no_success_is_claimed(
    page: Callable[..., AppTest], app: AppTest, moved: str
):
    app.session_state["boundaries_new"] = moved
    page()
    assert "1 desa tidak ada di dalamnya" in said(app)
    assert "berhasil" not in said(app).lower()
    assert [one.value for one in app.main.success] == []
    shown = [one.value.astype(str).to_numpy().tolist() for one in app.main.dataframe]
    assert [[PAKAM, "Pakam, Kecamatan Medang Deras, Kabupaten Batu Bara"]] in shown


def test_set_in_use_cannot_be_removed_but_another_can(
    page: Callable[..., AppTest], data_dir: Path, moved: str
):
    app = page()
    press(app, "Tunjukkan yang berubah bila dipakai")
    press(app, "Lakukan seperti ditunjukkan")
    press(app, "Hapus")
    assert "pakai set lain di sana lebih dulu" in said(app)
    press(app, "Batalkan perubahan")
    press(app, "Hapus")
    assert len(library.installed(data_dir / "boundaries")) == 1
    assert moved


def test_set_in_use_that_is_not_installed_here_is_told(
    page: Callable[..., AppTest], data_dir: Path, moved: str
):
    app = page()
    press(app, "Tunjukkan yang berubah bila dipakai")
    press(app, "Lakukan seperti ditunjukkan")
    (data_dir / "boundaries" / moved).rename(data_dir / "gone")
    app.run()
    assert not app.exception
    assert "tidak terpasang di komputer ini" in said(app)


def test_two_sets_are_compared(page: Callable[..., AppTest], moved: str):
    app = page("Bandingkan")
    figures = {one.label: one.value for one in app.main.metric}
    assert figures == {
        "Desa di keduanya": "20",
        "Hanya di set pertama": "1",
        "Hanya di set kedua": "0",
        "Nama lain": "0",
        "Lahan berpindah": "20",
    }
    assert moved


def test_lineage_is_stated_after_a_look_and_taken_out_again(
    page: Callable[..., AppTest], store: Store
):
    app = page("Perubahan desa")
    box(app, "selectbox", "Yang terjadi").set_value(Kind.MERGE)
    box(app, "text_input", "Kode lama (untuk desa bentukan: kode kecamatan)").set_value(PAKAM)
    box(app, "text_input", "Kode baru, mis. 12.19.01.2012").set_value(LALANG)
    box(app, "text_input", "Dasar: undang-undang, keputusan, daftar").set_value(HOSTILE)
    press(app, "Tunjukkan yang akan berubah")
    assert [one.id for one in lineages.rows(store) if one.id] == []
    press(app, "Lakukan seperti ditunjukkan")
    (own,) = [one for one in lineages.rows(store) if one.id]
    assert (own.link.old_code, own.link.new_code, own.link.kind) == (PAKAM, LALANG, Kind.MERGE)
    shows = [one for one in app.main.button if one.label == "Tunjukkan yang akan berubah"]
    shows[-1].click().run()
    press(app, "Lakukan seperti ditunjukkan")
    assert [one.id for one in lineages.rows(store) if one.id] == []


def test_lineage_without_a_code_is_refused_in_one_sentence(
    page: Callable[..., AppTest], store: Store
):
    app = page("Perubahan desa")
    press(app, "Tunjukkan yang akan berubah")
    assert len(app.main.error) == 1
    assert "bukan kode desa" in app.main.error[0].value
    assert journal.version(store) == 0


def test_border_is_marked_as_disputed_and_the_mark_taken_off(
    page: Callable[..., AppTest], store: Store
):
    app = page("Batas sengketa")
    box(app, "selectbox", "Desa pertama").set_value(LALANG).run()
    second = box(app, "selectbox", "Desa tetangganya").value
    box(app, "text_input", "Alasan").set_value(HOSTILE)
    press(app, "Tunjukkan yang akan berubah")
    assert disputed.marked(store) == ()
    press(app, "Lakukan seperti ditunjukkan")
    (marked,) = disputed.marked(store)
    assert marked.dispute.villages == tuple(sorted((LALANG, second)))
    assert marked.dispute.within_m == 200
    shows = [one for one in app.main.button if one.label == "Tunjukkan yang akan berubah"]
    shows[-1].click().run()
    press(app, "Lakukan seperti ditunjukkan")
    assert disputed.marked(store) == ()
