import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.bylines import byline_from_author


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        (None, None),
        ("", None),
        ("Ada Quill", "Ada Quill"),
        ("Ada Quill; Piet Oster", "Ada Quill; Piet Oster"),
        ("Admin", None),
        ("Editorial", None),
        ("Ada Quill; Chief Political Writer", "Ada Quill"),
        ("Ada Quill; MSc; PhD", "Ada Quill; MSc"),
        ("Ada Quill; RDN", "Ada Quill"),
        ("Ada Quill November", "Ada Quill"),
        ("Ada May", "Ada May"),
        ("Courier staff", "Courier staff"),
        ("Ada Quill; Ada Quill", "Ada Quill"),
        ("Ada Quill; Courier Media", "Ada Quill"),
        ("Ostrow Courier", "Ostrow Courier"),
    ],
)
def test_names_stay_and_what_stands_around_them_goes(author: str, byline: str | None) -> None:
    assert byline_from_author(author, "Ostrow Courier") == byline


def test_without_an_outlet_every_part_may_be_a_name() -> None:
    assert byline_from_author("Ada Quill; Courier Media", None) == "Ada Quill; Courier Media"


@given(st.text(max_size=80), st.none() | st.text(max_size=20))
def test_nothing_is_made_up(author: str, outlet: str | None) -> None:
    found = byline_from_author(author, outlet)
    assert found is None or set(found.replace("; ", " ").split()) <= set(
        author.replace(";", " ").split()
    )
