"""Saying on the command line what columns mean, and having it remembered."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KOMSOS = Path(sys.executable).with_name("komsos.exe" if os.name == "nt" else "komsos")
TABLE = "k a;k b;k c\n14/10/2024;Mandarsah;Medang Deras\n14/10/2024;Medang;Medang Deras\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def komsos(tmp_path: Path) -> Run:
    """Run `komsos` on a store of its own."""
    clean = {name: value for name, value in os.environ.items() if "KOMSOS" not in name}

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [KOMSOS, *map(str, arguments)],
            cwd=tmp_path,
            env={**clean, "KOMSOS_DATA_DIR": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def counts(ran: subprocess.CompletedProcess[str]) -> Any:
    found = json.loads(ran.stdout)
    return found["read"], found["stored"]


def test_what_was_said_once_holds_for_the_next_table_of_these_headings(komsos: Run, tmp_path: Path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(TABLE, encoding="utf-8")
    second.write_text("K C;k-b;k a\nMedang Deras;Lalang;15/10/2024\n", encoding="utf-8")
    assert komsos("ingest", "--json", first).returncode == 2
    said = [part for one in ("k a=date", "k b=village", "k c=district") for part in ("--map", one)]
    assert counts(komsos("ingest", "--json", *said, first)) == (2, 2)
    ran = komsos("ingest", "--json", second)
    assert counts(ran) == (1, 1)
    assert json.loads(ran.stdout)["files"][0]["notices"][0]["reason"] == "mapping_remembered"
    entries = json.loads(komsos("log", "--json").stdout)
    assert [entry["what"] for entry in entries] == ["ingest", "mapping", "ingest"]
    assert komsos("undo", 2).returncode == 0
    second.write_text(TABLE.replace("14/", "16/"), encoding="utf-8")
    assert komsos("ingest", "--json", second).returncode == 2


@pytest.mark.parametrize("said", ["k a", "=date", "k a=candidate"])
def test_what_is_no_meaning_is_told_in_one_line(komsos: Run, tmp_path: Path, said: str):
    file = tmp_path / "a.csv"
    file.write_text(TABLE, encoding="utf-8")
    ran = komsos("ingest", "--map", said, file)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert "tidak menyatakan isi kolom" in ran.stderr
