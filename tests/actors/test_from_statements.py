from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.actors.from_statements import actors_from_statements
from sayso.articles.from_text import article_from_text
from sayso.records import (
    ActorKind,
    Aim,
    Confidence,
    Extraction,
    Name,
    NameKind,
    Span,
    Statement,
    StatementKind,
)
from tests.actors.cast_of import (
    BODY,
    PEOPLE,
    PERSON,
    PLACE,
    cast_of,
    names_in,
    speaker,
    speaks,
    statement,
)

MARSH = {"Lena Marsh": PERSON, "Marsh": PERSON}
BOTH = {**MARSH, "Piet Oster": PERSON, "Oster": PERSON}


def test_a_full_name_speaks_for_itself() -> None:
    text = "Lena Marsh said the gates were shut."
    assert speaks(text, MARSH, [("Lena Marsh", "said", "the gates were shut")]) == "Lena Marsh"


def test_a_surname_is_the_person_named_in_full_before() -> None:
    text = "Lena Marsh came late. Marsh said the gates were shut."
    assert speaks(text, MARSH, [("Marsh", "said", "the gates were shut")]) == "Lena Marsh"


def test_a_surname_of_two_is_the_one_spoken_of_last_and_says_so() -> None:
    text = "Lena Marsh came. Tom Marsh left. Marsh said it was late."
    names = {**MARSH, "Tom Marsh": PERSON}
    cast = cast_of(text, names, [("Marsh", "said", "it was late")])
    assert speaker(cast).name == "Tom Marsh"
    link = cast.participants[0].source
    assert link is not None
    assert "it might be Lena Marsh" in link.reason


def test_a_title_tells_which_of_two_of_one_surname_speaks() -> None:
    text = "Mrs Lena Marsh came. Mr Tom Marsh left. Mrs Marsh said it was late."
    names = {**MARSH, "Tom Marsh": PERSON}
    assert speaks(text, names, [("Mrs Marsh", "said", "it was late")]) == "Lena Marsh"


def test_a_name_one_letter_off_is_the_same() -> None:
    text = "Lena Haverkamp came late. Haverkmap said the gates were shut."
    names = {"Lena Haverkamp": PERSON, "Haverkmap": PERSON}
    assert speaks(text, names, [("Haverkmap", "said", "the gates were shut")]) == "Lena Haverkamp"


def test_a_pronoun_is_who_spoke_last() -> None:
    text = "Lena Marsh said the gates were shut. She added that it was late."
    said = [("Lena Marsh", "said", "the gates were shut"), ("She", "added", "that it was late")]
    assert speaks(text, MARSH, said) == "Lena Marsh"


def test_a_pronoun_goes_by_gender() -> None:
    text = "Mrs Lena Marsh met Mr Piet Oster. She said it was late."
    assert speaks(text, BOTH, [("She", "said", "it was late")]) == "Lena Marsh"


def test_a_speaker_is_none_of_those_named_in_what_is_said() -> None:
    text = "Piet Oster spoke next. Lena Marsh was late, he said."
    assert speaks(text, BOTH, [("he", "said", "Lena Marsh was late")]) == "Piet Oster"


def test_a_relative_pronoun_is_what_stands_before_it() -> None:
    text = "Piet Oster met Lena Marsh, who said it was late."
    assert speaks(text, BOTH, [("who", "said", "it was late")]) == "Lena Marsh"


def test_a_title_is_whom_the_text_calls_so() -> None:
    text = "Lena Marsh, the harbour master, met Piet Oster. The harbour master said it was late."
    assert speaks(text, BOTH, [("The harbour master", "said", "it was late")]) == "Lena Marsh"


def test_a_description_before_the_name_is_the_one_called_so_further_on() -> None:
    text = (
        "A prominent commander of the Tarn Guard has called for calm.\n\n"
        "“We wait,” said Hadi Dorn, the head of the Tarn Guard."
    )
    names = {"Tarn Guard": BODY, "Hadi Dorn": PERSON}
    said = [("A prominent commander of the Tarn Guard", "has called for", "calm")]
    assert speaks(text, names, said) == "Hadi Dorn"


def test_another_commander_is_not_the_first_one() -> None:
    text = "Hadi Dorn, a commander, left. Another commander said it was late."
    assert (
        speaks(text, {"Hadi Dorn": PERSON}, [("Another commander", "said", "it was late")]) is None
    )


def test_a_description_of_another_state_is_somebody_else() -> None:
    text = "Norwegian minister Lena Marsh left. The Danish minister said it was late."
    names = {**MARSH, "Norwegian": PEOPLE, "Danish": PEOPLE}
    assert speaks(text, names, [("The Danish minister", "said", "it was late")]) is None


