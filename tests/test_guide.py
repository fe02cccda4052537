"""The guide of the operator's week fits four pages and names what is on the screen."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from pypdf import PdfReader

BOLD = re.compile(r"\*\*([^*]+)\*\*")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
# bold that opens a paragraph is its heading and names no button
HEADING = re.compile(r"^\*\*[^*]+\*\*", re.MULTILINE)
NOT_ON_SCREEN = {"rekaan untuk contoh"}
# called so in every language
UNTRANSLATED = {"PDF", "Excel"}


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    return (root / "docs" / "panduan.md").read_text(encoding="utf-8")


def test_guide_has_four_pages_at_most_and_stays_light(root: Path):
    sheet = root / "docs" / "panduan.pdf"
    assert 1 < len(PdfReader(sheet).pages) <= 4
    assert sheet.stat().st_size < 1_000_000


def test_printed_guide_is_made_of_the_text_beside_it(root: Path, guide: str):
    pages = PdfReader(root / "docs" / "panduan.pdf").pages
    letters = letters_of("".join(page.extract_text() for page in pages))
    plain = PICTURE.sub("", guide)
    missing = [line for line in plain.splitlines() if letters_of(line) not in letters]
    assert missing == []


def letters_of(text: str) -> str:
    """Give letters alone, in which the setting of lines, steps and pages changes nothing."""
    return "".join(one for one in text.replace("ﬁ", "fi").replace("ﬂ", "fl") if one.isalpha())


def test_every_name_in_bold_is_on_the_screen(root: Path, guide: str):
    file = root / "dashboard" / "locale" / "id" / "LC_MESSAGES" / "komsos.po"
    with file.open("rb") as opened:
        catalogue = read_po(opened)
    said = {text for one in catalogue for text in as_told(one.string)}
    named = set(BOLD.findall(HEADING.sub("", guide))) - NOT_ON_SCREEN
    assert len(named) > 30
    assert sorted(named - said - UNTRANSLATED) == []


def as_told(string: str | tuple[str, ...]) -> tuple[str, ...]:
    """Give what a catalogue says, and what stands before the number in it."""
    texts = (string,) if isinstance(string, str) else string
    return (*texts, *(text.partition(" {")[0] for text in texts))


def test_every_picture_is_there_says_what_it_shows_and_is_light(root: Path, guide: str):
    shown = PICTURE.findall(guide)
    files = [root / "docs" / file for _, file in shown]
    assert [says for says, _ in shown if not says] == []
    assert sorted(files) == sorted((root / "docs" / "panduan").glob("*.png"))
    assert sum(file.stat().st_size for file in files) < 600_000
