"""export/wording.py"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import harbour
from timing import quick

from sayso.export.wording import (
    called,
    circumstances,
    deeds,
    name_beside,
    notes_beside,
    reasons,
    title_of_actor,
    with_roles_once,
)
from sayso.reading import Identity, Reading
from sayso.records import Actor, ActorKind, Polarity, Precision, Span, When


def _identity(name: str | None) -> Identity:
    return Identity(Actor("a" * 16, name, ActorKind.PERSON, (), ()), 0.9, "named here")


def _told(reading: Reading, **changes: object) -> list[str]:
    """Circumstances of the last statement with `changes` to its article."""
    article = replace(reading.article, **changes)
    return circumstances(article, reading.attributions()[3])


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
    told = circumstances(reading.article, bare)
    assert told == ["in an interview → reported elsewhere → The Tarn Courier"]


def test_the_outlet_alone_is_no_chain() -> None:
    assert circumstances(harbour().article, harbour().attributions()[0]) == []


def test_a_reason_is_given_once_for_each_who_takes_part_or_is_spoken_of() -> None:
    assert reasons(harbour().attributions()[3]) == [
        "source: Lena Marsh (person, score 0.81): “she” after Lena Marsh\ufffd, the only woman",
        "addressee: Crews of Tarn (group, score 0.50): so called",
        "about: not named (person, score 0.90): named <here>",
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
    (told,) = circumstances(
        reading.article, replace(attribution, statement=statement, addressee=None)
    )
    assert told == "to master. “Go home. “Come b"


def _deeds(number: int, **changes: object) -> list[str]:
    """Those of a statement with `changes` to its act."""
    reading = harbour()
    attribution = reading.attributions()[number]
    changed = replace(attribution, act=replace(attribution.act, **changes))
    return deeds(reading.article.text, changed)


def test_a_plain_statement_of_nobody_has_nothing_to_tell() -> None:
    assert _deeds(0) == []


def test_whom_it_is_about_how_often_and_when_are_told_in_that_order() -> None:
    assert _deeds(3) == [
        "about Crews of Tarn and Piet Oster's clerk",
        "“<b>shut</b>”",
        "said 2024-03-01 to 2024-03-31 (“spring”)",
    ]


def test_denial_and_distance_are_told_before_the_time() -> None:
    assert _deeds(1) == [
        "denied",
        "the article keeps its distance: “alleged”",
        "the source is cautious: “it was”",
        "said “Come back in spring”",
    ]


@pytest.mark.parametrize(
    ("polarity", "told"),
    [(Polarity.AFFIRMED, []), (Polarity.DENIED, ["denied"]), (Polarity.WITHHELD, ["withheld"])],
)
def test_that_a_source_stands_by_it_goes_without_saying(
    polarity: Polarity, told: list[str]
) -> None:
    assert _deeds(0, polarity=polarity) == told


def test_several_hedges_of_one_voice_are_told_together() -> None:
    alleged = harbour().acts[1].hedges[0]
    assert _deeds(0, hedges=(alleged, alleged)) == [
        "the article keeps its distance: “alleged”, “alleged”"
    ]


def test_a_single_day_is_told_once() -> None:
    when = When("2024-03-01", "2024-03-01", Precision.DAY, (Span(117, 123),))
    assert _deeds(0, when=when) == ["said 2024-03-01 (“spring”)"]


def test_deeds_do_not_steer_the_terminal() -> None:
    reading = harbour()
    attribution = reading.attributions()[3]
    actor = replace(attribution.about[0].actor, name="Crews\x1b[2J\nof Tarn")
    about = (replace(attribution.about[0], actor=actor),)
    told = deeds(reading.article.text, replace(attribution, about=about))
    assert told[0] == "about Crews\ufffd[2J of Tarn"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Reed Guild", "Reed Guild"),
        ("the crews", "crews"),
        ("an aide", "aide"),
        ("A  clerk", "clerk"),
        ("Theo Marsh", "Theo Marsh"),
        ("Anders", "Anders"),
        ("Guild of the Reeds", "Guild of the Reeds"),
        ("the", "the"),
    ],
)
def test_in_a_list_an_actor_is_called_without_an_article(name: str, words: str) -> None:
    assert called("", Actor("a" * 16, name, ActorKind.UNKNOWN, (), (name,))) == words


def test_in_a_list_one_without_a_name_is_called_by_its_first_mention() -> None:
    actor = Actor("a" * 16, None, ActorKind.GROUP, (Span(4, 14), Span(20, 24)), ())
    assert called("Now the\n crews. And they left.", actor) == "crews"


def test_in_a_list_one_whom_nothing_calls_is_not_named() -> None:
    assert called("", Actor("a" * 16, None, ActorKind.UNKNOWN, (), ())) == "not named"
