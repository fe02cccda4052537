"""Honest inputs of every kind, and what accidents and malice make of them; all by a seed."""

import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise

import xlsxwriter

_VISIT = (
    "Batu Bara | Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Contoh komsos bersama "
    "Bapak Umpama dan Ibu Misal di Dusun II Desa {village} Kecamatan Medang Deras, {day}/09/2024."
)
_VILLAGES = ("Lalang", "Pakam", "Durian", "Medang", "Sei Rakyat", "Nenas Siam", "Mandarsah")
# the longest report that is still read
_REPORT_CHARS = 19_000
_MEGABYTE = 2**20
_MARKS = "\u200b\u200e\u200f\u202a\u202e\u2066\u2069\u00ad\ufeff\u0000\u0301\u202f\u0345\ufffd"
_METHODS = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_FORMULAS = ("=1+1", '=HYPERLINK("http://x","y")', "+62812", "@SUM(A1)", "-1+1|cmd", "=A1", "#REF!")
_MARKUP = ("<script>alert(1)</script>", "${7*7}", "<b>", "<!--", "]]>", "&#0;", "{{x}}", "%s%n")
_NUMBERS = ("1e999", "-1e999", "NaN", "9" * 5000, "0x1F", "1" * 40 + "/1/1", "٣/٤/٢٠٢٤", "²", "-0")
# what could make a pattern go over a text again and again
_REPEATED = (
    "Bapak ", "Desa ", "Bapak A. ", "1/", "(", "A.", "Dusun I ", "kec. ", "Koramil ", "a,", " ",
    "\n", "\t", "- ", "1. ", "13/09/24 18.05 - ", "[1/1/24 1.1] ", "“", '"', ":", "RT 01/02 ",
    "di Desa Lalang, ", "Sertu Ali ", "Kab Kota ", "Aa", "A", "9", "Senin, 1 ", "<", "{", "I", "é",
    "Bapak Ahmad, Ibu Siti, ", "Jalan ", "Sei ", "H. ", "tgl ", "'", ";", "|", "=", "/", "🙂",
    "12.34.56.7890 ", "Babinsa Desa ", "bin ", "\u0301", "pada hari ", "selaku ", "S.", "No. ",
)  # fmt: skip

Content = bytes
Mutator = Callable[[Content, random.Random], Content]


def _visits(count: int) -> list[str]:
    places = [_VILLAGES[at % len(_VILLAGES)] for at in range(count)]
    return [_VISIT.format(village=village, day=at % 28 + 1) for at, village in enumerate(places)]


def _workbook() -> Content:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        book.set_properties({"created": datetime(2024, 9, 30)})  # noqa: DTZ001 - wants none
        for sheet_name in ("Januari", "Februari"):
            sheet = book.add_worksheet(sheet_name)
            sheet.write_row(0, 0, ["No", "Tanggal", "Desa", "Kecamatan", "Uraian"])
            for at, village in enumerate(_VILLAGES, 1):
                sheet.write_row(at, 0, [at, f"{at}/09/2024", village, "Medang Deras", "Komsos"])
            sheet.write_formula(9, 1, "=TODAY()")
    return held.getvalue()


def _zipped(parts: dict[str, Content], method: int = zipfile.ZIP_DEFLATED) -> Content:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in parts.items():
            # dated 1980, so that the same parts give the same file
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return held.getvalue()


def _chat(head: str) -> str:
    lines = [head.format(day=1, name="Danramil", text="Pesan dienkripsi secara end-to-end")]
    for day, visit in enumerate(_visits(8), 1):
        lines.append(head.format(day=day, name=f"Serka {day}", text=visit.replace("di ", "\ndi ")))
        lines.append(head.format(day=day, name="Danramil", text="<Media tidak disertakan>"))
    return "\n".join(lines)


def _features() -> str:
    def feature(at: int) -> dict[str, object]:
        point = {"type": "Point", "coordinates": [99.5 + at / 100, 3.3, 12.0]}
        told = {"Tanggal": f"{at + 1}/09/2024", "Desa": _VILLAGES[at], "Uraian": "Komsos"}
        return {"type": "Feature", "geometry": point, "properties": told}

    return json.dumps({"type": "FeatureCollection", "features": [feature(at) for at in range(5)]})


