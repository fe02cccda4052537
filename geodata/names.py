"""
Pure string work on the names of places; a stored original is never changed.

Two spellings of one name share a *key*: `Sei Suka`, `Sungai Suka` and `SUNGAI-SUKA`, or
`Tanjung Balai Kota II` and `Tanjungbalai Kota 2`. Spellings that only sound alike share a *fold*:
`Kuala Gunung` and `Kwala Gunung`, `Tanjung Mulia` and `Tanjungmulya`.
"""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
# all that is typed for an apostrophe: straight, grave, acute, modifier letters, curly quotes
_MARKS = dict.fromkeys((0x22, 0x27, 0x60, 0xB4, 0x2BB, 0x2BC, 0x2018, 0x2019, 0x201C, 0x201D), "")
# a small l is what many keyboards and scans make of a roman one: ll, lV, Vl
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"),
        start=1,
    )
}
# *Limapuluh* is *Lima Puluh*; what follows has four letters, or *satuan* would hold a number
_GLUED_NUMBER = re.compile(rf"({'|'.join(_NUMBER_WORDS)})([a-z]{{4,}})")
# one reading each: abbreviations that can mean two things ("P.", "Bt.") are left alone
_ABBREVIATIONS = {
    "sei": "sungai", "sungei": "sungai", "sui": "sungai",
    "tj": "tanjung", "tg": "tanjung", "tjg": "tanjung", "tjung": "tanjung",
    "pkl": "pangkalan", "pkln": "pangkalan",
    "perk": "perkebunan", "perkeb": "perkebunan", "pkb": "perkebunan",
    "kp": "kampung", "kpg": "kampung", "kmp": "kampung", "kampong": "kampung",
    "gp": "gampong", "gpg": "gampong", "mns": "meunasah",
    "bdr": "bandar", "pmt": "pematang", "pem": "pematang", "simp": "simpang", "sp": "simpang",
    "tlk": "teluk", "gn": "gunung", "gng": "gunung", "kr": "krueng", "lb": "lubuk", "lbk": "lubuk",
    "ujg": "ujung", "dlk": "dolok", "kep": "kepulauan", "pls": "pulau", "psr": "pasar",
    "kw": "kuala", "kwl": "kuala", "kuwala": "kuala",
    "sel": "selatan", "tim": "timur", "bar": "barat", "ut": "utara", "teng": "tengah",
}  # fmt: skip
# letters and pairs that are written for one another, in this order; old spellings among them
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"oe", "u"), (r"dj", "j"), (r"tj", "c"), (r"eu", "e"), (r"ou", "u"),
        (r"kw|ku(?=[aeio])|kuw", "ku"), (r"uw", "u"), (r"iy", "i"), (r"y", "i"),
        (r"[sz]h|sy|sj", "s"), (r"([kgtdbp])h", r"\1"), (r"[fv]", "p"), (r"q", "k"),
        (r"(.)\1+", r"\1"), (r"(?<=[aeiou])h$", ""),
    )
)  # fmt: skip


def words(name: str) -> tuple[str, ...]:
    """
    Split a place name into words in one agreed spelling.

    Parameters
    ----------
    name
        A name as printed, without a title word such as *Desa*.

    Returns
    -------
    words
        Lower-case words without accents, apostrophes or punctuation; abbreviations written out,
        numerals of every form as digits.
    """
    return tuple(_word(word) for word in _WORD.findall(_plain(name)))


# a report names the same places again and again
@lru_cache(maxsize=32768)
def key(name: str) -> str:
    """Reduce a name to what all its spellings with other spaces, hyphens or numerals share."""
    return "".join(words(name))


def is_abbreviation(word: str) -> bool:
    """Whether a lower-case word is short for one that place names often hold: perk, kp, tj."""
    return word in _ABBREVIATIONS


def letters(name: str) -> str:
    """Reduce a name to its letters and digits as they stand, which is what typos happen to."""
    return "".join(_WORD.findall(_plain(name)))


def normalise(name: str) -> str:
    """Write a name in the agreed spelling, its words set apart by single spaces."""
    return " ".join(words(name))


@lru_cache(maxsize=65536)
def fold(key: str) -> str:
    """Reduce a key further, to what spellings that sound alike share."""
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    return key


def _plain(name: str) -> str:
    """Lower-case letters, digits and gaps only; ASCII names, nearly all, take the short way."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return name.translate(_MARKS).lower()


@lru_cache(maxsize=65536)
def _word(word: str) -> str:
    if word.isdigit():
        return word.lstrip("0") or "0"
    numeral = word.replace("l", "i")
    if _ROMAN.fullmatch(numeral):
        return str(_roman(numeral))
    if glued := _GLUED_NUMBER.fullmatch(word):
        return _NUMBER_WORDS[glued[1]] + glued[2]
    return _ABBREVIATIONS.get(word) or _NUMBER_WORDS.get(word) or word


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    pairs = zip(values, following, strict=True)
    return sum(-value if value < after else value for value, after in pairs)
