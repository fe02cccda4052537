"""Typed in, put right, told by the journal: in memory, with hostile texts and refusals."""

import html
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from etl.store import additions, backup, corrections, engine, journal, opening, unimport
from etl.store.additions import NewVisit
from etl.store.corrections import Correction
from etl.store.engine import Store
from etl.store.merging import merge

Ingest = Callable[[str], None]

TOLD = (
    "Mohon izin melaporkan, Serda Bagas Koramil 01/MD melaksanakan komsos di Desa {place} "
    "Kec. Medang Deras, Senin 1 Juli 2024. Babinsa berbincang dengan {count} warga {end}"
)
LALANG, MEDANG, DURIAN = "12.19.01.2005", "12.19.01.2006", "12.19.01.2004"
HOSTILE = "<img src=x onerror=alert(1)> ${a} `b` **c**"
DAY = date(2024, 7, 2)


def tab(app: AppTest, name: str) -> AppTest:
    app.session_state["tab"] = name
    # pages that are functions are known by the hash of their address
    app._page_hash = calc_hash("laporan")
    app.run()
    assert not app.exception
    return app


def pages(app: AppTest) -> str:
    """Give all HTML of the page but its scripts and its style sheet."""
    bodies = [one.proto.body for one in app.get("html")]
    return "".join(one for one in bodies if "<script" not in one and "<style" not in one)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("visits", "Tidak ada kunjungan yang cocok."),
        ("doubles", "Tidak ada dua kunjungan dalam periode ini yang tampak sama."),
        ("files", "Belum ada berkas yang disimpan."),
        ("changes", "Belum ada perubahan."),
    ],
)
def test_empty_store_says_so_in_every_tab(app: AppTest, name: str, words: str):
    assert words in [one.value for one in tab(app, name).info]


def test_notes_and_reasons_are_shown_letter_by_letter_and_never_run(
    app: AppTest, store: Store, ingest: Ingest
):
    ingest(TOLD.format(place="Lalang", count=5, end="."))
    additions.add(store, NewVisit(MEDANG, DAY, ("komsos",), 3, note=HOSTILE), who=HOSTILE)
    corrections.void(store, (2,), HOSTILE, who="uji")
    written = pages(tab(app, "changes"))
    assert "&lt;img src=x" in written
    assert "<img" not in written
    app.session_state["visit_at"] = 2
    written = pages(tab(app, "visits"))
    assert "&lt;img src=x" in written
    assert "<img" not in written
    shown = [one.value for one in app.markdown]
    assert not any("<img" in one or "**c**" in one for one in shown)
    assert any("Alasan: <img src=x" in html.unescape(one) for one in shown)


def test_journal_is_filtered_by_words_kind_and_person(app: AppTest, store: Store, ingest: Ingest):
    ingest(TOLD.format(place="Lalang", count=5, end="."))
    additions.add(store, NewVisit(MEDANG, DAY, ("komsos",), 3), who="Budi")
    corrections.void(store, (2,), "tidak jadi", who="Tono")
    tab(app, "changes")
    app.text_input(key="journal_words").input("medang").run()
    assert [f"<strong>#{number} " in pages(app) for number in (1, 2, 3)] == [False, True, True]
    app.selectbox(key="journal_what").select("void").run()
    assert [f"<strong>#{number} " in pages(app) for number in (1, 2, 3)] == [False, False, True]
    app.selectbox(key="journal_who").select("Budi").run()
    assert "Tidak ada perubahan yang cocok." in [one.value for one in app.info]


def test_what_is_final_or_rested_on_is_not_undone_and_the_page_says_why(
    app: AppTest, store: Store, ingest: Ingest
):
    ingest(TOLD.format(place="Lalang", count=5, end="."))
    for village in (MEDANG, DURIAN):
        corrections.change(store, 1, Correction(village_code=village), "salah", who="uji")
    with engine.writing(store) as connection:
        journal.enter(connection, store, journal.Draft("uji", "restore", (), {}))
    tab(app, "changes")
    box = next(one for one in app.selectbox if one.label == "Perubahan yang akan dibatalkan")
    undo = next(one for one in app.button if one.label == "Batalkan")
    # the newest that can be undone is proposed
    assert (box.value, undo.disabled) == (3, False)
    box.select(4).run()
    assert next(one for one in app.button if one.label == "Batalkan").disabled
    assert any("pulihkan cadangan lain" in html.unescape(one.value) for one in app.caption)
    next(one for one in app.selectbox if one.label == "Perubahan yang akan dibatalkan").select(2)
    app.run()
    next(one for one in app.button if one.label == "Batalkan").click().run()
    refused = "Perubahan 2 tidak dapat dibatalkan sebelum perubahan 3 yang bergantung padanya."
    assert [one.value for one in app.error] == [refused]


def test_telling_whose_unit_is_not_known_is_one_of_a_group(
    app: AppTest, store: Store, ingest: Ingest
):
    ingest(TOLD.format(place="Lalang", count=5, end="."))
    additions.add(store, NewVisit(LALANG, date(2024, 7, 1), ("komsos",), 3), who="uji")
    tab(app, "doubles")
    labels = {one.key: one.label for one in app.button}
    assert "satuan tidak diketahui" in labels["doubles_keep_2"]
    press(app, "doubles_keep_2")
    press(app, "doubles_merge")
    assert [one.value for one in app.success] == ["Digabung ke #2; dihitung satu kali."]


def test_conflicts_of_a_merge_are_listed_below_the_journal(
    app: AppTest, store: Store, ingest: Ingest, tmp_path: Path
):
    ingest(TOLD.format(place="Lalang", count=5, end="."))
    other = opening.open_store(tmp_path / "laptop" / "lain.db")
    backup.make(store, tmp_path / "satu")
    merge.merge(other, tmp_path / "satu", who="Tono")
    corrections.change(store, 1, Correction(village_code=MEDANG), "di sini", who="Budi")
    corrections.change(other, 1, Correction(village_code=DURIAN), "di sana", who="Tono")
    backup.make(other, tmp_path / "dua")
    merge.merge(store, tmp_path / "dua", who="Budi")
    tab(app, "changes")
    (listed,) = [one for one in app.expander if "keputusan berbeda" in one.label]
    row = listed.dataframe[0].value.iloc[0]
    assert "Medang" in row["Di sini"]
    assert "Durian" in row["Di sana"]


def test_report_whose_file_was_taken_out_is_found_no_more(
    app: AppTest, store: Store, ingest: Ingest
):
    ingest(TOLD.format(place="Lalang", count=5, end="."))
    tab(app, "visits")
    assert "visit_pick_1" in [one.key for one in app.button]
    unimport.unimport(store, 1, "salah kirim", who="uji")
    tab(app, "visits")
    assert "visit_pick_1" not in [one.key for one in app.button]


def test_key_for_a_visit_that_left_the_desk_does_nothing(
    app: AppTest, store: Store, ingest: Ingest
):
    ingest("\n\n---\n\n".join(TOLD.format(place="Lalang", count=n, end=".") for n in (3, 4)))
    tab(app, "visits")
    press(app, "visit_pick_1")
    press(app, "visit_K")
    before = journal.version(store)
    # the page still shows the reasons of one visit while another one lies on the desk
    app.session_state["visit_at"] = 1
    app.button(key="visit_why_1").click().run()
    assert journal.version(store) == before
