"""Names inside one parent: the same, spelt otherwise, shortened, mistyped, or a stranger's."""

import pytest

from geodata import matching
from geodata.matching import How, Matches, NameIndex, Status

_NAMED = [
    ("1", "Pakam", ()),
    ("2", "Pakam Raya", ()),
    ("3", "Pakam Raya Selatan", ()),
    ("4", "Cengkering Pekan", ()),
    ("5", "Pematang Cengkering", ()),
    ("6", "Ubit Paya Itek", ()),
    ("7", "Kampung Durian", ("Durian",)),
]


@pytest.fixture(scope="module")
def index():
    return matching.build(_NAMED)


def _answer(found: Matches) -> tuple[Status, list[str]]:
    return found.status, [candidate.code for candidate in found.candidates]


@pytest.mark.parametrize(
    ("name", "code", "how"),
    [
        ("Pakam", "1", How.EXACT),
        ("PAKAM RAYA", "2", How.EXACT),
        ("Pakamraya Selatan", "3", How.EXACT),
        ("Durian", "7", How.SPELLING),
        ("Cengkring Pekan", "4", How.FUZZY),
        ("Cengkreng Pekan", "4", How.FUZZY),
        ("Ubit Paya", "6", How.FUZZY),
    ],
)
def test_a_name_is_found_however_it_is_written(index: NameIndex, name: str, code: str, how: How):
    found = matching.search(index, name)
    assert _answer(found) == (Status.FOUND, [code])
    assert found.candidates[0].how is how


def test_a_name_between_two_is_ambiguous():
    twins = matching.build([("1", "Suka Maju", ()), ("2", "Suka Mayu", ())])
    assert _answer(matching.search(twins, "Suka Maku")) == (Status.AMBIGUOUS, ["1", "2"])


def test_twins_of_one_name_are_ambiguous():
    twins = matching.build([("1", "Wurak", ()), ("2", "Wurak", ())])
    assert _answer(matching.search(twins, "Wurak")) == (Status.AMBIGUOUS, ["1", "2"])


def test_a_shortened_name_of_several_is_ambiguous():
    split = matching.build([("1", "Teluk Arguni Atas", ()), ("2", "Teluk Arguni Bawah", ())])
    assert _answer(matching.search(split, "Teluk Arguni")) == (Status.AMBIGUOUS, ["1", "2"])


@pytest.mark.parametrize("stranger", ["Medang Keras", "Sidomulyo", "Selatan", "Raya", ""])
def test_a_stranger_is_not_found(index: NameIndex, stranger: str):
    assert matching.search(index, stranger) == matching.Matches(Status.NOT_FOUND)


def test_mistyped_names_count_only_when_fuzzy_is_asked_for(index: NameIndex):
    assert matching.search(index, "Cengkring Pekan", fuzzy=False).status is Status.NOT_FOUND


def test_two_wrong_letters_of_four_are_believed_among_few_names_and_three_are_not():
    short = matching.build([("1", "Maja", ())])
    assert _answer(matching.search(short, "Mxja")) == (Status.FOUND, ["1"])
    assert _answer(matching.search(short, "Mjx")) == (Status.FOUND, ["1"])
    assert matching.search(short, "Qjx").status is Status.NOT_FOUND
    twins = matching.build([("1", "Maja", ()), ("2", "Mija", ())])
    assert _answer(matching.search(twins, "Mjx")) == (Status.AMBIGUOUS, ["1", "2"])


def test_a_wrong_letter_does_not_turn_one_number_into_another():
    numbered = matching.build([("1", "Mahal", ()), ("2", "Mahal II", ()), ("3", "Mahal III", ())])
    assert matching.search(numbered, "Maal II").candidates[0].code == "2"
    assert _answer(matching.search(numbered, "Maal"))[1][0] == "1"


def test_scores_fall_with_typos_and_rise_with_length():
    scores = [matching.score_of(cost, length=10) for cost in (0.0, 0.2, 0.4, 1.0, 2.0)]
    assert scores == sorted(scores, reverse=True)
    assert matching.score_of(2.0, length=5) < matching.score_of(2.0, length=15)


def test_a_first_word_that_ends_another_name_is_doubtful():
    near = matching.build([("1", "Cengkering Pekan", ()), ("2", "Pematang Cengkering", ())])
    assert _answer(matching.search(near, "Cengkering")) == (Status.AMBIGUOUS, ["1", "2"])
    alone = matching.build([("2", "Pematang Cengkering", ())])
    assert matching.search(alone, "Cengkering").status is Status.NOT_FOUND


CUT_SHORT = [
    ("a", "Pangkalan Dodek", ()),
    ("b", "Pangkalan Dodek Baru", ()),
    ("c", "Tanjungbalai Kota IV", ()),
    ("d", "Pulau Rakyat", ()),
    ("e", "Padang Rakyat", ()),
    ("f", "Aek Nauli", ()),
]


@pytest.mark.parametrize(
    ("name", "status", "codes"),
    [
        ("P. Dodek", "found", ["a"]),
        ("P Dodek Baru", "found", ["b"]),
        ("Pk. Dodek", "found", ["a"]),
        ("TB Kota IV", "found", ["c"]),
        ("T. Balai Kota IV", "found", ["c"]),
        ("T.B. Kota 4", "not_found", []),
        ("P. Rakyat", "ambiguous", ["d", "e"]),
        ("Pl. Rakyat", "found", ["d"]),
        ("A. Nauli", "found", ["f"]),
        ("B. Dodek", "not_found", []),
        ("TB Kota V", "not_found", []),
    ],
)
def test_first_words_may_be_cut_short_to_letters(name: str, status: str, codes: list[str]):
    found = matching.search(matching.build(CUT_SHORT), name, fuzzy=False)

    assert (found.status.value, [match.code for match in found.candidates]) == (status, codes)
