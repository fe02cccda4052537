"""What an installed boundary set looks like on the disk: its folder, its facts, its account."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    except (BoundaryError, TypeError, KeyError):
        return None
    is_whole = (folder / edition / VILLAGES).is_file() and found.edition == edition
    return found if is_whole else None


def account(folder: Path, edition: str) -> Account:
    """Give the whole account of an import; raises `BoundaryError` if it cannot be read."""
    try:
        told = _document(home(folder, edition) / ACCOUNT)
        return Account(
            repaired=tuple((code, what) for code, what in told["repaired"]),
            set_aside=tuple((row, name, why) for row, name, why in told["set_aside"]),
            missing=tuple(told["missing"]),
            area_changes=tuple((code, change) for code, change in told["area_changes"]),
            refused=tuple(told["refused"]),
            notices=tuple(told["notices"]),
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


def _document(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BoundaryError("damaged_set", name=path.parent.name) from error
