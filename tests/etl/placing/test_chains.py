"""Chains over the whole national list: each habit of writing leads to its village."""

import random
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from etl.models import Flag, Placement, Status
from etl.parse import places
from etl.placing import clues, visited
from geodata import forms, names
from geodata import gazetteer as gazetteers
from geodata.gazetteer import Gazetteer, Village

_SAMPLE = 250
Habit = Callable[[Gazetteer, Village], str | None]


@pytest.fixture(scope="module")
def national() -> Gazetteer:
    return gazetteers.load()


def _place(text: str, national: Gazetteer) -> Placement:
    found = places.find(text)
    return visited.choose(found, clues.read(found, national), national)[0].placement


def _district(national: Gazetteer, village: Village) -> str:
    return national.areas[village.code[:8]].name


def _regency(national: Gazetteer, village: Village) -> str:
    return national.areas[village.code[:5]].name


def _marker(village: Village) -> str:
    return "Kelurahan" if village.kind == "kelurahan" else "Desa"


def _chain(national: Gazetteer, village: Village, name: str) -> str:
    district, regency = _district(national, village), _regency(national, village)
    return f"Serda Budi komsos di {_marker(village)} {name} Kecamatan {district} {regency}, aman."


def _glued(national: Gazetteer, village: Village) -> str | None:
    return _chain(national, village, village.name.replace(" ", "")) if " " in village.name else None


def _hyphenated(national: Gazetteer, village: Village) -> str | None:
    return (
        _chain(national, village, village.name.replace(" ", "-")) if " " in village.name else None
    )


def _in_capitals(national: Gazetteer, village: Village) -> str | None:
    return _chain(national, village, village.name).upper()


def _in_small_letters(national: Gazetteer, village: Village) -> str | None:
    return _chain(national, village, village.name).lower()


def _without_apostrophe(national: Gazetteer, village: Village) -> str | None:
    if "'" not in village.name:
        return None
    return _chain(national, village, village.name.replace("'", ""))


def _other_river(national: Gazetteer, village: Village) -> str | None:
    for one, other in (("Sungai ", "Sei "), ("Sei ", "Sungai ")):
        if village.name.startswith(one):
            return _chain(national, village, other + village.name.removeprefix(one))
    return None


def _typewriter(national: Gazetteer, village: Village) -> str | None:
    typed = {"II": "ll", "III": "lll", "IV": "lV", "VI": "Vl", "I": "1", "V": "5"}
    first, _, last = village.name.rpartition(" ")
    return _chain(national, village, f"{first} {typed[last]}") if first and last in typed else None


def _abbreviated(national: Gazetteer, village: Village) -> str | None:
    for long, short in (
        ("Tanjung ", "Tj. "), ("Pangkalan ", "Pkl "), ("Kampung ", "Kp. "), ("Bandar ", "Bdr. "),
        ("Pematang ", "Pem. "), ("Simpang ", "Sp. "), ("Teluk ", "Tlk. "), ("Gunung ", "Gn. "),
        ("Lubuk ", "Lbk. "),
    ):  # fmt: skip
        if village.name.startswith(long):
            return _chain(national, village, short + village.name.removeprefix(long))
    return None


def _by_region(national: Gazetteer, village: Village) -> str | None:
    marker = {
        "11": "Gampong", "13": "Nagari", "18": "Pekon", "73": "Lembang", "81": "Negeri",
        "91": "Kampung", "94": "Kp.", "51": "Desa Adat", "63": "Ds.", "64": "Kampung",
    }.get(village.code[:2])  # fmt: skip
    if marker is None or village.kind == "kelurahan":
        return None
    district = _district(national, village)
    return f"Komsos di {marker} {village.name}, Kec. {district}, {_regency(national, village)}."


def _parents_first(national: Gazetteer, village: Village) -> str | None:
    district, regency = _district(national, village), _regency(national, village)
    return f"{regency}, Kecamatan {district}, {_marker(village)} {village.name}: komsos, aman."


def _unit_for_parents(national: Gazetteer, village: Village) -> str | None:
    proper = forms.proper_name(_regency(national, village))
    unit = f"Koramil 03/{_district(national, village)} Kodim 0777/{proper}"
    return f"Babinsa {unit} Serda Budi komsos di {_marker(village)} {village.name}, aman."


def _with_hamlet(national: Gazetteer, village: Village) -> str | None:
    return _chain(national, village, village.name).replace("komsos di ", "komsos di Dusun III ")


def _named_like_its_district(national: Gazetteer, village: Village) -> str | None:
    is_so = names.key(village.name) == names.key(_district(national, village))
    return _chain(national, village, village.name) if is_so else None


def _contained_in_a_neighbour(national: Gazetteer, village: Village) -> str | None:
    neighbours = gazetteers.villages_in(national, village.code[:8])
    is_so = any(one.name.startswith(f"{village.name} ") for one in neighbours)
    return _chain(national, village, village.name) if is_so else None


def _kota_and_kabupaten(national: Gazetteer, village: Village) -> str | None:
    """Name villages of regencies that share their name with another, by the right title."""
    proper = forms.proper_name(_regency(national, village))
    same = [one for one in national.areas.values() if len(one.code) == len("12.19")]
    shared = sum(forms.proper_name(one.name) == proper for one in same) > 1
    if not shared:
        return None
    return f"Komsos di {_marker(village)} {village.name}, {_regency(national, village)}."


