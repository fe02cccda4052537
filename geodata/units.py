"""The Koramil of a Kodim and the districts they look after, as bundled."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Unit:
    """
    A Koramil.

    `code` is `<Kodim number>/<Koramil number>`, such as `0208/01`; `kodim` its Kodim by number and
    name. `short_names` are what reports call it ("MD"). `district_codes` are the districts in
    which public reports show it at work: a start, to be completed by those who know.
    """

    code: str
    koramil_number: str
    koramil_name: str
    short_names: tuple[str, ...]
    kodim: str
    district_codes: tuple[str, ...]


@lru_cache(maxsize=1)
def load() -> tuple[Unit, ...]:
    """Read the bundled units of Kodim 0208/Asahan, in code order."""
    file = resources.files("geodata") / "data" / "kodim_0208_units.csv"
    rows = csv.DictReader(file.read_text("utf-8").splitlines())
    return tuple(sorted((_unit(row) for row in rows), key=lambda unit: unit.code))


def _unit(row: dict[str, str]) -> Unit:
    kodim_number = row["kodim"].partition("/")[0]
    return Unit(
        code=f"{kodim_number}/{row['koramil']}",
        koramil_number=row["koramil"],
        koramil_name=row["name"],
        short_names=_several(row["short_names"]),
        kodim=row["kodim"],
        district_codes=tuple(sorted(_several(row["kecamatan_codes_seen"]))),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
