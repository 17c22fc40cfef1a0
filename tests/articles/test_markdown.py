"""sayso/articles/markdown.py"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.articles.markdown import unmarked


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("said **Lena Marsh** then", "said   Lena Marsh   then"),
        ("said *Lena* then", "said  Lena  then"),
        ("said __Lena__, _Marsh_.", "said   Lena  ,  Marsh ."),
        ("***so***", "   so   "),
        ("**TARN** — It", "  TARN   — It"),
        ("in [Low Quay](https://quay.example) on", "in  Low Quay                         on"),
        ("**the [quay](/q)**", "   the  quay      "),
    ],
)
def test_marks_of_emphasis_and_links_are_blank(text: str, read: str) -> None:
    assert unmarked(text).split() == read.split()
    assert len(unmarked(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4",
        "a snake_case_name and __init__py",
        "* a list\n* of two",
        "***",
        "prices* and terms*",
        "[sic] (he said)",
        "*over two\nlines*",
    ],
)
def test_other_stars_and_brackets_stay(text: str) -> None:
    assert unmarked(text) == text


@given(st.text(alphabet="ab *_[]()!\\\n", max_size=60))
def test_every_character_stays_or_is_a_blank(text: str) -> None:
    read = unmarked(text)
    assert len(read) == len(text)
    assert all(a == b or b == " " for a, b in zip(text, read, strict=True))


@pytest.mark.parametrize("text", ["*" * 50_000, "*a" * 30_000, "[a](" * 20_000, "_a _" * 20_000])
def test_rows_of_marks_are_read_in_linear_time(text: str) -> None:
    with quick(seconds=8):
        unmarked(text)
