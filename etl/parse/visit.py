"""Judge whether a report tells of a visit at all."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from etl.parse import denials, placeunits, ranks, wordpatterns
from etl.parse import visitwords as words
from etl.parse.ranks import Service
from etl.parse.visitwords import Reason


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a report tells of a visit; if not, `reason` is a code that says what it is."""

    is_visit: bool
    reason: str | None = None


# longer texts that name no soldier are news, shorter ones a soldier's own message
_MESSAGE_CHARS = 250
_HEADING_CHARS = 160
_LOOK_BACK = 24
_ADDRESS_CHARS = 60
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
    cues = [start for start in words.CUE_STARTS.of(lower) if words.CUE.match(lower, start)]
    # most texts ask nobody to turn to anybody
    if "lapor" in lower or "hubungi" in lower:
        cues = [start for start in cues if not _is_addressed(lower, start)]
    posts = [
        start for start in cues if words.POST.match(lower, start) and not _is_landmark(lower, start)
    ]
    own = [start for start in cues if words.OWN_WORDS.match(lower, start)]
    if words.FORMULA.search(lower):
        return Reason.GREETING
    signs = _signs(lower, sorted([*ranked, *posts, *own]))
    notice = _notice(lower, cues) if not (ranked and signs.done) else None
    if notice:
        return notice
    if not ranked and not posts:
        return _without_army(lower)
    inside = _among_soldiers(lower, cues)
    if inside is None and not ranked:
        inside = _without_visitor(lower)
    if inside or signs.done:
        return inside
    return _undone(lower, signs, has_rank=bool(ranked))


def _signs(lower: str, army: Sequence[int]) -> _Signs:
    """
    Sort the sentences in which soldiers are named; `army` holds the offsets where they are.

    A sentence that tells what was done settles it: what the others say does not matter then.
    """
    counts = Counter[str]()
    is_planned = words.PLAN_HEADING.search(lower[:_HEADING_CHARS]) is not None
    for start, end in _sentences(lower):
        if bisect_left(army, start) == bisect_left(army, end) or _is_answered(lower, start, end):
            continue
        kind = _kind(lower[start:end], is_planned=is_planned)
        if kind == "done":
            return _Signs(done=1)
        if kind:
            counts[kind] += 1
    return _Signs(**counts)


def _is_answered(lower: str, start: int, end: int) -> bool:
    """Whether a sentence asks what the next one denies at once: dari Koramil X? Bukan, ..."""
    mark = lower.rfind("?", start, end)
    return mark >= 0 and denials.is_denied(lower, mark, mark)


def _kind(sentence: str, *, is_planned: bool) -> str | None:
    if words.CANCELLED.search(sentence):
        return "cancelled"
    if _is_ahead(words.ABSENT.search(sentence), sentence):
        return None
    if is_planned or _is_ahead(words.PLAN.search(sentence), sentence):
        return "planned"
    if words.QUESTION.search(sentence):
        return "asked"
    if _is_ahead(words.VICTIM.search(sentence), sentence):
        return "hurt"
    return "done" if _is_done(sentence) else None


def _is_done(sentence: str) -> bool:
    """Whether a sentence tells what somebody does, and not only what is said or was found."""
    if not words.ACTIVITY.search(sentence) or _is_of_crime(sentence):
        return False
    said = words.STATEMENT.search(sentence)
    # "komsos di Desa X, kata siaran pers": told by the press, and done
    return said is None or words.DEED.search(sentence, 0, said.start()) is not None


def _is_ahead(cue: re.Match[str] | None, sentence: str) -> bool:
    """
    Whether a word that speaks against a visit governs its sentence.

    It does not behind what somebody does: *melaksanakan komsos tentang Pilkada besok*.
    """
    if cue is None or words.DONE.search(sentence):
        return False
    return words.FINITE.search(sentence, 0, cue.start()) is None


def _is_of_crime(sentence: str) -> bool:
    """Whether a crime governs a sentence: not one that people are warned of."""
    crime = words.CRIME.search(sentence)
    if crime and words.WARNED.search(sentence, max(0, crime.start() - _LOOK_BACK), crime.start()):
        return False
    return _is_ahead(crime, sentence)


