"""The words by which a visit is told, read once from `data/visit_words.toml` as patterns."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import resources

from etl.parse import wordpatterns
from etl.parse.wordstarts import Starts


class Reason(StrEnum):
    """Why a text tells of no visit."""

    POLICE = "police"
    DISASTER = "disaster"
    CEREMONY = "ceremony"
    PLAN = "plan"
    CANCELLED = "cancelled"
    GREETING = "greeting"
    NOTICE = "notice"
    ROSTER = "roster"
    SPAM = "spam"
    ARMY_INTERNAL = "army_internal"
    STATEMENT = "statement"
    NO_SOLDIER = "no_soldier"
    NO_ACTIVITY = "no_activity"


_DATA = tomllib.loads(
    (resources.files("etl") / "parse" / "data" / "visit_words.toml").read_text(encoding="utf-8")
)


def _pattern(table: str, key: str = "words") -> re.Pattern[str]:
    return _any([(table, key)])


def _any(lists: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """Compile lists into one pattern; what begins with a caret stands at the start of a line."""
    lists = list(lists)
    patterns = [pattern for table, key in lists for pattern in _DATA[table][key]]
    at_line = [pattern for pattern in patterns if pattern.startswith("^")]
    return re.compile("|".join([r"\b" + _words(lists), *at_line]), re.MULTILINE)


def _words(lists: Iterable[tuple[str, str]]) -> str:
    """Write what of some lists may stand anywhere in a line as one expression."""
    return wordpatterns.grouped(_anywhere(lists))


def _anywhere(lists: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Give what of some lists may stand anywhere in a line."""
    patterns = (pattern for table, key in lists for pattern in _DATA[table][key])
    return (pattern for pattern in patterns if not pattern.startswith("^"))


POST = _any([("army", "soldier"), ("army", "unit")])
DEED = _pattern("army", "deeds")
OWN_WORDS = _any([("army", "deeds"), ("army", "named")])
POLICE = _pattern("police")
DISASTER = _pattern("disaster")
# verbs carry their prefixes before the words of the list
ACTIVITY = re.compile(wordpatterns.grouped(_DATA["activity"]["words"]))
PLAN_HEADING = _pattern("plan", "heading")
PLAN = _pattern("plan")
DONE = _pattern("plan", "done")
FINITE = _pattern("activity", "finite")
CANCELLED = _pattern("cancelled")
ABSENT = _pattern("cancelled", "absent")
INSIDE = _pattern("inside", "place")
INSIDE_EVENT = _pattern("inside", "event")
INSPECTION = _pattern("inside", "inspection")
FRONTIER = _pattern("inside", "frontier")
NOTICES = {
    **dict.fromkeys(
        (
            "contents",
            "reference",
            "recruitment",
            "invitation",
            "obituary",
            "weather",
            "announcement",
        ),
        Reason.NOTICE,
    ),
    "spam": Reason.SPAM,
    "chat": Reason.NO_ACTIVITY,
    "greeting": Reason.GREETING,
    "roster": Reason.ROSTER,
}
NOTICE = {key: _pattern("notices", key) for key in NOTICES}
# most texts hold none of these
ANY_NOTICE = _any(("notices", key) for key in NOTICES)
ANY_INSIDE = _any(("inside", key) for key in ("inspection", "frontier", "place"))
# a line feed to look for is quicker than every start of a line
NOTICE_LINE = re.compile(
    "|".join(
        rf"\n{pattern[1:]}"
        for key in NOTICES
        for pattern in _DATA["notices"][key]
        if pattern.startswith("^")
    )
)
# where any of all these may begin, so that a text is gone through once for all of them
CUES = [
    *(("army", key) for key in ("soldier", "unit", "deeds", "named")),
    *(("notices", key) for key in NOTICES),
    *(("inside", key) for key in ("inspection", "frontier", "place")),
]
CUE = re.compile(rf"\b(?={_words(CUES)})", re.MULTILINE)
CUE_STARTS = Starts(_anywhere(CUES))
# what a unit sends out in its own name, whatever soldiers it names
FORMULA = re.compile("|".join(_DATA["notices"]["formula"]), re.MULTILINE)
CRIME = _pattern("police", "crime")
# right before a crime: it is spoken of and was not committed
WARNED = re.compile(
    r"\b(?:waspada[i]?|mewaspadai|cegah|mencegah|pencegahan|antisipasi|mengantisipasi|hindari|menghindari|bahaya"
    r"|rawan|tentang|soal|larangan|stop|anti|terhadap|kasus)\s+(?:[a-z]+\s+){0,2}$"
)
LED = _pattern("inside", "led")
BESIDE = re.compile(rf"\b{wordpatterns.grouped(_DATA['army']['beside'])}\s(?:kantor\s)?$")
# somebody else is asked to report to whom this names: melapor ke polisi atau Koramil
ADDRESSED = re.compile(
    r"\b(?:(?:me)?lapor(?:kan)?|(?:meng)?hubungi)\s(?:(?:segera|diri|ke|kepada|pada|pihak|aparat|petugas"
    r"|polisi|polsek|polres|bhabinkamtibmas|kades|kepala|desa|rt|kantor|atau|dan|serta|,)\s?){0,6}$"
)
# before police that somebody else takes along
COMPANY = re.compile(
    r"\b(?:bersama|bsama|brsm|dengan|dgn|dg|sama|serta|dan|&)\s+(?:[a-z]+\s+){0,2}$"
)
# in the first words of a text
OPENS = re.compile(rf"\W{{0,4}}{wordpatterns.grouped(_DATA['army']['opens'])}")
HANDED_OVER = _pattern("army", "handed_over")
STATEMENT = _pattern("notices", "statement")
VICTIM = _pattern("notices", "victim")
QUESTION = _pattern("notices", "question")
CEREMONY = re.compile(r"upacara|\bapel\b|sertijab|serah ?terima|pelantikan|jabatan")
VILLAGE = re.compile(
    r"\b(?:desa|ds|kelurahan|kalurahan|kel|kampung|kampong|kp|gampong|nagari|nagori|negeri"
    r"|pekon|lembang|tiyuh|ohoi|kute|dusun|dsn|lingkungan|jorong|korong|padukuhan|pedukuhan|dukuh"
    r"|banjar|huta|distrik|rt|rw|kades|lurah|geuchik|keuchik|perbekel|pambakal|peratin)\b"
    r"|\b(?:warga|masyarakat|penduduk|petani|nelayan|pasar|psr|pedagang|tukang|ibu-ibu|mamak|emak|anak"
    r"|siswa|pelajar|pemuda|remaja|jamaah|jemaat|posyandu|sekolah|sd|smp|masjid|mushol|gereja|tokoh|tomas|toga|kader)"
)
# who is no soldier comes from there
MEMBERS = re.compile(
    r"\b(?:rt|rw|desa|dusun|kampung|kelurahan|poktan|kelompok tani|petani)\b"
    r"(?!\s+(?:binaan|masing|-))"
)
# where the unit's own ground lies, and the post of somebody: at no village
ADDRESS = re.compile(
    rf"{INSIDE.pattern}(?:\s?[\d/.-]+[a-z/]*(?:\s[a-z]+){{0,2}}|(?:\s[a-z]+){{0,2}}(?=,))?"
    r"(?:,\s?(?:jl|jln|jalan)\b[^,;\n]{0,40})?(?:,|\sdi)\s(?:desa|ds|kelurahan|kel|kampung)\b"
    r"|\b(?:babinsa|lurah) (?:desa|kelurahan|kampung)\b"
    r"|\bkepala (?:desa|kelurahan|lurah|kampung)\b"
)
