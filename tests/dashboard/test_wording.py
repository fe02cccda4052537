"""Codes and values become Indonesian sentences; every code of the layers below has one."""

import ast
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

import pytest

from dashboard import labels, reasons, translation, wording
from etl import models
from etl.parse import visitwords
from etl.store import standing
from geodata import elections, findings

DASH = "\N{EN DASH}"
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (labels.FLAGS, models.Flag),
        (labels.WHYS, models.Why),
        (labels.REVIEW_REASONS, models.ReviewReason),
        (labels.REPORT_STATES, models.ReportState),
        (labels.FIELDS, models.Field),
        (labels.INPUT_KINDS, models.Kind),
        (labels.PRECISIONS, models.Precision),
        (reasons.REASONS, visitwords.Reason),
        (reasons.FINDINGS, findings.What),
        (reasons.FINDINGS, findings.Why),
    ],
)
def test_every_value_of_the_layers_below_has_a_label(table: dict[str, str], values: type[StrEnum]):
    assert [value for value in values if value not in table] == []


def test_every_milestone_of_the_calendar_has_a_label():
    keys = {milestone.key for milestone in elections.load().milestones}
    assert keys - set(labels.MILESTONES) == set()


def test_every_change_that_the_store_notes_has_a_label():
    assert noted_changes() >= {"ingest", "restore", "retention", "void", "undo"}
    assert noted_changes() - set(labels.JOURNAL) == set()


def noted_changes() -> set[str]:
    """Give every kind of journal entry that stands in the source of the store."""
    found = set()
    for path in ROOT.glob("etl/store/**/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kinds = [kind for node in ast.walk(tree) if (kind := _kind_noted(node)) is not None]
        named = {kind.id for kind in kinds if isinstance(kind, ast.Name)}
        constants = [node.value for node in tree.body if _names_any(node, named)]
        found |= {one.value for one in [*kinds, *constants] if isinstance(one, ast.Constant)}
        found |= {kind.attr.lower() for kind in kinds if isinstance(kind, ast.Attribute)}
    return found


def _kind_noted(node: ast.AST) -> ast.expr | None:
    """Give the kind of a journal entry: the second part of a draft, or what corrections hand on."""
    if not isinstance(node, ast.Call):
        return None
    called = (
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    )
    place = {"Draft": 1, "_enter": 3}.get(called, len(node.args))
    return node.args[place] if place < len(node.args) else None


def _names_any(node: ast.stmt, names: set[str]) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id in names for target in targets)


def raised_reasons() -> dict[str, str]:
    """Give every reason code that stands in the source of geodata and etl, with its file."""
    found = {}
    for path in [*ROOT.glob("geodata/**/*.py"), *ROOT.glob("etl/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("_why"):
                found |= dict.fromkeys(_returned(node), str(path.relative_to(ROOT)))
            if isinstance(node, ast.Call) and _carries_reason(node):
                literals = [
                    *node.args,
                    *(word.value for word in node.keywords if word.arg == "reason"),
                ]
                for literal in literals:
                    if isinstance(literal, ast.Constant) and isinstance(literal.value, str):
                        found[literal.value] = str(path.relative_to(ROOT))
    return found


def _returned(function: ast.FunctionDef) -> list[str]:
    """Give the literal strings that a function may return."""
    returned = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
    literals = [node for value in returned if value for node in ast.walk(value)]
    return [
        node.value
        for node in literals
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def _carries_reason(node: ast.Call) -> bool:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name.endswith("Error") or name in {"Rejection", "Ignored", "Notice"}


def test_every_reason_raised_below_has_a_sentence():
    worded = {**reasons.REASONS, **labels.REVIEW_REASONS, **labels.FLAGS}
    assert {code: file for code, file in raised_reasons().items() if code not in worded} == {}


def test_every_state_that_a_correction_may_meet_has_a_sentence():
    assert set(standing._REFUSALS.values()) <= reasons.REASONS.keys()
    assert set(standing._REFUSALS) == labels.VISIT_STATES.keys()


def test_reason_quotes_its_culprits():
    assert wording.reason("empty_file", path="a.txt") == "Berkas a.txt kosong; pilih berkas lain."


def test_culprit_may_be_called_like_the_code_of_the_reason():
    details = {"code": "Lalang"}

    said = wording.reason("bad_code", **details)

    assert said == "Lalang bukan kode wilayah; tulis seperti 12.19.01.2012."


def test_culprit_cannot_reach_into_the_sentence():
    assert "{code}" in wording.reason("empty_file", path="{code}{0.__class__}")


def test_missing_culprit_shows_as_ellipsis():
    assert wording.reason("empty_file") == "Berkas … kosong; pilih berkas lain."


def test_unknown_code_is_shown_rather_than_hidden():
    assert "no_such_code" in wording.reason("no_such_code")


def test_dates_are_written_as_a_staff_officer_would():
    day = date(2024, 9, 13)
    assert wording.long_date(day) == "Jumat, 13 September 2024"
    assert wording.short_date(day) == "13 Sep 2024"
    with translation.speaking("en"):
        assert wording.long_date(day) == "Friday, 13 September 2024"


def test_moments_are_written_in_local_time_to_the_minute():
    moment = datetime(2024, 9, 13, 5, 7, tzinfo=UTC)
    assert wording.date_and_time(moment) == moment.astimezone().strftime("13 Sep 2024 %H.%M")


def test_numbers_use_indonesian_separators():
    assert wording.number(83762) == "83.762"
    assert wording.number(1.25, decimals=2) == "1,25"


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        (0.38, 0.431, f"38{DASH}43%"),
        (0.381, 0.384, "38%"),
        (None, None, DASH),
        (0.0, 1.0, f"0{DASH}100%"),
    ],
)
def test_share_is_written_as_a_range(low: float | None, high: float | None, written: str):
    assert wording.share_range(low, high) == written
