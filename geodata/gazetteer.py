"""
The national list of villages and higher units, and the search for a name in it.

An exact or spelling-variant name is looked up anywhere; a fuzzy one only inside a given parent.
The answer is one of three honest ones: found, ambiguous, not found.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from geodata import codes, forms, matching, names
from geodata.codes import Level

DISTRICT_CODE_LENGTH = len("12.19.01")
REGENCY_CODE_LENGTH = len("12.19")
PROVINCE_CODE_LENGTH = len("12")


@dataclass(frozen=True, slots=True)
class Village:
    """
    A village of the national list; `kind` is desa or kelurahan.

    `lat` and `lon` are degrees (EPSG:4326) of a point for sorting and labels, None where unknown.
    """

    code: str
    name: str
    kind: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Area:
    """A province, regency or district of the national list, by its full official name."""

    code: str
    name: str
    level: Level


# compared and hashed by identity: there is one, and what is made from it is cached
@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """
    The list and its indexes.

    `village_codes` gives the codes, in code order, of all villages that have a name key among the
    forms of their name; `children` the village codes of each unit above, and of the nation;
    `short_names` what else people call a unit (`Inhu`).
    """

    villages: Mapping[str, Village]
    areas: Mapping[str, Area]
    village_codes: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    short_names: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """Read the bundled national list; later calls share the first one's result."""
    folder = resources.files("geodata") / "data"
    with (
        (folder / "villages.csv.gz").open("rb") as packed,
        gzip.open(packed, "rt", encoding="utf-8") as text,
    ):
        villages = [
            Village(code, name, kind, _degrees(lat), _degrees(lon))
            for code, name, kind, lat, lon in _rows(text)
        ]
    with (folder / "areas.csv").open(encoding="utf-8") as text:
        areas = [Area(code, name, codes.level(code)) for code, name, _ in _rows(text)]
    with (folder / "short_names.csv").open(encoding="utf-8") as text:
        short_names = [(code, name) for code, name in _rows(text)]
    return build(villages, areas, short_names)


def build(
    villages: Iterable[Village], areas: Iterable[Area], short_names: Iterable[tuple[str, str]] = ()
) -> Gazetteer:
    """
    Index villages and areas.

    Parameters
    ----------
    villages
        Villages in code order.
    areas
        The units above them, in code order.
    short_names
        Pairs of area code and a name in common use for it, such as `("14.02", "Inhu")`.

    Returns
    -------
    gazetteer
        The list with its indexes.
    """
    by_code = {village.code: village for village in villages}
    areas_by_code = {area.code: area for area in areas}
    called: dict[str, list[str]] = defaultdict(list)
    for code, name in short_names:
        called[code].append(name)
    return Gazetteer(
        villages=MappingProxyType(by_code),
        areas=MappingProxyType(areas_by_code),
        village_codes=MappingProxyType(_by_key(by_code, areas_by_code)),
        children=MappingProxyType(_children(by_code)),
        short_names=MappingProxyType({code: tuple(names) for code, names in called.items()}),
    )


def find_villages(
    gazetteer: Gazetteer,
    name: str,
    *,
    within: str | None = None,
    aliases: Iterable[tuple[str, str, str]] = (),
) -> matching.Matches:
    """
    Find the villages that a name may mean.

    Parameters
    ----------
    gazetteer
        The list to search.
    name
        A name without a title word, however spelt.
    within
        Code of the unit it must lie in. Without one, or in the nation, only exact and
        spelling-variant names are found; the whole country has a look-alike for everything.
    aliases
        Names in use beside the official ones, as `(name, parent code, village code)`.

    Returns
    -------
    matches
        The villages, best first; two that fit equally well are ambiguous.
    """
    key, within = names.key(name), _parent(within)
    known_as = {
        village: matching.Match(village, 1.0, matching.How.ALIAS, 0.0)
        for alias, parent, village in aliases
        if names.key(alias) == key and (within is None or _lies_in(within, parent, village))
    }
    if known_as:
        found = matching.Status.FOUND if len(known_as) == 1 else matching.Status.AMBIGUOUS
        return matching.Matches(found, tuple(known_as.values()))
    if not key:
        return matching.Matches(matching.Status.NOT_FOUND)
    if within is None:
        return _nationwide(gazetteer, key)
    return matching.search(village_index(gazetteer, within), name)


