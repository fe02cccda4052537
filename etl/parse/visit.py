"""Judge whether a report tells of a visit at all."""

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from etl.parse import kinds, placeunits, ranks, wordpatterns
from etl.parse.ranks import Service


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


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a report tells of a visit; if not, `reason` is a code that says what it is."""

    is_visit: bool
    reason: str | None = None


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
    patterns = (pattern for table, key in lists for pattern in _DATA[table][key])
    return wordpatterns.grouped(pattern for pattern in patterns if not pattern.startswith("^"))


_POST = _any([("army", "soldier"), ("army", "unit")])
_DEED = _pattern("army", "deeds")
_OWN_WORDS = _any([("army", "deeds"), ("army", "named")])
_POLICE = _pattern("police")
_DISASTER = _pattern("disaster")
# verbs carry their prefixes before the words of the list
_ACTIVITY = re.compile(wordpatterns.grouped(_DATA["activity"]["words"]))
_PLAN_HEADING = _pattern("plan", "heading")
_PLAN = _pattern("plan")
_DONE = _pattern("plan", "done")
_FINITE = _pattern("activity", "finite")
_CANCELLED = _pattern("cancelled")
_ABSENT = _pattern("cancelled", "absent")
_INSIDE = _pattern("inside", "place")
_INSIDE_EVENT = _pattern("inside", "event")
_INSPECTION = _pattern("inside", "inspection")
_FRONTIER = _pattern("inside", "frontier")
_NOTICES = {
    **dict.fromkeys(
        ("contents", "reference", "recruitment", "invitation", "obituary", "weather"), Reason.NOTICE
    ),
    "spam": Reason.SPAM,
    "greeting": Reason.GREETING,
    "roster": Reason.ROSTER,
}
_NOTICE = {key: _pattern("notices", key) for key in _NOTICES}
# most texts hold none of these
_ANY_NOTICE = _any(("notices", key) for key in _NOTICES)
_ANY_INSIDE = _any(("inside", key) for key in ("inspection", "frontier", "place"))
# a line feed to look for is quicker than every start of a line
_NOTICE_LINE = re.compile(
    "|".join(
        rf"\n{pattern[1:]}"
        for key in _NOTICES
        for pattern in _DATA["notices"][key]
        if pattern.startswith("^")
    )
)
# where any of all these may begin, so that a text is gone through once for all of them
_CUES = [
    *(("army", key) for key in ("soldier", "unit", "deeds", "named")),
    *(("notices", key) for key in _NOTICES),
    *(("inside", key) for key in ("inspection", "frontier", "place")),
]
_CUE = re.compile(rf"\b(?={_words(_CUES)})", re.MULTILINE)
_STATEMENT = _pattern("notices", "statement")
_VICTIM = _pattern("notices", "victim")
_QUESTION = _pattern("notices", "question")
_CEREMONY = re.compile(r"upacara|\bapel\b|sertijab|serah ?terima|pelantikan|jabatan")
_VILLAGE = re.compile(
    r"\b(?:desa|ds|kelurahan|kel|kampung|kp|gampong|nagari|pekon|dusun|dsn|lingkungan|jorong|distrik"
    r"|rt|rw)\b"
    r"|\bwarga|masyarakat|penduduk|petani|nelayan"
)
_MEMBERS = re.compile(r"\b(?:rt|rw|desa|dusun|kampung|kelurahan)\b(?!\s+(?:binaan|masing|-))")
# longer texts that name no soldier are news, shorter ones a soldier's own message
_MESSAGE_CHARS = 250
_HEADING_CHARS = 160
# a text is judged by its beginning: what comes later is other news
_JUDGED_CHARS = 12_000


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the sentences of a text say of soldiers: done, planned, called off or not there."""

    done: int = 0
    planned: int = 0
    cancelled: int = 0
    hurt: int = 0
    asked: int = 0


def judge(text: str) -> Judgement:
    """
    Judge a report.

    Parameters
    ----------
    text
        A report.

    Returns
    -------
    judgement
        A visit, or the reason why it is none.
    """
    text = placeunits.without_links(text[:_JUDGED_CHARS])
    reason = _reason_against(text, wordpatterns.lowered(text))
    return Judgement(reason is None, reason.value if reason else None)


def _reason_against(text: str, lower: str) -> Reason | None:
    ranked = [one.start for one in ranks.scan(text) if one.service is not Service.POLICE]
    cues = [match.start() for match in _CUE.finditer(lower)]
    posts = [start for start in cues if _POST.match(lower, start)]
    own = [start for start in cues if _OWN_WORDS.match(lower, start)]
    signs = _signs(lower, sorted([*ranked, *posts, *own]))
    notice = _notice(lower, cues) if not (ranked and signs.done) else None
    if notice:
        return notice
    if not ranked and not posts:
        return _without_army(lower)
    inside = _among_soldiers(lower, cues)
    if inside or signs.done:
        return inside
    return _undone(lower, signs, has_rank=bool(ranked))


