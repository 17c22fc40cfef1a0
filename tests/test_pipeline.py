"""pipeline.py"""

from collections.abc import Iterator

import pytest
from fake_tagger import FakeTagger, load_fake

from sayso.articles.from_text import article_from_text
from sayso.errors import ModelError, UnreadableArticle, WrongLanguage
from sayso.inputs import Named
from sayso.pipeline import Outcome, reading_from_article, readings_from_articles
from sayso.reading import Reading

SAID = "“The harbour is closed,” said Lena Marsh."


def _named(text: str, name: str = "a.txt") -> Named:
    return Named(name, article_from_text(text))


def _shown(outcomes: Iterator[Outcome]) -> list[str]:
    return [o.article.text if isinstance(o, Reading) else f"{o.name} failed" for o in outcomes]


def load_nothing() -> FakeTagger:
    raise ModelError("model: cannot be read")


def test_the_reading_tells_the_model() -> None:
    assert reading_from_article(_named(SAID), FakeTagger()).model == "fake-1"


def test_a_short_text_of_no_known_language_is_read() -> None:
    assert reading_from_article(_named("Ja, sagte er."), FakeTagger()).article.language == "und"


def test_another_language_is_a_failure_with_the_name_given() -> None:
    text = "Le port restera fermé jusqu'au printemps, a déclaré mardi la capitaine du port. " * 2
    with pytest.raises(WrongLanguage, match=r"^a\.txt: .*'fr'.*--any-language"):
        reading_from_article(_named(text), FakeTagger())


def test_unsure_statements_are_left_out() -> None:
    named = _named("Lena Marsh said perhaps.\n\nPiet Oster said no.")
    reading = reading_from_article(named, FakeTagger(), min_confidence=0.5)
    assert len(reading.statements) == 1


def test_a_crash_on_one_article_is_a_failure() -> None:
    outcomes = readings_from_articles([_named("CRASH"), _named(SAID)], load=load_fake)
    assert _shown(outcomes) == ["a.txt failed", SAID]


def test_a_failure_goes_through_in_its_place() -> None:
    outcomes = readings_from_articles(
        [_named("One."), UnreadableArticle("b.txt", "empty"), _named("Two.")], load=load_fake
    )
    assert _shown(outcomes) == ["One.", "b.txt failed", "Two."]


def test_a_missing_model_is_raised() -> None:
    with pytest.raises(ModelError):
        list(readings_from_articles([_named(SAID)], load=load_nothing))


def test_several_processes_keep_the_order() -> None:
    texts = [f"Boat {n} left." for n in range(20)]
    given: list[Named | UnreadableArticle] = [_named(t) for t in texts]
    given.insert(7, UnreadableArticle("b.txt", "empty"))
    outcomes = readings_from_articles(given, jobs=2, load=load_fake)
    assert _shown(outcomes) == [*texts[:7], "b.txt failed", *texts[7:]]


def test_an_article_that_kills_its_process_is_the_only_failure() -> None:
    given = [_named("One."), _named("KILL", "bad.txt"), _named("Two."), _named("Three.")]
    outcomes = list(readings_from_articles(given, jobs=2, load=load_fake))
    assert _shown(iter(outcomes)) == ["One.", "bad.txt failed", "Two.", "Three."]
    assert "died" in str(outcomes[1])


def test_a_missing_model_is_raised_from_a_process() -> None:
    with pytest.raises(ModelError):
        list(readings_from_articles([_named(SAID)], jobs=2, load=load_nothing))


def test_the_cast_has_participants_for_each_statement() -> None:
    reading = reading_from_article(_named(f"{SAID}\n\nPiet Oster said no."), FakeTagger())
    ids = [participants.statement for participants in reading.cast.participants]
    assert ids == [statement.id for statement in reading.statements]
    assert len(ids) == 2


def test_statements_that_are_left_out_have_no_participants() -> None:
    named = _named("Lena Marsh said perhaps.\n\nPiet Oster said no.")
    reading = reading_from_article(named, FakeTagger(), min_confidence=0.5)
    assert len(reading.cast.participants) == 1