def honest() -> dict[str, Content]:
    """Give inputs that can be read, by kind."""
    visits = _visits(7)
    table = "Tanggal;Desa;Kecamatan;Uraian\n" + "".join(
        f'{at}/09/2024;{village};Medang Deras;"komsos, ""aman"""\n'
        for at, village in enumerate(_VILLAGES, 1)
    )
    kobo = (
        "start,end,tanggal,desa,_lokasi_latitude,_lokasi_longitude,_uuid\n"
        "2024-09-01T08:00:00.000+07:00,2024-09-01T09:00:00+07:00,2024-09-01,Lalang,3.3,99.5,a\n"
    )
    lines = [json.dumps({"id": f"x-{at}", "text": text}) for at, text in enumerate(visits)]
    android = _chat("{day:02}/09/24 18.05 - {name}: {text}")
    ios = _chat("\u200e[{day:02}/09/24, 18.05.33] {name}: {text}")
    american = _chat("9/{day}/24, 6:05\u202fPM - {name}: {text}")
    texts = {
        "report": visits[0],
        "reports": "\n\n".join(visits),
        "numbered": "Laporan harian:\n" + "\n".join(f"{n}. {v}" for n, v in enumerate(visits, 1)),
        "letter": "Kepada Yth : Dandim\nDari : Danramil\nPerihal : Laporan\n" + visits[0],
        "table": table,
        "tabs": table.replace(";", "\t"),
        "kobo": kobo,
        "lines": "\n".join(lines),
        "geojson": _features(),
        "android": android,
        "ios": ios,
        "american": american,
    }
    binary = {
        "workbook": _workbook(),
        "chat in a zip": _zipped({"Chat WhatsApp.txt": ios.encode(), "IMG-1.jpg": b"\xff\xd8"}),
        "table in a zip": _zipped({"a.csv": table.encode()}),
    }
    return {name: text.encode() for name, text in texts.items()} | binary


def _truncated(content: Content, rng: random.Random) -> Content:
    return content[: rng.randrange(len(content) + 1)]


def _beheaded(content: Content, rng: random.Random) -> Content:
    return content[rng.randrange(len(content) + 1) :]


def _flipped(content: Content, rng: random.Random) -> Content:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 3, 30))):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _shuffled(content: Content, rng: random.Random) -> Content:
    """Repeat, leave out and move slices."""
    edges = sorted(rng.randrange(len(content) + 1) for _ in range(6))
    slices = [content[start:end] for start, end in pairwise(edges)]
    return b"".join(rng.choices(slices, k=8))


def _lines_shuffled(content: Content, rng: random.Random) -> Content:
    lines = content.split(b"\n")
    return b"\n".join(rng.choices(lines, k=len(lines) * rng.choice((1, 2, 20))))


def _with(pieces: tuple[str, ...]) -> Mutator:
    def planted(content: Content, rng: random.Random) -> Content:
        for _ in range(rng.choice((1, 4, 40))):
            at = rng.randrange(len(content) + 1)
            content = content[:at] + rng.choice(pieces).encode() + content[at:]
        return content

    return planted


def _encoded(content: Content, rng: random.Random) -> Content:
    text = content.decode("utf-8", "replace")
    encoding = rng.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-7", "cp037", "utf-8-sig",
         "shift_jis", "utf-32-be", "iso8859_6")
    )  # fmt: skip
    twice = text.encode("utf-8").decode("cp1252", "replace") if rng.random() < 1 / 4 else text
    return twice.encode(encoding, "replace")


def _line_ends(content: Content, rng: random.Random) -> Content:
    end = rng.choice(("\r\n", "\r", "\n\r", "\x85", "\u2028", "\v", "", " ", "\n" * 50, "\r\r\n"))
    return content.replace(b"\n", end.encode())


