import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.actors.across.matches import Verdict
from sayso.actors.across.names import compared, flags_of
from sayso.actors.across.scripts import Flag
from sayso.records import ActorKind

SAME, UNSURE, OTHER = Verdict.SAME, Verdict.UNSURE, Verdict.OTHER


def verdict(a: str, b: str, kind: ActorKind = ActorKind.PERSON) -> Verdict:
    return compared(a, b, kind).verdict


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hadi al-Ameri", "Hadi al-Amiri"),
        ("Hadi Al Amery", "Hadi Farhan Abdullah al-Amiri"),
        ("Sabri el-Tawil", "Sabry al-Taweel"),
        ("Qasim Darwish", "Kassem Darwich"),
        ("Abd al-Aziz Rumi", "Abdulaziz Roumi"),
        ("Saif al-Din Barakat", "Seifeddine Barakat"),
        ("Abu Salma al-Karawi", "Abou Salma Karawi"),
        ("Omar bin Tarif", "Umar Ibn Tareef"),
        ("General Anwar Zaydan", "Anwar Zeidan"),
        ("TARNOV, Pavel", "Pavel Tarnov"),
        ("Pavel Ivanovich Tarnov", "Pavel Tarnov"),
        ("Павел Тарнов", "Pavel Tarnov"),
        ("سليم البرقاوي", "Salim al-Barqawi"),
        ("بهروز کرمانی", "Behrouz Kermani"),
        ("كمال الرومي", "Kamal al-Rumi"),
        ("Zoë Lindqvist", "Zoe Lindqvist"),
        ("PavelTarnov", "Pavel Tarnov"),
        ("Kim Dok-su", "Kim Dok Su"),
    ],
)
def test_spellings_of_one_name_are_the_same(a: str, b: str) -> None:
    assert verdict(a, b) == SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hadi al-Amiri", "Hadi al-Amili"),
        ("al-Amiri", "al-Amili"),
        ("Hadi al-Amiri", "Hassan al-Amiri"),
        ("Hasan Barakat", "Hussein Barakat"),
        ("Jamal Barakat", "Jamil Barakat"),
        ("Kamal al-Rumi", "Kamil al-Rumi"),
        ("كمال الرومي", "Kamil al-Rumi"),
        ("محمود الرومي", "Mohammed al-Rumi"),
        ("Salman bin Omar al-Rumi", "Omar bin Salman al-Rumi"),
        ("Pavel Ivanovich Tarnov", "Pavel Petrovich Tarnov"),
        ("Hadi Farhan al-Amiri", "Hadi Hassan al-Amiri"),
        ("Ilse Brandt", "Ilse Vogel"),
        ("H. Barakat", "Salim Barakat"),
        ("Pavel W. Tarnov", "Pavel H. W. Tarnov"),
        ("Salim Barakat", "Salima Qasim"),
    ],
)
def test_a_part_that_contradicts_makes_another_person(a: str, b: str) -> None:
    assert verdict(a, b) == OTHER


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Barakat", "Salim Barakat"),
        ("S. Barakat", "Salim Barakat"),
        ("Barakat Salim", "Salim Barakat"),
        ("Karim Brandt", "Karima Brandt"),
        ("Ilse Chan", "Ilse Chen"),
        ("von Tarn", "Ilse von Tarn"),
        ("Salim bin Rumi", "Salim bin Rumi al-Karawi al-Tarni al-Brelli"),
        ("Ilse Brandt", "Ilse Brant-Vogel"),
        ("Pavel Tarnow", "Pavel Tarmov"),
    ],
)
def test_what_a_reader_would_ask_is_never_called_the_same(a: str, b: str) -> None:
    assert verdict(a, b) != SAME


def test_a_reason_names_the_words_that_contradict() -> None:
    assert compared("Hadi Barakat", "Hassan Barakat").reason == "given names differ: hadi; hassan"


