"""export/wording.py"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import harbour
from timing import quick

from sayso.export.wording import (
    circumstances,
    name_beside,
    notes_beside,
    reasons,
    title_of_actor,
    with_roles_once,
)
from sayso.reading import Identity, Reading
from sayso.records import Actor, ActorKind, Span


def _identity(name: str | None) -> Identity:
    return Identity(Actor("a" * 16, name, ActorKind.PERSON, (), ()), 0.9, "named here")


def _told(reading: Reading, **changes: object) -> list[str]:
    """Circumstances of the last statement with `changes` to its article."""
    article = replace(reading.article, **changes)
    return circumstances(replace(reading, article=article), reading.attributions()[3])


@pytest.mark.parametrize(
    "words",
    [
        "Lena Marsh",
        "Lena  Marsh",
        "Lena Marsh, the harbour master",
        "Lena Marsh (Harbour Party)",
        "Captain Lena Marsh",
        "Prime Minister Lena Marsh",
        "the harbour master, Lena Marsh",
        "Captain Lena Marsh, the harbour master",
        "the Lena Marsh (LM)",
    ],
)
def test_a_name_at_the_head_is_not_repeated(words: str) -> None:
    assert name_beside(words, _identity("Lena Marsh")) is None


@pytest.mark.parametrize(
    "words",
    [
        "she",
        "Marsh",
        "Lena Marsh’s clerk",
        "Lena Marsh's clerk",
        "aides to Lena Marsh",
        "Piet Oster, aide to Lena Marsh",
        "Lena Marsh and Piet Oster",
        "Lena Marshall",
        "Helena Marsh",
        "",
    ],
)
def test_a_name_that_is_no_head_is_shown(words: str) -> None:
    assert name_beside(words, _identity("Lena Marsh")) == "Lena Marsh"


def test_there_is_no_name_beside_where_none_is_known() -> None:
    assert (name_beside("she", None), name_beside("she", _identity(None))) == (None, None)


@given(st.text(), st.text(min_size=1))
def test_a_name_shown_is_on_one_line(words: str, name: str) -> None:
    assert len((name_beside(words, _identity(name)) or "").splitlines()) <= 1


def test_a_name_of_great_length_is_quickly_compared() -> None:
    with quick(1):
        for word in ("a", "a ", "\u0301", "\u202e"):
            name_beside(word * 100_000, _identity(word * 50_000))


def test_an_unnamed_source_is_noted() -> None:
    reading = harbour()
    assert notes_beside(reading.article.text, reading.attributions()[2]) == ["not named"]


def test_a_role_is_noted_where_the_words_lack_it() -> None:
    reading = harbour()
    notes = [notes_beside(reading.article.text, a) for a in reading.attributions()]
    assert (notes[0], notes[3]) == ([], ["harbour master"])


def test_a_role_is_told_once_of_an_actor() -> None:
    reading = harbour()
    roles = [a.role for a in with_roles_once(reading.article.text, reading.attributions())]
    assert (roles[0] is None, roles[3]) == (False, None)


def test_the_chain_leads_from_the_speaker_to_the_outlet() -> None:
    told = _told(harbour())
    assert told == [
        "to Crews of Tarn (the crews)",
        "in an interview with <Radio Meridel> → reported by Quay Wire → The Tarn Courier",
    ]


@pytest.mark.parametrize("outlet", [None, "Quay Wire", "The Quay Wire", "Tarn Quay Wire"])
def test_an_outlet_that_is_the_last_link_is_told_once(outlet: str | None) -> None:
    assert _told(harbour(), outlet=outlet)[1].endswith("→ reported by Quay Wire")


@pytest.mark.parametrize("outlet", ["Quay Wire of Tarn", "Turnquay Wire"])
def test_an_outlet_of_another_name_is_a_link_of_its_own(outlet: str) -> None:
    assert _told(harbour(), outlet=outlet)[1].endswith(f"→ reported by Quay Wire → {outlet}")


def test_a_channel_without_a_name_is_told_by_its_form() -> None:
    reading = harbour()
    attribution = reading.attributions()[3]
    via = tuple(replace(link, name=None) for link in attribution.statement.via)
    bare = replace(attribution, statement=replace(attribution.statement, via=via, addressee=()))
    told = circumstances(reading, bare)
    assert told == ["in an interview → reported elsewhere → The Tarn Courier"]


def test_the_outlet_alone_is_no_chain() -> None:
    assert circumstances(harbour(), harbour().attributions()[0]) == []


def test_a_reason_is_given_for_source_and_addressee() -> None:
    assert reasons(harbour().attributions()[3]) == [
        "source: Lena Marsh (person, score 0.81): “she” after Lena Marsh\ufffd, the only woman",
        "addressee: Crews of Tarn (group, score 0.50): so called",
    ]


def test_that_nobody_names_a_source_is_said_once() -> None:
    unnamed = replace(_identity(None), reason="not named: spoken of for the first time")
    attribution = replace(harbour().attributions()[2], source=unnamed)
    assert reasons(attribution) == [
        "source: not named (person, score 0.90): spoken of for the first time"
    ]


def test_no_source_has_no_reason() -> None:
    assert reasons(harbour().attributions()[1]) == []


def test_an_unnamed_actor_is_called_by_its_first_mention() -> None:
    reading = harbour()
    titles = [title_of_actor(reading.article.text, a) for a in reading.cast.actors]
    assert titles == ["Lena Marsh", "Piet Oster's clerk", "Crews of Tarn"]


def test_words_of_an_addressee_stay_on_one_line() -> None:
    reading = harbour()
    attribution = reading.attributions()[3]
    statement = replace(attribution.statement, addressee=(Span(84, 110),), via=())
    (told,) = circumstances(reading, replace(attribution, statement=statement, addressee=None))
    assert told == "to master. “Go home. “Come b"
