"""Tell what a text names only to say that it was not there: Desa X? Bukan, not in Y but in Z."""

import re

# "Koramil 01/X? Tepatnya Koramil 04/X": the question is answered at once
_ANSWERED = re.compile(
    r"[ \t]*[)\"\u201d]?[ \t]*\?[)\"\u201d]?\s*(?:oh,? |ah,? |wah,? |eh,? |lebih )?"
    r"(?:bukan|tidak|tak|salah|keliru|tepatnya|ternyata|nggak|enggak|ndak|belum)\b",
    re.IGNORECASE,
)
# "bukan di Desa X melainkan", "bukan dari Koramil Y"; "bukan hanya di Desa X" denies nothing
_NOT = re.compile(
    r"\bbukan(?:lah|nya)?(?:[ \t]+(?:di|ke|dari|pada|oleh|anggota|babinsa|milik|warga|bertempat))"
    r"{0,3}[ \t]+$",
    re.IGNORECASE,
)
_LOOK_BACK = 40


def is_denied(text: str, start: int, end: int) -> bool:
    """
    Whether a text denies at once what it names.

    Parameters
    ----------
    text
        A report.
    start, end
        The offsets of the name with the words that belong to it.
    """
    if "?" in text[end : end + 4] and _ANSWERED.match(text, end):
        return True
    before = text[max(0, start - _LOOK_BACK) : start]
    return "ukan" in before and _NOT.search(before) is not None