def test_a_reason_tells_of_other_spelling() -> None:
    match = compared("Sabri el-Tawil", "Sabry al-Taweel")
    assert match.reason == "same consonants, spelled otherwise"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Tarn Harbour Trust", "The Tarn Harbour Trust", SAME),
        ("Ansar Allah", "Ansarullah", SAME),
        ("Jund Allah", "جند الله", SAME),
        ("Chan", "Chen", OTHER),
        ("Brell Motoren AG", "Brell Motoren Aktiengesellschaft", SAME),
        ("Brell Motoren", "Brell Motoren AG", SAME),
        ("Tarn Labour Organisation", "Tarn Labor Organization", SAME),
        ("44th Brigade", "45th Brigade", UNSURE),
        ("Tarn Bank of Trade", "Tarn Bank of Fishery", OTHER),
        ("THU", "Tarn Harbour Union", UNSURE),
        ("Brell Motoren AG", "Brell Motoren GmbH", UNSURE),
        ("Ministry of Justice", "Ministry of Health", OTHER),
        ("Tarn Party (North)", "Tarn Party (South)", OTHER),
    ],
)
def test_organisations(a: str, b: str, expected: Verdict) -> None:
    assert verdict(a, b, ActorKind.ORGANISATION) == expected


@pytest.mark.parametrize(
    ("name", "flag"),
    [
        ("P\u0430vel Tarnov", Flag.MIXED_SCRIPTS),
        ("Pavel Тарнов", Flag.MIXED_SCRIPTS),
        ("Pav3l Tarn0v", Flag.LOOKALIKES),
        ("\u202evonraT levaP\u202c", Flag.BIDI),
        ("\u0301\u0301\u0301", Flag.NO_LETTERS),
        ("\u0301\u0301\u0301", Flag.MARKS),
        ("a\u0301\u0302\u0303\u0304\u0305 Tarnov", Flag.MARKS),
        ("Pavel " * 2_000, Flag.TOO_LONG),
        ("", Flag.NO_LETTERS),
    ],
)
def test_suspect_writing_is_flagged(name: str, flag: Flag) -> None:
    assert flag in flags_of(name)


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn Tám", "Łucja Żak", "山田花子", "김덕수", "مریم\u200cنژاد"]
)
def test_writing_that_is_usual_in_its_language_is_not_flagged(name: str) -> None:
    assert flags_of(name) == frozenset()


def test_a_suspect_name_is_never_the_same_as_another() -> None:
    match = compared("P\u0430vel Tarnov", "Pavel Tarnov")
    assert match.verdict == UNSURE and "letters of several scripts" in match.reason


def test_one_character_of_a_script_of_syllables_is_another_name() -> None:
    assert verdict("김덕수", "김덕호") == OTHER


NAMES = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["Hadi", "al-", "Amiri", "bin", "Abu", "Abd", "al-Din", ",", "J.", "Dr.", "عبد", "الله"]
        ),
        max_size=12,
    ).map(" ".join),
)


@given(NAMES, NAMES, st.sampled_from([ActorKind.PERSON, ActorKind.ORGANISATION]))
def test_a_comparison_is_symmetric_and_a_score(a: str, b: str, kind: ActorKind) -> None:
    match = compared(a, b, kind)
    assert match == compared(b, a, kind)
    assert 0 <= match.score <= 1 and match.reason


@given(st.text(string.ascii_letters + " -'.", max_size=50))
def test_a_name_is_never_another_than_itself(name: str) -> None:
    if any(c.isalpha() for c in name):
        for kind in (ActorKind.PERSON, ActorKind.ORGANISATION):
            assert compared(name, name, kind).verdict != OTHER or not name.strip(" -'.")


@pytest.mark.parametrize(
    "name",
    [
        "a" * 10_000,
        "ab " * 3_333,
        "\u0301" * 10_000,
        "(" * 10_000,
        "'" * 10_000,
        "al-" * 3_333,
        "abd " * 2_500,
        "A." * 5_000,
        "\u202e" * 10_000,
        "عبد " * 2_500,
    ],
)
def test_long_names_take_no_time(name: str) -> None:
    for kind in (ActorKind.PERSON, ActorKind.ORGANISATION):
        with quick(0.5):
            compared(name, name + "x", kind)
