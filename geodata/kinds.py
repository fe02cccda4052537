"""
What kind of file some first bytes begin: the kinds on our list, and no others.

Some drivers follow links to other files or machines, so whatever is not on the list reaches none.
"""

import codecs

from geodata import esrijson, jsontext, sqldump

_MAGIC = (
    (b"PK", "zip"),
    (b"\x1f\x8b", "gz"),
    (b"PAR1", "parquet"),
    (b"SQLite format 3\0", "gpkg"),
    (b"\x00\x00\x27\x0a", "shp"),
    (b"fgb\x03", "fgb"),
)
# a JSON text that makes GDAL run a pipeline over whatever files or machines it names
_PIPELINE = b"gdal_streamed_alg"


def tell(head: bytes) -> str | None:
    """Tell a kind of file from its first bytes, or None if it is not on our list."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(jsontext.WIDE_MARKS):
        return "wide" if jsontext.is_wide_json(head) else None
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if text.startswith(b"["):
        return "list" if b'"Feature"' in text else None
    if text.startswith(b"{"):
        return _tell_json(text)
    if text.startswith(b"<"):
        return _tell_xml(text)
    return "sql" if sqldump.is_dump(text.decode("utf-8", errors="replace")) else None


def is_web_page(head: bytes) -> bool:
    """Whether some first bytes are those of a web page, as services answer that have no file."""
    text = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return text.startswith((b"<!doctype html", b"<html"))


def _tell_json(text: bytes) -> str | None:
    if _PIPELINE in text:
        return None
    is_answer = b'"FeatureCollection"' not in text and any(mark in text for mark in esrijson.MARKS)
    is_error = text[1:].lstrip().startswith(b'"error"')
    return "esri" if is_answer or is_error else "json"


def _tell_xml(text: bytes) -> str | None:
    if b"<kml" in text or b":kml" in text:
        return "kml"
    is_gml = b"opengis.net/gml" in text and b"FeatureCollection" in text
    return "gml" if is_gml else None
