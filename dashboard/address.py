"""What the address of a page says: a short list of query parameters, each checked, none trusted."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard import labels, session, translation
from geodata import codes

_STORES = {"sendiri": session.OWN, "latihan": session.REHEARSAL}
_DETAIL = {"desa": True}
_LAYERS = {"status": "state", "kunjungan": "visits", "kepadatan": "density"}
# no report is older, and nobody plans further; also keeps dates where every system can draw them
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)
# a Koramil or a Kodim, and the code of a post; whether the store knows them is for others to say
_UNIT = re.compile(r"\d{4}(?:/\d{2})?")
_POST = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,23}")
# longer than any value we write
_LONGEST = 40


def parse(query: Mapping[str, str]) -> dict[str, Any]:
    """
    Read the query parameters of an address.

    Parameters
    ----------
    query
        Names and values as they stand in the address.

    Returns
    -------
    choices
        Session keys with their values; parameters that are missing, unknown or out of bounds are
        left out.
    """
    found = {
        "store": _STORES.get(_text(query, "data")),
        "unit": _like(_text(query, "satuan"), _UNIT),
        "post": _like(_text(query, "pos"), _POST),
        "area": _code(_text(query, "wilayah")),
        "first_day": _day(_text(query, "dari")),
        "last_day": _day(_text(query, "sampai")),
        "as_of": _day(_text(query, "per")),
        "kind": _one_of(_text(query, "jenis"), labels.KINDS),
        "village": _code(_text(query, "desa")),
        "layer": _LAYERS.get(_text(query, "lapisan")),
        "every_village": _DETAIL.get(_text(query, "rinci")),
        "weekly_day": _day(_text(query, "minggu")),
        "language": _one_of(_text(query, "bahasa"), translation.LANGUAGES),
    }
    return {key: value for key, value in found.items() if value is not None}


def compose(choices: Mapping[str, Any]) -> dict[str, str]:
    """Write session values as query parameters, such that `parse` gives them back."""
    stores = {value: name for name, value in _STORES.items()}
    layers = {value: name for name, value in _LAYERS.items()}
    written = {
        "data": stores.get(choices.get("store", "")),
        "satuan": choices.get("unit") or None,
        "pos": choices.get("post") or None,
        "wilayah": choices.get("area"),
        "dari": choices.get("first_day"),
        "sampai": choices.get("last_day"),
        "per": choices.get("as_of"),
        "jenis": choices.get("kind") or None,
        "desa": choices.get("village"),
        "lapisan": layers.get(choices.get("layer", "")),
        "rinci": "desa" if choices.get("every_village") else None,
        "minggu": choices.get("weekly_day"),
        "bahasa": choices.get("language"),
    }
    return {name: str(value) for name, value in written.items() if value is not None}


def _text(query: Mapping[str, str], name: str) -> str:
    value = query.get(name, "")
    return value if len(value) <= _LONGEST else ""


def _code(text: str) -> str | None:
    return text if codes.is_dotted(text) else None


def _like(text: str, pattern: re.Pattern[str]) -> str | None:
    return text if pattern.fullmatch(text) else None


def _one_of(text: str, known: Any) -> str | None:
    return text if text in known else None


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _EARLIEST <= day <= _LATEST else None
