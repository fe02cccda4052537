"""A hundred reports of our own wording that all wait for a person, some calling a place alike."""

from collections.abc import Iterator
from datetime import date, timedelta

COUNT = 100
# every third of the lone ones names a village that there is, but has no date
_UNDATED_EACH = 3
_KNOWN = ("Lalang", "Medang", "Durian", "Pakam", "Aek Nauli", "Sei Raja")
_FIRST_DAY = date(2024, 7, 1)
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = {7: "Juli", 8: "Agustus", 9: "September", 10: "Oktober", 11: "November"}
_SOLDIERS = ("Serda Bagas", "Sertu Lukman", "Serka Hendra", "Kopda Wiranto", "Serda Prabu")
_DONE = (
    "berbincang dengan {count} warga tentang panen padi",
    "mengajak {count} pemuda menjaga kebersihan parit",
    "mendengarkan keluhan {count} nelayan tentang harga solar",
    "menjelaskan jadwal ronda kepada {count} warga",
)
# words of villages that are none; no two of the pairs read alike
_FIRST = (
    "Karang",
    "Rawa",
    "Tanjung",
    "Bukit",
    "Sawah",
    "Pulau",
    "Muara",
    "Padang",
    "Teluk",
    "Hulu",
)
_SECOND = (
    "Entah",
    "Senyap",
    "Khayal",
    "Angan",
    "Mimpi",
    "Kira",
    "Kabur",
    "Samar",
    "Rekaan",
    "Duga",
)
# two villages of the district bear this name in part, so that both are candidates
AMBIGUOUS = "Cengkering"
# of the reports beyond the lone ones, so many call that village by the same part of its name
LONE = 90


def reports() -> str:
    """Write them as one text file, parted by lines of their own."""
    return "\n\n---\n\n".join(_report(number) for number in range(COUNT)) + "\n"


def _report(number: int) -> str:
    return " ".join(_sentences(number))


def _sentences(number: int) -> Iterator[str]:
    soldier = _SOLDIERS[number % len(_SOLDIERS)]
    done = _DONE[number % len(_DONE)].format(count=3 + number % 9)
    yield f"Mohon izin melaporkan, {soldier} Koramil 01/MD melaksanakan komsos"
    yield f"di Desa {_place(number)} Kec. Medang Deras{_when(number)}."
    yield f"Babinsa {done}. Situasi aman dan terkendali."


def _place(number: int) -> str:
    if number >= LONE:
        return AMBIGUOUS
    if number % _UNDATED_EACH == 0:
        return _KNOWN[number // _UNDATED_EACH % len(_KNOWN)]
    return f"{_FIRST[number % len(_FIRST)]} {_SECOND[number // len(_FIRST)]}"


def _when(number: int) -> str:
    if number < LONE and number % _UNDATED_EACH == 0:
        return ""
    day = _FIRST_DAY + timedelta(days=number)
    return f", {_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month]} {day.year}"
