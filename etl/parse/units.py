"""Find the reporting Koramil and Kodim as printed, and tell which known unit that is."""

import itertools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from etl.parse import areanames, denials, lexicon, namewords, placeunits, wordpatterns
from geodata import names
from geodata.units import Unit


@dataclass(frozen=True, slots=True)
class UnitsFound:
    """The unit as printed, title word included, line breaks as spaces; None where not named."""

    koramil: str | None = None
    kodim: str | None = None


# also with a letter read for a digit by a scanner: 0l/Medang Deras, O1/Medang Deras
_NUMBER = (
    r"(?:\d{1,4}(?:[ \t]*[-\u2013/.][ \t]*\d{1,4})?(?![\d:])(?![lio]/)|(?:\d[lio]|[lio]\d)(?=/))"
)
_AFTER_TITLE = (
    rf"(?:[ \t]*(?::|-(?=[ \t]*\d))|[ \t]+(?:no(?:mor)?\b\.?|ti?pe [abc]\b))?[ \t]*\n?[ \t]*"
    rf"(?P<number>{_NUMBER})?(?P<mark>\.(?=[^\W\d_])|[ \t]*/?[ \t]*\n?[ \t]*)"
    r"(?=(?P<name>[^\W\d_])?)"
)
# the patterns are for lower-case text; the title may stand in brackets behind its long form. Each
# begins with letters and looks behind them only then, which is much faster than a word's start
_KORAMIL = re.compile(
    r"(?P<title>(?:ko(?<!\wko)(?:r?ramil{1,2}|ramil?l?|rmil|armil|ramli)|pos(?<!\wpos)[ \t]?ramil"
    r"|ramil(?<!\wramil))(?:\b\)?|(?=\d)))" + _AFTER_TITLE
)
_KODIM = re.compile(r"(?P<title>kodim(?<!\wkodim)\b\)?)" + _AFTER_TITLE)
# "Babinsa 16/Pulau Rakyat", "Babinsa 410 - 05/TKP": the title is left out, the mark never
_UNTITLED = re.compile(
    r"bab(?<!\wbab)[a-z]{1,3}[sz]a[ \t]+(?P<title>)"
    r"(?P<number>\d{1,4}(?:[ \t]*[-\u2013][ \t]*\d{1,4})?)(?P<mark>[ \t]*/[ \t]*)"
    r"(?=(?P<name>[^\W\d_]))"
)
# who speaks for a unit, and what stands beside its building, does not report
_NOT_REPORTING = re.compile(
    r"\b(?:danramil|dandim|wadan|pasi|kasdim|mantan|komandan)[ \t]+$", re.IGNORECASE
)
_BUILDING = re.compile(
    r"\b(?:dekat|samping|seberang|sebelah|depan|belakang|kantor|markas|aula|gedung|halaman)[ \t]+$",
    re.IGNORECASE,
)
_MISREAD = re.compile(r"\b(?:\d[lIiOo]|[lIiOo]\d)(?=/)")
_AS_DIGITS = str.maketrans("lio", "110")
# Budong-Budong is one word
# so is the short form of a word of place names with its full stop: P. Haruku
_WORD = re.compile(
    r"(?-i:P|Pl|Kep|Bt|Sei|Tj|Tg|Tlk|Gn|Sp|Kp|Pd|Lb|Bdr|Kb|Bj)\.(?-i:(?= ?[A-Z][a-z]{2}))"
    r"|(?P<twice>[^\W\d_]{2,})-(?P=twice)\b|[^\W_]+(?:['\u2019\u2018`][^\W_]+)*",
    re.IGNORECASE,
)
_GAP = re.compile(r"[ \t]*\n?[ \t]*")
_DATA = tomllib.loads(
    (resources.files("etl") / "parse" / "data" / "unit_words.toml").read_text(encoding="utf-8")
)
_FORMING = frozenset(_DATA["forming"])
_LONGEST = 4
_LONGEST_ABBREVIATION = 4
_ROMAN = frozenset("IVXL")
_LOOK_BACK = 16
_KODIM_DIGITS = 4
_KORAMIL_DIGITS = 2


