"""Tell what a named place is to a report, from the words that stand before it."""

import re
from enum import StrEnum

from etl.parse import lexicon
from etl.parse.tokens import Tokens


class Role(StrEnum):
    """What a place phrase is to the report."""

    STATED = "stated"
    AT = "at"
    TO = "to"
    RESIDENTS = "residents"
    BARE = "bare"
    BABINSA = "babinsa"
    OFFICE = "office"
    PASSING = "passing"
    PLANNED = "planned"


# how much each speaks for being the place visited; only the order and the gaps matter
WEIGHTS = {
    Role.STATED: 7.0,
    Role.AT: 4.5,
    Role.TO: 4.0,
    Role.RESIDENTS: 3.7,
    Role.BARE: 3.2,
    Role.BABINSA: 1.0,
    Role.OFFICE: 0.5,
    Role.PASSING: -2.0,
    Role.PLANNED: -6.0,
}
# roles in which a place is where something happened, not whose title it is part of
VISITED = frozenset({Role.STATED, Role.AT, Role.TO, Role.RESIDENTS, Role.BARE})

# a place phrase with stall, owner, street and hamlet before the village is seldom longer
_LOOK_BACK = 14
_MOST_COMMAS = 2
# press reports have sentences of a hundred words, nobody of more than two hundred
_LONGEST_SENTENCE = 200
# "bertempat di", "lokasi kegiatan di": the word that decides stands this near before "di"
_STRONG_BEFORE_AT = 3
_VERB = re.compile(r"(?:me(?:m|n|l|r|w)|ber)[a-z]{3,}")
# "jalan rabat beton menuju Desa X"
_ROAD_BEFORE = 5


def before(tokens: Tokens, index: int) -> tuple[Role, int]:
    """
    Look back from a place phrase for what introduces it.

    Parameters
    ----------
    tokens
        The words of a report.
    index
        The word with which the phrase begins.

    Returns
    -------
    role
        What the place is to the report.
    begin
        The word after the one that introduces the phrase; `index` if nothing does.
    """
    held = Role.BARE
    commas = 0
    if tokens.begins_sentence(index) and not _is_field(tokens, index):
        return Role.BARE, index
    for place in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
        word = tokens.lows[place]
        if word in lexicon.STRONG:
            return Role.STATED, place + 1
        role = _role_of(tokens, place, nearest=place == index - 1)
        if role is Role.PASSING and _is_spent(tokens, place, index):
            break
        if role in {Role.AT, Role.TO, Role.PASSING, Role.PLANNED}:
            return _introduced(tokens, place, role, held), place + 1
        if role is not None and held is Role.BARE:
            held = role
        commas += "," in tokens.gap(place + 1)
        if _ends(tokens, place, held, commas):
            break
    return held, index


def sentence(tokens: Tokens, index: int) -> tuple[int, int]:
    """Give the offsets of the sentence that the word at `index` stands in."""
    begin = end = index
    least, most = index - _LONGEST_SENTENCE, index + _LONGEST_SENTENCE
    while begin > max(0, least) and not tokens.begins_sentence(begin):
        begin -= 1
    while end < min(len(tokens.lows) - 1, most) and not tokens.begins_sentence(end + 1):
        end += 1
    return tokens.starts[begin], tokens.ends[end]


def is_planned(tokens: Tokens, index: int) -> bool:
    """Whether the sentence up to the word at `index` speaks of what is still to come."""
    return not lexicon.PLANNED.isdisjoint(_earlier(tokens, index))


def _role_of(tokens: Tokens, place: int, *, nearest: bool) -> Role | None:
    word = tokens.lows[place]
    if word in lexicon.AT or (word[:2] == "di" and tokens.printed(place)[2:3].isupper()):
        return Role.AT
    if word in lexicon.TO or word in lexicon.TOWARD:
        return Role.PASSING if _is_way(tokens, place) else Role.TO
    if word in lexicon.PASSING:
        return None if _is_sender(tokens, place) else Role.PASSING
    if word in lexicon.BABINSA:
        return Role.BABINSA
    if word in lexicon.OFFICE and tokens.lows[place + 1] not in lexicon.NUMBERED:
        return Role.OFFICE
    # [warga] stands for somebody's name
    is_people = nearest and word in lexicon.RESIDENTS and "]" not in tokens.gap(place + 1)
    return Role.RESIDENTS if is_people else None


def _is_sender(tokens: Tokens, place: int) -> bool:
    """Whether *dari* at `place` says who greets or reports: salam dari guru di Desa X."""
    return place > 0 and tokens.lows[place] == "dari" and tokens.lows[place - 1] in lexicon.SENT


def _is_spent(tokens: Tokens, place: int, index: int) -> bool:
    """Whether *dari* at `place` is a unit's or another's: dari Koramil Y membantu warga Desa X."""
    between = tokens.lows[place + 1 : index]
    return any(
        word in lexicon.ACTORS or word in lexicon.KODIM or _VERB.fullmatch(word)
        for word in between
        if word not in lexicon.PASSING and word not in lexicon.TOWARD
    )


def _is_way(tokens: Tokens, place: int) -> bool:
    """Whether the word at `place` says where a road leads to."""
    near = tokens.lows[max(0, place - _ROAD_BEFORE) : place]
    return tokens.lows[place] in lexicon.TOWARD and not lexicon.ROADS.isdisjoint(near)


def _introduced(tokens: Tokens, place: int, role: Role, held: Role) -> Role:
    """Weigh the preposition at `place` with what stood between it and the phrase."""
    if role is Role.AT:
        nearby = tokens.lows[max(0, place - _STRONG_BEFORE_AT) : place]
        if not lexicon.STRONG.isdisjoint(nearby):
            return Role.STATED
    if held is Role.BABINSA:
        return held
    return role


def _ends(tokens: Tokens, place: int, held: Role, commas: int) -> bool:
    """Whether looking back must stop at the word at `place`."""
    if tokens.begins_sentence(place):
        return True
    if held in {Role.BABINSA, Role.OFFICE} and "," in tokens.gap(place):
        return True
    return commas > _MOST_COMMAS or tokens.lows[place] in lexicon.BARRIERS


def _is_field(tokens: Tokens, index: int) -> bool:
    """Whether the phrase fills a field of a form, as in `Tempat : Desa X`."""
    return index > 0 and ":" in tokens.gap(index)


def is_only_said(tokens: Tokens, index: int) -> bool:
    """Whether the sentence up to the word at `index` tells what somebody says, asks or intends."""
    return not lexicon.SAID.isdisjoint(_earlier(tokens, index))


def has_actor(tokens: Tokens, index: int) -> bool:
    """Whether a soldier or a unit is named in the sentence before the word at `index`."""
    return not lexicon.ACTORS.isdisjoint(_earlier(tokens, index))


def has_pronoun(tokens: Tokens, index: int) -> bool:
    """Whether the sentence before the word at `index` speaks of somebody named before."""
    return not lexicon.PRONOUNS.isdisjoint(_earlier(tokens, index))


def _earlier(tokens: Tokens, index: int) -> tuple[str, ...]:
    """Give the words of the sentence that stand before the word at `index`."""
    begin, least = index, max(0, index - _LONGEST_SENTENCE)
    while begin > least and not tokens.begins_sentence(begin):
        begin -= 1
    return tokens.lows[begin:index]
