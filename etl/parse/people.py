"""Count the civilians met: those named, and the number that a report states."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.parse import calendarwords, persons, wordpatterns
from etl.parse.wordstarts import Starts

# a name already taken out
MASK = "[warga]"
# a village meeting has hundreds; larger numbers are those of whole campaigns
_MOST_PEOPLE = 999

_PEOPLE_WORDS = (
    "orang", "org", "warga", "warganya", "wrga", "masyarakat", "penduduk", "kk", "peserta", "jiwa",
    "petani", "nelayan", "pedagang", "pemuda", "pemudi", "ibu-ibu", "bapak-bapak", "siswa", "siswi",
    "pelajar", "santri", "mahasiswa", "jemaah", "jamaah", "jemaat", "lansia", "balita", "anak",
    "kader", "tukang", "pekerja", "undangan", "hadirin", "pengunjung", "tamu", "kepala keluarga",
    "anggota (?:pkk|poktan|kelompok|linmas|keltan|gapoktan)",
)  # fmt: skip
_COUNTED = re.compile(
    rf"\b(?P<number>\d{{1,4}}|{calendarwords.NUMBER}(?:\s{calendarwords.NUMBER}){{0,3}})"
    r"(?:\s?-\s?\d{1,4}|-an)?(?:\s?\([^()\n]{2,30}\))?\s{0,2}(?:or(?:an)?g\s)?"
    rf"{wordpatterns.grouped(_PEOPLE_WORDS)}(?![^\W_])"
)
_NUMBER_STARTS = Starts([r"\d", calendarwords.NUMBER])
# a mark to look for is quicker than the words before it
_LABELLED = re.compile(
    r"[:=]\s?(?:±|\+-|-\+|kurang\slebih|sekitar|lk\.?)?\s?(?P<number>\d{1,4})\b(?!\s?[.)/]\s?\w)"
)
_LABEL = re.compile(
    r"\b(?:jumlah\s(?:yang\s)?(?:hadir|peserta|warga|orang)|(?:yang\s)?hadir|peserta|jml)\s?$"
)
_LONGEST_LABEL = 24
# what other numbers are: a quota, a target, an age, the number of a hamlet, part of a longer number
_NOT_MET = re.compile(
    r"(?:kuota|sasaran|target|dari|team|tim|kekuatan|kurang|untuk|bagi|sebanyak|total|stok|berjumlah"
    r"|populasi|usia|umur|beserta|dusun|dsn|rt|rw|lingkungan|desa|no|nomor)\.?\s*$|[/.,-]$"
)
_ARMY_AFTER = re.compile(r"\s*(?:anggota|personel|personil|prajurit|tni|babinsa|polisi)")
_LOOK_BACK = 14


@dataclass(frozen=True, slots=True)
class People:
    """`named` counts civilians named, `stated` is the number written, None where there is none."""

    named: int
    stated: int | None = None


def find(text: str) -> People:
    """
    Count civilians.

    Parameters
    ----------
    text
        A report, masked or not.

    Returns
    -------
    people
        A civilian named twice counts once, unless masked; of several stated numbers the first
        counts.
    """
    return count(text, (one.name for one in persons.find(text) if not one.is_author))


def count(text: str, names: Iterable[str]) -> People:
    """
    Count civilians whose names are known already.

    Parameters
    ----------
    text
        A report, masked or not.
    names
        The names found in it, repeats included.

    Returns
    -------
    people
        As `find` gives it.
    """
    return People(_distinct(names) + text.count(MASK), _stated(text))


def _distinct(names: Iterable[str]) -> int:
    """Count names, the shorter form of another not again."""
    forms = sorted(
        {tuple(name.lower().replace(".", " ").split()) for name in names}, key=len, reverse=True
    )
    kept: list[tuple[str, ...]] = []
    for form in forms:
        if not any(set(form) <= set(longer) for longer in kept):
            kept.append(form)
    return len(kept)


def _stated(text: str) -> int | None:
    text = wordpatterns.lowered(text)
    found = [
        *_labelled(text),
        *((match.start(), match) for match in _NUMBER_STARTS.matches(_COUNTED, text)),
    ]
    for start, match in sorted(found, key=lambda one: one[0]):
        number = _value(match["number"])
        before = text[max(0, start - _LOOK_BACK) : start]
        if (
            number
            and number <= _MOST_PEOPLE
            and not _NOT_MET.search(before)
            and not _ARMY_AFTER.match(text, match.end())
        ):
            return number
    return None


def _labelled(lower: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Give the numbers that fill a field, each with the offset at which its label begins."""
    for match in _LABELLED.finditer(lower):
        least = max(0, match.start() - _LONGEST_LABEL)
        label = _LABEL.search(lower, least, match.start())
        if label:
            yield label.start(), match


def _value(written: str) -> int | None:
    return int(written) if written.isdigit() else calendarwords.number(written)
