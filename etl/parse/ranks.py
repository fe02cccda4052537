"""Find soldiers by their rank, and police by theirs: who reports, and whose names are kept."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from etl.parse import calendarwords, namewords, placeunits, wordpatterns
from etl.parse.wordstarts import Starts


class Service(StrEnum):
    """Whose rank it is; enlisted stands for all soldiers below officers."""

    ENLISTED = "enlisted"
    OFFICER = "officer"
    POLICE = "police"


@dataclass(frozen=True, slots=True)
class Babinsa:
    """A soldier by rank and name as printed; `name` is None where only the rank is written."""

    rank: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """
    Somebody with a rank.

    `start` and `end` are the offsets from the rank to the end of the name, `name_start` where the
    name begins (`end` if there is none).
    """

    service: Service
    rank: str
    name: str | None
    start: int
    name_start: int
    end: int


_DATA = tomllib.loads(
    (resources.files("etl") / "parse" / "data" / "rank_words.toml").read_text(encoding="utf-8")
)
_SHORT: dict[str, str] = {
    form: short for short, forms in _DATA["enlisted"].items() for form in forms
}
_OFFICERS = frozenset(_DATA["officers"]["words"])
_ALL = [*_SHORT, *_OFFICERS, *_DATA["police"]["words"]]
_RANK = re.compile(
    rf"\b(?P<rank>{wordpatterns.grouped(word.replace(' ', '[ ]{1,3}') for word in _ALL)})(?![^\W_])"
    # the short form in brackets after the long one
    r"(?P<short>[ \t]*\([ \t]*(?P<inside>[a-z]{4,6})[ \t]*\))?"
)
_STARTS = Starts(_ALL)
_CORPS = re.compile(
    rf"[\s.,/-]{{0,3}}(?:\(?(?:{calendarwords.alternatives(_DATA['corps']['words'])})\)?"
    r"(?![^\W_])[.\s]{0,2})+",
    re.IGNORECASE,
)
_TO_NAME = re.compile(r"[ \t\xa0]*(?:[.,:\u201c\"(/-]{0,2}[ \t\xa0]*)\n?[ \t\xa0]*")


def find(text: str) -> Babinsa | None:
    """
    Find the first Babinsa: the first soldier below officer's rank.

    Parameters
    ----------
    text
        A report.

    Returns
    -------
    babinsa
        None if no such rank is written. The rank comes in its short form (*Serka*) if the text
        has it anywhere, else as printed (*Sersan Satu*).
    """
    for one in scan(placeunits.without_links(text)):
        if one.service is Service.ENLISTED:
            return Babinsa(one.rank, one.name)
    return None


# masking, judging and reading all ask for the same text, one after the other
@lru_cache(maxsize=4)
def scan(text: str) -> tuple[Ranked, ...]:
    """
    Find everybody with a rank, army or police.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    ranked
        In the order of the text.
    """
    lower = wordpatterns.lowered(text)
    return tuple(_ranked(text, match) for match in _STARTS.matches(_RANK, lower))


def _ranked(text: str, match: re.Match[str]) -> Ranked:
    word = " ".join(match["rank"].split())
    inside = match["inside"] or ""
    begin = match.end() if inside in _SHORT else match.end("rank")
    corps = _CORPS.match(text, begin)
    begin = corps.end() if corps else begin
    gap = _TO_NAME.match(text, begin)
    name_start = gap.end() if gap else begin
    name_end = namewords.end_of_name(text, name_start)
    if name_end == name_start:
        name_start = name_end = begin
    name = " ".join(text[name_start:name_end].split()) or None
    return Ranked(
        _service(word), _rank(text, word, inside), name, match.start(), name_start, name_end
    )


def _service(word: str) -> Service:
    if word in _SHORT:
        return Service.ENLISTED
    return Service.OFFICER if word in _OFFICERS else Service.POLICE


def _rank(text: str, word: str, inside: str) -> str:
    short = _SHORT.get(word)
    if short is None or " " not in word:
        return short or word.capitalize()
    if inside in _SHORT or re.search(rf"\b{short}\b", text, re.IGNORECASE):
        return short
    return word.title()
