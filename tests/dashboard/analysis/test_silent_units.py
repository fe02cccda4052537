"""Who was not heard of lately: never first, then the longest silent; the text that reminds them."""

from datetime import date

import pytest

from dashboard import reminding, translation
from dashboard.analysis import silent_units
from dashboard.analysis.silent_units import Heard
from geodata.units import Unit

AS_OF = date(2024, 9, 20)
UNIT = Unit("0208/02", "02", "Air *Putih*", ("AP",), "0208/Asahan", ("12.19.03",))


def test_units_never_heard_of_come_first_then_the_longest_silent():
    last = {"0208/01": date(2024, 9, 20), "0208/02": date(2024, 9, 5), "0999/01": AS_OF}
    found = silent_units.units(["0208/01", "0208/02", "0208/03"], last, as_of=AS_OF)
    assert found == (
        Heard("0208/03", None, None),
        Heard("0208/02", date(2024, 9, 5), 15),
        Heard("0208/01", AS_OF, 0),
    )


@pytest.mark.parametrize(("days", "is_silent"), [(14, True), (15, False)])
def test_silent_is_who_was_not_heard_of_for_longer(days: int, is_silent: bool):  # noqa: FBT001
    assert Heard("0208/02", date(2024, 9, 5), 15).is_silent(days) is is_silent
    assert Heard("0208/02", None, None).is_silent(days)


def test_post_is_judged_by_the_last_visit_to_any_of_its_villages():
    villages = {"A": ("1", "2"), "B": ("3",), "C": ()}
    last = {"1": date(2024, 9, 1), "2": date(2024, 9, 10)}
    assert silent_units.posts(villages, last, as_of=AS_OF) == (
        Heard("B", None, None),
        Heard("A", date(2024, 9, 10), 10),
    )


def test_reminder_names_unit_day_and_villages_and_nothing_that_whatsapp_would_mark():
    heard = Heard("0208/02", date(2024, 9, 5), 15)
    names = [f"Desa_{number}" for number in range(14)]
    text = reminding.text(UNIT, heard, as_of=AS_OF, villages=names, training=False)
    assert text.splitlines() == [
        "*Pengingat: laporan komsos*",
        "Yth. Danramil 02/Air Putih,",
        "",
        (
            "Laporan terakhir dari satuan Bapak/Ibu yang kami terima adalah tentang Kamis, "
            "5 September 2024, 15 hari yang lalu."
        ),
        "Desa yang menunggu kunjungan: "
        + ", ".join(f"Desa {number}" for number in range(12))
        + ", dan 2 lagi.",
        "",
        "Mohon laporan kunjungan dikirim hari ini. Terima kasih.",
    ]


def test_reminder_from_the_rehearsal_says_so_in_each_language():
    never = Heard("0208/02", None, None)
    for language, mark in (("id", "*DATA LATIHAN*"), ("en", "*TRAINING DATA*")):
        with translation.speaking(language):
            text = reminding.text(UNIT, never, as_of=AS_OF, villages=(), training=True)
        assert text.splitlines()[0] == mark
