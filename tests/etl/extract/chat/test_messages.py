"""Exports of chats in every form of head: all messages, senders, moments and kinds are right."""

import re
from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract import cleaning
from etl.extract.chat import messages
from etl.extract.chat.messages import Message, MessageKind

NARROW = "\u202f"
MARK = "\u200e"
EMOJI = "Serka Dani \U0001f9d4\U0001f3fd\u200d\u2642\ufe0f"


# whether it is an iPhone, how it writes the day and the clock, and what follows the day
Form = tuple[bool, str, str, str]

DAYS = {
    "d/m/y": lambda m: f"{m.day:02d}/{m.month:02d}/{m.year % 100}",
    "d/m/Y": lambda m: f"{m.day}/{m.month}/{m.year}",
    "d.m.y": lambda m: f"{m.day:02d}.{m.month:02d}.{m.year % 100}",
    "d-m-Y": lambda m: f"{m.day:02d}-{m.month:02d}-{m.year}",
    "m/d/y": lambda m: f"{m.month}/{m.day}/{m.year % 100}",
    "Y-m-d": lambda m: f"{m.year}-{m.month:02d}-{m.day:02d}",
    "Y/m/d": lambda m: f"{m.year}/{m.month}/{m.day}",
}


def _half(moment: datetime, mark: str, words: tuple[str, str]) -> str:
    word = words[moment.hour >= 12]
    return f"{(moment.hour - 1) % 12 + 1}{mark}{moment.minute:02d}{{second}}{word}"


CLOCKS = {
    "24.": lambda m: f"{m.hour:02d}.{m.minute:02d}{{second}}",
    "24:": lambda m: f"{m.hour:02d}:{m.minute:02d}{{second}}",
    "12: AM": lambda m: _half(m, ":", (f"{NARROW}AM", f"{NARROW}PM")),
    "12. am": lambda m: _half(m, ".", (" am", " pm")),
    "12: a.m.": lambda m: _half(m, ":", ("\u00a0a.m.", "\u00a0p.m.")),
    "12: PTG": lambda m: _half(m, ":", (" PG", " PTG")),
}


def head(moment: datetime, form: Form) -> str:
    """Write a head as a phone would."""
    is_ios, day, clock, comma = form
    mark = "." if "." in clock[:3] else ":"
    second = f"{mark}{moment.second:02d}" if is_ios else ""
    inner = f"{DAYS[day](moment)}{comma} {CLOCKS[clock](moment).format(second=second)}"
    return f"[{inner}] " if is_ios else f"{inner} - "


FORMS = tuple(product((False, True), DAYS, CLOCKS, ("", ",")))

# what the program writes, and people, per language: (sender, text as written, kind, is program's)
SAID = {
    "id": (
        (None, "Pesan dan panggilan terenkripsi secara end-to-end. Ketuk untuk info.", "notice"),
        (None, "Danramil membuat grup \u201cKoramil 01: Medang\u201d", "notice"),
        (None, "Danramil menambahkan Serda Budi", "notice"),
        (
            "Serda Budi",
            "Lokasi: Desa Contoh\n\nHasil: aman\n13/09/24 tidak ada: apa-apa",
            "message",
        ),
        ("Serda Budi", "<Media tidak disertakan>", "media"),
        ("Serda Budi", "IMG-20240913-WA0001.jpg (file terlampir)\nKomsos di Desa Contoh", "media"),
        ("Komsos: Serda Ali", "Selamat pagi, ijin melapor: aman", "message"),
        ("Komsos: Serda Ali", "Pesan ini dihapus", "deleted"),
        ("Komsos: Serda Ali", "<Media tidak disertakan>", "media"),
        ("Danramil - Pos/1", "[03:32, 3/2/2019] Serda Budi: Komsos", "message"),
        ("~ Eko", "Ralat: 6 orang <Pesan ini diedit>", "message"),
        (EMOJI, "siap \U0001f44d\U0001f3fd", "message"),
        ("+62 812-0000-0000", "Siti keluar rumah", "message"),
        (None, "Serda Budi keluar", "notice"),
        ("Danramil - Pos/1", "Anda menghapus pesan ini", "deleted"),
        ("Serda Budi", "Dokumentasi kegiatan <terlampir: 00000012-PHOTO-2024-09-13.jpg>", "media"),
        ("Serda Budi", "9/8/24 jam 18.05 - 19.00: patroli", "message"),
    ),
    "en": (
        (None, "Messages and calls are end-to-end encrypted. Tap to learn more.", "notice"),
        (None, 'Danramil created group "Koramil 01: Medang"', "notice"),
        (None, "Danramil added Serda Budi", "notice"),
        (None, 'Danramil changed the group name from "A: B" to "C: D"', "notice"),
        ("Serda Budi", "Place: Desa Contoh\n\nResult: fine", "message"),
        ("Serda Budi", "<Media omitted>", "media"),
        ("Serda Budi", "image omitted", "media"),
        ("Komsos: Serda Ali", "Good morning: all fine", "message"),
        ("Komsos: Serda Ali", "This message was deleted", "deleted"),
        ("Danramil - Pos/1", "You deleted this message", "deleted"),
        ("~ Eko", "Six people <This message was edited>", "message"),
        (EMOJI, "\U0001f44d", "message"),
        ("+62 812-0000-0000", "he left: yes", "message"),
        ("Serda Budi", "Report.pdf (file attached)", "media"),
        (None, "Serda Budi left", "notice"),
        ("Serda Budi", "", "message"),
    ),
}
GROUP = "Koramil 01: Medang"