def test_an_unnamed_source_is_an_actor_without_a_name_and_says_why() -> None:
    text = "A senior official said it was late. The official added that it rained."
    said = [
        ("A senior official", "said", "it was late"),
        ("The official", "added", "that it rained"),
    ]
    cast = cast_of(text, {}, said)
    assert speaker(cast, 0) == speaker(cast, 1)
    assert speaker(cast).name is None
    assert speaker(cast).kind is ActorKind.PERSON
    link = cast.participants[0].source
    assert link is not None
    assert link.reason.startswith("not named")


def test_a_group_stays_a_group() -> None:
    text = "Some commanders said it was late."
    cast = cast_of(text, {}, [("Some commanders", "said", "it was late")])
    assert (speaker(cast).name, speaker(cast).kind) == (None, ActorKind.GROUP)


def test_two_who_speak_as_one_are_a_group_of_both_full_names() -> None:
    text = "Lena Marsh met Piet Oster. Marsh and Oster said it was late."
    assert speaks(text, BOTH, [("Marsh and Oster", "said", "it was late")]) == (
        "Lena Marsh and Piet Oster"
    )


def test_an_office_of_two_fields_is_one_person() -> None:
    text = "Union founder and president Lena Marsh said it was late."
    source = "Union founder and president Lena Marsh"
    assert speaks(text, MARSH, [(source, "said", "it was late")]) == "Lena Marsh"


@pytest.mark.parametrize("acronym", ["TRU", "T.R.U."])
def test_an_acronym_is_its_expansion(acronym: str) -> None:
    text = f"The Tarn River Union met. {acronym} said it was late."
    names = {"Tarn River Union": BODY, acronym: BODY}
    assert speaks(text, names, [(acronym, "said", "it was late")]) == "Tarn River Union"


def test_a_body_is_called_by_its_noun() -> None:
    text = "The Tarn River Union met. The union said it was late."
    names = {"Tarn River Union": BODY}
    assert speaks(text, names, [("The union", "said", "it was late")]) == "Tarn River Union"


def test_a_body_is_called_organisation() -> None:
    text = "The Tarn River Union said it rained. The organisation said it was late."
    names = {"Tarn River Union": BODY}
    said = [
        ("The Tarn River Union", "said", "it rained"),
        ("The organisation", "said", "it was late"),
    ]
    assert speaks(text, names, said) == "Tarn River Union"


def test_a_seat_of_government_that_speaks_is_the_government() -> None:
    text = "Oslo said it was late."
    cast = cast_of(text, {"Oslo": PLACE}, [("Oslo", "said", "it was late")])
    assert (speaker(cast).name, speaker(cast).kind) == ("Norway", ActorKind.GOVERNMENT)


def test_a_place_that_does_not_speak_is_no_actor() -> None:
    cast = cast_of(
        "Lena Marsh said in Oslo it was late.",
        {**MARSH, "Oslo": PLACE},
        [("Lena Marsh", "said", "it was late")],
    )
    assert [a.name for a in cast.actors] == ["Lena Marsh"]


def test_we_of_a_bodys_own_article_is_the_body() -> None:
    text = "We condemn the raid. Norway said it was late."
    said = [("Norway", "said", "it was late"), ("We", "condemn", "the raid")]
    assert speaks(text, {"Norway": PLACE}, said, outlet="Norway Foreign Office") == "Norway"


def test_a_statement_of_a_person_speaks_for_the_person() -> None:
    text = "Marsh's statement said it was late. It added that it rained. Lena Marsh left."
    said = [("Marsh's statement", "said", "it was late"), ("It", "added", "that it rained")]
    cast = cast_of(text, MARSH, said)
    assert [speaker(cast, n).name for n in (0, 1)] == ["Lena Marsh", "Lena Marsh"]


def test_an_actor_has_all_its_mentions_and_names() -> None:
    text = "Lena Marsh left. Marsh said she was late."
    cast = cast_of(text, MARSH, [("Marsh", "said", "she was late")])
    (marsh,) = cast.actors
    assert [text[m.start : m.end] for m in marsh.mentions] == ["Lena Marsh", "Marsh"]
    assert marsh.names == ("Lena Marsh", "Marsh")


def test_ids_are_the_same_when_read_again() -> None:
    text = "Lena Marsh left. Marsh said she was late."
    said = [("Marsh", "said", "she was late")]
    assert cast_of(text, MARSH, said) == cast_of(text, MARSH, said)


def test_a_role_and_an_affiliation_come_with_their_place() -> None:
    text = "Lena Marsh, the head of the Tarn River Union, said it was late."
    names = {**MARSH, "Tarn River Union": BODY}
    source = "Lena Marsh, the head of the Tarn River Union,"
    cast = cast_of(text, names, [(source, "said", "it was late")])
    role = cast.participants[0].role
    assert role is not None
    assert text[role.start : role.end] == "head of the Tarn River Union"
    (affiliation,) = cast.affiliations
    assert (affiliation.role, affiliation.organisation) == ("head", "Tarn River Union")


