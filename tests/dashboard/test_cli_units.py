"""The commands about units, posts, campaigns and villages, as typed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard import cli
from etl.store import campaigns, facts, opening, posts, units
from etl.store.engine import Store
from etl.store.posts import Post
from geodata.units import Unit

LALANG = "12.19.01.2005"
NEW = Unit("0209/01", "01", "Rantau", ("RT",), "0209/Labuhanbatu", ("12.10.01", "12.10.02"))

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "uji.db"


@pytest.fixture
def store(db: Path) -> Store:
    return opening.open_store(db)


@pytest.fixture
def komsos(db: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command line; gives the exit code and what it printed."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([*map(str, arguments), "--db", str(db)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def parsed(ran: tuple[int, str, str]) -> Any:
    assert ran[0] == 0
    return json.loads(ran[1])


def test_unit_is_added_changed_listed_and_taken_out(komsos: Run, store: Store):
    added = ("--name", "Rantau", "--kodim", NEW.kodim, "--district", "121001", "--short", "RT")
    assert komsos("unit", "add", NEW.code, *added)[0] == 0
    assert komsos("unit", "change", NEW.code, "--district", "12.10.01", "--district", "12.10.02")
    assert units.units(store)[-1] == NEW
    assert parsed(komsos("unit", "list", "--json"))[-1]["district_codes"] == [
        "12.10.01",
        "12.10.02",
    ]
    code, _, told = komsos("unit", "add", NEW.code, *added)
    assert (code, "Satuan 0209/01 sudah ada" in told) == (2, True)
    assert komsos("unit", "remove", NEW.code)[0] == 0
    assert komsos("unit", "change", NEW.code, "--name", "x")[0] == 2


def test_silent_units_are_told_with_their_reminders(komsos: Run):
    assert parsed(komsos("unit", "silent", "--json")) == [
        {"unit": "0208/01", "last_heard": None, "days": None}
    ]
    assert len(parsed(komsos("unit", "silent", "--unit", "0208", "--json"))) == 18
    assert "Yth. Danramil 01/Medang Deras," in komsos("unit", "silent", "--text")[1]
    assert komsos("unit", "silent", "--unit", "0999")[0] == 2


def test_post_is_added_changed_listed_and_taken_out(komsos: Run, store: Store):
    added = ("--name", "Pos Lalang", "--unit", "0208/01", "--village", LALANG)
    assert komsos("post", "add", "MD-01", *added)[0] == 0
    assert komsos("post", "change", "MD-01", "--name", "Pos Satu")[0] == 0
    assert posts.posts(store) == (Post("MD-01", "Pos Satu", "0208/01", (LALANG,)),)
    assert parsed(komsos("post", "list", "--json"))[0]["name"] == "Pos Satu"
    assert komsos("post", "add", "MD-01", *added)[0] == 2
    assert komsos("post", "remove", "MD-01")[0] == 0
    assert komsos("post", "remove", "MD-01")[0] == 2


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["unit", "post", "fact"])
def test_list_written_and_read_again_changes_nothing(
    komsos: Run, store: Store, tmp_path: Path, kind: str, suffix: str
):
    posts.save(store, [Post("MD-01", "Pos", "0208/01", (LALANG,))], who="uji")
    facts.set_exempt(store, [LALANG], "banjir", exempt=True, who="uji")
    file = tmp_path / f"daftar.{suffix}"
    assert komsos(kind, "export", file)[0] == 0
    code, _, told = komsos(kind, "import", file)
    assert (code, "Tidak ada yang perlu diubah." in told) == (0, True)


def test_rows_that_cannot_be_are_named_and_the_others_stored(
    komsos: Run, store: Store, tmp_path: Path
):
    file = tmp_path / "pos.csv"
    file.write_text("Kode pos;Nama;Satuan;Desa\nA;Pos;0208/01;\n=1;Pos;0208/01;\n", "utf-8")
    code, _, told = komsos("post", "import", file, "--dry-run")
    assert (code, posts.posts(store)) == (2, ())
    assert "Baris 3: “=1” bukan kode pos" in told
    assert "1 baris dapat disimpan, 1 tidak." in told
    komsos("post", "import", file)
    assert [post.code for post in posts.posts(store)] == ["A"]


def test_next_campaign_takes_what_is_not_given_from_the_last(komsos: Run, store: Store):
    given = ("--from", "2025-01-01", "--goal", "1.5", "--milestone", "Pelantikan; 20/2/2025")
    assert komsos("campaign", "add", "Lanjutan", *given, "--archive", "Pilkada 2024")[0] == 0
    begun, last = campaigns.campaigns(store)
    assert (begun.area_code, begun.first_day, begun.last_day) == (
        "12.19.01",
        date(2025, 1, 1),
        date(2025, 6, 29),
    )
    assert (begun.goal_per_30_days, begun.milestones[0].key) == (1.5, "Pelantikan")
    assert last.archived
    listed = parsed(komsos("campaign", "list", "--json"))
    assert [(one["name"], one["current"]) for one in listed] == [
        ("Lanjutan", True),
        ("Pilkada 2024", False),
    ]


def test_campaign_is_changed_and_archived(komsos: Run, store: Store):
    komsos("campaign", "add", "Lanjutan")
    assert komsos("campaign", "change", "Lanjutan", "--stale", "14", "--area", "1219")[0] == 0
    changed = campaigns.campaign(store, "Lanjutan")
    assert (changed.stale_days, changed.area_code) == (14, "12.19")
    assert komsos("campaign", "archive", "Lanjutan")[0] == 0
    assert komsos("campaign", "archive", "Pilkada 2024")[0] == 2
    assert komsos("campaign", "archive", "Lanjutan", "--back")[0] == 0
    assert komsos("campaign", "change", "Tidak ada", "--stale", "14")[0] == 2
    assert komsos("campaign", "change", "Lanjutan", "--milestone", "besok")[0] == 2


def test_two_campaigns_are_compared_as_coverage_counts_them(komsos: Run):
    komsos("campaign", "add", "Lain", "--from", "2024-07-01", "--to", "2024-08-31")
    one, other = parsed(komsos("campaign", "compare", "Lain", "Pilkada 2024", "--json"))
    alone = parsed(komsos("coverage", "--campaign", "Lain", "--format", "json"))
    assert one == alone
    assert other["campaign"] == "Pilkada 2024"
    same = parsed(komsos("campaign", "compare", "Lain", "Pilkada 2024", "--same-day", "--json"))
    assert [found["window"]["as_of"] for found in same] == ["2024-08-31", "2024-08-01"]
    assert "Hari yang sudah berjalan" in komsos("campaign", "compare", "Lain", "Pilkada 2024")[1]
    assert komsos("campaign", "compare", "Lain", "Lain")[0] == 2


def test_goal_exemption_and_population_are_stated_and_ended(komsos: Run):
    assert komsos("fact", "goal", LALANG, "--goal", "4", "--why", "jauh")[0] == 0
    assert komsos("fact", "exempt", "1219012005", "--why", "banjir")[0] == 0
    assert komsos("fact", "population", LALANG, "1200", "--source", "BPS 2023")[0] == 0
    assert parsed(komsos("fact", "list", "--json")) == [
        {
            "village_code": LALANG,
            "population": 1200,
            "population_source": "BPS 2023",
            "goal": 4,
            "goal_reason": "jauh",
            "exempt_reason": "banjir",
        }
    ]
    assert komsos("fact", "goal", LALANG, "--why", "sudah dekat")[0] == 0
    assert komsos("fact", "exempt", LALANG, "--end", "--why", "surut")[0] == 0
    (left,) = parsed(komsos("fact", "list", "--json"))
    assert (left["goal"], left["exempt_reason"]) == (None, None)


def test_coverage_of_a_kodim_and_a_koramil(komsos: Run):
    koramil = parsed(komsos("coverage", "--unit", "0208/02", "--format", "json"))
    assert (koramil["area"], koramil["districts"]) == ("12.19", ["12.19.02", "12.19.03"])
    kodim = parsed(komsos("coverage", "--unit", "0208", "--format", "json"))
    assert (kodim["area"], len(kodim["districts"])) == ("12", 32)
    assert {row["kecamatan_code"] for row in kodim["rows"]} == set(kodim["districts"])
    assert "Koramil 02/Air Putih (0208/02)" in komsos("coverage", "--unit", "0208/02")[1]
    assert komsos("coverage", "--unit", "0209")[0] == 2
