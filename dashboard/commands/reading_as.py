"""How somebody at the command line says that a boundary file is to be read."""

from collections.abc import Iterable
from typing import Any

from geodata.errors import BoundaryError
from geodata.schemas import Role


def options(
    *, crs: str | None, encoding: str | None, layout: str | None, columns: Iterable[str]
) -> dict[str, Any]:
    """
    Give the options of `geodata.boundaries.read`.

    Parameters
    ----------
    crs, encoding, layout
        As that function takes them.
    columns
        Texts such as `name=NAMA_DESA`: a role and the heading of its column.

    Raises
    ------
    BoundaryError
        If a text is none of these.
    """
    chosen = dict(_column(text) for text in columns)
    return {"crs": crs, "encoding": encoding, "layout": layout, "columns": chosen}


def _column(text: str) -> tuple[Role, str]:
    role, mark, heading = text.partition("=")
    if not mark or not heading.strip() or role.strip() not in tuple(Role):
        raise BoundaryError("bad_column_choice", text=text, known=", ".join(Role))
    return Role(role.strip()), heading.strip()
