"""The rehearsal's input files: pure, the same for the same seed, with what each report means."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from etl.models import Campaign
from etl.rehearsal import schedule, story, telling
from etl.rehearsal.schedule import Visit
from etl.rehearsal.story import Story
from geodata.gazetteer import Gazetteer

# the forms and how often each is used
_SHARES = {"press": 20, "letter": 30, "chat": 18, "line": 12, "row": 20}
_FILES = {
    "press": "siaran-{month}.txt",
    "letter": "laporan-babinsa-{month}.txt",
    "chat": "grup-koramil-{month}.txt",
    "line": "pesan-singkat-{month}.jsonl",
    "row": "rekap-kunjungan-{month}.csv",
    "odd": "kiriman-lain-{month}.txt",
    "public": "siaran-terbuka.txt",
}
# visits told a second time in another form, and reports sent a second time as they were
_RETOLD = 15
SENT_AGAIN = 18
_REPEATABLE = ("press", "letter", "row")
_BETWEEN_REPORTS = "\n\n---\n\n"
_REPEATED_AFTER = timedelta(days=6)
# when plans, orders and press items go round
_MORNING = time(7, 30)


@dataclass(frozen=True, slots=True)
class Meant:
    """
    What a report is meant to say: the visits, as (day, village code), that may be counted for it.

    `villages` may be recognised in it though no visit can be counted, since the day is missing.
    """

    visits: frozenset[tuple[date, str]] = frozenset()
    villages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ComposedFile:
    """
    A file of reports, and what each of them, in order, is meant to say.

    `received_at` (UTC) is the morning after the last of them was sent.
    """

    name: str
    text: str
    received_at: datetime
    meant: tuple[Meant, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A report before it goes into a file; `cells` instead of `text` for a table row."""

    form: str
    sent_at: datetime
    sender: str
    meant: Meant
    text: str = ""
    cells: tuple[str, ...] = ()


def compose(seed: int, *, gazetteer: Gazetteer, campaign: Campaign) -> tuple[ComposedFile, ...]:
    """
    Write the rehearsal's files.

    Parameters
    ----------
    seed
        Where all chance comes from.
    gazetteer
        Knows the villages of the story.
    campaign
        Its window bounds the days of the visits, those publicly reported apart.

    Returns
    -------
    files
        A few hundred reports in files of several kinds, as they came in.
    """
    tales = story.load()
    random = Random(seed)  # noqa: S311 - chance for a story, no secret
    visits = schedule.visits(tales, random, villages=gazetteer.villages, campaign=campaign)
    pieces = [_piece(visit, _form(random), tales, random) for visit in visits]
    pieces += _retold(visits, pieces, tales, random)
    pieces += _sent_again(pieces, random)
    pieces += _written_out(tales)
    return tuple(sorted(_files(pieces), key=lambda file: (file.received_at, file.name)))


def _form(random: Random, *, but: str | None = None) -> str:
    shares = {form: share for form, share in _SHARES.items() if form != but}
    return random.choices(list(shares), list(shares.values()))[0]


def _piece(visit: Visit, form: str, tales: Story, random: Random) -> _Piece:
    is_row = form == "row"
    return _Piece(
        form=form,
        # written up an hour or two later, on the day itself
        sent_at=datetime(visit.day.year, visit.day.month, visit.day.day, visit.hour + 2, 5),  # noqa: DTZ001 - as in a message, local time without zone
        sender=str(visit.soldier),
        meant=Meant(frozenset({(visit.day, visit.village.code)})),
        text="" if is_row else telling.tell(visit, form, tales, random),
        cells=telling.row(visit, random) if is_row else (),
    )


def _retold(
    visits: tuple[Visit, ...], pieces: list[_Piece], tales: Story, random: Random
) -> list[_Piece]:
    return [
        _piece(visits[n], _form(random, but=pieces[n].form), tales, random)
        for n in random.sample(range(len(visits)), _RETOLD)
    ]


def _sent_again(pieces: list[_Piece], random: Random) -> list[_Piece]:
    repeatable = [piece for piece in pieces if piece.form in _REPEATABLE]
    return [
        replace(piece, sent_at=piece.sent_at + _REPEATED_AFTER)
        for piece in random.sample(repeatable, SENT_AGAIN)
    ]


def _written_out(tales: Story) -> Iterable[_Piece]:
    forms = ["odd"] * len(tales.doubts) + ["chat"] * len(tales.strangers)
    for number, oddity in enumerate((*tales.doubts, *tales.strangers)):
        soldier = str(tales.soldiers[number % len(tales.soldiers)])
        yield _Piece(
            form=forms[number],
            sent_at=datetime.combine(oddity.day, _MORNING),
            sender=soldier,
            meant=Meant(villages=frozenset(filter(None, [oddity.village]))),
            text=telling.dated(oddity.text, oddity.day, soldier, tales),
        )
    for public in tales.public:
        yield _Piece(
            form="public",
            sent_at=datetime.combine(public.visits[0][0], _MORNING),
            sender="",
            meant=Meant(frozenset(public.visits)),
            text=public.text,
        )


def _files(pieces: Iterable[_Piece]) -> Iterable[ComposedFile]:
    by_file: Mapping[tuple[str, str], list[_Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: piece.sent_at):
        name = _FILES[piece.form].format(month=piece.sent_at.strftime("%Y-%m"))
        by_file[name, piece.form].append(piece)
    for (name, form), group in by_file.items():
        text = _JOINED.get(form, _separated)(group)
        received_at = datetime.combine(group[-1].sent_at, _MORNING, UTC) + timedelta(days=1)
        yield ComposedFile(name, text, received_at, tuple(piece.meant for piece in group))


def _separated(group: list[_Piece]) -> str:
    return _BETWEEN_REPORTS.join(piece.text for piece in group) + "\n"


def _letters(group: list[_Piece]) -> str:
    return "\n\n".join(piece.text for piece in group) + "\n"


def _chat(group: list[_Piece]) -> str:
    lines = (f"[{_chat_stamp(piece.sent_at)}] {piece.sender}: {piece.text}\n" for piece in group)
    return "".join(lines)


def _chat_stamp(sent_at: datetime) -> str:
    return f"{sent_at:%H:%M}, {sent_at.day}/{sent_at.month}/{sent_at.year}"


def _json_lines(group: list[_Piece]) -> str:
    lines = [
        {
            "id": f"{piece.sent_at:%Y%m%d}-{n}",
            "text": piece.text,
            "sent_at": f"{piece.sent_at:%Y-%m-%dT%H:%M:%S}",
        }
        for n, piece in enumerate(group)
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _table(group: list[_Piece]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow(telling.ROW_HEADINGS)
    writer.writerows(piece.cells for piece in group)
    return buffer.getvalue()


_JOINED = {"letter": _letters, "chat": _chat, "line": _json_lines, "row": _table}
