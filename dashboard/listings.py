"""The lists of units, posts and facts as tables: the same columns that an upload is read by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import placenames
from dashboard.exports import listing
from dashboard.exports.listing import Cell
from dashboard.translation import gettext as _
from etl.lists import facts, posts, units
from etl.store.posts import Post
from geodata.gazetteer import Gazetteer
from geodata.units import Unit

CSV, XLSX = "csv", "xlsx"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list for people: what it is called, its headings, and its rows."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def written(self, suffix: str) -> bytes:
        """Write it as `csv` or `xlsx`, such that it can be uploaded again."""
        if suffix == CSV:
            return listing.to_csv(self.headings, self.rows)
        return listing.to_xlsx(self.headings, self.rows, title=self.title)


def of_units(found: Iterable[Unit], names: Gazetteer) -> Listing:
    """List units; with none, an example that shows what is meant."""
    rows = tuple(
        (
            unit.code,
            unit.koramil_name,
            unit.kodim,
            "; ".join(unit.short_names),
            _named(unit.district_codes, names),
        )
        for unit in found
    )
    return Listing(_("Units"), _headings(units.FORMS), rows)


def of_posts(found: Iterable[Post], names: Gazetteer) -> Listing:
    """List posts."""
    rows = tuple(
        (post.code, post.name, post.unit_code, _named(post.village_codes, names)) for post in found
    )
    return Listing(_("Posts"), _headings(posts.FORMS), rows)


def of_facts(frame: pd.DataFrame, village_codes: Iterable[str], names: Gazetteer) -> Listing:
    """
    List what is stated about villages.

    Parameters
    ----------
    frame
        As `etl.store.facts.village_facts` gives it.
    village_codes
        Villages to list, also where nothing is stated of them yet.
    names
        The national list.
    """
    stated = {row["village_code"]: row for row in frame.to_dict("records")}
    codes = sorted({*stated, *village_codes})
    rows = tuple(_fact(code, stated.get(code, {}), names) for code in codes)
    return Listing(_("Goals and exemptions"), _headings(facts.FORMS), rows)


def _fact(code: str, stated: Mapping[Any, Any], names: Gazetteer) -> tuple[Cell, ...]:
    columns = ("population", "population_source", "goal", "goal_reason", "exempt_reason")
    return (_named((code,), names), *(stated.get(name) for name in columns))


def _headings(forms: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Give the headings that an upload knows the columns by, whatever language is spoken."""
    return tuple(spelt[0].capitalize() for spelt in forms.values())


def _named(codes: Iterable[str], names: Gazetteer) -> str:
    """Write codes with the names of what they mean, as an upload reads them."""
    return "; ".join(f"{code} {placenames.bare(names, code)}".strip() for code in codes)
