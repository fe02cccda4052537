"""Legends as HTML: every colour and pattern on the map with its words, and how many villages."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.maps import palette
from dashboard.maps.markup import safe

_ROW = (
    '<li style="display:flex;align-items:center;gap:.5rem;line-height:1.3">'
    '<span aria-hidden="true" style="flex:none;width:1.5rem;height:1rem;border-radius:2px;'
    'border:1px solid #6b7280;background:{css}"></span>'
    '<span style="flex:1">{label}</span><b style="font-variant-numeric:tabular-nums">{count}</b>'
    "</li>"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a legend; `count` is the number of villages, already written, or empty."""

    fill: palette.Fill
    label: str
    count: str = ""


def to_html(title: str, entries: Sequence[Entry], *, note: str = "") -> str:
    """
    Write a legend.

    Parameters
    ----------
    title
        What the colours mean, in words.
    entries
        From top to bottom.
    note
        A closing line, such as the source of the boundaries.

    Returns
    -------
    markup
        HTML without scripts; all texts are escaped here.
    """
    rows = "".join(
        _ROW.format(css=entry.fill.css, label=safe(entry.label), count=safe(entry.count))
        for entry in entries
    )
    closing = f'<p style="margin:.4rem 0 0;color:#4b5563;font-size:.85rem">{safe(note)}</p>'
    return (
        f'<div role="group" aria-label="{safe(title)}">'
        f'<p style="margin:0 0 .25rem;font-weight:600">{safe(title)}</p>'
        f'<ul style="list-style:none;padding:0;margin:0;font-size:.95rem;display:grid;'
        f'grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.2rem 1.5rem">{rows}</ul>'
        f"{closing if note else ''}</div>"
    )


def definition(fill: palette.Fill, term: str, meaning: str) -> str:
    """
    Write one term of a legend with its definition.

    Parameters
    ----------
    fill
        Its colour on the map.
    term, meaning
        Plain text; escaped here.

    Returns
    -------
    markup
        HTML without scripts.
    """
    return (
        '<div style="display:flex;gap:.75rem;align-items:baseline;margin:.25rem 0">'
        '<span aria-hidden="true" style="flex:none;width:1.5rem;height:1rem;border-radius:2px;'
        f'border:1px solid #6b7280;background:{fill.css};transform:translateY(.15rem)"></span>'
        f"<span><b>{safe(term)}</b> \N{EN DASH} {safe(meaning)}</span></div>"
    )
