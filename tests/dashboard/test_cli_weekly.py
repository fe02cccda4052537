"""`komsos weekly` as a user runs it: every format, both versions, and what it refuses."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from dashboard import cli
from etl.rehearsal import build

WEEK = ("--week", "2024-10-16")


@dataclass(frozen=True)
class Ran:
    """What one run printed and returned."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> dict[str, object]:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("latihan") / "latihan.db"
    build.build(path)
    return path.read_bytes()


@pytest.fixture
def run(
    built: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """Run a command on a rehearsal store of the test's own."""
    monkeypatch.setenv("KOMSOS_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("KOMSOS_DATABASE_URL", raising=False)
    db = tmp_path / "latihan.db"
    db.write_bytes(built)

    def make(*arguments: str) -> Ran:
        code = cli.main([*arguments, "--db", str(db)])
        told = capfdbinary.readouterr()
        return Ran(code, told.out, told.err.decode())

    return make


def test_sums_are_those_of_coverage_for_the_same_window(run: Run):
    for asked in ((), ("--unit", "0208/01"), ("--area", "12.19")):
        weekly = run("weekly", *WEEK, *asked, "--format", "json").json
        window = ("--from", weekly["week"]["from"], "--to", weekly["week"]["to"])
        coverage = run("coverage", *window, *asked, "--format", "json").json
        totals = weekly["now"]["totals"]
        assert totals["visits"] == coverage["summary"]["visits"] > 0
        assert totals["unplaced_reports"] == coverage["summary"]["unplaced_reports"]
        assert totals["possible_doubles"] == coverage["summary"]["possible_doubles"]
        assert totals["in_review"] == coverage["quality"]["in_review"]
        by_village: dict[str, list[int]] = {}
        for line in weekly["now"]["rows"]:
            held = by_village.setdefault(line["village_code"], [0, 0])
            held[0] += line["visits"]
            held[1] += line["people"]
        assert by_village == {
            row["village_code"]: [row["visits"], row["people"]]
            for row in coverage["rows"]
            if row["visits"]
        }
        assert {one["village_code"] for one in weekly["now"]["unvisited"]} == {
            row["village_code"] for row in coverage["rows"] if not row["visits"]
        }


def test_week_left_out_is_the_last_whole_one(run: Run):
    # the rehearsal's today is Wednesday, 13 November 2024
    assert run("weekly", "--format", "json").json["week"] == {
        "from": "2024-11-04",
        "to": "2024-11-10",
        "number": 45,
        "year": 2024,
    }


def test_sent_return_is_noted_and_compared_with(run: Run):
    first = run("weekly", *WEEK, "--format", "json", "--sent", "--name", "CONTOH")
    version = first.json["now"]["store_version"]
    assert f"perubahan {version + 1}" in first.err
    visit = first.json["difference"]["visits"][0]["after"]["activity_id"]
    assert run("visit", "void", str(visit), "--why", "tidak terjadi").code == 0
    again = run("weekly", *WEEK, "--format", "json").json
    assert (again["then"]["how"], again["then"]["store_version"]) == ("sent", version)
    assert again["then"]["totals"] == first.json["now"]["totals"]
    assert [one["effect"] for one in again["difference"]["visits"]] == ["removed"]
    assert "Laporan mingguan dikirim" in run("log").out.decode()
    paper = run("weekly", *WEEK, "--format", "pdf")
    told = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.out)).pages)
    # proposed again from what was signed last
    assert "CONTOH" in told
    assert "Perubahan per kunjungan" in told


def test_each_format_is_written_whole_to_a_file(run: Run, tmp_path: Path):
    for form, starts in (("pdf", b"%PDF-"), ("xlsx", b"PK"), ("text", b"*DATA LATIHAN*")):
        out = tmp_path / f"laporan.{form}"
        done = run("weekly", *WEEK, "--format", form, "--out", str(out))
        assert (done.code, done.out) == (0, b"")
        assert out.read_bytes().startswith(starts)
    assert load_workbook(tmp_path / "laporan.xlsx").sheetnames[0] == (
        "Laporan mingguan kunjungan desa"
    )
    assert sorted(path.name for path in tmp_path.glob("laporan*")) == [
        "laporan.pdf",
        "laporan.text",
        "laporan.xlsx",
    ]


def test_return_as_it_stood_then_is_printed_again(run: Run):
    now = run("weekly", *WEEK, "--format", "text").out.decode()
    then = run("weekly", *WEEK, "--format", "text", "--then", "0", "--stand", "then").out.decode()
    assert "Kunjungan: *5*" in now
    assert "Kunjungan: *0*" in then


def test_table_for_people_tells_sums_and_changes(run: Run):
    told = run("weekly", *WEEK).out.decode()
    for expected in (
        "DATA LATIHAN",
        "Minggu ke-42 tahun 2024: Senin, 14 Oktober 2024 s.d. Minggu, 20 Oktober 2024",
        "Perubahan per kunjungan",
        "Dibandingkan dengan data pada akhir Senin, 21 Oktober 2024",
        "batas indikatif, bukan acuan hukum",
    ):
        assert expected in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--week", "besok"), "besok"),
        (("--week", "2099-01-01"), "belum berjalan"),
        (("--unit", "0208/99"), "0208/99"),
        (("--then", "kemarin"), "bukan versi terdahulu"),
        (("--then", "sent"), "tercatat sudah dikirim"),
        (("--then", "9999"), "9999"),
        (("--stand", "besok"), "bukan versi"),
        (("--stand", "then", "--sent"), "--stand then"),
        (("--format", "docx"), "docx"),
        (("--out", "laporan.txt"), "layar"),
        (("--format", "text", "--out", "/tidak/ada/laporan.txt"), "tidak dapat ditulis"),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_line(
    run: Run, arguments: tuple[str, ...], told: str
):
    done = run("weekly", *arguments)
    assert (done.code, done.out) == (2, b"")
    assert told in done.err
    assert done.err.count("\n") == 1
