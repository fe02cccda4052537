"""What the balloons of a KML file say of a village, where no field says it."""

import html
import re
from collections.abc import Mapping

import geopandas as gpd

_ROW = re.compile(
    r"<t[dh][^>]*>(?P<key>[^<>]{1,60})</t[dh]>\s*<t[dh][^>]*>(?P<value>[^<>]{0,200})</t[dh]>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?!/?t[dhr]\b)[^<>]{0,200}>")
_LINE = re.compile(r"^\s*(?P<key>[\w /.-]{1,60}?)\s*[:=]\s*(?P<value>.{0,200}?)\s*$", re.MULTILINE)
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?tr)\b[^<>]{0,200}>|[\r\n]+", re.IGNORECASE)
# a balloon of a village has some kilobytes, with a picture some more
_MAX_LENGTH = 50_000
_MAX_HEADINGS = 200


def fields(description: str) -> Mapping[str, str]:
    """
    Take the pairs of heading and cell out of a balloon.

    Parameters
    ----------
    description
        HTML: a table of two columns as ArcGIS writes, or lines such as `KODE: 12.19.01.2012<br>`.

    Returns
    -------
    fields
        In the order of the text; empty where it has no such form.
    """
    text = description[:_MAX_LENGTH]
    rows = _ROW.findall(_TAG.sub("", text))
    if not rows:
        lines = re.sub(r"<[^<>]{0,200}>", "", _BREAK.sub("\n", text))
        rows = _LINE.findall(lines)
    return {html.unescape(key).strip(): html.unescape(value).strip() for key, value in rows}


def expand(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give a frame the columns that stand in its column of balloons, where it has them not yet."""
    column = next((name for name in frame.columns if str(name).lower() == "description"), None)
    if column is None:
        return frame
    found = [fields(text) if isinstance(text, str) else {} for text in frame[column]]
    present = {str(name).lower() for name in frame.columns}
    headings = dict.fromkeys(key for row in found for key in row if key.lower() not in present)
    added = {key: [row.get(key) for row in found] for key in list(headings)[:_MAX_HEADINGS]}
    return frame.assign(**added)