def _sentences(lower: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _BOUNDARY.finditer(lower):
        yield begin, match.end()
        begin = match.end()
    yield begin, len(lower)


# a full stop after a word, not after an abbreviation; a question or exclamation mark; a line end.
# Each begins with one sign, which is quicker to look for than a class
_BOUNDARY = re.compile(
    r"\.(?<=[^\W\d_]{4}\.)[)\"\u201d]{0,2}\s|\.(?<=\d\.)\s|\.(?<=\)\.)\s|!\s|\?\s|\n"
)


def _notice(lower: str, cues: Iterable[int]) -> Reason | None:
    """Recognise what only announces, greets, lists or sells."""
    is_line = words.NOTICE_LINE.search("\n" + lower)
    if not is_line and not any(words.ANY_NOTICE.match(lower, start) for start in cues):
        return None
    return next(
        (words.NOTICES[key] for key, pattern in words.NOTICE.items() if pattern.search(lower)), None
    )


def _is_landmark(lower: str, start: int) -> bool:
    """Whether a post is only what something lies beside: *di depan kantor Koramil*."""
    return words.BESIDE.search(lower, max(0, start - _LOOK_BACK), start) is not None


def _is_addressed(lower: str, start: int) -> bool:
    """Whether people are told to turn to what begins at an offset: melapor ke Babinsa."""
    return words.ADDRESSED.search(lower, max(0, start - _ADDRESS_CHARS), start) is not None


def _without_visitor(lower: str) -> Reason | None:
    """Say why what names no soldier by his rank tells of something else."""
    if words.LED.search(lower):
        return Reason.CEREMONY
    if words.DEED.search(lower):
        return None
    # "mengajak warga waspada pencurian" is no news of a theft
    if _is_of_crime(lower):
        return Reason.POLICE
    # "seluruh Babinsa diminta ...": nobody did anything anywhere
    return None if words.VILLAGE.search(lower) else Reason.NO_ACTIVITY


def _without_army(lower: str) -> Reason | None:
    """Say why a text that names no soldier tells of no visit, if it is not a soldier's own."""
    if _is_of_police(lower):
        return Reason.POLICE
    # "Komsos ds Lalang, 5 org, bahas banjir": only soldiers write so
    is_own = words.DEED.search(lower) or _is_own_message(lower)
    if not is_own and words.DISASTER.search(lower):
        return Reason.DISASTER
    if not is_own:
        return Reason.NO_SOLDIER
    return Reason.PLAN if _is_ahead(words.PLAN.search(lower), lower) else _by_length(lower)


def _is_own_message(lower: str) -> bool:
    """Whether a message opens as a soldier's report of what he did, though it names nobody."""
    opens = words.OPENS.match(lower) and words.VILLAGE.search(lower)
    told = opens or (words.HANDED_OVER.search(lower) and words.ACTIVITY.search(lower))
    return bool(told) and not _is_of_crime(lower)


def _is_of_police(lower: str) -> bool:
    """Whether police act, and do not only accompany somebody: *bersama Bhabinkamtibmas*."""
    return any(
        not words.COMPANY.search(lower, max(0, match.start() - _LOOK_BACK), match.start())
        for match in words.POLICE.finditer(lower)
    )


def _by_length(lower: str) -> Reason | None:
    return None if len(lower) < _MESSAGE_CHARS else Reason.NO_SOLDIER


def _among_soldiers(lower: str, cues: Iterable[int]) -> Reason | None:
    """Tell what soldiers do among themselves."""
    if not any(words.ANY_INSIDE.match(lower, start) for start in cues):
        return None
    if words.INSPECTION.search(lower):
        return Reason.ARMY_INTERNAL
    if words.FRONTIER.search(lower) and not words.VILLAGE.search(lower):
        return Reason.ARMY_INTERNAL
    if (
        words.INSIDE.search(lower)
        and words.INSIDE_EVENT.search(lower)
        and not words.MEMBERS.search(words.ADDRESS.sub(" ", lower))
    ):
        return Reason.CEREMONY if words.CEREMONY.search(lower) else Reason.ARMY_INTERNAL
    return None


def _undone(lower: str, signs: _Signs, *, has_rank: bool) -> Reason | None:
    """Say why soldiers are named though nothing was done, or None if something was after all."""
    told = {
        Reason.CANCELLED: signs.cancelled,
        Reason.PLAN: signs.planned,
        Reason.DISASTER: signs.hurt,
        Reason.NO_ACTIVITY: signs.asked,
        Reason.STATEMENT: words.STATEMENT.search(lower),
    }
    for reason, is_told in told.items():
        if is_told:
            return reason
    does = words.ACTIVITY.search(lower) or words.VILLAGE.search(lower)
    is_crime = _is_of_crime(lower)
    if has_rank and does and not (words.ABSENT.search(lower) or is_crime):
        return None
    if words.POLICE.search(lower):
        return Reason.POLICE
    return Reason.DISASTER if words.DISASTER.search(lower) else Reason.NO_ACTIVITY