def find(text: str) -> UnitsFound:
    """
    Find the unit that reports.

    Parameters
    ----------
    text
        A report.

    Returns
    -------
    found
        The Koramil and the Kodim that the body of the text names first; a headline or a caption
        above it counts only if the body names none.
    """
    text = placeunits.without_links(text)
    lower = wordpatterns.lowered(text)
    koramil = [*_KORAMIL.finditer(lower), *_UNTITLED.finditer(lower)]
    return UnitsFound(koramil=_best(text, koramil), kodim=_best(text, list(_KODIM.finditer(lower))))


def resolve(found: UnitsFound, known_units: Iterable[Unit]) -> str | None:
    """
    Tell which known unit was found.

    Parameters
    ----------
    found
        The unit as printed.
    known_units
        The table of units.

    Returns
    -------
    code
        Such as `0208/01`; None if no known unit, or more than one, fits.
    """
    if found.koramil is None:
        return None
    kodim, number, name = _parts(found.koramil)
    if found.kodim:
        kodim = kodim or _kodim_number(found.kodim)
    fitting = [unit for unit in known_units if _fits(unit, kodim, number, name)]
    return fitting[0].code if len(fitting) == 1 else None


def _body(text: str) -> int:
    """Give the offset at which the dateline, and with it the report proper, begins."""
    match = _DATELINE.search(text)
    return match.start() if match else 0


# a short beginning of a line, set off by a dash or a bar: BATU BARA -, Batu Bara |
_DATELINE = re.compile(
    r"^[^\n|\u2013\u2014]{3,50}?[ \t]*(?:\||\u2013|\u2014| -|-[ \t])", re.MULTILINE
)


def _best(text: str, titles: list[re.Match[str]]) -> str | None:
    """Choose among units: those of the body, with a number, named first."""
    body = _body(text) if len(titles) > 1 else 0
    found = []
    for match in titles:
        printed = _printed(text, match)
        if printed and not _is_denied(text, match):
            is_good = bool(match["number"]) and match.start() >= body
            found.append((not is_good, not match["number"], match.start(), printed))
    return _in_full(min(found)[3], [one[3] for one in sorted(found)]) if found else None


def _in_full(best: str, all_printed: list[str]) -> str:
    """Take a unit's name written out for its abbreviation: 0208/Asahan for 0208/AS."""
    number, _, name = best.rpartition("/")
    if not number or not name.isupper() or len(name) > _LONGEST_ABBREVIATION:
        return best
    return next(
        (one for one in all_printed if one.rpartition("/")[0] == number and len(one) > len(best)),
        best,
    )


def _printed(text: str, match: re.Match[str]) -> str | None:
    """Give a unit as printed, None if it does not report or has neither number nor name."""
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if _NOT_REPORTING.search(before) or (not match["number"] and _BUILDING.search(before)):
        return None
    end = _end_of_name(text, match.end()) if match["name"] else match.end()
    if not match["number"] and not _is_named(text, match, end):
        return None
    if end == match.end():
        end = match.end("number")
    is_bracketed = match["title"].endswith(")") and before.endswith("(")
    # a form has a colon behind the word: Koramil : 01/Medang Deras
    return " ".join(text[match.start("title") - is_bracketed : end].replace(":", " ").split())


def _is_denied(text: str, match: re.Match[str]) -> bool:
    end = _end_of_name(text, match.end()) if match["name"] else match.end("number")
    return denials.is_denied(text, match.start(), end)


