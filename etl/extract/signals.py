"""
What tells one report from the next in plain text: signs that a report opens, is told, or ends.

These only part a text; what it says is read elsewhere.
"""

import re

# a paragraph is judged by its beginning; a line of a million characters is not read to its end
_JUDGED_CHARS = 1_500
# closing words stand at the end
_CLOSING_CHARS = 300

_MONTHS = (
    r"jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|jun[ie]?|jul[iy]?|agu?s?t?(?:us)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?"
)
_RANKS = r"serda|sertu|serka|serma|pelda|peltu|kopda|koptu|kopka|praka|pratu|prada|letda|lettu"

_DATE = re.compile(
    rf"\b(\d{{1,2}})\s?[/.-]\s?(\d{{1,2}})\s?[/.-]\s?(?:20)?(\d\d)\b"
    rf"|\b(\d{{1,2}})[\s-]+({_MONTHS})[a-z]*[\s,-]+(?:20)?(\d\d)\b"
    r"|\b20(\d\d)-(\d\d)-(\d\d)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:desa|ds|kel(?:urahan)?|dusun|dsn|lingkungan|kampung|kamp|nagari|gampong|pekon|nageri"
    r"|negeri|banjar|jorong|kec(?:amatan)?|distrik)\b['. :]*\s?"
    # "desa binaannya", "desa tersebut": words, not names
    r"(?!binaan|tersebut|ini\b|itu\b|setempat|masing|dan\b|yang\b|yg\b|di\b|kami|para\b"
    r"|se(?:luruh|kitar|mua|tiap|bagai|hingga|cara|lain|lama|kali|dang|lalu|telah|belum)|se[ -])"
    r"([a-z][\w'-]*)",
    re.IGNORECASE,
)
_WHO = re.compile(
    rf"\b(?:babinsa|personel|personil|bintara pembina desa|koramil|kodim|danramil|{_RANKS}|tni)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\b(?:koramil|kodim|posramil)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:desa|ds|kel(?:urahan)?|kampung|nagari|gampong|pekon)\b.{2,80}"
    r"\b(?:kec(?:amatan)?|distrik|kab(?:upaten)?|kota)\b",
    re.IGNORECASE | re.DOTALL,
)
_DOING = re.compile(
    r"\b(?:ko?ms[ou]s|kosmsos|komunikasi sosial|anjangsana|giat|kegiatan|patroli|gotong[ -]royong|"
    r"karya bakti|sosialisasi|pendampingan|mendampingi|melaksanakan|sambang|sambangi|menyambangi"
    r"|monitor|monitoring|memonitor|pantau|memantau|pemantauan|hadir|hadiri|menghadiri|penjagaan"
    r"|pengamanan|pembersihan|pengecekan|mengecek|cek|bantu|membantu|dampingi|tinjau|meninjau"
    r"|peninjauan|kerja bakti|posyandu|ronda|silaturahmi|penyaluran|pengecoran|takziah|melayat"
    r"|musdes|panen|penyuluhan|penghijauan|penanaman|perbaikan)\b",
    re.IGNORECASE,
)
# soldiers among themselves need no word for village: the name follows the preposition
_VISIT = re.compile(
    rf"(?:{_DOING.pattern})(?:\s+\w+){{0,2}}?\s+(?:di|d|ds|ke|desa|dsn|kel|kp|bersama|sama|dengan|dgn)\b\.?\s*(?!mana\b)\w",
    re.IGNORECASE,
)

# headlines drop the beginning of their verbs
_DEED = re.compile(
    r"\b(?:(?:mem)?bantu|ajak|mengajak|hadiri|menghadiri|dampingi|kawal|mengawal|gelar|menggelar|jalin|pantau|memantau"
    r"|cek|mengecek|sambangi|kunjungi|ikut|turun|bersihkan|membersihkan|imbau|himbau|tinjau|meninjau|bagikan"
    r"|laksanakan|lakukan|tanam|menanam|panen|latih|melatih|ingatkan|amankan|monitor|bersama|wujudkan|peduli)\b",
    re.IGNORECASE,
)

