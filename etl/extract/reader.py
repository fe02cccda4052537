"""One input file in, all its reports out; its kind is told from its content."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from etl.errors import InputError
from etl.extract import decoding, delimited, jsonl, prose, source, workbook
from etl.extract.chat import export, messages
from etl.models import Extracted, Field, Kind

_ZIP = b"PK\x03\x04"
# old Office files, and new ones locked with a password, which say so in UTF-16
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# files that people drop in by mistake, by their first bytes; what they are is named
_FOREIGN = (
    (b"%PDF", "PDF"),
    (_OLE, "XLS/DOC"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"SQLite format 3", "SQLite"),
)
_MARKUP = ("<!doctype", "<html", "<?xml", "<svg", "<table")
_START_CHARS = 200


def _refuse_foreign(content: bytes, name: str) -> None:
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise InputError("workbook_locked", path=name)
    for start, what in _FOREIGN:
        if content.startswith(start):
            raise InputError("kind_unknown", path=name, what=what)


def _kind_of_text(text: str, name: str, mapping: Mapping[str, Field] | None) -> Kind:
    start = text[:_START_CHARS].lstrip().lower()
    if start.startswith(_MARKUP):
        raise InputError("kind_unknown", path=name, what="HTML/XML")
    if jsonl.is_lines(text):
        return Kind.JSONL
    if jsonl.is_other_json(text):
        raise InputError("json_not_lines", path=name)
    if messages.opens(text):
        return Kind.WHATSAPP
    if delimited.delimiter(text, mapping):
        return Kind.CSV
    return Kind.WHATSAPP if messages.is_chat(text) else Kind.TEXT


def _read_zip(
    content: bytes, path: Path, *, name: str, kind: Kind | None, mapping: Mapping[str, Field] | None
) -> Extracted:
    found = kind if kind is Kind.XLSX else export.kind_of_zip(content)
    if kind not in (None, found):
        raise InputError("kind_mismatch", path=name, kind=kind, found=found)
    if found is Kind.XLSX:
        return workbook.read(content, name=name, mapping=mapping)
    return export.read_zip(content, name=name, file_name=path.name)


def _read_text(
    text: str, kind: Kind, *, name: str, mapping: Mapping[str, Field] | None, any_id: bool
) -> Extracted:
    if kind is Kind.JSONL:
        return jsonl.read(text, name=name, any_id=any_id)
    if kind is Kind.CSV:
        return delimited.read(text, name=name, mapping=mapping)
    return prose.read(text, name=name)


def read(
    path: Path,
    *,
    kind: Kind | None = None,
    mapping: Mapping[str, Field] | None = None,
    name: str | None = None,
    any_id: bool = True,
) -> Extracted:
    """
    Read all reports of one file.

    Parameters
    ----------
    path
        The file. Its name says nothing about its kind.
    kind
        What the user says it is; None to tell it from the content.
    mapping
        The user's own mapping of a table's headings to fields, in place of the suggested one;
        an empty one is none.
    name
        The name that references begin with, if not that of the file.
    any_id
        Whether the `id` of a JSON line becomes its reference even if it could hold a name or a
        telephone number; such a reference must not be stored.

    Returns
    -------
    extracted
        Each row or message of the file as a report, a rejection, or ignored.

    Raises
    ------
    InputError
        If nothing can be read of the file; with the `path` and a reason of this package.
    """
    shown = name or source.shown_name(path)
    mapping = mapping or None
    content = source.load(path)
    _refuse_foreign(content, shown)
    if content.startswith(_ZIP):
        return _read_zip(content, path, name=shown, kind=kind, mapping=mapping)
    if kind is Kind.XLSX:
        raise InputError("workbook_broken", path=shown)
    decoded = decoding.decode(content, name=shown)
    found = kind or _kind_of_text(decoded.text, shown, mapping)
    if found is Kind.WHATSAPP:
        return export.read(decoded, name=shown, file_name=path.name)
    extracted = _read_text(decoded.text, found, name=shown, mapping=mapping, any_id=any_id)
    return replace(extracted, notices=decoded.notices + extracted.notices)


def headings(path: Path, *, kind: Kind | None = None) -> tuple[str, ...]:
    """
    Give the headings of a table file, for the user to map; none for other kinds of file.

    Those of the first sheet with content that holds a table of visits, else of the first.

    Raises
    ------
    InputError
        If nothing can be read of the file.
    """
    shown = source.shown_name(path)
    content = source.load(path)
    _refuse_foreign(content, shown)
    if content.startswith(_ZIP):
        is_table = export.kind_of_zip(content) is Kind.XLSX
        return workbook.headings(content, name=shown) if is_table else ()
    text = decoding.decode(content, name=shown).text
    if (kind or _kind_of_text(text, shown, None)) is not Kind.CSV:
        return ()
    return delimited.headings(text, name=shown)
