"""When a name may be learned for a village, and where it then holds."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.models import Alias
from etl.parse import people
from etl.store import changes, tables
from etl.store.changes import Change
from geodata import codes, gazetteer, names
from geodata.codes import Level


def scope(village_code: str, named_district: str | None) -> str:
    """
    Say where a name holds that a report used for a village.

    Parameters
    ----------
    village_code
        The village.
    named_district
        The district that the report named. It need not be the village's own: people go on using
        that of before a division. One in another regency is a mistake.

    Returns
    -------
    parent_code
        Code of the district in which the name holds.
    """
    own = codes.ancestor(village_code, Level.DISTRICT) or village_code
    if named_district and codes.parent(named_district) == codes.parent(own):
        return named_district
    return own


def check(connection: Connection, alias: Alias) -> None:
    """
    Refuse a name that cannot be learned.

    Raises
    ------
    DecisionError
        If the name says nothing or holds a masked person, village or parent are unknown or too far
        apart, another village of the parent bears the name officially, or it is learned there
        already for another village.
    """
    if not names.key(alias.name) or people.MASK in alias.name:
        raise DecisionError("no_name_to_learn", village_code=alias.village_code)
    _check_places(alias)
    for code in official_bearers(alias):
        if code != alias.village_code:
            raise DecisionError(
                "alias_is_official",
                name=alias.name,
                parent_code=alias.parent_code,
                village_code=code,
            )
    for row in _rows_in_force(connection):
        if contradict(_alias(row), alias):
            raise DecisionError(
                "alias_conflict",
                name=row["name"],
                parent_code=row["parent_code"],
                village_code=row["village_code"],
                alias=row["id"],
            )


def official_bearers(alias: Alias) -> tuple[str, ...]:
    """Give the codes of the villages of the parent that bear the name officially."""
    key = names.key(alias.name)
    held = gazetteer.villages_in(gazetteer.load(), alias.parent_code)
    return tuple(village.code for village in held if names.key(village.name) == key)


def contradicting(connection: Connection, change: Change) -> Iterable[int]:
    """Find the names in force that contradict one that `change` brings back."""
    query = select(tables.alias).where(changes.chosen(change))
    back = [_alias(row) for row in connection.execute(query).mappings()]
    return [
        row["id"]
        for row in _rows_in_force(connection)
        if any(contradict(_alias(row), alias) for alias in back)
    ]


def contradict(one: Alias, other: Alias) -> bool:
    """Whether somewhere one name would mean two villages."""
    parents = one.parent_code, other.parent_code
    overlap = codes.is_within(*parents) or codes.is_within(*reversed(parents))
    is_other = one.village_code != other.village_code
    return is_other and overlap and names.key(one.name) == names.key(other.name)


def _check_places(alias: Alias) -> None:
    listed = gazetteer.load()
    if alias.village_code not in listed.villages:
        raise DecisionError("unknown_village", village_code=alias.village_code)
    if alias.parent_code not in listed.areas:
        raise DecisionError("unknown_area", area=alias.parent_code)
    regency = codes.ancestor(alias.village_code, Level.REGENCY)
    near = regency is not None and codes.is_within(alias.parent_code, regency)
    if not near and not codes.is_within(alias.village_code, alias.parent_code):
        raise DecisionError(
            "alias_parent_elsewhere",
            parent_code=alias.parent_code,
            village_code=alias.village_code,
        )


def _rows_in_force(connection: Connection) -> list[Mapping[Any, Any]]:
    query = select(tables.alias).where(tables.alias.c.active).order_by(tables.alias.c.id)
    return list(connection.execute(query).mappings())


def _alias(row: Mapping[Any, Any]) -> Alias:
    return Alias(row["name"], row["parent_code"], row["village_code"])
