"""Words as a search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.store.terms import GAP
from sayso.store.words import LONGEST, placed_words, words_of

ANY = st.text(st.characters())  # lone surrogates, too
LETTERS = st.text(st.characters(categories=("L", "M", "N", "P"), max_codepoint=0x30FF))
# All but the planes of Han, which stay as they are; their compatibility forms are in.
EVERY = [chr(code) for code in (*range(0x20000), *range(0x2F800, 0x2FA20))]
ASCII = st.text(st.characters(max_codepoint=127))


@given(ANY | LETTERS)
def test_words_are_the_placed_words(text: str) -> None:
    assert words_of(text) == [word.folded for word in placed_words(text)]


@given(ASCII)
def test_ascii_has_a_quicker_way_to_the_same_words(text: str) -> None:
    assert words_of(text) == [word.folded for word in placed_words(text)]
    assert words_of(f"{text} é") == [*words_of(text), "e"]


@given(ANY | LETTERS)
def test_what_stands_at_its_place_folds_to_the_word(text: str) -> None:
    for word in placed_words(text):
        assert words_of(text[word.span.start : word.span.end]) == [word.folded]


@given(ANY | LETTERS)
def test_places_are_in_order_and_do_not_overlap(text: str) -> None:
    ends = [at for word in placed_words(text) for at in (word.span.start, word.span.end)]
    assert ends == sorted(ends)


@given(LETTERS)
def test_words_of_words_are_the_same_words(text: str) -> None:
    words = words_of(text)
    # A sign that stands for two letters of a script without spaces ("ำ") comes apart.
    letters = [letter for word in words for letter in words_of(word)]
    assert "".join(letters) == "".join(words)


def test_every_letter_folds_to_what_folds_to_itself() -> None:
    folded = {word for letter in EVERY for word in words_of(letter)}
    assert {word for word in folded if "".join(words_of(word)) != word} == set()


def test_no_letter_folds_to_the_dot_of_marks_or_to_what_databases_read() -> None:
    folded = {word for letter in EVERY for word in words_of(f"a{letter}")}
    unsafe = set(GAP) | set("'\"\\:&|!()<>* \x00")
    assert {word for word in folded if unsafe & set(word)} == set()


@given(ANY, st.integers(0, 20), st.integers(0, 20))
def test_a_part_of_a_text_gives_places_in_the_whole(text: str, start: int, end: int) -> None:
    for word in placed_words(text, start, end):
        assert start <= word.span.start < word.span.end <= min(end, len(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("naïve café", "naive cafe"),
        ("İstanbul ırmak", "istanbul irmak"),
        ("Łódź", "lodz"),
        ("ﬁnance", "finance"),
        ("ｆｕｌｌ", "full"),
        ("гру́ппа", "ГРУППА"),
        ("Αθήνα", "ΑΘΗΝΑ"),
        ("الأُردن", "الاردن"),
        ("قـــال", "قال"),
        ("إيران", "ايران"),
        ("قهوة", "قهوه"),
        ("على", "علي"),
        ("علی", "علي"),
        ("کتاب", "كتاب"),
        ("می‌خواهم", "میخواهم"),
        ("שָׁלוֹם", "שלום"),
        ("बच्चों", "बच्चों"),
        ("ক্ষমা", "ক্ষমা"),
        ("govern\u00adment", "government"),
        ("ｶﾅ", "カナ"),
        ("ދިވެހި", "ދވހ"),
    ],
)
def test_forms_of_a_word_are_one_word(one: str, other: str) -> None:
    assert words_of(one) == words_of(other) != []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("कहा।वह", 2),  # a full stop without a space
        ("בית־ספר", 2),  # a hyphen
        ("o'brien", 2),
        ("harbour-master", 2),
        ("snake_case", 2),
        ("बच्चों", 1),
        ("U+00B7 a·accuse", 4),
        ("東京大学", 4),
        ("𠮷𠮷", 2),
        ("กินน้ำ", 6),
        ("한국어 말", 2),
        ("…!?", 0),
    ],
)
def test_words_are_parted_as_readers_do(text: str, count: int) -> None:
    assert len(words_of(text)) == count


def test_vowels_of_india_and_thailand_count() -> None:
    assert words_of("कि") != words_of("के")
    assert words_of("กิ") != words_of("กา")


def test_a_word_of_a_script_without_spaces_is_found_in_a_line() -> None:
    line, word = words_of("我们去东京大学读书"), words_of("东京")
    assert any(line[i : i + len(word)] == word for i in range(len(line)))


def test_of_a_long_word_only_the_first_letters_count() -> None:
    assert words_of("x" * 1000) == ["x" * LONGEST]
    assert words_of("é" * 1000) == ["e" * LONGEST]


def test_a_text_that_is_one_endless_word_is_read_in_linear_time() -> None:
    with quick(2):
        for text in ("é" * 300_000, "a" * 300_000, "e\u0301" * 150_000, "कि" * 150_000):
            list(placed_words(text))
            words_of(text)
