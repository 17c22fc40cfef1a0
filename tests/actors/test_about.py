"""sayso/actors/about.py"""

from dataclasses import replace

import pytest

from sayso.actors import about
from sayso.actors.about import (
    Candidate,
    abouts_of_statements,
    candidates_of_statements,
    score_of,
)
from sayso.actors.from_statements import people_from_extraction
from sayso.actors.phrases import NamesByPlace
from sayso.articles.from_text import article_from_text
from sayso.records import Aim, Extraction, Span
from sayso.tables import rows_of
from tests.actors.cast_of import BODY, PERSON, PLACE, names_in, statement

KINDS = {"Lena Marsh": PERSON, "Piet Oster": PERSON, "Tarn Guild": BODY, "Low Quay": PLACE}
SAID = "Piet Oster said "
CONTENT = "the crews met Lena Marsh of the Tarn Guild in Low Quay"


def candidates(content: str = CONTENT, **aims: float) -> dict[str, Candidate]:
    """Whom `SAID` may be about, by their words; aims are words with "_" for a space."""
    text = f"{SAID}{content}."
    said = replace(
        statement(text, "Piet Oster", "said", content),
        about=tuple(Aim(_at(text, w.replace("_", " ")), chance) for w, chance in aims.items()),
    )
    article = article_from_text(text, name="test")
    given = Extraction((said,), names_in(text, KINDS))
    people = people_from_extraction(article, given, NamesByPlace(text, given.names), [])
    (found,) = candidates_of_statements(text, [said], people)
    return {text[c.span.start : c.span.end]: c for c in found}


def chosen(content: str = CONTENT, **aims: float) -> list[str]:
    text = f"{SAID}{content}."
    said = replace(
        statement(text, "Piet Oster", "said", content),
        about=tuple(Aim(_at(text, w.replace("_", " ")), chance) for w, chance in aims.items()),
    )
    article = article_from_text(text, name="test")
    given = Extraction((said,), names_in(text, KINDS))
    people = people_from_extraction(article, given, NamesByPlace(text, given.names), [])
    (found,) = abouts_of_statements(text, [said], people)
    return [text[c.span.start : c.span.end] for c in found]


def _at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_all_whom_the_content_names_may_be_meant() -> None:
    assert set(candidates()) > {"Lena Marsh", "Tarn Guild", "Low Quay"}


def test_the_source_may_speak_of_itself() -> None:
    assert candidates()["Piet Oster"].features["source"] == 1


def test_one_without_a_name_may_be_meant_where_it_is_marked() -> None:
    assert "the crews" in candidates(the_crews=0.3)


@pytest.mark.parametrize(
    ("words", "feature", "value"),
    [
        ("Lena Marsh", "named", 1),
        ("Lena Marsh", "source", 0),
        ("Lena Marsh", "chance", 0.6),
        ("Lena Marsh", "foremost", 1),
        ("the crews", "named", 0),
        ("the crews", "foremost", 0),
        ("the crews", "chance of a name", 0),
        ("the crews", "rival", 0.6),
        ("Tarn Guild", "chance", 0),
        ("Lena Marsh", "alone", 0),
        ("Lena Marsh", "inside", 1),
        ("Piet Oster", "inside", 0),
        ("Lena Marsh", "share", 1),
        ("Lena Marsh", "topic", 0),
        ("Tarn Guild", "site", 0),
        ("Low Quay", "site", 1),
        ("Low Quay", "located", 1),
        ("Low Quay", "mentions", 1 / 8),
    ],
)
def test_what_speaks_for_somebody(words: str, feature: str, value: float) -> None:
    found = candidates(Lena_Marsh=0.6, the_crews=0.3)[words]
    assert found.features[feature] == pytest.approx(value)


def two_statements() -> list[dict[str, Candidate]]:
    """Whom each of two may be about; Marsh is marked in the first."""
    text = "Piet Oster said Lena Marsh left. He said the boat of Lena Marsh sank."
    first = statement(text, "Piet Oster", "said", "Lena Marsh left")
    first = replace(first, about=(Aim(_at(text, "Lena Marsh"), 0.6),))
    second = statement(text, "He", "said", "the boat of Lena Marsh sank")
    article = article_from_text(text, name="test")
    given = Extraction((second, first), names_in(text, KINDS))
    people = people_from_extraction(article, given, NamesByPlace(text, given.names), [])
    found = candidates_of_statements(text, given.statements, people)
    return [{text[c.span.start : c.span.end]: c for c in of_one} for of_one in found]


@pytest.mark.parametrize(
    ("number", "feature", "value"),
    [(0, "before", 0.6), (0, "after", 0), (0, "topic", 0.1), (1, "before", 0), (1, "topic", 0)],
)
def test_whom_the_statements_beside_are_about_speaks_for_somebody(
    number: int, feature: str, value: float
) -> None:
    found = two_statements()[number]["Lena Marsh"]
    assert found.features[feature] == pytest.approx(value)


def test_who_owns_something_is_told_from_who_acts() -> None:
    assert candidates("Lena Marsh's boat sank")["Lena Marsh"].features["possessive"] == 1


def test_a_state_is_no_mere_site() -> None:
    text = "Norway sent ships"
    KINDS["Norway"] = PLACE
    assert candidates(text)["Norway"].features["site"] == 0


def test_one_named_and_surely_marked_is_meant() -> None:
    assert chosen(Lena_Marsh=0.95) == ["Lena Marsh"]


def test_a_bystander_who_is_not_named_and_hardly_marked_is_not() -> None:
    assert "the crews" not in chosen(the_crews=0.05)


def test_those_who_are_meant_are_told_in_order_of_mention() -> None:
    assert chosen(Tarn_Guild=0.99, Lena_Marsh=0.97) == ["Lena Marsh", "Tarn Guild"]


def test_no_more_than_three_are_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "_weights", lambda: {"bias": 1.0})
    assert len(chosen(the_crews=0.3)) == 3


def test_a_source_that_speaks_of_itself_has_less_for_it() -> None:
    other = candidates("Piet Oster met Lena Marsh", Piet_Oster=0.5, Lena_Marsh=0.5)
    assert score_of(other["Piet Oster"].features) < score_of(other["Lena Marsh"].features)


def test_every_feature_has_a_weight() -> None:
    (found, *_) = candidates().values()
    assert {row["feature"] for row in rows_of("actors", "about")} == set(found.features)
