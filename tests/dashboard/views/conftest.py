"""The real app in memory, on a small store of its own."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from etl import pipeline
from etl.reading import Context
from etl.store import aliases, opening, units
from etl.store.engine import Store
from geodata import gazetteer, library

APP = Path(__file__).resolve().parents[3] / "dashboard" / "app.py"
STRICT = "runner.enforceSerializableSessionState"
# a cold start on two busy cores
TIMEOUT_S = 60


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Point the app at a fresh folder, and forget what it cached before and after."""
    monkeypatch.setenv("KOMSOS_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("KOMSOS_DATABASE_URL", raising=False)
    # the test harness itself keeps functions in the session, which the app must not
    strict = config.get_option(STRICT)
    config.set_option(STRICT, value=False)
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()
    config.set_option(STRICT, strict)


@pytest.fixture
def store(data_dir: Path) -> Store:
    """Give the user's own store, still empty."""
    return opening.open_store(data_dir / "komsos.db")


@pytest.fixture
def ingest(store: Store, tmp_path: Path) -> Callable[[str], None]:
    """Bring reports, written as one text, into the own store."""

    def bring(text: str) -> None:
        file = tmp_path / "laporan.txt"
        file.write_text(text, encoding="utf-8")
        context = Context(
            gazetteer.load(),
            library.in_use(),
            aliases.aliases(store),
            units.units(store),
            date(2024, 11, 13),
            "12.19.01",
        )
        pipeline.ingest([file], store, context, who="uji")

    return bring


@pytest.fixture
def app(data_dir: Path) -> AppTest:
    """Give the app on the data folder, not run yet; a map it draws is taken as drawn."""
    assert data_dir.is_dir()
    tester = AppTest.from_file(APP, default_timeout=TIMEOUT_S)
    tester.session_state["arrived"] = True
    tester.query_params["per"] = "2024-09-20"
    return tester
