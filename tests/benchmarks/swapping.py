"""
Move a labelled report to another village of the country, with its spelling habits kept.

What reads the development reports well only because it knows their villages fails on these.
"""

import random
import re
from collections.abc import Mapping
from typing import Any

from geodata import forms, names
from geodata import gazetteer as gazetteers
from geodata.gazetteer import Gazetteer

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_LONGEST = 5
_DISTRICT_BEFORE = re.compile(r"(?:kec\w*\.?|distrik|kemantren|/|camat)\s*$", re.IGNORECASE)
_REGENCY_BEFORE = re.compile(r"(?:kab\w*\.?|kota)\s*$", re.IGNORECASE)


def swap(
    report: Mapping[str, Any], gazetteer: Gazetteer, rng: random.Random
) -> dict[str, Any] | None:
    """
    Write a report for another village.

    Parameters
    ----------
    report
        A labelled report.
    gazetteer
        The national list.
    rng
        Where the other village comes from.

    Returns
    -------
    swapped
        The report with its new text and labels; None if the report does not print both its village
        and its district, or if a label would no longer stand in the text.
    """
    code = report["village_code"]
    if not code or code[:8] != report["kecamatan_code"]:
        return None
    target = _target(gazetteer, rng)
    old, new = _chain(gazetteer, code), _chain(gazetteer, target)
    text, done = _replace(report["text"], old, new)
    if not {"village", "district"} <= done:
        return None
    labels = {
        name: _replace(report[name], old, new)[0]
        for name in ("unit_koramil", "hamlet")
        if report.get(name)
    }
    plain = " ".join(text.split())
    if not all(label in plain for label in labels.values()):
        return None
    codes = {"village_code": target, "kecamatan_code": target[:8], "kabupaten_code": target[:5]}
    return {**report, **labels, **codes, "text": text}


def _target(gazetteer: Gazetteer, rng: random.Random) -> str:
    """Draw a village whose name no other village of its district bears."""
    codes = tuple(gazetteer.villages)
    while True:
        code = rng.choice(codes)
        twins = [
            village
            for village in gazetteers.villages_in(gazetteer, code[:8])
            if names.key(village.name) == names.key(gazetteer.villages[code].name)
        ]
        if len(twins) == 1 and gazetteer.villages[code].name.replace(" ", "").isalpha():
            return code


def _chain(gazetteer: Gazetteer, code: str) -> dict[str, str]:
    return {
        "village": gazetteer.villages[code].name,
        "district": forms.proper_name(gazetteer.areas[code[:8]].name),
        "regency": forms.proper_name(gazetteer.areas[code[:5]].name),
    }


def _replace(text: str, old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, set[str]]:
    words = list(_WORD.finditer(text))
    pieces: list[str] = []
    done: set[str] = set()
    position = index = 0
    while index < len(words):
        found = _longest(text, words, index, old)
        if found is None:
            index += 1
            continue
        level, length = found
        start, end = words[index].start(), words[index + length - 1].end()
        pieces += [text[position:start], _in_the_manner_of(text[start:end], new[level])]
        position, index = end, index + length
        done.add(level)
    return "".join([*pieces, text[position:]]), done


def _longest(
    text: str, words: list[re.Match[str]], index: int, old: Mapping[str, str]
) -> tuple[str, int] | None:
    for length in range(_LONGEST, 0, -1):
        part = words[index : index + length]
        if len(part) < length:
            continue
        key = names.fold(names.key(" ".join(word[0] for word in part)))
        levels = [level for level, name in old.items() if names.fold(names.key(name)) == key]
        if levels:
            return _by_marker(text[: part[0].start()], levels), length
    return None


def _by_marker(before: str, levels: list[str]) -> str:
    """Settle which of several units of one name is meant, by the word before it."""
    if "district" in levels and _DISTRICT_BEFORE.search(before):
        return "district"
    if "regency" in levels and _REGENCY_BEFORE.search(before):
        return "regency"
    return levels[0]


def _in_the_manner_of(printed: str, name: str) -> str:
    if printed.isupper():
        name = name.upper()
    elif printed.islower():
        name = name.lower()
    return name