def written(sender: str | None, text: str, kind: str, *, is_ios: bool) -> str:
    """Write what stands behind a head: marks and names as the phone puts them."""
    if sender == "+62 812-0000-0000":
        sender = "\u202a+62\u00a0812\u20110000\u20110000\u202c"
    elif sender == "~ Eko":
        sender = f"~{NARROW}Eko"
    if sender is None:
        return f"{GROUP}: {MARK}{text}" if is_ios else text
    is_marked = is_ios and kind in ("media", "deleted")
    return f"{sender}: {MARK if is_marked else ''}{text}"


def chat(form: Form, language: str, first: datetime) -> tuple[str, tuple[Message, ...]]:
    """Write an export of three days, and what is to be read from it."""
    lines, expected = [], []
    moment = first
    for said in SAID[language] * 3:
        sender, text, kind = said
        lines.append(head(moment, form) + written(*said, is_ios=form[0]))
        minute = moment if form[0] else moment.replace(second=0)
        expected.append(Message(minute, sender, text, MessageKind(kind)))
        moment += timedelta(hours=1, minutes=27, seconds=1)
    return "\n".join(lines) + "\n", tuple(expected)


def test_there_are_forms_enough():
    assert len(FORMS) >= 40


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize(
    "form",
    FORMS,
    ids=lambda form: f"{'ios' if form[0] else 'android'} {form[1]} {form[2]} {form[3]}",
)
def test_every_message_sender_moment_and_kind_is_right(form: Form, language: str):
    text, expected = chat(form, language, datetime(2024, 9, 12, 0, 1, 2))  # noqa: DTZ001
    assert tuple(messages.read(text)) == expected


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_the_order_of_the_messages_tells_day_from_month(form: Form):
    # no number beyond 12; only one order of day and month runs forward
    sent = [datetime(2024, 9, 12, 8, 5), datetime(2024, 10, 1, 8, 5)]  # noqa: DTZ001
    text = "\n".join(f"{head(moment, form)}Budi: siap" for moment in sent)
    assert [one.sent_at for one in tuple(messages.read(text))] == sent


def test_dates_in_the_texts_tell_day_from_month():
    text = "9/3/24, 6:05 PM - A: Selasa (03/09/2024) komsos\n9/3/24, 6:06 PM - A: ok"
    assert [one.sent_at for one in tuple(messages.read(text))] == [
        datetime(2024, 9, 3, 18, 5),  # noqa: DTZ001
        datetime(2024, 9, 3, 18, 6),  # noqa: DTZ001
    ]


def test_days_come_first_where_nothing_tells():
    found = tuple(messages.read("9/3/24, 6:05 PM - A: ok"))
    assert found[0].sent_at == datetime(2024, 3, 9, 18, 5)  # noqa: DTZ001


@pytest.mark.parametrize("hour", ["12", "00", "24"])
def test_midnight_is_the_first_hour_of_its_day(hour: str):
    half = " AM" if hour == "12" else ""
    found = tuple(messages.read(f"13/09/24 {hour}.05{half} - A: ok"))
    assert found[0].sent_at == datetime(2024, 9, 13, 0, 5)  # noqa: DTZ001


@pytest.mark.parametrize(
    "line",
    [
        "99/99/24 18.05 - A: b",
        "13/09/24 25.05 - A: b",
        "13/09/2024 18.05 - A: b",
        "13/09/24, 18.05 - A: b",
        "[13/09/24 18.05.01] A: b",
        "13/09/24 18:05 - A: b",
        " 13/09/24 18.05 - A: b",
        "13/09/24 18.05 komsos",
    ],
)
def test_a_line_of_another_form_is_text(line: str):
    found = messages.read(f"13/09/24 18.04 - Budi: satu\n{line}\n13/09/24 18.06 - Budi: dua")
    assert [one.text for one in found] == [f"satu\n{line}", "dua"]