def find_areas(
    gazetteer: Gazetteer, name: str, level: Level, *, within: str | None = None
) -> matching.Matches:
    """
    Find the provinces, regencies or districts that a name may mean.

    Parameters
    ----------
    gazetteer
        The list to search.
    name
        A name, with or without its title; *Kota Malang* and *Kabupaten Malang* each mean one.
    level
        The level to search.
    within
        Code of the unit it must lie in; mistyped districts are found only inside one.

    Returns
    -------
    matches
        The units, best first.
    """
    key, within = names.key(name), _parent(within)
    if not key:
        return matching.Matches(matching.Status.NOT_FOUND)
    index = area_index(gazetteer, level, within or "")
    return matching.search(index, name, fuzzy=within is not None or level < Level.DISTRICT)


def is_listed(gazetteer: Gazetteer, code: str) -> bool:
    """Whether a dotted `code` names a village, a unit above, or the nation."""
    return code == codes.NATION or code in gazetteer.areas or code in gazetteer.villages


def villages_in(gazetteer: Gazetteer, area_code: str) -> tuple[Village, ...]:
    """List the villages of a nation, province, regency or district in code order."""
    return tuple(gazetteer.villages[code] for code in gazetteer.children.get(area_code, ()))


@lru_cache(maxsize=4096)
def village_index(gazetteer: Gazetteer, area_code: str) -> matching.NameIndex:
    """Give the names of the villages inside a province, regency or district."""
    return matching.build(
        (village.code, village.name, _forms(village, gazetteer.areas))
        for village in villages_in(gazetteer, area_code)
    )


@lru_cache(maxsize=1024)
def area_index(gazetteer: Gazetteer, level: Level, area_code: str) -> matching.NameIndex:
    """Give the names of the units of one level inside a unit, `""` being the whole country."""
    held = (area for area in gazetteer.areas.values() if area.level is level)
    return matching.build(
        (area.code, area.name, forms.of_area(area.name, gazetteer.short_names.get(area.code, ())))
        for area in held
        if not area_code or codes.is_within(area.code, area_code)
    )


def _rows(text: Iterable[str]) -> Iterator[list[str]]:
    rows = csv.reader(text)
    next(rows)
    return rows


def _forms(village: Village, areas: Mapping[str, Area]) -> Iterator[str]:
    district = areas.get(village.code[:DISTRICT_CODE_LENGTH])
    return forms.of_village(village.name, district.name if district else "")


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None


def _by_key(
    villages: Mapping[str, Village], areas: Mapping[str, Area]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, village in villages.items():
        for form in {village.name, *_forms(village, areas)}:
            key = names.key(form)
            found[key] = (*found.get(key, ()), code)
    return found


def _children(villages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    held: dict[str, list[str]] = defaultdict(list)
    for code in villages:
        held[codes.NATION].append(code)
        for length in (PROVINCE_CODE_LENGTH, REGENCY_CODE_LENGTH, DISTRICT_CODE_LENGTH):
            held[code[:length]].append(code)
    return {area: tuple(inside) for area, inside in held.items()}


def _parent(within: str | None) -> str | None:
    """Give the unit that narrows a search: the nation does not."""
    return None if within == codes.NATION else within


def _nationwide(gazetteer: Gazetteer, key: str) -> matching.Matches:
    """Look up a village anywhere: by its name's key or, failing that, by its sound."""
    costs = {
        code: matching.EXACT_COST
        if names.key(gazetteer.villages[code].name) == key
        else matching.FORM_COST
        for code in gazetteer.village_codes.get(key, ())
    }
    if not costs:
        alike = _folds(gazetteer).get(names.fold(key), ())
        costs = dict.fromkeys(alike, matching.FOLD_COST)
    return matching.decide(costs, length=len(key))


@lru_cache(maxsize=4)
def _folds(gazetteer: Gazetteer) -> Mapping[str, tuple[str, ...]]:
    """Index the whole country by sound, the first time somebody needs it."""
    found: dict[str, tuple[str, ...]] = {}
    for key, codes_of_key in gazetteer.village_codes.items():
        fold = names.fold(key)
        found[fold] = (*found.get(fold, ()), *codes_of_key)
    return found


def _lies_in(within: str, parent: str, village: str) -> bool:
    """Whether an alias of `parent` holds for a search inside `within`."""
    return codes.is_within(village, within) and (
        codes.is_within(within, parent) or codes.is_within(parent, within)
    )
