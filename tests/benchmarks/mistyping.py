"""Mistype names at random, and tell which villages of a district a typed name may stand for."""

import random
import string

from rapidfuzz.distance import OSA

from geodata import gazetteer as gazetteers
from geodata import names
from geodata.gazetteer import Gazetteer, Village

EDITS = 2


def mistype(name: str, rng: random.Random, *, edits: int = EDITS) -> str:
    """
    Make random typing errors: a letter replaced, left out, doubled in, or two exchanged.

    Parameters
    ----------
    name
        The name as it should be.
    rng
        Where chance comes from.
    edits
        How many errors, one after the other, each in a letter (never in a space).

    Returns
    -------
    typed
        The name as typed; never the same letters as before.
    """
    typed = name
    while names.letters(typed) == names.letters(name):
        typed = name
        for _ in range(edits):
            typed = _edit(typed, rng)
    return typed


def _edit(name: str, rng: random.Random) -> str:
    spots = [place for place, letter in enumerate(name) if letter.isalnum()]
    if not spots:
        return name
    spot = rng.choice(spots)
    letter = rng.choice(string.ascii_lowercase)
    kind = rng.choice(("replace", "insert", "delete", "exchange"))
    if kind == "replace":
        return name[:spot] + letter + name[spot + 1 :]
    if kind == "insert":
        return name[:spot] + letter + name[spot:]
    if kind == "delete" and len(spots) > 1:
        return name[:spot] + name[spot + 1 :]
    return name[:spot] + name[spot : spot + 2][::-1] + name[spot + 2 :]


def twins(gazetteer: Gazetteer, village: Village, typed: str, *, slack: int = 1) -> set[str]:
    """
    List other villages of the district that explain a typed name about as well as the true one.

    Parameters
    ----------
    gazetteer
        The national list.
    village
        The village that was meant.
    typed
        What was typed for it.
    slack
        How many errors more than the true name a twin may need.

    Returns
    -------
    codes
        Of the villages, the true one left out.
    """
    written = names.letters(typed)
    own = OSA.distance(written, names.letters(village.name))
    district = village.code[: gazetteers.DISTRICT_CODE_LENGTH]
    return {
        other.code
        for other in gazetteers.villages_in(gazetteer, district)
        if other.code != village.code
        and OSA.distance(written, names.letters(other.name)) <= own + slack
    }
