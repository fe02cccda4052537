"""Flag the civilians' names that words beside them give away: titles, offices, ages and others."""

import re

from etl.parse import areanames, lexicon, namewords, personwords
from etl.parse.namepage import Page

_AGE = re.compile(
    r"[ \t]{0,2},?[ \t]{0,2}\(?[ \t]{0,2}(?:umur|usia|berusia|berumur)?[ \t]{0,2}\d{1,3}[ \t]{0,2}"
    r"(?:\)|th|tahun)"
)
# Bapak Haji Drs. X
_MOST_HONORIFICS = 4
# an office and the name of its bearer are seldom further apart
_WINDOW = 9
_WINDOW_GAP = re.compile(r"[\s\d.,()/:\"\u201c\u201d'\u2019-]{1,10}")
_VERB = re.compile(r"(?:me|ber|di|ter)[a-z]{3,}")
# before these, a full stop belongs to an abbreviation
_LONGEST_ABBREVIATION = 3
# words of what somebody is said to be before the name
_LONGEST_APPOSED = 4
_ABBREVIATED_OPENERS = frozenset({"an", "n"})


def look_after(page: Page, index: int) -> None:
    """Flag a name that follows the title, office or other opening word at `index`."""
    if page.flags[index]:
        return
    word = page.words.lows[index]
    if word in personwords.TITLES and not page.kept.hard[index]:
        _after_title(page, index)
    if word in personwords.OFFICES:
        _after_office(page, index)
    if word in personwords.OPENERS:
        _after_opener(page, index)


def look_at(page: Page, index: int) -> None:
    """Flag a name at `index` that is a known one, or told to be one by what follows."""
    if not page.is_free(index):
        return
    end = page.name_end(index)
    lows = page.words.lows
    if end == index or page.flags[end - 1] or areanames.length_at(lows, index):
        return
    if namewords.is_common(lows[index]) and page.words.begins_sentence(index):
        return
    after = page.words.ends[end - 1]
    is_aged = "(" in page.text[after : after + 3] and _AGE.match(page.text, after)
    is_known = any(personwords.is_name_like(word) for word in lows[index:end])
    if is_aged or is_known or _is_described(page, end) or _is_apposed(page, index, end):
        page.flag(index, end)


def look_after_list(page: Page, index: int) -> None:
    """Flag the last name of a list that something stands between: *X, warga desa, dan Y*."""
    place = index + 1
    if page.words.lows[index] not in {"dan", "serta"} or "," not in page.gap(index):
        return
    if place >= page.count or page.gap(place) != " " or not page.is_free(place):
        return
    if any(page.flags[max(0, index - _WINDOW) : index]):
        page.flag(place, page.name_end(place))


def _after_title(page: Page, index: int) -> None:
    place = index + 1
    for _ in range(_MOST_HONORIFICS):
        if place < page.count and page.leads_to(place) and _is_honorific(page, place):
            place += 1
    if place >= page.count or not page.leads_to(place) or page.kept.hard[place]:
        return
    word = page.words.lows[place]
    if word in personwords.ROLES or word in lexicon.STOPS or personwords.is_title(word):
        return
    is_sure = page.words.lows[index] in personwords.SURE_TITLES
    if page.words.is_capital(place):
        page.flag(place, page.name_end(place, overrules=is_sure))
    elif is_sure:
        page.flag(place, page.name_end_lower(place))


def _is_honorific(page: Page, place: int) -> bool:
    following = place + 1
    if following >= page.count or page.words.lows[place] not in personwords.HONORIFICS:
        return False
    is_plain = page.words.is_capital(following) or not page.words.is_capital(place)
    return page.leads_to(following) and is_plain


def _after_office(page: Page, index: int) -> None:
    """Pass over the office's place and field, then take the first word that may be a name."""
    is_apart = False
    for place in range(index + 1, min(index + 1 + _WINDOW, page.count)):
        gap = page.gap(place)
        if _ends_phrase(page, place, gap):
            return
        is_apart |= any(mark in gap for mark in ",(:")
        if page.kept.at(place) or (not is_apart and _is_area_of(page, index, place)):
            continue
        word = page.words.lows[place]
        if page.words.is_capital(place):
            if not namewords.is_common(word) and not page.is_acronym(place):
                end = page.name_end(place)
                page.flag(place, end)
                if not is_apart:
                    _behind_its_place(page, end)
                return
        elif _VERB.fullmatch(word) or word in personwords.LIST_WORDS or is_apart:
            return


