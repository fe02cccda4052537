"""Messages pasted from a chat."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract import pasted
from etl.extract.pasted import Message

MOMENT = datetime(2019, 2, 3, 15, 32)  # noqa: DTZ001


@pytest.mark.parametrize(
    "head",
    [
        "[15:32, 3/2/2019] Serda Contoh: ",
        "[15.32, 3/2/2019] +62 812-0000-0000:",
        "[3/2/19 15.32.00] Serda Contoh: ",
        "[3/2/2019, 15:32] Serda Contoh: ",
        "[3:32 PM, 3/2/2019] Serda Contoh: ",
        "03/02/19 15.32 - Serda Contoh: ",
        "03/02/19, 3:32 p.m. - Serda Contoh: ",
        "2019-02-03, 15:32 - Serda Contoh: ",
    ],
)
def test_every_form_of_head_gives_the_same_message(head: str):
    text = f"{head}Komsos di\nDesa Lalang\n\nAman"
    assert pasted.messages(text) == (Message("Komsos di\nDesa Lalang\n\nAman", MOMENT),)


def test_text_before_the_first_head_is_a_message_of_its_own():
    found = pasted.messages("Diteruskan\n[15:32, 3/2/2019] A: satu\n[15:32, 3/2/2019] B: dua")
    assert found == (Message("Diteruskan"), Message("satu", MOMENT), Message("dua", MOMENT))


def test_a_number_beyond_twelve_shows_that_months_come_first():
    found = pasted.messages("[15:32, 2/3/2019] A: satu\n[15:32, 2/28/2019] A: dua")
    assert found[0].sent_at == MOMENT


def test_notices_have_no_sender():
    found = pasted.messages("03/02/19 15.32 - Pesan dienkripsi\n03/02/19 15.32 - A: satu")
    assert found == (Message("Pesan dienkripsi", MOMENT, is_notice=True), Message("satu", MOMENT))


@pytest.mark.parametrize(
    "text",
    [
        "Komsos [lihat foto] di Desa Lalang",
        "Pukul 15.32: komsos",
        "13/09/24 komsos di Desa Lalang: aman",
        "Batu Bara - Komsos",
    ],
)
def test_other_lines_are_text(text: str):
    assert pasted.messages(text) == (Message(text),)


def test_an_impossible_moment_is_left_out():
    assert pasted.messages("[25:99, 3/2/2019] A: x") == (Message("x"),)


@given(st.text(st.sampled_from("[]0123456789/.,: -apmA\n")))
def test_any_text_comes_to_messages(text: str):
    assert pasted.messages(text)
