import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.actors.phrases import (
    NamesByPlace,
    Phrase,
    author_of_phrase,
    body_of_phrase,
    gender_of_title,
    gender_of_word,
    is_inside_name,
    name_of_phrase,
    phrase_from_span,
    weight_of_phrase,
)
from sayso.records import NameKind, Span
from tests.actors.cast_of import BODY, PEOPLE, PERSON, PLACE, names_in

KINDS = {"Lena Marsh": PERSON, "Tarn": PLACE, "Tarnian": PEOPLE, "Reed Party": BODY}


def phrase(words: str, kinds: dict[str, NameKind] = KINDS) -> Phrase:
    found = phrase_from_span(
        words, Span(0, len(words)), NamesByPlace(words, names_in(words, kinds))
    )
    assert found is not None
    return found


def words_at(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span is not None else None


@pytest.mark.parametrize("words", ["", " ", "“…”", "—"])
def test_where_no_word_stands_is_no_phrase(words: str) -> None:
    assert phrase_from_span(words, Span(0, len(words)), NamesByPlace(words, [])) is None


@pytest.mark.parametrize(
    ("words", "core"),
    [
        ("the former harbour master of Tarn", "former harbour master"),
        ("a potter", "potter"),
        ("the potter, an old man", "potter"),
        ("the potter (an old man) there", "potter there"),
        ("(of Tarn) the potter", "potter"),
        ("the first part of the letter", "letter"),
        ("Tarn's harbour master", "Tarn harbour master"),
        ("the", "the"),
    ],
)
def test_the_core_ends_with_the_noun(words: str, core: str) -> None:
    found = phrase(words)
    assert " ".join(words[w.start : w.end] for w in found.core) == core


def test_a_name_is_whole_whatever_its_words_are() -> None:
    found = phrase("the Bank of Tarn", {"Bank of Tarn": BODY})
    assert words_at(found.text, found.head) == "Tarn"


def test_an_s_that_belongs_to_a_name_is_no_word() -> None:
    assert len(phrase("Lena Marsh's").words) == 2


def test_names_of_other_places_are_not_in_the_phrase() -> None:
    text = "Lena Marsh met the Reed Party in Tarn"
    names = NamesByPlace(text, names_in(text, KINDS))
    inside = names.within(Span(11, 29))
    assert [words_at(text, n.span) for n in inside] == ["Reed Party"]


def test_a_name_that_goes_on_beyond_the_span_is_not_within_it() -> None:
    text = "Lena Marsh"
    assert NamesByPlace(text, names_in(text, KINDS)).within(Span(0, 4)) == []


def test_names_come_in_order_whatever_order_they_were_given_in() -> None:
    text = "Lena Marsh met the Reed Party"
    names = names_in(text, KINDS)
    assert NamesByPlace(text, names[::-1]).all() == list(names)


def test_a_word_goes_on_a_name_only_after_its_first() -> None:
    found = phrase("Lena Marsh")
    assert [is_inside_name(word, found.names) for word in found.words] == [False, True]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("the Tarnian harbour ministry", "Tarnian harbour ministry"),
        ("the Ministry of Public Works", "Ministry of Public Works"),
        ("the Office for Roads and Canals in Tarn", "Office for Roads and Canals"),
        ("the Ministry of Works, which Tarn has", "Ministry of Works"),
        ("the ministry of roads", None),
        ("the Ministry", None),
    ],
)
def test_a_body_is_named_by_capitals_and_its_field(words: str, body: str | None) -> None:
    assert words_at(words, body_of_phrase(phrase(words))) == body


@pytest.mark.parametrize(
    ("words", "author"),
    [
        ("a letter from the Reed Party", "Reed Party"),
        ("a letter from Tarn by Lena Marsh", "Lena Marsh"),
        ("a letter to Lena Marsh by the Reed Party", "Reed Party"),
        ("a letter from Tarn", "Tarn"),
        ("a letter from the Tarnian people", None),
        ("a letter", None),
    ],
)
def test_whose_a_document_is_stands_after_it(words: str, author: str | None) -> None:
    assert words_at(words, author_of_phrase(phrase(words))) == author


@pytest.mark.parametrize(
    ("words", "weight"),
    [
        ("the former harbour master of Tarn, who left", {"former", "harbour", "master", "tarn"}),
        ("the harbour master known from Tarn", {"harbour", "master", "known"}),
        ("the master who left", {"master"}),
        ("Tarn's potter", {"tarn", "potter"}),
        ("some", set()),
    ],
)
def test_words_that_tell_who_it_is_go_up_to_the_first_comma_or_clause(
    words: str, weight: set[str]
) -> None:
    assert weight_of_phrase(phrase(words)) == weight


@pytest.mark.parametrize(
    ("before", "gender"),
    [("Mrs ", "female"), ("spokesman ", "male"), ("Mr. ", "male"), ("Tarn ", ""), ("", "")],
)
def test_the_word_before_a_name_may_tell_its_gender(before: str, gender: str) -> None:
    assert gender_of_title(before + "Marsh", len(before)) == gender


def test_a_title_is_not_looked_for_far_back() -> None:
    words = "Mrs" + " " * 100
    assert gender_of_title(words + "Marsh", len(words)) == ""


@pytest.mark.parametrize(
    ("word", "gender"),
    [("mrs", "female"), ("sir", "male"), ("spokeswoman", "female"), ("potter", "")],
)
def test_a_title_or_noun_may_tell_a_gender(word: str, gender: str) -> None:
    assert gender_of_word(word) == gender


def test_a_name_after_a_comma_with_more_to_say_is_not_who_speaks() -> None:
    assert name_of_phrase(phrase("the head of the region, near Lena Marsh")) is None


@given(st.text(alphabet="ab AB.,’'()of-—é\u0301\u202e", max_size=40), st.data())
def test_a_phrase_has_a_word_and_a_head_within_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found = phrase_from_span(text, span, NamesByPlace(text, []))
    if found is not None:
        assert span.start <= found.head.start < found.head.end <= span.end
        assert set(found.core) <= set(found.words)
