"""The review queue in memory: hints beside a report, texts that are hostile, what is empty."""

import html
from collections.abc import Callable

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

TOLD = (
    "Mohon izin melaporkan, Serda Bagas Koramil 01/MD melaksanakan komsos di Desa {place} "
    "Kec. Medang Deras, Senin 1 Juli 2024. Babinsa berbincang dengan {count} warga {end}"
)
BETWEEN = "\n\n---\n\n"


def open_queue(app: AppTest) -> None:
    app.session_state["tab"] = "review"
    # pages that are functions are known by the hash of their address
    app._page_hash = calc_hash("laporan")
    app.run()
    assert not app.exception


def test_hints_stand_beside_the_report_and_decide_nothing(
    app: AppTest, ingest: Callable[[str], None]
):
    ends = ("tentang panen padi.", "tentang harga solar dan jaring para nelayan di muara.")
    told = [TOLD.format(place="Cengkering", count=n, end=ends[0]) for n in (5, 6)]
    told += [TOLD.format(place="Lalang", count=7, end=ends[1])]
    ingest(BETWEEN.join(told))
    open_queue(app)
    words = [html.unescape(one.value) for one in app.markdown]
    hints = [one for one in words if "Mungkin ganda" in one]
    # said once of the two, not again the other way round
    assert hints == [
        (
            "- #1: Mungkin ganda: laporan #2 (Desa Cengkering Kec. Medang Deras, 1 Jul 2024) "
            "hampir sama bunyinya."
        )
    ]
    assert "**2 laporan dengan nama yang sama: putuskan bersama.** " in "".join(words)
    assert app.caption[0].value == "2 laporan menunggu keputusan."


def test_markup_in_a_report_is_shown_and_never_run(app: AppTest, ingest: Callable[[str], None]):
    ingest(TOLD.format(place="Entah", count=5, end="<img src=x onerror=alert(1)> ${a} `b` **c**."))
    open_queue(app)
    given = [one.proto.body for one in app.get("html")]
    bodies = [body for body in given if body.startswith('<div class="queue-text"')]
    assert len(bodies) == 1
    assert "&lt;img src=x" in bodies[0]
    assert "<img" not in bodies[0]


def test_empty_queue_says_so_and_offers_nothing(app: AppTest):
    open_queue(app)
    assert "Tidak ada laporan yang menunggu keputusan." in [one.value for one in app.info]
    assert [one.key for one in app.button if (one.key or "").startswith("queue_")] == []
