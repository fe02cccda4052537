"""Tell on which day a report's activity was, and on which days written in it it was not."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from etl.models import DateFound, Flag
from etl.parse import calendarwords as words
from etl.parse import datemarks, placeunits
from etl.parse.datemarks import DateMark

# what makes a day that of something else, when it stands before it in the same clause
_OTHER_EVENT = re.compile(
    r"(?:pilkada|pemilu|pilkades|pilpres|pileg|pilgub|pilbup|pemilihan|pemilukada|pencoblosan|pemungutan\s+suara|hari\s+h)"
    r"(?:\W+(?:serentak|umum|kepala|daerah|desa|gubernur|bupati|dan|wakil|pada|tanggal|tgl|hari|tahun|yang|akan|digelar"
    r"|dilaksanakan|berlangsung|jatuh|20\d\d|mendatang|nanti|di|ini|legislatif|presiden)){0,9}\W*$",
    re.IGNORECASE,
)
_REGULATION = re.compile(
    r"(?:\b(?:nomor|no|nmr)\b|\b(?:peraturan|perkasad|perda|perbup|permendagri|undang|uu|keputusan|instruksi|surat|sk|sprin"
    r"|perpres|inpres|edaran|telegram|skep)\b|©|copyright|edisi)[^;\n]{0,48}$",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"\b(?:lahir|kelahiran|ttl|lhr|born)\b[^;)\n]{0,36}$", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:besok|besuk|lusa|rencana\w*|direncanakan|dijadwalkan|jadwal|akan|undangan|diprediksi|diperkirakan|perkiraan|prakiraan|prediksi|diproyeksikan|ditargetkan|target(?:nya)?|mengharap|paling\s+lambat"
    r"|pendaftaran|batas\s+waktu|tenggat|selambat\w*|masa\s+bakti|deadline)\b[^,;.\n]{0,60}$",
    re.IGNORECASE,
)
_LATER_AFTER = re.compile(
    r"[\s)\],]{0,3}(?:mendatang|nanti|yang\s+akan\s+datang|yad\b|besok)", re.IGNORECASE
)
_BACKGROUND = re.compile(
    r"\b(?:sejak|semenjak|mulai|terhitung|hingga|sampai|s\.?d\.?|sebelum(?:nya)?|setelah|pasca|hut|dirgahayu|memperingati"
    r"|peringatan|periode|kejadian|peristiwa)\b[^,;.\n]{0,40}$"
    r"|\bsebelumnya\s*,[^,;.\n]{0,40}$",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?:pada\s+hari|\bhari\s+ini|\bhr\s+ini|hari\s*/?\s*(?:tanggal|tgl)|\bwaktu|\btgl|\btanggal|\bhari)\s*[:=]?[\s,/]*$",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"post(?:ed|ing)?|diposting|diunggah|update|terbit|views?|dilihat|published|dibaca|calendar_month|publish"
    r"|thursday|monday|tuesday|wednesday|friday|saturday|sunday|wib\s*\|",
    re.IGNORECASE,
)
# a stamp line holds a date and next to nothing else
_STAMP_REST = 24
_CLAUSE = 90
# no report is longer; what is left of a text that long is another's
_JUDGED_CHARS = 20_000
# a day without its year is the year's in which it was last, if the message came soon after
_DAYS_TO_MESSAGE = 31
_WEEK = 7

_YESTERDAY = re.compile(rf"\b(?:{words.YESTERDAY})\b", re.IGNORECASE)
_TODAY = re.compile(rf"\b(?:{words.TODAY})\b", re.IGNORECASE)
_BEFORE_YESTERDAY = re.compile(
    r"\b(?:kemarin\s+(?:dulu|lusa)|(?:dua|2)\s+hari\s+(?:yang\s+)?lalu)\b", re.IGNORECASE
)
_PLAIN_WEEKDAY = re.compile(
    r"\b(?:hari|pada)\s+(?P<weekday>"
    + words.alternatives(set(words.WEEKDAYS) - words.ONLY_BEFORE_DATE)
    + r")\b(?!\s+(?:depan|besok|mendatang|nanti))",
    re.IGNORECASE,
)
# "Jumat kemarin", "Selasa lalu": the last of that weekday before the message
_PAST_WEEKDAY = re.compile(
    r"\b(?P<weekday>"
    + words.alternatives(set(words.WEEKDAYS) - words.ONLY_BEFORE_DATE)
    + r")\s+(?:kemar[ei]n|kmrn|kmarin|lalu|yang\s+lalu|tadi)\b",
    re.IGNORECASE,
)
# between the first and the last day of a range: 29 Februari s.d. 2 Maret 2024
_RANGE = re.compile(r"\s*(?:-|\u2013|s[./]?d\.?|sampai(?:\s+dengan)?|hingga)\s*", re.IGNORECASE)
_MESSAGE_HEAD = re.compile(
    r"^[\u200e\u200f\u202a-\u202e\ufeff]*(?:\[[^\n\]]{8,28}\]|\d{1,4}[/.\-]\d{1,2}[^\n]{4,20}?\s-)\s?[^\n:]{1,60}:",
    re.MULTILINE,
)

# how much each speaks for being the day of the activity; only the order matters
_WEEKDAY_WEIGHT = 3
_YEAR_WEIGHT = 2
_BRACKET_WEIGHT = 1
_STATED_WEIGHT = 2
_BACKGROUND_WEIGHT = -4
_STAMP_WEIGHT = -5
_POSTED_WEIGHT = -7
_FUTURE_WEIGHT = -2


def find(text: str, *, sent_at: datetime | None = None, today: date) -> DateFound:
    """
    Find the day of a report's activity.

    Parameters
    ----------
    text
        A report.
    sent_at
        When it was sent, if known: "hari ini", "kemarin" and a missing day are taken from it.
    today
        The day of reading: of two days otherwise alike, one that has been is the likelier.

    Returns
    -------
    found
        The day, or `"--MM-DD"` where the year is not written; a written day counts even if its
        weekday does not fit or it lies ahead.
    """
    text = placeunits.without_links(text[:_JUDGED_CHARS])
    heads = tuple(match.span() for match in _MESSAGE_HEAD.finditer(text))
    ranked = []
    for mark in _first_days(text, datemarks.scan(text)):
        weight = _weight(text, mark, heads, today)
        if weight is not None:
            ranked.append((weight, -mark.start, mark))
    if not ranked:
        return _from_message(text, sent_at)
    best = max(ranked, key=lambda one: one[:2])[2]
    marks = [mark for _, _, mark in ranked]
    if any(start <= best.start < end for start, end in heads):
        return _from_stamp(text, best)
    return _decided(best, marks, sent_at)


def _first_days(text: str, marks: tuple[DateMark, ...]) -> Iterator[DateMark]:
    """Take of a range its first day, in the year that may stand only behind the last."""
    skipped: DateMark | None = None
    # where there is no mark, nothing follows either
    for mark, following in zip(marks, (*marks[1:], None), strict=False):
        if mark is skipped:
            continue
        if following and _RANGE.fullmatch(text, mark.end, following.start):
            skipped = following
            yield replace(mark, year=mark.year or following.year)
        else:
            yield mark


def _weight(
    text: str, mark: DateMark, heads: tuple[tuple[int, int], ...], today: date
) -> int | None:
    """Weigh a mark; None if it certainly is the day of something else."""
    before = text[max(0, mark.start - _CLAUSE) : mark.start]
    # "Jumat (13/09/2024)" is how a report dates itself
    is_press = mark.weekday is not None and mark.is_bracketed
    if not is_press and _is_of_something_else(before, mark):
        return None
    if _LATER_AFTER.match(text, mark.end):
        return None
    weight = _WEEKDAY_WEIGHT * (mark.weekday is not None) + _YEAR_WEIGHT * (mark.year is not None)
    weight += _BRACKET_WEIGHT * mark.is_bracketed
    weight += _STATED_WEIGHT * bool(_STATED.search(before))
    weight += _BACKGROUND_WEIGHT * bool(_BACKGROUND.search(before))
    weight += _stamp_weight(text, mark)
    if any(start <= mark.start < end for start, end in heads):
        weight += _POSTED_WEIGHT
    day = mark.as_date()
    return weight + _FUTURE_WEIGHT * (day is not None and day > today)


def _is_of_something_else(before: str, mark: DateMark) -> bool:
    if _BIRTH.search(before) or (mark.weekday is None and _REGULATION.search(before)):
        return True
    return _OTHER_EVENT.search(before) is not None or _LATER.search(before) is not None


def _stamp_weight(text: str, mark: DateMark) -> int:
    """Weigh a mark down that has a line to itself, as the stamp of a web page has."""
    begin = text.rfind("\n", 0, mark.start) + 1
    end = text.find("\n", mark.end)
    line_end = len(text) if end < 0 else end
    if line_end - begin > _CLAUSE + mark.end - mark.start:
        return 0
    line = text[begin:line_end]
    rest = line[: mark.start - begin] + line[mark.end - begin :]
    if _POSTED.search(line):
        return _POSTED_WEIGHT
    is_alone = sum(letter.isalpha() for letter in rest) <= _STAMP_REST and ":" not in line[:24]
    is_head = not text[:begin].strip() or begin < _CLAUSE
    return _STAMP_WEIGHT if is_alone and is_head and "\n" in text.strip() else 0


def _decided(best: DateMark, marks: list[DateMark], sent_at: datetime | None) -> DateFound:
    if best.year is None:
        same_day = [
            mark for mark in marks if mark.year and (mark.day, mark.month) == (best.day, best.month)
        ]
        if same_day:
            best = same_day[0]
    day = best.as_date()
    if day is not None:
        is_wrong = best.weekday is not None and day.weekday() != best.weekday
        return DateFound(day=day, flags=(Flag.DATE_WEEKDAY_MISMATCH,) if is_wrong else ())
    partial = f"--{best.month:02d}-{best.day:02d}"
    completed = _completed(best, sent_at) if sent_at else None
    if completed:
        return DateFound(day=completed, flags=(Flag.DATE_FROM_MESSAGE,))
    return DateFound(partial=partial)


def _completed(mark: DateMark, sent_at: datetime) -> date | None:
    """Give the day on which a message about it was sent soon after, None if there is none."""
    for back in range(_DAYS_TO_MESSAGE + 1):
        day = sent_at.date() - timedelta(days=back)
        if (day.day, day.month) == (mark.day, mark.month):
            fits = mark.weekday is None or day.weekday() == mark.weekday
            return day if fits else None
    return None


def _from_stamp(text: str, stamp: DateMark) -> DateFound:
    """Take a message's own head for the time it was sent."""
    day = stamp.as_date()
    if day is None:
        return DateFound()
    return _from_message(text, datetime(day.year, day.month, day.day))  # noqa: DTZ001 - local time


def _from_message(text: str, sent_at: datetime | None) -> DateFound:
    if sent_at is None:
        return DateFound()
    sent = sent_at.date()
    plain = _PLAIN_WEEKDAY.search(text)
    past = _PAST_WEEKDAY.search(text)
    if _BEFORE_YESTERDAY.search(text):
        day = sent - timedelta(days=2)
    elif past:
        weekday = words.weekday(past["weekday"]) or 0
        day = sent - timedelta(days=(sent.weekday() - weekday - 1) % _WEEK + 1)
    elif _YESTERDAY.search(text):
        day = sent - timedelta(days=1)
    elif plain and not _TODAY.search(text):
        weekday = words.weekday(plain["weekday"]) or 0
        day = sent - timedelta(days=(sent.weekday() - weekday) % _WEEK)
    else:
        day = sent
    return DateFound(day=day, flags=(Flag.DATE_FROM_MESSAGE,))