def test_text_above_the_first_head_is_a_message_without_sender_and_moment():
    lines = "\n".join(f"13/09/24 18.0{n} - Budi: pesan {n}" for n in range(4))
    found = tuple(messages.read(f"Diteruskan\n{lines}"))
    assert found[0] == Message(None, None, "Diteruskan", MessageKind.MESSAGE)
    assert [one.text for one in found[1:]] == ["pesan 0", "pesan 1", "pesan 2", "pesan 3"]


@pytest.mark.parametrize(
    "line",
    ["Budi: Lokasi: Desa Contoh", "Budi: Kegiatan: komsos", "Budi: Kepada Yth: Danramil"],
)
def test_headings_of_a_report_are_no_part_of_the_name(line: str):
    found = messages.read("\n".join(f"13/09/24 18.0{n} - {line}" for n in range(3)))
    assert {one.sender for one in found} == {"Budi"}


def test_a_name_with_a_colon_is_known_from_a_notice():
    text = (
        "13/09/24 18.01 - Pos 1: Serda Ali bergabung menggunakan tautan undangan grup ini\n"
        "13/09/24 18.02 - Pos 1: Serda Ali: Selamat pagi"
    )
    found = tuple(messages.read(text))
    assert [(one.sender, one.kind.value) for one in found] == [
        (None, "notice"),
        ("Pos 1: Serda Ali", "message"),
    ]


def test_a_message_that_sounds_like_a_notice_keeps_its_sender():
    text = "13/09/24 18.01 - Budi: halo\n13/09/24 18.02 - Budi: Siti keluar\n"
    assert [one.sender for one in tuple(messages.read(text))] == ["Budi", "Budi"]
    marked = "[13/09/24 18.01.00] Budi: Siti keluar\n[13/09/24 18.01.00] Budi: \u200eBudi keluar"
    assert [one.sender for one in tuple(messages.read(marked))] == ["Budi", None]


def test_notices_of_ios_are_known_without_their_marks():
    text = (
        "[13/09/24 18.01.00] Pos Satu: Pesan dan panggilan terenkripsi secara end-to-end.\n"
        "[13/09/24 18.02.00] Pos Satu: Anda menambahkan Budi\n"
        "[13/09/24 18.03.00] Budi: Budi keluar\n"
        "[13/09/24 18.04.00] Ali: siap"
    )
    found = messages.read(text)
    assert [one.sender for one in found] == [None, None, None, "Ali"]
    assert found.groups == ("Pos Satu",)


@pytest.mark.parametrize("text", ["", "Komsos di Desa Contoh", "a,b\n1,2", "13/09/24 18.05 komsos"])
def test_other_texts_are_no_chats(text: str):
    assert not messages.is_chat(text)
    assert tuple(messages.read(text)) == ()


WHOLE, EXPECTED = chat(FORMS[0], "id", datetime(2024, 9, 12, 0, 1, 2))  # noqa: DTZ001
WHOLE_IOS, EXPECTED_IOS = chat((True, "d/m/y", "24.", ""), "id", datetime(2024, 9, 12, 0, 1, 2))  # noqa: DTZ001


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\ufeff\n\n", "\u200e"])
def test_line_ends_and_a_mark_at_the_beginning_do_not_matter(end: str, before: str):
    assert tuple(messages.read(before + WHOLE.replace("\n", end))) == EXPECTED
    assert tuple(messages.read(before + WHOLE_IOS.replace("\n", end))) == EXPECTED_IOS


@given(st.lists(st.integers(0, len(WHOLE)), max_size=8))
def test_marks_anywhere_do_not_matter_to_moments(places: list[int]):
    text = WHOLE
    for place in sorted(places, reverse=True):
        if re.match(r"\w", text[place - 1 : place]) and text[place : place + 1].isalpha():
            text = text[:place] + MARK + text[place:]
    found = tuple(messages.read(text))
    assert [one.sent_at for one in found] == [one.sent_at for one in EXPECTED]


@given(st.integers(0, len(WHOLE)))
def test_a_cut_leaves_the_messages_before_it_as_they_are(place: int):
    found = tuple(messages.read(WHOLE[:place]))
    assert [one.sent_at for one in found] == [one.sent_at for one in EXPECTED[: len(found)]]
    # a name with a colon in it may be known from what follows only
    whole = [one.text.endswith(other.text) for one, other in zip(found, EXPECTED, strict=False)]
    assert all(whole[:-1])


@settings(max_examples=300)
@given(st.text(st.sampled_from('[]0123456789/.,: -apmA\n\r\u200e\u202f<>"“”kelur\u2028\x00')))
def test_any_text_comes_to_messages_and_loses_nothing(text: str):
    found = tuple(messages.read(text))
    letters = re.sub(r"\W|\d|_", "", cleaning.clean(text)) if found else ""
    kept = "".join(f"{one.sender or ''}{one.text}" for one in found)
    assert len(re.sub(r"\W|\d|_", "", kept)) <= len(letters)
    assert all(one.sender is None or one.sender for one in found)
