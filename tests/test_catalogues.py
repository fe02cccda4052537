"""The language catalogues say everything that the code wants said, and nothing else."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

LANGUAGES = ("id", "en")
# the functions of dashboard.translation; `mark` only marks
KEYWORDS = {"_": None, "gettext": None, "mark": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"{(\w*)[^}]*}")


def wanted(root: Path) -> set[str]:
    """List every msgid in the code of the dashboard (the singular where there are two)."""
    found = extract_from_dir(str(root / "dashboard"), keywords=KEYWORDS)
    return {ids if isinstance(ids, str) else ids[0] for _, _, ids, *_ in found}


def catalogue(root: Path, language: str) -> Catalog:
    """Read the catalogue of one language, without its heading."""
    path = root / "dashboard" / "locale" / language / "LC_MESSAGES" / "komsos.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def forms(text: str | list[str] | tuple[str, ...]) -> list[str]:
    """List the singular and plural forms of a msgid or a translation."""
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_exactly_the_messages_of_the_code(root: Path, language: str):
    known = {forms(message.id)[0] for message in catalogue(root, language) if message.id}
    assert (wanted(root) - known, known - wanted(root)) == (set(), set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_a_guess(root: Path, language: str):
    messages = [message for message in catalogue(root, language) if message.id]
    open_ones = [m.id for m in messages if m.fuzzy or not all(forms(m.string))]
    assert open_ones == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_asks_for_no_value_that_the_code_does_not_give(root: Path, language: str):
    asked = {
        message.id: set(PLACEHOLDER.findall(" ".join(forms(message.string))))
        - set(PLACEHOLDER.findall(" ".join(forms(message.id))))
        for message in catalogue(root, language)
        if message.id
    }
    assert {msgid: names for msgid, names in asked.items() if names} == {}
