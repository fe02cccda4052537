"""Broken and malicious inputs: nothing escapes, nothing is lost; 10,000 in `benchmarks/hostile`."""

from pathlib import Path

import hostile
import mutating
import pytest

from etl.reading import Context
from etl.store import opening
from etl.store.engine import Store

_INPUTS = 120
_SEED = 7


@pytest.fixture(scope="module")
def context() -> Context:
    return hostile.context()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return opening.open_store(tmp_path / "store" / "komsos.db")


def test_whatever_comes_in_is_read_or_refused_and_all_of_it_accounted_for(
    tmp_path: Path, store: Store, context: Context
):
    counts: dict[Path, int | None] = {}
    for number, (_, content) in enumerate(mutating.mutants(_INPUTS, seed=_SEED)):
        path = tmp_path / f"masuk-{number}"
        path.write_bytes(content)
        counts[path] = hostile.read(path, context)
    assert None in counts.values()
    assert any(counts.values())
    hostile.ingest(list(counts), store, context, list(counts.values()))


def test_every_honest_input_is_read_whole(tmp_path: Path, context: Context):
    read = {}
    for kind, content in mutating.honest().items():
        path = tmp_path / kind
        path.write_bytes(content)
        read[kind] = hostile.read(path, context)
    # under each table of the workbook stands a row with a formula
    reports = ("reports", "numbered", "table", "tabs", "lines")
    assert {kind: read[kind] for kind in reports} == dict.fromkeys(reports, 7)
    assert (read["report"], read["letter"], read["kobo"], read["workbook"]) == (1, 1, 1, 16)


def test_a_count_that_does_not_add_up_is_told(tmp_path: Path, store: Store, context: Context):
    path = tmp_path / "masuk.txt"
    path.write_bytes(mutating.honest()["report"])
    with pytest.raises(hostile.LostError, match="masuk"):
        hostile.ingest([path], store, context, [2])


def test_the_same_seed_gives_the_same_inputs():
    assert list(mutating.mutants(20, seed=3)) == list(mutating.mutants(20, seed=3))
