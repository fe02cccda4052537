"""What the chat program itself writes into an export: phrases kept as data, matched by kind."""

import re
import tomllib
from functools import cache
from importlib import resources
from itertools import islice

# no name of a person, a number or a group is longer
NAME_CHARS = 100
# a placeholder stands in the first or the last line; a text of a million letters is not searched
_EDGE_CHARS = 400
# a file that repeats them more often is no chat
_MOST_SENTENCES = 10_000
# parts of the words in every placeholder, which spare most texts the search
PLACEHOLDER_PARTS = ("itted", "ached", "ampir", "sertakan", "hilang", "hapus", "deleted")


@cache
def _phrases() -> dict[str, str]:
    """Join the phrases of each kind into one alternative."""
    file = resources.files("etl.extract") / "data" / "chat_phrases.toml"
    listed = tomllib.loads(file.read_text("utf-8"))
    return {kind: "|".join(phrases) for kind, phrases in listed.items()}


@cache
def _compiled(kind: str, before: str, after: str) -> re.Pattern[str]:
    return re.compile(f"{before}(?:{_phrases()[kind]}){after}", re.IGNORECASE | re.MULTILINE)


def opens_sentence(text: str) -> bool:
    """Whether a text opens with a sentence that only the program writes."""
    return _compiled("sentence", "", "").match(text) is not None


def sentences(text: str, before: str) -> tuple[str, ...]:
    """Give the beginnings of all such sentences in a text that stand behind some signs."""
    found = _compiled("sentence", re.escape(before), "").finditer(text)
    return tuple({match[0][len(before) :] for match in islice(found, _MOST_SENTENCES)})


def opens_action(text: str) -> bool:
    """Whether a text opens with what somebody does to a chat, such as "menambahkan ..."."""
    return _compiled("action", r"\s?", "").match(text) is not None


def action_start(text: str) -> int:
    """Give where, behind a name, the first action in a line begins; -1 if there is none."""
    line = text[: 2 * NAME_CHARS].partition("\n")[0]
    found = _compiled("action", r"(?<=\S)\s", "").search(line)
    return found.start() if found else -1


def is_deleted(text: str) -> bool:
    """Whether a text stands in place of a message that was deleted."""
    if len(text) > _EDGE_CHARS:
        return False
    return _compiled("deleted", r"\A\W*", r"\W*\Z").match(text) is not None


def without_edited(text: str) -> str:
    """Take away what says that a message was edited."""
    if not text.endswith(">"):
        return text
    before, tail = text[:-_EDGE_CHARS], text[-_EDGE_CHARS:]
    return (before + _compiled("edited", r"\s?", r"\Z").sub("", tail)).rstrip()


def without_media(text: str) -> str | None:
    """Give the caption beside a picture or file; None if the text has no such placeholder."""
    if not any(part in text for part in PLACEHOLDER_PARTS):
        return None
    placeholder = _compiled("media", r"(?:^|(?<=\s))", r"[ \t]*$")
    # the search for the last line overlaps that for the first unless the text is long
    for start in (0, max(0, len(text) - _EDGE_CHARS)):
        if found := placeholder.search(text, start, start + _EDGE_CHARS):
            return (text[: found.start()] + text[found.end() :]).strip()
    return None
