"""
Options that several commands share.

Every command takes `--db` and `--campaign`, so that a script can give them to all alike; those
that have no use for one of them drop it.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.translation import gettext as _

Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        help=_("The store: a path or sqlite:///path; by default komsos.db in the data folder."),
    ),
]
CampaignName = Annotated[
    str | None,
    typer.Option(
        "--campaign", metavar=_("NAME"), help=_("The campaign; by default the one in force.")
    ),
]
# numbers of rows are no longer than SQLite's
_MOST = 2**63 - 1


def numbered(value: Any) -> Any:
    """Refuse numbers of rows that no store can have given."""
    numbers = value if isinstance(value, list) else [value]
    if any(number is not None and number > _MOST for number in numbers):
        raise typer.BadParameter("")
    return value


Crs = Annotated[
    str | None,
    typer.Option("--crs", metavar="C", help=_("Coordinate system, such as EPSG:32647.")),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="E", help=_("Text encoding, such as cp1252.")),
]
Layout = Annotated[
    str | None,
    typer.Option(
        "--layout",
        metavar="L",
        help=_("Layout of the source, such as bps."),
    ),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="ROLE=HEADING",
        help=_("Column for a role, such as name=NAMA_DESA or code=KODE; repeatable."),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON for machines."))]
InputKind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="K",
        help=_(
            "What the file is: text, whatsapp, jsonl, csv, xlsx or geojson; "
            "by default told from its content."
        ),
    ),
]
# what is wrong with a file is told by whoever opens it, more clearly than here
File = Annotated[
    Path,
    typer.Argument(metavar=_("FILE"), help=_("The file."), show_default=False, readable=False),
]
