import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.actors.mentions import Form, Mention, mention_from_span
from sayso.actors.phrases import NamesByPlace
from sayso.records import ActorKind, NameKind, Span
from tests.actors.cast_of import BODY, PEOPLE, PERSON, PLACE, names_in

KINDS = {
    "Lena Marsh": PERSON,
    "Piet Oster": PERSON,
    "Tarn": PLACE,
    "Tarnian": PEOPLE,
    "Reed Party": BODY,
    "Daily Reed": BODY,
    "Oster": PERSON,
}


def mention(phrase: str, kinds: dict[str, NameKind] = KINDS) -> Mention:
    return mention_from_span(
        phrase, Span(0, len(phrase)), NamesByPlace(phrase, names_in(phrase, kinds))
    )


def name_in(phrase: str) -> str | None:
    found = mention(phrase).name
    return phrase[found.start : found.end] if found is not None else None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Lena Marsh", "Lena Marsh"),
        ("Harbour Minister Lena Marsh", "Lena Marsh"),
        ("Tarn's Harbour Minister Lena Marsh", "Lena Marsh"),
        ("Lena Marsh, the head of the Reed Party", "Lena Marsh"),
        ("the head of the Reed Party, Lena Marsh", "Lena Marsh"),
        ("the Tarn Task Force commander, Lt. Lena Marsh", "Lena Marsh"),
        ("Governor of Tarn Lena Marsh", "Lena Marsh"),
        ("undersecretary for railways Lena Marsh", "Lena Marsh"),
        ("Undersecretary for Harbours Mr. Oster", "Oster"),
        ("District Officer (DO) Lena Marsh", "Lena Marsh"),
        ("Lena Marsh's", "Lena Marsh"),
        ("the magazine Daily Reed", "Daily Reed"),
        ("the Reed Party (RP)", "Reed Party"),
        ("the Tarnian harbour ministry", "Tarnian harbour ministry"),
        ("Tarn's Cabinet", "Tarn's Cabinet"),
        ("The Ministry of Public Works and Roads", "Ministry of Public Works and Roads"),
        ("Haverkamp", "Haverkamp"),  # a name that no tagger found
        ("spokesman for Lena Marsh", None),
        ("an aide to Governor Lena Marsh", None),
        ("Lena Marsh's mother", None),
        ("critics of Lena Marsh", None),
        ("the Tarnian harbour minister", None),
        ("Reed Party officials", None),
        ("the ministry", None),
        ("Farmers", None),
        ("he", None),
    ],
)
def test_the_name_in_a_phrase_is_of_whom_the_phrase_speaks(phrase: str, name: str | None) -> None:
    assert name_in(phrase) == name


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Lena Marsh", ActorKind.PERSON),
        ("Tarn", ActorKind.GOVERNMENT),
        ("the magazine Daily Reed", ActorKind.OUTLET),
        ("the Reed Party", ActorKind.ORGANISATION),
        ("the Tarnian harbour ministry", ActorKind.GOVERNMENT),
        ("a senior official", ActorKind.PERSON),
        ("two officials", ActorKind.GROUP),
        ("Some commanders", ActorKind.GROUP),
        ("the report", ActorKind.DOCUMENT),
        ("the first part of the letter", ActorKind.DOCUMENT),
        ("the lobbyist", ActorKind.PERSON),
        ("they", ActorKind.GROUP),
        ("the wind", ActorKind.UNKNOWN),
    ],
)
def test_the_kind_is_told_by_the_head(phrase: str, kind: ActorKind) -> None:
    assert mention(phrase).kind is kind


@pytest.mark.parametrize(
    ("phrase", "definite"),
    [
        ("the commander", True),
        ("commander", True),
        ("a commander", False),
        ("another commander", False),
        ("some commanders", False),
        ("commanders", False),
        ("the commanders", True),
    ],
)
def test_a_definite_phrase_may_speak_of_one_known(phrase: str, definite: bool) -> None:
    assert mention(phrase).definite is definite


@pytest.mark.parametrize(
    ("phrase", "gender"),
    [
        ("she", "female"),
        ("Mr Oster", "male"),
        ("Mrs. Lena Marsh", "female"),
        ("spokeswoman Lena Marsh", "female"),
        ("the chairman", "male"),
        ("Lena Marsh", ""),
    ],
)
def test_gender_is_known_where_a_word_tells_it(phrase: str, gender: str) -> None:
    assert mention(phrase).gender == gender


@pytest.mark.parametrize(
    ("phrase", "owner"),
    [
        ("Lena Marsh's statement", "Lena Marsh"),
        ("a letter from the Reed Party", "Reed Party"),
        ("A statement issued in Tarn by Mr Piet Oster", "Piet Oster"),
        ("the Reed Party report", "Reed Party"),
    ],
)
def test_a_document_has_an_author(phrase: str, owner: str) -> None:
    found = mention(phrase).owner
    assert found is not None
    assert phrase[found.start : found.end] == owner


def test_two_who_are_named_are_two() -> None:
    assert [p.head for p in mention("Lena Marsh and Piet Oster").parts] == ["marsh", "oster"]


@pytest.mark.parametrize(
    "phrase",
    [
        "Reed founder and president Lena Marsh",
        "Lena Marsh, a writer and former minister",
        "the foreign and defence minister",
    ],
)
def test_one_of_two_offices_is_one(phrase: str) -> None:
    assert mention(phrase).parts == ()


def test_who_in_capitals_is_no_pronoun() -> None:
    assert mention("WHO").form is not Form.PRONOUN


@given(st.text(max_size=60), st.data())
def test_any_phrase_is_a_mention(phrase: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(phrase)))
    span = Span(start, data.draw(st.integers(start, len(phrase))))
    assert mention_from_span(phrase, span, NamesByPlace(phrase, [])).span == span