def test_who_is_not_to_be_named_stays_unnamed() -> None:
    text = (
        "A senior official, speaking on condition of anonymity, said it was late.\n\n"
        "Hadi Dorn, an official of the Tarn Guard, left."
    )
    names = {"Hadi Dorn": PERSON, "Tarn Guard": BODY}
    source = "A senior official, speaking on condition of anonymity,"
    assert speaks(text, names, [(source, "said", "it was late")]) is None


def test_another_of_a_body_is_none_of_those_named() -> None:
    text = "Hadi Dorn, a Guard member, left. Another Guard member said Dorn was late."
    names = {"Hadi Dorn": PERSON, "Dorn": PERSON, "Guard": BODY}
    said = [("Another Guard member", "said", "Dorn was late")]
    assert speaks(text, names, said) is None


def test_the_head_of_one_body_is_not_the_head_of_another() -> None:
    text = (
        "Lena Marsh, the president of the Reed Party, left.\n\n"
        "Nobody came. It rained. The Moss Party president said it was late."
    )
    names = {**MARSH, "Reed Party": BODY, "Moss Party": BODY}
    said = [("The Moss Party president", "said", "it was late")]
    assert speaks(text, names, said) != "Lena Marsh"


def test_those_who_speak_jointly_are_actors_of_their_own_too() -> None:
    text = "Lena Marsh, a miller, and Piet Oster said it was late."
    cast = cast_of(text, BOTH, [("Lena Marsh, a miller, and Piet Oster", "said", "it was late")])
    assert {a.name for a in cast.actors} == {
        "Lena Marsh and Piet Oster",
        "Lena Marsh",
        "Piet Oster",
    }


def test_three_who_speak_are_all_named() -> None:
    text = "Lena Marsh, Piet Oster and Tom Lund said it was late."
    names = {**BOTH, "Tom Lund": PERSON}
    said = [("Lena Marsh, Piet Oster and Tom Lund", "said", "it was late")]
    assert speaks(text, names, said) == "Lena Marsh, Piet Oster and Tom Lund"


def test_a_pronoun_that_may_be_of_two_is_less_sure_and_says_so() -> None:
    one = cast_of("Lena Marsh left. She said it was late.", MARSH, [("She", "said", "it was late")])
    two = cast_of(
        "Lena Marsh met Piet Oster. They left. She said it was late.",
        BOTH,
        [("She", "said", "it was late")],
    )
    sure, unsure = one.participants[0].source, two.participants[0].source
    assert sure is not None
    assert unsure is not None
    assert unsure.score < sure.score
    assert "it might be Piet Oster" in unsure.reason


def test_a_long_quotation_takes_nobody_out_of_mind() -> None:
    text = (
        "Lena Marsh said it rained. “It was late. It was dark. Nobody came. Piet Oster knew. "
        "The gate was shut. The boat had left,” she said."
    )
    quote = text[text.index("“") : text.index("”") + 1]
    said = [("Lena Marsh", "said", "it rained"), ("she", "said", quote)]
    assert speaks(text, BOTH, said) == "Lena Marsh"


def test_who_stands_right_before_the_pronoun_is_meant() -> None:
    text = "Piet Oster said it rained. For Lena Marsh, she said, it was late."
    said = [("Piet Oster", "said", "it rained"), ("she", "said", "it was late")]
    assert speaks(text, BOTH, said) == "Lena Marsh"


def test_a_law_speaks_for_itself() -> None:
    text = "Norway's Harbour Law said it was late."
    said = [("Norway's Harbour Law", "said", "it was late")]
    assert speaks(text, {"Norway": PLACE}, said) == "Norway's Harbour Law"


def test_an_outlet_called_by_its_noun_is_no_other_outlet() -> None:
    text = "Reedline said it rained. The portal The Paper said it was late."
    said = [("Reedline", "said", "it rained"), ("The Paper", "said", "it was late")]
    assert speaks(text, {"Reedline": BODY}, said) == "Paper"


def test_a_name_in_parentheses_is_the_bodys() -> None:
    text = (
        "Lena Marsh said it rained. The Tarn River Union (Tarun) said it froze. Tarun met. "
        "She said it was late."
    )
    names = {**MARSH, "Tarn River Union": BODY, "Tarun": PERSON}
    said = [("Lena Marsh", "said", "it rained"), ("She", "said", "it was late")]
    cast = cast_of(text, names, said)
    assert speaker(cast).name == "Lena Marsh"
    assert {a.name for a in cast.actors} == {"Lena Marsh", "Tarn River Union"}


