"""What whoever maps a table is shown of it."""

from pathlib import Path

import pytest

from etl import looks
from etl.extract.advice import NONE
from etl.models import Field
from etl.neutrality import Topic


def of_text(tmp_path: Path, text: str) -> looks.Look:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    (look,) = looks.of_file(path, memory=NONE.memory)
    return look


def test_columns_show_cells_and_what_they_are_taken_for(tmp_path: Path):
    look = of_text(
        tmp_path,
        "Tanggal;Wilayah;Jumlah warga;Keterangan;Agama\n"
        "13/09/2024;Lalang;Contoh Satu, Misal Dua;Contoh Satu;x\n"
        "14/09/2024;Medang;3;aman;y\n",
    )
    assert look.is_read
    assert look.mapping == {
        "Tanggal": Field.DATE,
        "Wilayah": Field.VILLAGE,
        "Jumlah warga": Field.PEOPLE,
    }
    told = {one.heading: (one.samples, one.by_cells, one.refused) for one in look.columns}
    assert told == {
        "Tanggal": (("13/09/2024", "14/09/2024"), False, None),
        "Wilayah": (("Lalang", "Medang"), True, None),
        "Jumlah warga": (("2", "3"), False, None),
        "Keterangan": (("[warga]", "[warga]"), False, None),
        "Agama": ((), False, Topic.BELIEF),
    }


def test_a_table_that_nobody_knows_is_offered_with_what_its_cells_tell(tmp_path: Path):
    look = of_text(tmp_path, "k a;k b;k c\n13/09/2024;Lalang;x1\n14/09/2024;Medang;x2\n")
    assert not look.is_read
    assert look.mapping == {"k a": Field.DATE, "k b": Field.VILLAGE}


@pytest.mark.parametrize(
    "heading",
    ["<script>alert(1)</script>", "=1+1", "${x}", "a" * 5000, "\u202eDesa", "{0.__class__}", "`x`"],
)
def test_hostile_headings_are_only_text(tmp_path: Path, heading: str):
    look = of_text(tmp_path, f"Tanggal;Desa;{heading}\n13/09/2024;Lalang;x\n")
    assert Field.DATE in look.mapping.values()


@pytest.mark.parametrize("cell", ["Contoh Jaya (45)", "CONTOH JAYA, 081200000001", "contoh jaya"])
def test_what_may_be_a_name_is_not_shown_where_nothing_says_what_it_is(cell: str):
    assert looks.shown_cell(cell, None) == "[warga]"
