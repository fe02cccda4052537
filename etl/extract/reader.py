"""One input file in, all its reports out; its kind is told from its content."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from etl.errors import InputError
from etl.extract import advice as advising
from etl.extract import decoding, delimited, geojson, jsonl, prose, source, workbook
from etl.extract.advice import Advice
from etl.extract.chat import export, messages
from etl.extract.tables import Table
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


def _kind_of_text(
    text: str, name: str, mapping: Mapping[str, Field] | None, advice: Advice
) -> Kind:
    start = text[:_START_CHARS].lstrip().lower()
    if start.startswith(_MARKUP):
        raise InputError("kind_unknown", path=name, what="HTML/XML")
    if geojson.is_geojson(text):
        return Kind.GEOJSON
    if jsonl.is_lines(text):
        return Kind.JSONL
    if jsonl.is_other_json(text):
        raise InputError("json_not_lines", path=name)
    if messages.opens(text):
        return Kind.WHATSAPP
    if delimited.delimiter(text, mapping, advice):
        return Kind.CSV
    return Kind.WHATSAPP if messages.is_chat(text) else Kind.TEXT


def _read_zip(  # noqa: PLR0913 - what `read` was told
    content: bytes,
    path: Path,
    *,
    name: str,
    kind: Kind | None,
    mapping: Mapping[str, Field] | None,
    advice: Advice,
) -> Extracted:
    found = kind if kind is Kind.XLSX else export.kind_of_zip(content)
    if kind not in (None, found):
        raise InputError("kind_mismatch", path=name, kind=kind, found=found)
    if found is Kind.XLSX:
        return workbook.read(content, name=name, mapping=mapping, advice=advice)
    return export.read_zip(content, name=name, file_name=path.name)


def _read_text(  # noqa: PLR0913 - what `read` was told
    text: str,
    kind: Kind,
    *,
    name: str,
    mapping: Mapping[str, Field] | None,
    advice: Advice,
    any_id: bool,
) -> Extracted:
    if kind is Kind.JSONL:
        return jsonl.read(text, name=name, any_id=any_id)
    if kind is Kind.CSV:
        return delimited.read(text, name=name, mapping=mapping, advice=advice)
    if kind is Kind.GEOJSON:
        return geojson.read(text, name=name, mapping=mapping, advice=advice)
    return prose.read(text, name=name)


def read(  # noqa: PLR0913 - all of them are the caller's to choose
    path: Path,
    *,
    kind: Kind | None = None,
    mapping: Mapping[str, Field] | None = None,
    advice: Advice = advising.NONE,
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
    advice
        What else people said of the columns of tables, where there is no `mapping`.
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
        return _read_zip(content, path, name=shown, kind=kind, mapping=mapping, advice=advice)
    if kind is Kind.XLSX:
        raise InputError("workbook_broken", path=shown)
    decoded = decoding.decode(content, name=shown)
    found = kind or _kind_of_text(decoded.text, shown, mapping, advice)
    if found is Kind.WHATSAPP:
        return export.read(decoded, name=shown, file_name=path.name)
    extracted = _read_text(
        decoded.text, found, name=shown, mapping=mapping, advice=advice, any_id=any_id
    )
    return replace(extracted, notices=decoded.notices + extracted.notices)


def found_tables(
    path: Path, *, kind: Kind | None = None, advice: Advice = advising.NONE
) -> tuple[tuple[str, Table], ...]:
    """
    Give the tables of a file for the user to map; none for other kinds of file.

    Returns
    -------
    tables
        Each with the name of its sheet, `""` where there are no sheets.

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
        return workbook.found(content, name=shown, advice=advice) if is_table else ()
    decoded = decoding.decode(content, name=shown)
    text, is_what = decoded.text, kind or _kind_of_text(decoded.text, shown, None, advice)
    if is_what is Kind.GEOJSON:
        return (("", geojson.found(text, name=shown, advice=advice)),)
    table = delimited.found(text, name=shown, advice=advice) if is_what is Kind.CSV else None
    return (("", table),) if table else ()