def _behind_its_place(page: Page, end: int) -> None:
    """Flag the name behind a comma where the first one may have been a place: Lurah X Satu, Y."""
    for place in range(end, min(end + _LONGEST_APPOSED, page.count)):
        word = page.words.lows[place]
        if not page.words.is_capital(place) or page.gap(place) not in {" ", ", "}:
            return
        if page.gap(place) == ", ":
            if page.is_free(place) and not namewords.is_common(word) and not page.is_acronym(place):
                page.flag(place, page.name_end(place))
            return


def _ends_phrase(page: Page, place: int, gap: str) -> bool:
    if not _WINDOW_GAP.fullmatch(gap) or "\n\n" in gap:
        return True
    if "." in gap and len(page.words.lows[place - 1]) > _LONGEST_ABBREVIATION:
        return True
    return bool(page.flags[place]) or page.words.lows[place] in personwords.TITLES


def _is_area_of(page: Page, office: int, place: int) -> bool:
    """Whether an office of a district or above is followed by the name of its area."""
    is_wide = page.words.lows[office] in personwords.WIDE_OFFICES
    return is_wide and areanames.length_at(page.words.lows, place) > 0


def _after_opener(page: Page, index: int) -> None:
    place = index + 1
    if place >= page.count or not page.is_free(place) or not page.leads_to(place):
        return
    opener = page.words.lows[index]
    if page.gap(place)[:1] == "." and opener not in _ABBREVIATED_OPENERS:
        return
    end = page.name_end(place)
    # "X dengan Y": what follows a name and an opener is one too
    is_certain = (
        opener in personwords.CERTAIN_OPENERS
        or (index > 0 and page.flags[index - 1])
        or _is_of_kin(page, opener, place)
    )
    if end > place and (is_certain or _looks_like_name(page, place, end)):
        page.flag(place, end)


def _is_of_kin(page: Page, opener: str, place: int) -> bool:
    is_near = opener in personwords.KIN and page.gap(place) == " "
    return is_near and not areanames.length_at(page.words.lows, place)


def _is_apposed(page: Page, begin: int, end: int) -> bool:
    """Whether a name stands between commas behind what somebody is: *pemilik kios, X, menyebut*."""
    if end >= page.count or page.gap(begin) != ", " or page.gap(end) != ", ":
        return False
    place = begin - 1
    while place > 0 and page.gap(place) == " " and begin - place < _LONGEST_APPOSED:
        place -= 1
    before = page.words.lows[place:begin]
    return not personwords.APPOSING.isdisjoint(before)


def _looks_like_name(page: Page, begin: int, end: int) -> bool:
    """Whether words in capitals are a name by themselves, by an age, or by the list they open."""
    lows = page.words.lows[begin:end]
    if areanames.length_at(page.words.lows, begin):
        return False
    if any(personwords.is_name_like(word) for word in lows):
        return True
    is_pair = len(lows) > 1 and lows[0] in personwords.FIRST_PARTS
    if is_pair or _AGE.match(page.text, page.words.ends[end - 1]) or _is_doing(page, end):
        return True
    following = page.next_in_list(end)
    return following < page.count and page.name_end(following) > following


def _is_doing(page: Page, end: int) -> bool:
    """Whether what follows a name is something that people do or are."""
    if end >= page.count or page.words.lows[end] not in personwords.AFTER:
        return False
    return len(page.gap(end)) <= len(", ")


def _is_described(page: Page, end: int) -> bool:
    """Whether what follows a name says who that is: *X warga desa*, *X, anggota kelompok*."""
    if end >= page.count or page.words.lows[end] not in personwords.DESCRIBING:
        return False
    return page.gap(end) in {" ", ", ", "\n"}
