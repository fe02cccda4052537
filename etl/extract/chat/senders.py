"""
Who sent a message, and where its text begins: `Nama: teks`.

Names may hold `: ` themselves. The first one ends the name unless the file shows otherwise: a
longer name is one that also stands before a placeholder or an action of the program, or with which
all messages of the shorter name go on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.extract import cleaning, signals
from etl.extract.chat import phrases

AFTER_NAME = ": "
_QUOTES = re.compile("[\"'\u2018\u201c-\u201e\u00ab]")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_HYPHENS = re.compile("[\u2010\u2011]")
# what opens the lines of a report: no part of a name
_HEADING = re.compile(
    r"\W{0,3}(?:hari|tanggal|tgl|waktu|pukul|jam|tempat|lokasi|lok|kegiatan|giat|jenis|hasil|uraian"
    r"|ket(?:erangan)?|kepada|yth|dari|perihal|hal|tembusan|dasar|nama|pelaksana|personel|materi"
    r"|sasaran|tujuan|jumlah|peserta|hadir|desa|kel|kelurahan|kec|kecamatan|dusun|note|catatan"
    r"|info|lap|laporan|ralat|fwd|foto|gambar|video|dok(?:umentasi)?|https?|re)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?[\d ()-]{6,}")
_FEWEST_ALIKE = 2
# what iOS puts before the program's own texts
MARKS = ("\u200e", "\u200f")


def tidy(name: str) -> str:
    """Give a name without invisible marks, with plain spaces and hyphens; emoji stay whole."""
    if name.isascii():
        return name.strip()
    plain = _HYPHENS.sub("-", _SPACES.sub(" ", cleaning.clean(name)))
    return plain.strip()


def ends(line: str) -> tuple[int, ...]:
    """Give every place in the first line of a message where a name may end, the first one first."""
    at = line.find(AFTER_NAME)
    found = []
    while 0 <= at <= phrases.NAME_CHARS:
        if at:
            found.append(at)
        at = line.find(AFTER_NAME, at + 1)
    if line.endswith(":") and 1 < len(line) <= phrases.NAME_CHARS:
        found.append(len(line) - 1)
    return tuple(found)


def is_program(line: str, name_end: int) -> bool:
    """Whether the program speaks where a name would end: inside a quotation, or in a sentence."""
    name = line[:name_end]
    if phrases.opens_sentence(name):
        return True
    start = phrases.action_start(name)
    return start >= 0 and _QUOTES.search(name, start) is not None


@dataclass(slots=True)
class Names:
    """The names known from one file. `sure` ones stood where nothing else can stand."""

    sure: set[str] = field(default_factory=set)
    _alike: dict[str, set[str]] = field(default_factory=dict)
    _seen: dict[str, set[str]] = field(default_factory=dict)
    _longer: dict[str, set[str]] = field(default_factory=dict)

    def learn(self, lines: Sequence[tuple[str, tuple[int, ...]]]) -> None:
        """
        Learn the names of a file.

        Parameters
        ----------
        lines
            The first line of each message and where a name may end in it, at least at one place.
        """
        actors: set[str] = set()
        in_doubt = {line[: places[0]] for line, places in lines if len(places) > 1}
        for line, places in lines:
            if len(places) == 1 and (name := line[: places[0]]) not in self.sure:
                self._learn_short(line, name, actors if name in in_doubt else None)
        doubtful = [
            (line, places)
            for line, places in lines
            if len(places) > 1 and line[: places[0]] not in self.sure
        ]
        for line, places in doubtful:
            self._learn_long(line, places, actors)
        alike = {name for names in map(self._longest, self._seen) for name in names}
        for name in sorted(self.sure | alike):
            first, colon, _ = name.partition(AFTER_NAME)
            if colon:
                self._longer.setdefault(first, set()).add(name)

    def _learn_short(self, line: str, name: str, actors: set[str] | None) -> None:
        if actors is not None and (action := phrases.action_start(line)) > len(name):
            # a notice about somebody with a colon in the name, or a message that tells the like
            actors.add(line[:action])
        else:
            self.sure.add(name)

    def _learn_long(self, line: str, places: Sequence[int], actors: set[str]) -> None:
        first = line[: places[0]]
        # one message sent again and again says nothing about the name
        self._seen.setdefault(first, set()).add(line)
        going_on = {place for place in places[1:] if _may_be_name(line, places[0], place)}
        self.sure.update(
            line[:place]
            for place in going_on
            if line[:place] in actors or _is_the_programs(line[place + 1 :])
        )
        names = {line[:place] for place in going_on}
        self._alike[first] = names & self._alike.get(first, names)

    def _longest(self, first: str) -> tuple[str, ...]:
        """Give the name with which all messages of a shorter one go on, if there is one."""
        if first in self.sure or len(self._seen.get(first, ())) < _FEWEST_ALIKE:
            return ()
        return tuple(sorted(self._alike.get(first, ()), key=len)[-1:])

    def acts(self, line: str, places: Sequence[int]) -> bool:
        """Whether a line tells what a bearer of a name with a colon in it did to the chat."""
        return any(
            line.startswith(name) and phrases.opens_action(line[len(name) :])
            for name in self._longer.get(line[: places[0]], ())
        )

    def end(self, line: str, places: Sequence[int]) -> int:
        """Give the place where the name in a line ends."""
        for place in reversed(places[1:]):
            if line[:place] in self.sure:
                return place
        for name in self._longest(line[: places[0]]):
            return len(name)
        return places[0]


def _is_the_programs(text: str) -> bool:
    """Whether the program put a text behind a name."""
    said = cleaning.clean(text).strip()
    is_marked = text[:2].strip()[:1] in MARKS
    return is_marked or phrases.is_deleted(said) or phrases.without_media(said) == ""


def _may_be_name(line: str, start: int, end: int) -> bool:
    """Whether what lies between two colons could be the rest of a name."""
    part = line[start + len(AFTER_NAME) : end]
    # nobody who is known by a number has a name
    if _NUMBER.fullmatch(tidy(line[:start])):
        return False
    if not part or end + 1 >= len(line) or _HEADING.match(part):
        return False
    return not (signals.greeting(part) or signals.title(part) or phrases.without_media(part))
