"""Which unresolved activities a question is about: those of its unit, its districts, its kind."""

from collections.abc import Collection

import pandas as pd

from geodata import gazetteer


def of_question(
    unresolved: pd.DataFrame,
    *,
    unit: str | None,
    districts: Collection[str] | None,
    kind: str | None,
) -> "pd.Series[bool]":
    """Tell which activities are of a unit, some districts and a kind; None leaves one open."""
    wanted = pd.Series(data=True, index=unresolved.index)
    if unit is not None:
        wanted &= of_unit(unresolved["unit_code"], unit)
    if districts is not None:
        wanted &= of_districts(unresolved, districts)
    if kind is not None:
        wanted &= of_kind(unresolved["kinds"], kind)
    return wanted


def of_unit(unit_codes: "pd.Series[str]", unit: str) -> "pd.Series[bool]":
    """Tell which reports a unit sent: a Koramil its own, a Kodim all those of its Koramil."""
    told = unit_codes.fillna("").astype(str)
    return (told == unit) | told.str.startswith(f"{unit}/")


def of_kind(kinds: "pd.Series[str]", kind: str) -> "pd.Series[bool]":
    """Tell which activities are of a kind, among others or alone."""
    return kinds.map(lambda found: kind in found).astype(bool)


def of_districts(unresolved: pd.DataFrame, districts: Collection[str]) -> "pd.Series[bool]":
    """
    Tell which activities may have taken place in one of some districts.

    Parameters
    ----------
    unresolved
        `village_code` and `district_code` as far as known, `candidates` (a tuple of village
        codes).
    districts
        Their codes.

    Returns
    -------
    may_be
        Aligned with `unresolved`; true where nothing is known.
    """
    named = unresolved["candidates"].map(lambda codes: {_district(code) for code in codes})
    may_be = [
        not (known := _known(found, village, district)) or not known.isdisjoint(districts)
        for found, village, district in zip(
            named, unresolved["village_code"], unresolved["district_code"], strict=True
        )
    ]
    return pd.Series(may_be, index=unresolved.index, dtype=bool)


def _known(named: set[str], village: str | None, district: str | None) -> set[str]:
    """Give the districts that an activity may lie in, the best known first."""
    if isinstance(village, str):
        named = named | {_district(village)}
    return named or ({district} if isinstance(district, str) else set())


def _district(village_code: str) -> str:
    return village_code[: gazetteer.DISTRICT_CODE_LENGTH]
