import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.actors.tidy_names import tidy_name
from sayso.records import Name, NameKind, Span


def tidied(text: str, words: str, kind: NameKind = NameKind.PERSON) -> str | None:
    start = text.index(words)
    found = tidy_name(text, Name(Span(start, start + len(words)), kind))
    return text[found.span.start : found.span.end] if found is not None else None


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("Minister Lena Marsh", "Lena Marsh"),
        ("Deputy Prime Minister Lena Marsh", "Lena Marsh"),
        ("Lt. Gen. Lena Marsh", "Lena Marsh"),
        ("Amir Sheikh Hadi Dorn", "Hadi Dorn"),
        ("Amir Hadi Dorn", "Amir Hadi Dorn"),  # a given name where no title follows
        ("Lena Marsh", "Lena Marsh"),
        ("Crown Prince", None),
        ("You", None),
    ],
)
def test_a_title_is_no_part_of_a_name(words: str, bare: str | None) -> None:
    assert tidied(words, words) == bare


def test_a_name_torn_at_its_hyphen_is_made_whole() -> None:
    assert tidied("Lena Chong Suk-fan spoke.", "Lena Chong Suk-") == "Lena Chong Suk-fan"


def test_a_day_of_the_week_is_no_body_and_may_be_a_person() -> None:
    text = "Tuesday spoke"
    assert tidied(text, "Tuesday", NameKind.ORGANISATION) is None
    assert tidied(text, "Tuesday") == "Tuesday"


def test_what_is_backed_by_a_body_is_no_part_of_its_name() -> None:
    text = "The Reed-backed guild"
    assert tidied(text, "Reed", NameKind.ORGANISATION) == "Reed"


def test_a_bare_title_is_no_name() -> None:
    assert tidied("HH the Amir", "HH", NameKind.ORGANISATION) is None


@given(st.text(max_size=40), st.data())
def test_what_is_left_lies_where_the_text_has_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found = tidy_name(text, Name(span, NameKind.PERSON))
    assert found is None or span.start <= found.span.start < found.span.end <= len(text)
