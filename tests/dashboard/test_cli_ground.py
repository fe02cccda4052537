"""The commands about villages' ground, as a user runs them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

LALANG, MEDANG, GONE = "12.19.01.2005", "12.19.01.2006", "12.98.01.2001"
Komsos = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def komsos(tmp_path: Path) -> Komsos:
    """Run `komsos` on a store of its own."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [Path(sys.executable).with_name("komsos"), *map(str, arguments)]
        return subprocess.run(
            [*command, "--db", str(tmp_path / "uji.db")],
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )

    return run


def visits(komsos: Komsos) -> list[str]:
    return [one["village_code"] for one in json.loads(komsos("visit", "list", "--json").stdout)]


def test_a_visit_to_a_village_of_then_is_counted_once_its_lineage_is_stated(
    komsos: Komsos, tmp_path: Path
):
    table = tmp_path / "tabel.csv"
    table.write_text(f"Tanggal;Kode Desa;Kegiatan\n13/09/2024;{GONE};Komsos dengan warga\n")
    assert komsos("ingest", table).returncode == 0
    assert visits(komsos) == []
    stated = ("lineage", "add", GONE, LALANG, "--kind", "recode", "--source", "Kepmendagri")
    assert "ditinjau" in komsos(*stated, "--dry-run").stdout
    assert visits(komsos) == []
    done = komsos(*stated)
    assert (done.returncode, visits(komsos)) == (0, [LALANG])
    own = [one for one in json.loads(komsos("lineage", "list", "--json").stdout) if one["id"]]
    assert own == [
        {
            "id": 1,
            "kind": "recode",
            "old_code": GONE,
            "new_code": LALANG,
            "on_day": None,
            "source": "Kepmendagri",
        }
    ]
    assert komsos("lineage", "remove", 1).returncode == 0
    assert visits(komsos) == []
    assert komsos("undo").returncode == 0
    assert visits(komsos) == [LALANG]


def test_a_list_of_changes_is_stored_and_its_bad_rows_are_named(komsos: Komsos, tmp_path: Path):
    table = tmp_path / "riwayat.csv"
    table.write_text(
        "Kode lama;Kode baru;Jenis perubahan;Sejak tanggal;Sumber\n"
        f"{LALANG};12.19.01.2016;Pemekaran;31/07/2011;Perda 2/2011\n"
        f"1219012006;{LALANG};penggabungan;2011-07-31;Perda 2/2011\n"
        f"{LALANG};{MEDANG};pindah;;Perda 2/2011\n"
        f"{LALANG};{MEDANG};Pemekaran;kemarin;Perda 2/2011\n"
        f"{LALANG};{MEDANG};Pemekaran;;Perda 2/2011\n"
        f"{LALANG};{MEDANG};ganti kode;;\n",
        encoding="utf-8",
    )
    done = komsos("lineage", "import", table)
    assert done.returncode == 2
    assert [line.split(":")[0] for line in done.stderr.splitlines()[:4]] == [
        "Baris 4",
        "Baris 5",
        "Baris 6",
        "Baris 7",
    ]
    own = [one for one in json.loads(komsos("lineage", "list", "--json").stdout) if one["id"]]
    assert [(one["kind"], one["old_code"], one["on_day"]) for one in own] == [
        ("split", LALANG, "2011-07-31"),
        ("merge", MEDANG, "2011-07-31"),
    ]


def test_a_disputed_border_is_marked_listed_and_cleared(komsos: Komsos):
    marked = komsos("dispute", "add", MEDANG, "1219012005", "--why", "patok hilang")
    assert marked.returncode == 0
    (one,) = json.loads(komsos("dispute", "list", "--json").stdout)
    assert (one["villages"], one["within_m"], one["why"]) == ([LALANG, MEDANG], 200, "patok hilang")
    assert one["segment"].startswith(("LINESTRING", "MULTILINESTRING"))
    assert komsos("dispute", "remove", LALANG, MEDANG).returncode == 0
    assert json.loads(komsos("dispute", "list", "--json").stdout) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("lineage", "add", "Lalang", MEDANG, "--kind", "merge", "--source", "x"),
        ("lineage", "add", LALANG, MEDANG, "--kind", "pindah", "--source", "x"),
        ("lineage", "add", LALANG, MEDANG, "--kind", "split", "--source", "x", "--on", "kemarin"),
        ("lineage", "remove", "1"),
        ("dispute", "add", LALANG, LALANG, "--why", "x"),
        ("dispute", "add", LALANG, "12.19.07.2004", "--why", "x"),
        ("dispute", "add", LALANG, MEDANG, "--why", " "),
        ("dispute", "add", LALANG, MEDANG, "--why", "x", "--segment", "POINT (99 3)"),
        ("dispute", "remove", LALANG, MEDANG),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(komsos: Komsos, arguments: tuple[str, ...]):
    done = komsos(*arguments)
    assert (done.returncode, done.stdout, len(done.stderr.strip().splitlines())) == (2, "", 1)
