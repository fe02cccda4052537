"""A locked dashboard: nothing of the content, until the PIN is given; and after idle minutes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import guard
from etl.rehearsal import build
from etl.store import locking
from etl.store.engine import Store

SEED = (
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Budi melaksanakan komsos bersama "
    "warga di Lingkungan I Kelurahan Pangkalan Dodek Baru Kecamatan Medang Deras Kabupaten "
    "Batu Bara, Jumat (13/09/2024)."
)
PIN = "4821"

Ingest = Callable[[str], None]


class Clock:
    """The clock of the guard, turned by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    turned = Clock()
    monkeypatch.setattr(guard, "now", turned)
    monkeypatch.setattr(guard, "_DOOR", guard._Door())
    return turned


@pytest.fixture
def locked(app: AppTest, ingest: Ingest, store: Store) -> AppTest:
    """Give the app on one visit, behind a lock of five minutes, drawn once."""
    ingest(SEED)
    locking.set_pin(store, PIN, minutes=5, who="uji")
    return app.run()


def give(app: AppTest, pin: str) -> None:
    app.text_input("typed_first_pin").input(pin)
    next(one for one in app.button if one.label == "Buka").click().run()
    assert not app.exception


def drawn(app: AppTest) -> dict[str, list[str]]:
    """Name what is drawn, by what it is drawn with."""
    kinds = ("title", "text_input", "button", "metric", "dataframe", "selectbox", "subheader")
    found = {kind: [one.value if kind == "title" else one.label if hasattr(one, "label") else ""
                    for one in app.get(kind)] for kind in kinds}  # fmt: skip
    return {kind: names for kind, names in found.items() if names}


def only_the_lock(app: AppTest) -> bool:
    return (
        drawn(app) == {"title": ["Terkunci"], "text_input": ["PIN"], "button": ["Buka"]}
        and len(app.sidebar) == 0
        and app.get("component_instance") == []
        and "Pangkalan" not in str(app.main)
    )


def is_open(app: AppTest) -> bool:
    return "Kunjungan" in [one.label for one in app.metric]


def test_locked_dashboard_shows_one_box_and_nothing_else(locked: AppTest):
    assert not locked.exception
    assert only_the_lock(locked)
    assert any("komsos pin remove --forgotten" in one.value for one in locked.markdown)


def test_lock_covers_every_page_and_the_training_data(locked: AppTest, data_dir: Path):
    build.build(data_dir / "latihan.db")
    locked.session_state["store"] = "rehearsal"
    for path in ("peta", "laporan", "penyimpanan", "tentang"):
        locked._page_hash = calc_hash(path)
        assert only_the_lock(locked.run()), path


def test_right_pin_opens_the_page_with_a_button_to_lock_it_again(locked: AppTest):
    give(locked, PIN)
    assert is_open(locked)
    locked.button("lock_now").click().run()
    assert only_the_lock(locked)


def test_wrong_pin_says_how_many_tries_are_left_then_how_long_to_wait(
    locked: AppTest, clock: Clock
):
    told = []
    for _ in range(6):
        give(locked, "0000")
        assert only_the_lock(locked)
        told.append(locked.warning[0].value)
    assert told == [
        *(f"PIN salah. Sisa percobaan sebelum harus menunggu: {left}." for left in (4, 3, 2, 1)),
        *["Terlalu banyak PIN salah. Coba lagi dalam 30 detik."] * 2,
    ]
    # not even the right one is tried while one has to wait
    give(locked, PIN)
    assert only_the_lock(locked)
    clock.now += 30
    give(locked, PIN)
    assert is_open(locked)


def test_wrong_tries_count_for_every_window_together(locked: AppTest):
    for _ in range(5):
        give(locked, "0000")
    other = AppTest.from_file(locked._script_path, default_timeout=60).run()
    give(other, PIN)
    assert only_the_lock(other)


def test_idle_minutes_lock_the_page_and_work_does_not(locked: AppTest, clock: Clock):
    give(locked, PIN)
    for _ in range(3):
        clock.now += 290
        assert is_open(locked.run())
    clock.now += 301
    assert only_the_lock(locked.run())


def test_filters_and_language_are_the_same_after_the_lock(locked: AppTest, clock: Clock):
    give(locked, PIN)
    locked.sidebar.selectbox("kind_id").set_value("anjangsana").run()
    clock.now += 301
    assert only_the_lock(locked.run())
    give(locked, PIN)
    assert locked.sidebar.selectbox("kind_id").value == "anjangsana"


def test_lock_now_in_one_window_locks_the_others(locked: AppTest, clock: Clock):
    other = AppTest.from_file(locked._script_path, default_timeout=60).run()
    for one in (locked, other):
        give(one, PIN)
    clock.now += 1
    locked.button("lock_now").click().run()
    assert only_the_lock(other.run())


def test_another_pin_locks_the_windows_opened_with_the_old_one(locked: AppTest, store: Store):
    give(locked, PIN)
    locking.set_pin(store, "9999", who="uji")
    assert only_the_lock(locked.run())
    locking.remove_pin(store, who="uji", forgotten=True)
    assert is_open(locked.run())


def test_dashboard_without_a_lock_has_no_button_for_one(app: AppTest, ingest: Ingest):
    ingest(SEED)
    app.run()
    assert is_open(app)
    assert "lock_now" not in [one.key for one in app.button]


def test_asking_for_the_lock_makes_no_store_of_ones_own(app: AppTest, data_dir: Path):
    build.build(data_dir / "latihan.db")
    app.session_state["store"] = "rehearsal"
    app.query_params["data"] = "latihan"
    app.run()
    assert not app.exception
    assert not (data_dir / "komsos.db").exists()


def test_training_data_can_be_looked_at_beside_a_store_that_cannot_be_opened(
    app: AppTest, data_dir: Path
):
    build.build(data_dir / "latihan.db")
    (data_dir / "komsos.db").write_bytes(b"no store at all" * 100)
    app.query_params["data"] = "latihan"
    app.run()
    assert is_open(app)
