"""The place and the day in a report's text, marked; everything in the text is shown as it is."""

import html
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import marking
from etl.store.review import ReviewItem


def item(text: str, **given: object) -> ReviewItem:
    told: dict[str, object] = {
        "id": 1, "report_id": 1, "reasons": (), "masked_text": text, "place_text": None,
        "phrase": None, "day": None, "partial": None, "village_code": None, "candidates": (),
        "district_code": None, "regency_code": None, "hamlet": None, "kinds": (), "people": 0,
        "rank": None, "unit_code": None, "koramil": None, "kodim": None, "file_name": "a.txt",
        "ref": "a.txt#0", "received_at": datetime(2024, 11, 13, tzinfo=UTC),
    }  # fmt: skip
    return ReviewItem(**(told | given))  # type: ignore[arg-type]  # the names are those above


def marked(one: ReviewItem) -> list[tuple[str, str]]:
    return [(one.masked_text[start:end], what) for start, end, what in marking.spans(one)]


def test_place_and_day_are_marked_also_over_a_line_break():
    text = "Komsos di Desa Sei\nRaja, Jumat (13/09/2024). Pilkada 27 November 2024."
    found = marked(item(text, place_text="Desa Sei Raja", phrase="Sei Raja", day=date(2024, 9, 13)))
    assert found[0] == ("Desa Sei\nRaja", marking.PLACE)
    assert [what for _, what in found] == [marking.PLACE, marking.DAY]
    assert "13/09/2024" in found[1][0]


def test_day_without_its_year_is_marked_too():
    assert marked(item("Komsos 13 September di balai", partial="--09-13")) == [
        ("13 September", marking.DAY)
    ]


def test_name_inside_another_word_is_not_marked():
    assert marked(item("Komsos di Medangan dan Medang", phrase="Medang")) == [
        ("Medang", marking.PLACE)
    ]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "${x} `y` <b>Desa</b> &amp;"])
def test_markup_in_a_report_stays_text(text: str):
    written = marking.as_html(text, marking.spans(item(text, phrase="Desa")))
    assert re.findall(r"<[^>]*>", written) in ([], ['<mark class="place">', "</mark>"])


@given(st.text(max_size=80), st.text(max_size=10))
def test_no_letter_is_lost(text: str, phrase: str):
    written = marking.as_html(text, marking.spans(item(text, place_text=phrase, phrase=phrase)))
    bare = re.sub(r"</?mark[^>]*>", "", written)
    assert html.unescape(bare) == html.unescape(html.escape(text))