def test_a_slip_of_the_pronoun_does_not_part_a_speaker_from_herself() -> None:
    text = "Piet Oster came. It rained. Lena Marsh said it froze. He said so. She said it was late."
    said = [
        ("Lena Marsh", "said", "it froze"),
        ("He", "said", "so"),
        ("She", "said", "it was late"),
    ]
    assert speaks(text, BOTH, said) == "Lena Marsh"


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_whatever_is_named_and_said_every_source_gets_an_actor(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab AB.,’'“”\n()-éا", max_size=120)) + "a"
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30)).map(
        lambda p: Span(p[0], min(p[0] + p[1], len(text)))
    )
    names, end = [], 0
    for span in sorted(data.draw(st.lists(spans, max_size=8))):
        if span.start >= end:
            names.append(Name(span, data.draw(st.sampled_from(list(NameKind)))))
            end = span.end
    sources = data.draw(st.lists(spans, max_size=4))
    statements = tuple(
        Statement(str(n), StatementKind.DIRECT, (s,), (s,), (s,), Confidence(1, 1, 1, 1), (s,))
        for n, s in enumerate(sources)
    )
    article = article_from_text(text, name="any")
    cast = actors_from_statements(article, Extraction(statements, tuple(names)))
    known = {a.id for a in cast.actors}
    for participants in cast.participants:
        assert participants.source is not None
        assert participants.source.actor in known
    assert len(known) == len(cast.actors)


@pytest.mark.parametrize("word", ["One", "You"])
def test_the_reader_and_anyone_are_not_named(word: str) -> None:
    text = f"Lena Marsh came late. {word} would hope so."
    assert speaks(text, MARSH, [(word, "would hope", "so")]) is None


def test_what_a_body_is_called_before_its_name_tells_whom_that_means() -> None:
    text = (
        "It is late, according to a group of sailors. The group, Lantern Watch, wrote a letter. "
        "The group said it was cold."
    )
    said = [
        ("a group of sailors", "according to", "It is late"),
        ("The group, Lantern Watch,", "wrote", "a letter"),
        ("The group", "said", "it was cold"),
    ]
    cast = cast_of(text, {"Lantern Watch": BODY}, said)
    assert speaker(cast).name == "Lantern Watch"


def test_a_name_that_begins_a_company_is_the_company() -> None:
    text = "Oystermann Co. met. Oystermann said it was late."
    names = {"Oystermann Co": BODY, "Oystermann": PERSON}
    assert speaks(text, names, [("Oystermann", "said", "it was late")]) == "Oystermann Co"


def test_a_name_that_ends_a_person_is_no_company() -> None:
    text = "Lena Marsh left Marsh Co. early. Marsh said it was late."
    names = {**MARSH, "Marsh Co": BODY}
    assert speaks(text, names, [("Marsh", "said", "it was late")]) == "Lena Marsh"


def test_the_lawyer_of_one_is_not_that_of_another() -> None:
    text = (
        "Piet Oster, counsel of the board, came. Marsh's lawyer said it was late. Lena Marsh left."
    )
    names = {**BOTH, "Lena Marsh": PERSON}
    assert speaks(text, names, [("Marsh's lawyer", "said", "it was late")]) is None


def spoken_of(text: str, *mentions: str) -> list[str | None]:
    """Names of the actors that "Piet Oster said …", the last of the text, is about."""
    said = statement(text, "Piet Oster", "said", text.rpartition("said ")[2])
    aims = (Aim(Span(*(text.rindex(m) + n for n in (0, len(m)))), 0.99) for m in mentions)
    article = article_from_text(text, name="test")
    known = names_in(text, {**BOTH, "Hadi Dorn": PERSON})
    given = Extraction((replace(said, about=tuple(aims)),), known)
    cast = actors_from_statements(article, given)
    names = {actor.id: actor.name for actor in cast.actors}
    return [names[link.actor] for link in cast.participants[0].about]


def test_a_statement_is_about_the_actor_that_its_words_mean() -> None:
    text = "Lena Marsh came late. Piet Oster said Marsh had slept"
    assert spoken_of(text, "Marsh") == ["Lena Marsh"]


def test_a_statement_may_be_about_one_whom_nobody_names() -> None:
    assert spoken_of("Piet Oster said the crews had slept", "the crews") == [None]


def test_two_mentions_of_one_actor_are_one() -> None:
    text = "Lena Marsh came late. Piet Oster said Lena Marsh slept and Marsh snored"
    assert spoken_of(text, "Lena Marsh", "Marsh") == ["Lena Marsh"]


def test_of_two_who_are_meant_together_each_is_told_once_and_alone() -> None:
    text = "Hadi Dorn and Lena Marsh came late. Piet Oster said the two leaders had slept"
    found = spoken_of(text, "the two leaders")
    assert len(found) == len(set(found))
    assert {"Hadi Dorn", "Lena Marsh"}.intersection(found)
