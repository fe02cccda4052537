"""A merge in words: how much comes in, and what each of two laptops says of a row."""

import json

from dashboard import carrying
from etl.store.merging.conflicts import Conflict, Side
from etl.store.merging.knowledge import Decision
from etl.store.merging.merge import Merged

AEK_NAULI, DODEK = "12.19.01.2003", "12.19.01.1002"
ANI = Decision("a1", "2024-11-13T05:30:00+00:00", "Ani", "resolve")
BUDI = Decision("b1", "2024-11-14T05:30:00+00:00", "Budi", "void", "batal")
VISIT = Conflict(
    "activity",
    ("hash", "0"),
    Side({"state": "counted", "village_code": AEK_NAULI, "day": "2024-09-13", "people": 3}, ANI),
    Side({"state": "void", "village_code": None, "day": None, "people": 3}, BUDI),
    item=7,
)


def test_what_a_side_says_and_who_decided_it_can_be_read():
    assert carrying.what(VISIT) == "Kunjungan #7"
    assert carrying.says(VISIT.ours).startswith("keadaan: ")
    assert "Aek Nauli" in carrying.says(VISIT.ours)
    assert "orang ditemui: 3" in carrying.says(VISIT.ours)
    assert carrying.says(VISIT.theirs).count("\N{EN DASH}") == 2
    assert carrying.decided(VISIT.ours).startswith("Ani, ")
    assert carrying.decided(VISIT.theirs).endswith(", batal")
    assert carrying.decided(Side({}, None)) == "\N{EN DASH}"


def test_rows_that_stand_alone_are_called_by_their_names():
    empty = Side({"goal": 3}, None), Side({"goal": 5}, None)
    fact = Conflict("village_fact", (AEK_NAULI,), *empty)
    assert "Aek Nauli" in carrying.what(fact)
    assert carrying.says(fact.theirs) == "sasaran: 5"
    assert carrying.what(Conflict("column_mapping", ("0a1b",), *empty)) == "Arti kolom"
    assert carrying.what(Conflict("campaign", ("Pilkada 2024",), *empty)).endswith("Pilkada 2024")


def test_columns_are_called_by_words_and_lists_are_read_one_by_one():
    campaign = Side({"stale_days": 20, "last_day": "2024-11-27"}, None)
    post = Side({"name": "Pos Nauli", "village_codes": [AEK_NAULI]}, None)
    visit = Side({"kinds": ["komsos", "patroli"]}, None)
    assert carrying.says(campaign) == (
        "Perlu dikunjungi lagi setelah (hari): 20; Hari terakhir: 27 Nov 2024"
    )
    assert carrying.says(post).startswith("Nama: Pos Nauli; Desa binaan: Aek Nauli, ")
    assert carrying.says(visit) == "jenis: Komunikasi sosial (komsos), Patroli"


def test_counts_leave_out_what_is_not_there_and_machines_get_all():
    new, changed = {"report": 2500, "activity": 2700, "alias": 3}, {"activity": 1}
    merged = Merged(4, new, changed, 5, (VISIT,))
    assert carrying.counts(merged) == (
        "laporan baru: 2.500",
        "kunjungan yang berubah: 1",
        "nama, satuan, kampanye dan sasaran: 3",
        "keputusan orang lain: 5",
        "pertentangan: 1",
    )
    assert carrying.counts(Merged(None, {}, {}, 0, ())) == ()
    told = json.loads(json.dumps(carrying.document(merged, is_dry=False)))
    assert (told["number"], told["changed_anything"]) == (4, True)
    assert told["conflicts"][0]["theirs"]["decision"] == {
        "at": "2024-11-14T05:30:00+00:00",
        "who": "Budi",
        "what": "void",
        "why": "batal",
    }