# the share that must be found, the rest being doubts; a few villages of a district share one name
HABITS: dict[str, tuple[Habit, float]] = {
    "glued": (_glued, 0.99),
    "hyphenated": (_hyphenated, 0.98),
    "in capitals": (_in_capitals, 0.98),
    "in small letters": (_in_small_letters, 0.97),
    "without its apostrophe": (_without_apostrophe, 0.97),
    "Sei for Sungai": (_other_river, 0.98),
    "numerals of a typewriter": (_typewriter, 0.98),
    "abbreviated": (_abbreviated, 0.98),
    "by the word of the region": (_by_region, 0.98),
    "parents first": (_parents_first, 0.98),
    "unit for parents": (_unit_for_parents, 0.97),
    "with a hamlet": (_with_hamlet, 0.98),
    "named like its district": (_named_like_its_district, 0.97),
    "contained in a neighbour's": (_contained_in_a_neighbour, 0.97),
    "kota and kabupaten of one name": (_kota_and_kabupaten, 0.85),
}


def _drawn(national: Gazetteer, habit: Habit) -> Iterator[tuple[str, str]]:
    """Draw villages that a habit concerns, each with its text."""
    rng = random.Random(3)  # noqa: S311 - which villages are drawn keeps no secret
    codes = rng.sample(sorted(national.villages), len(national.villages))
    left = _SAMPLE
    for code in codes:
        text = habit(national, national.villages[code])
        if text is not None:
            yield code, text
            left -= 1
        if not left:
            return


@pytest.mark.parametrize("what", HABITS)
def test_a_habit_of_writing_leads_to_the_village_and_never_to_another(
    what: str, national: Gazetteer
):
    habit, share = HABITS[what]
    answers = [(code, _place(text, national)) for code, text in _drawn(national, habit)]
    right = sum(where.village_code == code for code, where in answers)
    wrong = sum(where.village_code not in {None, code} for code, where in answers)
    assert right >= share * len(answers)
    assert wrong <= 0.004 * len(answers)


def test_a_wrong_parent_of_the_only_child_is_flagged(national: Gazetteer):
    rng = random.Random(5)  # noqa: S311 - which villages are drawn keeps no secret
    alone = [code for codes in national.village_codes.values() if len(codes) == 1 for code in codes]
    flagged = found = 0
    for code in rng.sample(sorted(alone), _SAMPLE):
        village = national.villages[code]
        others = {one.code[:8] for one in gazetteers.villages_in(national, code[:5])} - {code[:8]}
        if not others:
            continue
        wrong = national.areas[rng.choice(sorted(others))].name
        regency = _regency(national, village)
        text = f"Komsos di {_marker(village)} {village.name} Kecamatan {wrong} {regency}."
        where = _place(text, national)
        assert where.village_code in {None, code}
        found += where.village_code == code
        flagged += Flag.PARENT_MISMATCH in where.flags
    assert (flagged, found >= 0.85 * _SAMPLE) == (found, True)


def test_a_district_of_several_regencies_does_not_say_in_which_another_village_lies(
    national: Gazetteer,
):
    where = _place("Komsos di Desa Sukaramai Kec. Limapuluh, 5 org", national)
    assert where.status is Status.AMBIGUOUS
    assert {one.village_code[:5] for one in where.candidates} == {"12.19", "14.71"}


def test_a_stranger_is_never_taken_for_a_village_of_the_stated_district(national: Gazetteer):
    rng = random.Random(9)  # noqa: S311 - which villages are drawn keeps no secret
    codes = sorted(national.villages)
    wrong = without_district = 0
    for _ in range(_SAMPLE):
        here, name = rng.choice(codes), national.villages[rng.choice(codes)].name
        if any(
            names.key(name) in names.key(one.name) or names.key(one.name) in names.key(name)
            for one in gazetteers.villages_in(national, here[:5])
        ):
            continue
        district, regency = national.areas[here[:8]].name, national.areas[here[:5]].name
        where = _place(f"Komsos di Desa {name} Kecamatan {district} {regency}.", national)
        wrong += where.status is Status.FOUND
        without_district += where.district_code != here[:8]
    assert (wrong <= 0.01 * _SAMPLE, without_district <= 0.01 * _SAMPLE) == (True, True)


def test_a_hamlet_named_as_a_village_is_none(national: Gazetteer):
    where = _place("Komsos di Desa Mawar Berseri Kecamatan Medang Deras Batu Bara.", national)
    assert (where.village_code, where.district_code) == (None, "12.19.01")


def test_two_equal_answers_are_ambiguous(national: Gazetteer):
    rng = random.Random(13)  # noqa: S311 - which villages are drawn keeps no secret
    shared = [
        name
        for name, count in Counter(village.name for village in national.villages.values()).items()
        if count > 1
    ]
    for name in rng.sample(sorted(shared), 100):
        where = _place(f"Komsos di Desa {name}, aman.", national)
        assert where.status is not Status.FOUND