def _is_named(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a name stands behind a title without a number, set apart by its capital letter."""
    title, name = text[match.start("title") : match.end("title")], text[match.end() : end]
    return name[:1].isupper() and not (title.isupper() and name[:2].isupper())


def _end_of_name(text: str, start: int) -> int:
    end = position = start
    is_proper = text[start : start + 1].isupper()
    official = _official_end(text, start)
    for count in range(_LONGEST):
        match = _WORD.match(text, position)
        if match is None or (count and not _goes_on(match[0], is_proper=is_proper)):
            end = match.end() if match and _is_town(text, match) else end
            break
        # a headline's verb behind a short form: Koramil 08/PB Hadiri
        if count and _is_short_form(text[start:end]) and not match[0].isupper():
            break
        if count and _is_shouted(match[0]) and not text[start:end].isupper():
            break
        # 13/BP: capitals are an abbreviation, not the word for Bapak
        is_short = match[0].isupper() and text[max(0, start - 1)] == "/"
        if not count and match[0].lower() in lexicon.STOPS and not is_short:
            break
        end = match.end()
        gap = _GAP.match(text, end)
        position = gap.end() if gap else end
        if position == end and not match[0].endswith("."):
            break
    return max(start + len(text[start:end].rstrip(".")), official)


def _is_town(text: str, match: re.Match[str]) -> bool:
    """Whether *Kota* ends a unit's name, and is not the title of the town behind it: Sarmi Kota."""
    if match[0] != "Kota":
        return False
    following = _WORD.match(text, match.end() + 1) if text[match.end() :][:1] == " " else None
    return following is None or not _goes_on(following[0], is_proper=True)


def _is_short_form(name: str) -> bool:
    """Whether a name is capitals that stand for all of it, and not for its first word as Sei."""
    is_short = name.isupper() and len(name) < _LONGEST_ABBREVIATION and name[-1] != "."
    # IV Angkek counts the villages it once was
    return is_short and not names.is_abbreviation(name.lower()) and not set(name) <= _ROMAN


def _is_shouted(word: str) -> bool:
    """Whether a word in capitals begins what comes after a name in mixed letters: PULDATATER."""
    return word.isupper() and len(word) > _LONGEST_ABBREVIATION


def _official_end(text: str, start: int) -> int:
    """Give where the official name of an area ends with which a unit's name begins."""
    found = list(itertools.islice(_WORD.finditer(text, start), _LONGEST))
    words = list(
        itertools.takewhile(
            lambda pair: text[pair[0].end() : pair[1].start()] == " ", itertools.pairwise(found)
        )
    )
    chain = found[: len(words) + 1]
    length = areanames.length_at([word[0].lower() for word in chain], 0) if chain else 0
    named = chain[:length]
    return named[-1].end() if all(word[0][0].isupper() for word in named) and named else start


def _goes_on(word: str, *, is_proper: bool) -> bool:
    lower = word.lower()
    if (
        lower in lexicon.STOPS
        or lexicon.tier(lower) is not None
        or (is_proper and not word[0].isupper())
    ):
        return False
    return lower in _FORMING or not namewords.is_common(lower)


def _parts(koramil: str) -> tuple[str | None, str | None, str]:
    """Split a printed Koramil into the number of its Kodim, its own, and its name."""
    koramil = _MISREAD.sub(lambda found: found[0].lower().translate(_AS_DIGITS), koramil)
    match = re.search(r"(\d{1,4})(?:\s*[-\u2013/.]\s*(\d{1,4}))?", koramil)
    if match is None:
        return (
            None,
            None,
            names.key(re.sub(r"(?i)\(?\b(?:koramil|kormil|pos ?ramil)\b\)?", "", koramil)),
        )
    name = names.key(koramil[match.end() :])
    first, second = match[1], match[2]
    if second is not None:
        return first.zfill(_KODIM_DIGITS), second.zfill(_KORAMIL_DIGITS), name
    is_kodim = len(first) > _KORAMIL_DIGITS
    return (
        (first.zfill(_KODIM_DIGITS), None, name)
        if is_kodim
        else (None, first.zfill(_KORAMIL_DIGITS), name)
    )


def _kodim_number(kodim: str) -> str | None:
    match = re.search(r"\d{3,4}", kodim)
    return match[0].zfill(_KODIM_DIGITS) if match else None


def _fits(unit: Unit, kodim: str | None, number: str | None, name: str) -> bool:
    if kodim is not None and kodim != unit.kodim.partition("/")[0]:
        return False
    if number is not None and number != unit.koramil_number:
        return False
    is_named = name in {names.key(known) for known in (unit.koramil_name, *unit.short_names)}
    # its numbers name a unit fully; a number alone is every Kodim's
    return is_named or (kodim is not None and number is not None)
