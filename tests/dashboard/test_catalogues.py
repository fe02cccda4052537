"""Every message of the program stands in both catalogues, translated, with its placeholders."""

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from dashboard import translation

KEYWORDS = {"_": None, "gettext": None, "mark": None, "ngettext": (1, 2)}
# messages that are the same in both languages: names, units, and our own loan words
SAME = {
    "Babinsa",
    "Kodim",
    "Koramil",
    "No.",
    "Peta Komsos",
    "Vaksinasi",
}


def messages() -> dict[str, str]:
    """Give every msgid in the source of the dashboard with the file it first stands in."""
    folder = Path(translation.__file__).parent
    found = extract_from_dir(folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {msgid if isinstance(msgid, str) else msgid[0]: file for file, _, msgid, _, _ in found}


def catalogue(language: str) -> Catalog:
    source = translation.LOCALE_DIR / language / "LC_MESSAGES" / "komsos.po"
    with source.open("rb") as file:
        return read_po(file)


def translated(entry) -> list[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_every_message_is_translated(language: str):
    held = catalogue(language)
    missing = {
        msgid: file
        for msgid, file in messages().items()
        if held.get(msgid) is None or not all(translated(held.get(msgid)))
    }
    assert missing == {}


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_no_catalogue_holds_what_the_program_no_longer_says(language: str):
    held = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in catalogue(language)}
    assert held - {""} - set(messages()) == set()


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_translations_use_the_placeholders_of_their_message(language: str):
    wrong = [
        entry.id
        for entry in catalogue(language)
        if entry.id
        and any(
            placeholders(text)
            != placeholders(entry.id if isinstance(entry.id, str) else entry.id[1])
            for text in translated(entry)
        )
    ]
    assert wrong == []


def test_no_english_is_left_among_the_indonesian_messages():
    same = {
        entry.id
        for entry in catalogue("id")
        if entry.id and isinstance(entry.id, str) and entry.string == entry.id
    }
    assert same - SAME == set()
