"""Silence of the responsible units is not absence."""

from dashboard.analysis import silence

MEDANG_DERAS, SEI_SUKA, LAUT_TADOR, LONELY = "12.19.01", "12.19.02", "12.19.03", "12.19.09"
AREAS = {"0208/01": (MEDANG_DERAS,), "0208/02": (SEI_SUKA, LAUT_TADOR)}


def heard(
    *, units: tuple[str, ...] = (), reported: tuple[str, ...] = (), visited: tuple[str, ...] = ()
) -> frozenset[str]:
    return silence.heard(
        [MEDANG_DERAS, SEI_SUKA, LAUT_TADOR, LONELY],
        unit_areas=AREAS,
        reporting_units=units,
        reported_districts=reported,
        visited_districts=visited,
    )


def test_nobody_reported():
    assert heard() == frozenset()


def test_unit_that_reported_speaks_for_all_its_districts():
    assert heard(units=("0208/02",)) == {SEI_SUKA, LAUT_TADOR}


def test_visit_in_one_district_of_a_unit_speaks_for_the_others():
    assert heard(visited=(LAUT_TADOR,)) == {SEI_SUKA, LAUT_TADOR}


def test_somebody_elses_report_about_a_district_is_no_word_of_its_unit():
    assert heard(reported=(SEI_SUKA,)) == frozenset()


def test_district_without_a_unit_stands_in_for_one():
    assert heard(reported=(LONELY,)) == {LONELY}
    assert heard(visited=(LONELY,)) == {LONELY}


def test_one_of_several_units_suffices():
    areas = {**AREAS, "0208/11": (MEDANG_DERAS,)}
    found = silence.heard(
        [MEDANG_DERAS],
        unit_areas=areas,
        reporting_units=["0208/11"],
        reported_districts=[],
        visited_districts=[],
    )
    assert found == {MEDANG_DERAS}


def test_unit_of_elsewhere_changes_nothing():
    assert heard(units=("0301/01",), visited=("32.01.01",)) == frozenset()
