"""export/plain.py"""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.export.plain import plain


@pytest.mark.parametrize("obeyed", list("\x00\x07\x08\x1b\x7f\x9b\u202a\u202e\u2066\u2069"))
def test_what_a_terminal_obeys_is_replaced(obeyed: str) -> None:
    assert plain(f"a{obeyed}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_words_stand_on_one_line() -> None:
    assert plain(" a\r\nb\tc\x85d\u2028e ") == "a b c d e"


def test_letters_and_marks_of_all_scripts_stay() -> None:
    words = "الميناء\u200f — קו, ❤\ufe0f e\u0301"
    assert plain(words) == words


@given(st.text(st.characters()))
def test_nothing_shown_is_obeyed(words: str) -> None:
    shown = plain(words)
    assert len(shown.splitlines()) <= 1
    assert not any(category(c) == "Cc" or "\u202a" <= c <= "\u202e" for c in shown)