# every report has at most one of each of these
_GREETING = re.compile(
    r"\W{0,4}(?:(?:se)?lamat\s+(?:pagi|siang|sore|petang|malam)|ass?alam\w*"
    r"|salam\s+(?:hormat|sejahtera)|i[jz]in\s+(?:(?:me)?lapor\w*|n?dan\b|komandan\b)|sugeng\s+(?:enjang|siang|sonten|dalu)|mohon\s+i[jz]in|siap\s+(?:me)?lapor\w*|yth\b|kepada\s*:?\s+yth"
    r"|dilaporkan\b|melaporkan\b|lapor(?:an)?\s+(?:komandan|ndan|dan\b))",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\W{0,4}lap(?:or|oran)?\s+(?:giat|kegiatan|komsos|harian|babinsa|hasil|pelaksanaan|anjangsana)",
    re.IGNORECASE,
)
# possessive, since shorter words would be tried in vain: a million letters are read a few times
_TO_DASH = r",?\s{0,3}(?:\([^()\n]{2,40}\)\s{0,3})?(?:\||\u2013|\u2014|-(?=\s)|(?<=\s)-)"
_DATELINE = re.compile(
    r"\W{0,4}(?:[A-Z][\w.'/-]*+[ ,]{1,2}){0,4}"
    rf"(?:[A-Z][\w.'/-]*+(?:(?<=-)(?=\s)|{_TO_DASH})"
    rf"|\w(?:\w*+\.)+?(?:id|com|net|org){_TO_DASH})\s{{0,3}}\S"
)
_DASHES = ("|", "-", "\u2013", "\u2014")
_CONTINUES = re.compile(
    r"\W{0,4}(?:di\s?(?:tempat|lokasi|hari|waktu)\s+(?:yang\s+)?(?:terpisah|lain|berbeda|sama)"
    r"|sementara|selain\s+itu|selanjutnya|kemudian|lalu|usai|setelah|sebelum\w*|dalam\s+(?:kesempatan|kegiatan)"
    r"|pada\s+(?:kesempatan|hari\s+yang\s+sama)|menurut|adapun|demikian|dokumentasi"
    r"|kegiatan\s+(?:tersebut|ini)|hadir|turut|baca\s+juga|tujuan)",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"demikian\s+(?:di|kami|yang|laporan|untuk|pak|ndan|komandan|se)|\bdokumentasi\b|terima\s?kasih\W*$"
    r"|\(\s?(?:pen\w*|red\w*|\*+)[^()\n]{0,40}\)\W*$|\b(?:editor|pewarta|penulis|reporter|sumber)\s*:"
    r"|copyright|mohon\s+(?:petunjuk|arahan)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"[ \t]*(?:[-=_*~#•·\u2014\u2013+.]{3,}"
    r"|(?:[-=_*~#\u2014\u2013] ){2,}[-=_*~#\u2014\u2013])[ \t]*"
)


def is_separator(line: str) -> bool:
    """Whether a line holds nothing but a drawn line."""
    return _SEPARATOR.fullmatch(line[:_JUDGED_CHARS]) is not None


def greeting(text: str) -> bool:
    """Whether a text opens with a greeting or an address."""
    return _GREETING.match(text) is not None


def title(text: str) -> bool:
    """Whether a text opens with the title of a report; a greeting may follow below it."""
    return _TITLE.match(text) is not None


def dateline(text: str) -> bool:
    """Whether a text opens with a place and a dash, as press items do."""
    # a line of a million characters is not read in vain
    return any(dash in text for dash in _DASHES) and _DATELINE.match(text) is not None


def opens(line: str) -> bool:
    """Whether a line opens as a report does, so that no blank line is needed above it."""
    return greeting(line) or title(line) or dateline(line)


def continues(text: str) -> bool:
    """Whether a paragraph carries on what was told before it."""
    return _CONTINUES.match(text) is not None


def ends(text: str) -> bool:
    """Whether a text has the closing words of a report."""
    return _FAREWELL.search(text[-_CLOSING_CHARS:]) is not None


def date(text: str) -> tuple[str, ...] | None:
    """Give the first full date of a text, in some form that is equal for equal spellings."""
    found = _DATE.search(text[:_JUDGED_CHARS])
    if found is None:
        return None
    return tuple(part.lstrip("0").lower()[:3] for part in found.groups() if part)


def places(text: str) -> frozenset[str]:
    """Give the first words of all names that follow a word for a village, hamlet or district."""
    return frozenset(name.casefold() for name in _PLACE.findall(text[:_JUDGED_CHARS]))


def placed(text: str) -> bool:
    """Whether a village, hamlet or district is named."""
    return _PLACE.search(text[:_JUDGED_CHARS]) is not None


def who(text: str) -> bool:
    """Whether a soldier or unit is spoken of."""
    return _WHO.search(text[:_JUDGED_CHARS]) is not None


def doing(text: str) -> bool:
    """Whether an activity of ours is spoken of."""
    return _DOING.search(text[:_JUDGED_CHARS]) is not None


def tells_deed(text: str) -> bool:
    """Whether a headline says what somebody does: Personel Koramil Bantu Petani."""
    return doing(text) or _DEED.search(text[:_JUDGED_CHARS]) is not None


def opens_with_doing(text: str) -> bool:
    """Whether a text opens with the name of an activity of ours, as one-line messages do."""
    return _DOING.match(text) is not None


def opens_with_visit(text: str) -> bool:
    """Whether a text opens with an activity and where or with whom: Komsos di pakam."""
    return _VISIT.match(text) is not None and "?" not in text[:_JUDGED_CHARS]


def stands_alone(text: str) -> bool:
    """Whether a text says who did something, or what was done, and where."""
    return placed(text) and (who(text) or doing(text))


def is_told(text: str) -> bool:
    """Whether a text tells a visit by itself: who or what, where, and on which full date."""
    return stands_alone(text) and date(text) is not None


def is_lead(text: str) -> bool:
    """Whether a text names soldier, unit, village and a unit above it, as the lead of a report."""
    judged = text[:_JUDGED_CHARS]
    return _UNIT.search(judged) is not None and who(judged) and _ADDRESS.search(judged) is not None


def is_report(text: str) -> bool:
    """Whether a text could be a report, or part of one, at all."""
    return who(text) or doing(text) or placed(text)
