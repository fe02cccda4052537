"""Page Kampanye: the next one begun, one changed or archived, goals stated, two compared."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from etl.store import campaigns, facts, seed
from etl.store.engine import Store

LALANG = "12.19.01.2005"
FIRST = seed.first_campaign()
HOSTILE = '<img src=x onerror="alert(1)"> *x*'


@pytest.fixture
def page(app: AppTest) -> Callable[..., AppTest]:
    """Open the page, at one of its tabs."""

    def show(tab: str = "Kampanye") -> AppTest:
        app._page_hash = calc_hash("kampanye")
        app.session_state["campaigns_tab"] = tab
        app.run()
        assert not app.exception
        return app

    return show


def box(app: AppTest, kind: str, label: str) -> Any:
    return next(one for one in app.main.get(kind) if one.label == label)


def said(app: AppTest) -> str:
    kinds = ("success", "warning", "info", "error")
    return "\n".join(one.value for kind in kinds for one in app.main.get(kind))


def press(app: AppTest, label: str) -> None:
    next(one for one in app.main.button if one.label == label).click().run()
    assert not app.exception


def test_next_campaign_begins_with_one_press_and_the_last_is_archived(
    page: Callable[..., AppTest], store: Store
):
    app = page()
    press(app, "Mulai kampanye")
    begun, last = campaigns.campaigns(store)
    assert last == replace(FIRST, archived=True)
    assert begun == replace(
        FIRST,
        name=begun.name,
        first_day=store.today(),
        last_day=store.today() + (FIRST.last_day - FIRST.first_day),
        election_day=None,
        milestones=(),
    )
    assert begun.name.startswith("Komsos mulai ")
    assert app.main.caption[0].value == f"Sedang berlaku: {begun.name}"
    assert box(app, "text_input", "Nama").value == f"{begun.name} (2)" or app.main.text_input


def test_filters_follow_the_campaign_that_is_begun(page: Callable[..., AppTest], store: Store):
    app = page()
    assert app.session_state["first_day"] == FIRST.first_day
    press(app, "Mulai kampanye")
    assert app.session_state["first_day"] == store.today()


def test_milestones_are_typed_one_a_line(page: Callable[..., AppTest], store: Store):
    app = page("Ubah")
    label = "Tahapan, satu per baris: nama; hari pertama; hari terakhir"
    assert "Hari pemungutan suara; 27/11/2024; 27/11/2024" in box(app, "text_area", label).value
    box(app, "text_area", label).input(
        "Masa tenang; 24/11/2024; 26/11/2024\nPelantikan; 2025-02-20"
    )
    press(app, "Simpan kampanye")
    stored = campaigns.campaign(store).milestones
    assert [(one.key, one.first_day, one.last_day) for one in stored] == [
        ("quiet_days", date(2024, 11, 24), date(2024, 11, 26)),
        ("Pelantikan", date(2025, 2, 20), date(2025, 2, 20)),
    ]


@pytest.mark.parametrize(
    "line", ["tanpa hari", "a; besok", "; 1/1/2024", "a; 1/1/2024; 2/1/2024; 3/1/2024"]
)
def test_milestone_that_is_not_understood_is_quoted(
    page: Callable[..., AppTest], store: Store, line: str
):
    app = page("Ubah")
    label = "Tahapan, satu per baris: nama; hari pertama; hari terakhir"
    box(app, "text_area", label).input(line)
    press(app, "Simpan kampanye")
    assert "bukan tahapan" in said(app)
    assert campaigns.campaign(store) == FIRST


def test_campaign_of_a_hostile_name_is_shown_letter_by_letter(
    page: Callable[..., AppTest], store: Store
):
    hostile = replace(FIRST, name=HOSTILE, first_day=date(2024, 6, 2))
    campaigns.start(store, hostile, who="uji")
    for tab in ("Kampanye", "Ubah", "Target", "Bandingkan"):
        app = page(tab)
        assert "<img" not in "".join(one.value for one in app.main.caption)
        assert not [one for one in app.main.checkbox if "<img" in one.label]


def test_campaign_goes_into_the_archive_and_out(page: Callable[..., AppTest], store: Store):
    campaigns.start(store, replace(FIRST, name="Lain", first_day=date(2024, 7, 1)), who="uji")
    app = page()
    label = "Kampanye untuk diarsipkan atau dikeluarkan dari arsip"
    box(app, "selectbox", label).set_value("Lain").run()
    press(app, "Arsipkan")
    assert campaigns.campaign(store) == FIRST
    box(app, "selectbox", label).set_value("Lain").run()
    press(app, "Keluarkan dari arsip")
    assert campaigns.campaign(store).name == "Lain"


def test_goal_and_exemption_are_stated_with_their_reason(
    page: Callable[..., AppTest], store: Store
):
    app = page("Target")
    assert "Belum ada desa dengan target sendiri" in said(app)
    box(app, "multiselect", "Desa/kelurahan").set_value([LALANG])
    press(app, "Simpan keputusan")
    assert said(app).endswith("Sebutkan alasannya, agar orang lain kelak mengerti.")
    box(app, "multiselect", "Desa/kelurahan").set_value([LALANG])
    box(app, "number_input", "Target sendiri: kunjungan sampai hari penilaian").set_value(3)
    box(app, "text_input", "Alasan").input("jauh dari jalan")
    press(app, "Simpan keputusan")
    box(app, "selectbox", "Yang ditetapkan").set_value("exempt").run()
    box(app, "multiselect", "Desa/kelurahan").set_value([LALANG])
    box(app, "text_input", "Alasan").input("terendam")
    press(app, "Simpan keputusan")
    row = facts.village_facts(store).iloc[0]
    assert (row["goal"], row["goal_reason"], row["exempt_reason"]) == (
        3, "jauh dari jalan", "terendam",
    )  # fmt: skip
    shown = app.main.dataframe[0].value.astype(object).to_numpy().tolist()
    assert shown == [
        ["Lalang, Kecamatan Medang Deras, Kabupaten Batu Bara", 3, "jauh dari jalan", "terendam"]
    ]


def test_one_campaign_alone_cannot_be_compared_and_says_what_to_do(page: Callable[..., AppTest]):
    assert "Baru ada satu kampanye." in said(page("Bandingkan"))


def test_two_campaigns_stand_side_by_side(page: Callable[..., AppTest], store: Store):
    other = replace(FIRST, name="Lain", first_day=date(2024, 7, 1), goal_per_30_days=1.5)
    campaigns.start(store, other, who="uji")
    app = page("Bandingkan")
    frame = app.main.dataframe[0].value.set_index("Ukuran")
    assert list(frame.columns) == ["Lain", FIRST.name]
    assert frame.loc["Target: kunjungan per 30 hari"].tolist() == ["1,5", "2"]
    assert frame.loc["Hari yang sudah berjalan"].tolist() == ["150", "180"]
    assert frame.loc["Tanpa laporan"].tolist() == ["21", "21"]
    assert frame.loc["Persentase tercakup"].tolist() == ["0%", "0%"]
    assert len(app.main.dataframe[1].value) == 21
    app.main.checkbox[0].check().run()
    frame = app.main.dataframe[0].value.set_index("Ukuran")
    assert frame.loc["Hari yang sudah berjalan"].tolist() == ["150", "150"]
