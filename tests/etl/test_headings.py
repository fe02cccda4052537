"""How headings are compared."""

import pytest

from etl import headings


@pytest.mark.parametrize(
    "heading",
    ["NO_HP", "No. HP", "noHp", "no-hp 2", " No  HP: ", "n\u200bo HP", "\uff2e\uff4f \uff28\uff30"],
)
def test_case_marks_digits_and_invisible_signs_do_not_matter(heading: str):
    assert headings.words(heading) == ("no", "hp")


def test_accents_do_not_matter():
    assert headings.words("Désa") == ("desa",)


def test_what_stands_in_brackets_is_taken_out():
    assert headings.words(headings.without_brackets("Jumlah warga (orang) [n]")) == (
        "jumlah",
        "warga",
    )
