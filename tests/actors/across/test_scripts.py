import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.actors.across.scripts import LONGEST, latin_from_name


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Łukasz Øst", "Lukasz Ost"),
        ("Павел Щукин", "Pavel Shchukin"),
        ("Їжак Ґалаґан", "Yizhak Galagan"),
        ("Δέσποινα", "Despoina"),
        ("البرقاوي", "al-~brqaui"),
        ("کرمانی", "~krmani"),
        ("Ｐａｖｅｌ", "Pavel"),
        ("Pa\u00advel", "Pavel"),
        ("Salim\u00a0Barakat", "Salim Barakat"),
    ],
)
def test_names_come_out_in_latin_letters(name: str, latin: str) -> None:
    assert latin_from_name(name).text == latin


def test_a_joiner_in_persian_ends_no_word() -> None:
    assert " " not in latin_from_name("مریم\u200cنژاد").text


def test_letters_without_a_table_stay() -> None:
    assert latin_from_name("山田").text == "山田"


@given(st.text())
def test_no_name_comes_out_much_longer(name: str) -> None:
    # The longest letter becomes four (щ), and compatibility forms spell out ligatures.
    assert len(latin_from_name(name).text) <= 25 * LONGEST


@given(st.text(max_size=40))
def test_names_are_read_alike_however_their_marks_are_stored(name: str) -> None:
    from unicodedata import normalize

    composed, apart = normalize("NFC", name), normalize("NFD", name)
    assert latin_from_name(composed).text == latin_from_name(apart).text
