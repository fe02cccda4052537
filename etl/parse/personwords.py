"""The words around people, read once from `data/person_words.toml` and `data/given_names.txt`."""

import re
import tomllib
from importlib import resources

from etl.parse import memo, namewords

_FOLDER = resources.files("etl") / "parse" / "data"
_DATA = tomllib.loads((_FOLDER / "person_words.toml").read_text(encoding="utf-8"))


def _words(table: str, key: str = "words") -> frozenset[str]:
    return frozenset(_DATA[table][key])


TITLES = _words("titles")
# after these a name may be written without a capital letter
SURE_TITLES = _words("titles", "sure")
HONORIFICS = _words("titles", "honorifics")
# short words with which names of two words begin
FIRST_PARTS = _words("titles", "first_parts")
DEGREES = _words("titles", "degrees")
ROLES = _words("titles", "roles")
OFFICES = _words("offices")
# of these the name of a district, regency or province may follow
WIDE_OFFICES = _words("offices", "wide")
OPENERS = _words("openers")
CERTAIN_OPENERS = _words("openers", "certain")
AFTER = _words("after")
DESCRIBING = _words("after", "describing")
FIELDS = _words("fields")
KIN = _words("openers", "kin")
APPOSING = _words("openers", "apposing")
SIGNATURES = _words("signatures") | OFFICES
FACILITIES = _words("facilities")
STAFF = _words("staff")
SMALL_FACILITIES = _words("staff", "small")
# between the names of a list
LIST_WORDS = frozenset({"dan", "serta", "juga", "beserta", "bersama", "maupun", "atau"})
GIVEN = frozenset(
    word
    for line in (_FOLDER / "given_names.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
# endings that names have and few places
_ENDING = re.compile(
    r"[a-z]{2,}(?:wati|yanto|ianto|[bhr]anto|iono|yono|[ajlmrst]udin|uddin|ningsih|[jlmnr]iyem|inem|[mrs]inah|[ai]syah|jiyah|tini"
    r"|[hkrw]awan|[dgnrstk]iman|[dmty]iyah|mawan|wardi|yadi|[hms]adi|yatno|yatmi|ningrum|ningtyas|wardani|wardana|sudarso)"
)


@memo.remembered
def is_name_like(word: str) -> bool:
    """Whether a lower-case word is a known name, or ends as names do."""
    if word in GIVEN:
        return True
    return not namewords.is_common(word) and _ENDING.fullmatch(word) is not None


@memo.remembered
def introduces(word: str) -> bool:
    """Whether a name may follow a lower-case word because of what the word is."""
    return word in TITLES or word in OFFICES or word in OPENERS


@memo.remembered
def may_be_name(word: str) -> bool:
    """Whether a lower-case word is no ordinary one, or a name all the same."""
    return word in GIVEN or not namewords.is_common(word)


@memo.remembered
def matters(word: str) -> bool:
    """Whether a lower-case word may be, introduce or list a name."""
    return may_be_name(word) or introduces(word) or word in LIST_WORDS


def is_title(word: str) -> bool:
    """Whether a lower-case word is a title or may stand between a title and a name."""
    return word in TITLES or word in HONORIFICS