def _signs(lower: str, army: Sequence[int]) -> _Signs:
    """
    Sort the sentences in which soldiers are named; `army` holds the offsets where they are.

    A sentence that tells what was done settles it: what the others say does not matter then.
    """
    counts = Counter[str]()
    is_planned = _PLAN_HEADING.search(lower[:_HEADING_CHARS]) is not None
    for start, end in _sentences(lower):
        if bisect_left(army, start) == bisect_left(army, end):
            continue
        kind = _kind(lower[start:end], is_planned=is_planned)
        if kind == "done":
            return _Signs(done=1)
        if kind:
            counts[kind] += 1
    return _Signs(**counts)


def _kind(sentence: str, *, is_planned: bool) -> str | None:
    if _CANCELLED.search(sentence):
        return "cancelled"
    if _ABSENT.search(sentence):
        return None
    if is_planned or _is_ahead(_PLAN.search(sentence), sentence):
        return "planned"
    if _QUESTION.search(sentence):
        return "asked"
    if _is_ahead(_VICTIM.search(sentence), sentence):
        return "hurt"
    return "done" if _ACTIVITY.search(sentence) and not _STATEMENT.search(sentence) else None


def _is_ahead(cue: re.Match[str] | None, sentence: str) -> bool:
    """
    Whether a word that speaks against a visit governs its sentence.

    It does not behind what somebody does: *melaksanakan komsos tentang Pilkada besok*.
    """
    if cue is None or _DONE.search(sentence):
        return False
    return _FINITE.search(sentence, 0, cue.start()) is None


def _sentences(lower: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _BOUNDARY.finditer(lower):
        yield begin, match.end()
        begin = match.end()
    yield begin, len(lower)


# a full stop after a word, not after an abbreviation; a question or exclamation mark; a line end
_BOUNDARY = re.compile(
    r"\.(?<=[^\W\d_]{4}\.)[)\"\u201d]{0,2}\s|\.(?<=\d\.)\s|\.(?<=\)\.)\s|[!?]\s|\n"
)


def _notice(lower: str, cues: Iterable[int]) -> Reason | None:
    """Recognise what only announces, greets, lists or sells."""
    is_line = _NOTICE_LINE.search("\n" + lower)
    if not is_line and not any(_ANY_NOTICE.match(lower, start) for start in cues):
        return None
    return next((_NOTICES[key] for key, pattern in _NOTICE.items() if pattern.search(lower)), None)


def _without_army(lower: str) -> Reason | None:
    if _POLICE.search(lower):
        return Reason.POLICE
    # "Komsos ds Lalang, 5 org, bahas banjir": only soldiers write so
    if _DEED.search(lower):
        return Reason.PLAN if _is_ahead(_PLAN.search(lower), lower) else _by_length(lower)
    if _DISASTER.search(lower):
        return Reason.DISASTER
    return _by_length(lower) if kinds.is_named(lower) else Reason.NO_SOLDIER


def _by_length(lower: str) -> Reason | None:
    return None if len(lower) < _MESSAGE_CHARS else Reason.NO_SOLDIER


def _among_soldiers(lower: str, cues: Iterable[int]) -> Reason | None:
    """Tell what soldiers do among themselves."""
    if not any(_ANY_INSIDE.match(lower, start) for start in cues):
        return None
    if _INSPECTION.search(lower):
        return Reason.ARMY_INTERNAL
    if _FRONTIER.search(lower) and not _VILLAGE.search(lower):
        return Reason.ARMY_INTERNAL
    if _INSIDE.search(lower) and _INSIDE_EVENT.search(lower) and not _MEMBERS.search(lower):
        return Reason.CEREMONY if _CEREMONY.search(lower) else Reason.ARMY_INTERNAL
    return None


def _undone(lower: str, signs: _Signs, *, has_rank: bool) -> Reason | None:
    """Say why soldiers are named though nothing was done, or None if something was after all."""
    told = {
        Reason.CANCELLED: signs.cancelled,
        Reason.PLAN: signs.planned,
        Reason.DISASTER: signs.hurt,
        Reason.NO_ACTIVITY: signs.asked,
        Reason.STATEMENT: _STATEMENT.search(lower),
    }
    for reason, is_told in told.items():
        if is_told:
            return reason
    if has_rank and _ACTIVITY.search(lower) and not _ABSENT.search(lower):
        return None
    if _POLICE.search(lower):
        return Reason.POLICE
    return Reason.DISASTER if _DISASTER.search(lower) else Reason.NO_ACTIVITY
