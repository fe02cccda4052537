"""What an installed boundary set looks like on the disk: its folder, its facts, its account."""

import json
import re
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from pyarrow import ArrowException, parquet

from geodata import codes
from geodata.errors import BoundaryError

# a name typed by hand, and what else is said of a set
MAX_TEXT_LENGTH = 100
INFO, ACCOUNT, VILLAGES = "set.json", "account.json", "villages.parquet"
_EDITION = re.compile(r"[0-9a-z][0-9a-z-]{0,40}")


@dataclass(frozen=True, slots=True)
class SetInfo:
    """
    What is known of an installed set without opening it.

    `edition` changes with the content and is safe as the name of a folder. `areas` are the fewest
    units that it is about, up to `codes.NATION`. `dated` (ISO) is the day of its data as stated, ""
    where unknown, `imported_on` that of its import; `checksum` is that of the file. `missing`,
    `set_aside` and `repaired` count what its account lists.
    """

    edition: str
    name: str
    source: str
    licence: str
    dated: str
    checksum: str
    layout: str
    crs: str
    villages: int
    areas: tuple[str, ...]
    missing: int
    set_aside: int
    repaired: int
    imported_on: str
    is_bundled: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """
    What became of every row of the file that a set was made from.

    `repaired` pairs village codes with what was changed, `set_aside` holds row, name and why;
    `area_changes` is by how much cleaning changed the area of villages (0.01 is 1 %), largest
    first; `refused` are villages that it would have changed more than is allowed. `notices` are
    codes of what was to be said of the whole file.
    """

    repaired: tuple[tuple[str, str], ...] = ()
    set_aside: tuple[tuple[int, str, str], ...] = ()
    missing: tuple[str, ...] = ()
    area_changes: tuple[tuple[str, float], ...] = ()
    refused: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def editions(folder: Path) -> list[str]:
    """List the editions that have a folder of their own in `folder`, whole or damaged."""
    if not folder.is_dir():
        return []
    return sorted(one.name for one in folder.iterdir() if is_edition(one.name) and one.is_dir())


def is_edition(name: str) -> bool:
    """Whether a name can be that of an edition, and so of a folder and nothing else."""
    return _EDITION.fullmatch(name) is not None


def info(folder: Path, edition: str) -> SetInfo | None:
    """Give the facts of a set; None if there is none, or its files cannot be read."""
    if not is_edition(edition):
        return None
    try:
        told = _document(folder / edition / INFO)
        found = SetInfo(**{**told, "areas": tuple(told["areas"]), "is_bundled": False})
        # of a file that was cut short the end is missing, where this stands
        rows = parquet.read_metadata(folder / edition / VILLAGES).num_rows
    except (BoundaryError, TypeError, KeyError, OSError, ArrowException):
        return None
    is_whole = found.edition == edition and found.villages == rows and _is_sound(found)
    return found if is_whole else None


def account(folder: Path, edition: str) -> Account:
    """Give the whole account of an import; raises `BoundaryError` if it cannot be read."""
    try:
        told = _document(home(folder, edition) / ACCOUNT)
        return Account(
            repaired=tuple((str(code), str(what)) for code, what in told["repaired"]),
            set_aside=tuple(
                (int(row), str(name), str(why)) for row, name, why in told["set_aside"]
            ),
            missing=tuple(map(str, told["missing"])),
            area_changes=tuple((str(code), float(by)) for code, by in told["area_changes"]),
            refused=tuple(map(str, told["refused"])),
            notices=tuple(map(str, told["notices"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BoundaryError("damaged_set", name=edition) from error


def home(folder: Path, edition: str) -> Path:
    """Give the folder of a set; raises `BoundaryError` if there is none."""
    if not is_edition(edition) or not (folder / edition).is_dir():
        raise BoundaryError("unknown_set", name=edition[:MAX_TEXT_LENGTH])
    return folder / edition


def short(text: str) -> str:
    """Bring what was typed into one line of at most `MAX_TEXT_LENGTH` signs."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:MAX_TEXT_LENGTH]


def is_day(text: str) -> bool:
    """Whether a text is a day such as 2024-09-13."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_sound(found: SetInfo) -> bool:
    """Whether facts read from a file, which anybody may have altered, are of the right kind."""
    kinds = ((getattr(found, one.name), one.type) for one in fields(SetInfo))
    return (
        all(isinstance(value, kind) for value, kind in kinds if isinstance(kind, type))
        and all(isinstance(area, str) and codes.is_dotted(area) for area in found.areas)
        and (not found.dated or is_day(found.dated))
    )


def _document(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BoundaryError("damaged_set", name=path.parent.name) from error