def _repeated(content: Content, rng: random.Random) -> Content:
    """Plant a report-sized or million-character stretch of one thing."""
    unit = rng.choice(_REPEATED) + rng.choice(("", "", "", rng.choice(_REPEATED)))
    length = rng.choice((300, _REPORT_CHARS // 2, _REPORT_CHARS // 2, _MEGABYTE))
    at = rng.choice((0, len(content), rng.randrange(len(content) + 1)))
    stretch = (unit * (length // len(unit) + 1))[:length]
    return content[:at] + stretch.encode() + content[at:]


def _deep(content: Content, rng: random.Random) -> Content:
    depth = rng.choice((5, 500, 100_000))
    opened, closed = rng.choice((("[", "]"), ('{"a":', "}"), ('{"text":[', "]}"), ("(", ")")))
    nested = opened * depth + "1" + closed * rng.choice((depth, depth // 2))
    where = rng.choice((b"%b\n%b", b'{"text": %b}\n%b', b'{"features": %b}%b'))
    return where % (nested.encode(), content)


def _nested(content: Content, rng: random.Random) -> Content:
    """Pack into a zip file, once or more often, alone or beside others."""
    for _ in range(rng.choice((1, 2, 6))):
        name = rng.choice(("a.txt", "../../a.txt", "/etc/a", "a/" * 200, "_chat.txt", "b.zip", "é"))
        beside = {"xl/workbook.xml": b"<workbook/>"} if rng.random() < 1 / 4 else {}
        content = _zipped({name: content, "kosong.txt": b"", **beside}, rng.choice(_METHODS))
    return content


def _bomb(content: Content, rng: random.Random) -> Content:
    name = rng.choice(("_chat.txt", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "a.csv"))
    letter = rng.choice((b"0", b" ", b"\n", b"<c/>", b"a;"))
    filled = {name: letter * (rng.choice((2, 40)) * _MEGABYTE // len(letter))}
    return _zipped({"xl/workbook.xml": b"<workbook/>", "_chat.txt": content, **filled})


def _parts_broken(content: Content, rng: random.Random) -> Content:
    """Break one part of a workbook or zip file, and pack all of it soundly again."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError):
        return _truncated(content, rng)
    name = rng.choice(sorted(parts)) if parts else "a"
    broken = rng.choice((_truncated, _flipped, _shuffled, _with(_NUMBERS), _with(_MARKUP)))
    parts[name] = rng.choice((b"", broken(parts.get(name, b""), rng), broken(parts[name], rng)))
    return _zipped(parts, rng.choice(_METHODS))


def _wide(content: Content, rng: random.Random) -> Content:
    """Far more columns, quotes left open, or other signs between the cells."""
    wide = rng.choice((b";" * 5000, b'"', b'";"', b"Desa;" * 600, b"\t", b",,,", b"|"))
    at = rng.randrange(len(content) + 1)
    return content[:at] + wide + content[at:]


MUTATORS: dict[str, Mutator] = {
    "truncated": _truncated,
    "beheaded": _beheaded,
    "flipped": _flipped,
    "shuffled": _shuffled,
    "lines shuffled": _lines_shuffled,
    "marks": _with(tuple(_MARKS)),
    "formulas": _with(_FORMULAS),
    "markup": _with(_MARKUP),
    "numbers": _with(_NUMBERS),
    "encoded": _encoded,
    "line ends": _line_ends,
    "repeated": _repeated,
    "deep": _deep,
    "nested": _nested,
    "bomb": _bomb,
    "parts broken": _parts_broken,
    "wide": _wide,
}


def mutants(count: int, *, seed: int) -> Iterator[tuple[str, Content]]:
    """
    Give inputs that something happened to, each with a name that says what.

    Parameters
    ----------
    count
        How many.
    seed
        Which ones; the same seed gives the same inputs.
    """
    kinds = honest()
    for number in range(count):
        rng = random.Random(seed * 1_000_003 + number)  # noqa: S311 - chance need not be secret
        kind = rng.choice(sorted(kinds))
        content = kinds[kind]
        done = rng.choices(sorted(MUTATORS), k=rng.choice((1, 1, 1, 2, 3)))
        for what in done:
            content = MUTATORS[what](content, rng)
        yield f"{number}: {kind}, {', '.join(done)}", content
