"""
Labelled reports at the length of real ones: 2,000 characters, most of them boilerplate.

What stands around a report is what press pages and letters put there: who a Babinsa is, what the
commander hopes, where else to read. It names no village, so that the labels still hold.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).resolve().parents[1] / "texts"
LENGTH = 2_000

# a page's head; the report's own lines come below it
_HEADS = (
    "Beranda\nDaerah\nTNI\n\n",
    "Home / Berita / Teritorial\nBagikan:\nFacebook  X  WhatsApp\n\n",
    "Selamat siang Komandan, ijin melaporkan kegiatan Babinsa hari ini.\n\n",
    "Kepada Yth. Komandan\nPerihal : Laporan kegiatan\nDengan hormat, bersama ini dilaporkan:\n\n",
    "",
)
_SENTENCES = tuple(
    line
    for line in (TEXTS / "boilerplate.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
_CLOSINGS = (
    "Demikian dilaporkan, selanjutnya mohon petunjuk. Dokumentasi terlampir.",
    "Baca juga:\n- Harga cabai turun menjelang akhir bulan\n- Jadwal pelayanan keliling\nTag: TNI",
    "(Red)",
    "Editor: Redaksi\nIkuti kami di saluran WhatsApp untuk berita terbaru.",
)


def wrap(text: str, rng: random.Random, *, length: int = LENGTH) -> str:
    """
    Put boilerplate around a report.

    Parameters
    ----------
    text
        A report, which stays as it is.
    rng
        Where the choice among sentences comes from.
    length
        Number of characters to reach; a longer report is left as it is.

    Returns
    -------
    text
        A text of at least `length` characters, at most one sentence longer.
    """
    head, closing = rng.choice(_HEADS), rng.choice(_CLOSINGS)
    sentences = rng.sample(_SENTENCES, len(_SENTENCES))
    body: list[str] = []
    left = length - len(head) - len(text) - len(closing)
    while left > 0:
        sentence = sentences[len(body) % len(sentences)]
        body.append(sentence)
        left -= len(sentence) + 1
    return head + text + "\n\n" + _paragraphs(body) + "\n" + closing


def _paragraphs(sentences: Sequence[str]) -> str:
    return "\n\n".join(
        " ".join(sentences[begin : begin + 3]) for begin in range(0, len(sentences), 3)
    )


def wrapped(
    reports: Sequence[Mapping[str, Any]], count: int, *, seed: int = 1
) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Give `count` reports, each with its long text; no text comes twice."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    for number in range(count):
        report = reports[number % len(reports)]
        yield report, wrap(report["text"], rng) + f"\nNomor arsip {number + 1}"
