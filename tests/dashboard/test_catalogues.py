"""No English is left where Indonesian is meant; the rest of the catalogues' test lies above."""

from babel.messages.pofile import read_po

from dashboard import translation

# the same in both languages: names, abbreviations, and words of the army
SAME = {"Babinsa", "Indonesia", "Kodim", "Koramil", "No.", "PIN"}


def test_no_indonesian_message_is_its_english_original():
    source = translation.LOCALE_DIR / "id" / "LC_MESSAGES" / "komsos.po"
    with source.open("rb") as file:
        entries = list(read_po(file))
    assert {entry.id for entry in entries if entry.id and entry.string == entry.id} == SAME
