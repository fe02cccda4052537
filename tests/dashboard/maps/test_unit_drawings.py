"""Units are classed by the share covered, none and all apart; the legend counts every one."""

from collections.abc import Iterator

import pandas as pd
import pytest

from dashboard.maps import palette, unit_drawings
from dashboard.translation import DEFAULT_LANGUAGE, set_language

SHARES = {
    "11": None, "12": 0.0, "13": 0.001, "14": 0.25, "15": 0.26, "16": 0.5, "17": 0.75, "18": 0.76,
    "19": 0.999, "21": 1.0,
}  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language(DEFAULT_LANGUAGE)


def units(shares: dict[str, float | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "villages": 10, "with_boundary": 8, "counted": 8, "covered": 3, "visits": 1200,
            "last_visit": pd.Timestamp("2024-09-13"), "covered_share": list(shares.values()),
            "covered_share_at_best": list(shares.values()), "no_report": 0, "density": 0.25,
        },
        index=pd.Index(shares, name="code"),
    ).astype({"covered_share": float, "covered_share_at_best": float})  # fmt: skip


def names(frame: pd.DataFrame) -> "pd.Series[str]":
    return pd.Series([f"Unit {code}" for code in frame.index], index=frame.index)


def test_shares_fall_into_quarters_with_none_and_all_and_unknown_apart():
    frame = units(SHARES)
    view = unit_drawings.by_share(frame, names(frame), title="Share")
    first, second, third, fourth, full = palette.SEQUENCE
    assert {code: drawing.fill for code, drawing in view.drawings.items()} == {
        "11": palette.STATES["no_boundary"], "12": palette.ZERO, "13": first, "14": first,
        "15": second, "16": second, "17": third, "18": fourth, "19": fourth, "21": full,
    }  # fmt: skip
    assert [(entry.label, entry.count) for entry in view.entries] == [
        ("all (100%)", "1"),
        ("more than 75%, not all", "2"),
        ("more than 50% up to 75%", "1"),
        ("more than 25% up to 50%", "2"),
        ("more than 0% up to 25%", "2"),
        ("none (0)", "1"),
        ("unknown", "1"),
    ]


def test_legend_has_every_class_whatever_occurs_and_unknown_only_if_it_does():
    frame = units({"12": 0.0})
    entries = unit_drawings.by_share(frame, names(frame), title="Share").entries
    assert [entry.count for entry in entries] == ["0", "0", "0", "0", "0", "1"]


def test_unit_from_which_nobody_reported_is_no_unit_without_visits():
    frame = units({"12": 0.0, "13": 0.0}).assign(no_report=[8, 7])
    view = unit_drawings.by_share(frame, names(frame), title="Share")
    assert [view.drawings[code].fill for code in ("12", "13")] == [palette.NO_DATA, palette.ZERO]
    assert [(entry.label, entry.count) for entry in view.entries[-2:]] == [
        ("none (0)", "1"),
        ("No report", "1"),
    ]


def test_share_that_reports_under_review_leave_open_is_told_as_a_range():
    frame = units({"12": 0.0}).assign(covered_share_at_best=0.19)
    view = unit_drawings.by_share(frame, names(frame), title="Share")
    assert view.drawings["12"].lines[2] == "Covered: 3 of 8 (0\N{EN DASH}19%)"


def test_tooltip_tells_the_sums_and_what_the_map_cannot_show():
    frame = units({"12": 0.375})
    view = unit_drawings.by_share(frame, names(frame), title="Share")
    assert list(view.drawings["12"].lines) == [
        "Unit 12",
        "Villages: 10",
        "Covered: 3 of 8 (38%)",
        "Visits: 1,200",
        "Last visit: 13 Sept 2024",
        "Villages without boundary: 2",
    ]


def test_a_measure_is_classed_and_told_with_the_same_sums():
    frame = units({"12": 0.375, "13": None}).assign(density=[0.5, float("nan")])
    view = unit_drawings.by_measure(frame, names(frame), "density", title="Visits", decimals=2)
    assert view.drawings["13"].fill == palette.NO_DATA
    assert list(view.drawings["13"].lines)[:3] == ["Unit 13", "Villages: 10", "Visits: 1,200"]
    assert [(entry.label, entry.count) for entry in view.entries] == [
        ("more than 0.00 up to 0.50", "1"),
        ("unknown", "1"),
    ]
