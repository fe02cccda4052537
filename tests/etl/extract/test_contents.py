"""What columns hold."""

import pytest

from etl.extract import columns, contents
from etl.models import Field


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        (["13/09/2024", "14/09/2024"], Field.DATE),
        (["Jumat, 13 September 2024", "14 Sept 2024"], Field.DATE),
        (["12.19.01.2005", "12.19.01.1002"], Field.VILLAGE_CODE),
        (["3.356, 99.435", "3.357 99.436 10 4.5"], Field.POINT),
        (["3.356", "3,357"], Field.LAT),
        (["99.435", "99.436"], Field.LON),
        (["Dusun II", "Dsn. III"], Field.HAMLET),
        (["Kec. Medang Deras", "Kecamatan Talawi"], Field.DISTRICT),
        (["Koramil 01/MD", "Koramil 02"], Field.KORAMIL),
        (["Serka", "Serda"], Field.RANK),
        (["Serka Contoh Jaya", "Serda Misal"], Field.BABINSA),
        (["Lalang", "Pangkalan Dodek Baru"], Field.VILLAGE),
        (["Komsos bersama warga di warung kopi. " * 3] * 2, Field.TEXT),
        (["4", "5"], None),
        (["Lalang"], None),
        (["081200000001", "081200000002"], None),
        ([], None),
    ],
)
def test_cells_tell_what_a_column_means(cells: list[str], meant: Field | None):
    assert contents.meaning((), cells) == meant


@pytest.mark.parametrize("heading", ["Tgl lahir", "Dibuat pada"])
def test_days_of_other_things_are_not_the_days_of_visits(heading: str):
    assert columns.suggest([heading], {heading: ["13/09/1984", "14/09/1985"]}) == {}


def test_a_column_of_times_is_no_column_of_days():
    cells = {"Waktu": ["09.00 WIB", "10.30"], "Hari ini": ["13/09/2024", "14/09/2024"]}
    assert columns.suggest(cells, cells) == {"Hari ini": Field.DATE}


def test_coordinates_are_coordinates_whatever_the_heading_says():
    assert columns.suggest(["Lokasi"], {"Lokasi": ["3.35 99.43", "3.36 99.44"]}) == {
        "Lokasi": Field.POINT
    }


def test_cells_never_bring_a_refused_column_in():
    cells = {"Pilihan calon": ["Lalang", "Medang"], "Agama": ["Lalang", "Medang"]}
    assert columns.suggest(cells, cells) == {}


def test_words_that_villages_bear_too_do_not_make_a_column_of_villages():
    assert columns.suggest(["Hasil"], {"Hasil": ["Aman", "Lancar", "Aman"]}) == {}
