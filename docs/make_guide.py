"""
Set `docs/panduan.md` as `docs/panduan.pdf`, on four A4 pages at most.

Run with the environment that `start.py test` makes: `.venv/bin/python docs/make_guide.py`.
Of Markdown it knows what the guide uses: headings, numbered steps, bold, italics, keys, pictures.
"""

import io
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import typst
from pypdf import PdfReader

DOCS = Path(__file__).resolve().parent
TEXT, SHEET = DOCS / "panduan.md", DOCS / "panduan.pdf"
MOST_PAGES = 4
PICTURE = re.compile(r"!\[(?P<says>[^\]]*)\]\((?P<file>[^)]+)\)")
STEP = re.compile(r"\d+\. ")
# in this order, so that asterisks of bold are gone before those of italics are looked for
INLINE = re.compile(r"`(?P<key>[^`]+)`|\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*]+)\*")
SETTINGS = """\
#set document(title: "Satu minggu dengan Peta Komsos")
#set page(paper: "a4", margin: (x: 17mm, y: 15mm), numbering: "1 / 1")
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "id")
#set par(leading: 0.55em, spacing: 0.85em)
#show heading: it => block(above: 1.2em, below: 0.7em, sticky: true, it)
#show raw: it => box(fill: luma(232), inset: (x: 2.5pt), outset: (y: 2.5pt), radius: 2pt, it)
#show figure.caption: set text(size: 9pt)
#set figure(numbering: none, gap: 0.4em)
"""


def main() -> None:
    """Write the sheet, unless it has become too long."""
    content = sheet(TEXT.read_text(encoding="utf-8"))
    if (pages := len(PdfReader(io.BytesIO(content)).pages)) > MOST_PAGES:
        sys.exit(f"{pages} pages are more than {MOST_PAGES}: shorten the guide.")
    SHEET.write_bytes(content)


def sheet(markdown: str) -> bytes:
    """Set Markdown as a PDF, with the same bytes for the same text and pictures."""
    source = SETTINGS + "\n".join(blocks(markdown))
    pdf: bytes = typst.compile(
        source.encode(),
        root=str(DOCS),
        ignore_system_fonts=True,
        format="pdf",
        timestamp=0,
    )
    return pdf


def blocks(markdown: str) -> Iterator[str]:
    """Give the lines in typst's markup; pictures that follow each other stand side by side."""
    found = groupby(markdown.splitlines(), key=lambda one: one.startswith("!["))
    for is_picture, together in found:
        lines = list(together)
        yield pictures(lines) if is_picture else "\n".join(map(line, lines))


def line(text: str) -> str:
    """Give a heading, a step or a piece of running text."""
    if text.startswith("#"):
        marks, _, heading = text.partition(" ")
        return f"{'=' * len(marks)} {inline(heading)}"
    if step := STEP.match(text):
        return step.group() + inline(text[step.end() :])
    return inline(text)


def inline(text: str) -> str:
    """Give bold, italics and keys; all else as it stands."""
    parts, end = [], 0
    for found in INLINE.finditer(text):
        parts.append(literal(text[end : found.start()]))
        if key := found["key"]:
            parts.append(f"#raw({quoted(key)})")
        elif bold := found["bold"]:
            parts.append(f"#strong[{literal(bold)}]")
        else:
            parts.append(f"#emph[{literal(found['italic'])}]")
        end = found.end()
    return "".join((*parts, literal(text[end:])))


def pictures(lines: list[str]) -> str:
    """Give pictures in a row, each with what it shows below it and for screen readers."""
    cells = [figure(found["says"], found["file"]) for found in map(PICTURE.match, lines) if found]
    return f"#grid(columns: {len(cells)}, gutter: 5mm, {', '.join(cells)})"


def figure(says: str, file: str) -> str:
    """Give one picture with what it shows."""
    shown = f"image({quoted('/' + file)}, alt: {quoted(says)})"
    framed = f"box(stroke: 0.5pt + luma(170), {shown})"
    return f"figure({framed}, caption: {quoted(says)})"


def literal(text: str) -> str:
    """Give text that typst does not read as markup."""
    return f"#text({quoted(text)})" if text else ""


def quoted(text: str) -> str:
    """Give text as a string of typst."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


if __name__ == "__main__":
    main()
