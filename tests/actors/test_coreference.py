from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sayso.actors.coreference import Resolution, resolution_from_occurrences
from sayso.actors.entities import Occurrence, Rule
from sayso.actors.mentions import mention_from_span
from sayso.records import ActorKind, NameKind, Span
from tests.actors.cast_of import BODY, PERSON, PLACE
from tests.actors.scene import Scene


def resolved(
    scene: Scene,
    *occurrences: Occurrence,
    roles: Sequence[tuple[str, str]] = (),
    outlet: str | None = None,
) -> Resolution:
    """`roles` are what the text says of a name, each given by its words."""
    said = {scene.at(name): [scene.mention(role)] for name, role in roles}
    names = [mention_from_span(scene.text, n.span, scene.names) for n in scene.names.all()]
    return resolution_from_occurrences(scene.text, occurrences, names, said, outlet)


def names(found: Resolution) -> list[str | None]:
    """The name of each occurrence's entity."""
    return [found.entities[link.entity].name for link in found.links]


def rules(found: Resolution) -> list[Rule]:
    return [link.rule for link in found.links]


def test_each_occurrence_has_a_link_in_order() -> None:
    scene = Scene("Lena Marsh met Piet Oster.", {"Lena Marsh": PERSON, "Piet Oster": PERSON})
    found = resolved(scene, scene.occurrence("Lena Marsh"), scene.occurrence("Piet Oster"))
    assert names(found) == ["Lena Marsh", "Piet Oster"]


def test_the_full_name_may_come_after_the_short_one() -> None:
    scene = Scene("Marsh left. Later Lena Marsh spoke.", {"Lena Marsh": PERSON, "Marsh": PERSON})
    found = resolved(scene, scene.occurrence("Marsh"), scene.occurrence("Lena Marsh", 1))
    assert names(found) == ["Lena Marsh", "Lena Marsh"]
    assert rules(found) == [Rule.FORM_OF_NAME, Rule.NAME]


def test_names_that_are_no_occurrences_are_known_by_their_place() -> None:
    scene = Scene("Marsh left with Lena Marsh.", {"Lena Marsh": PERSON, "Marsh": PERSON})
    found = resolved(scene)
    assert found.links == []
    assert {found.entities[entity].name for entity in found.named.values()} == {"Lena Marsh"}


def test_a_single_name_taken_for_a_place_is_the_person_it_ends() -> None:
    kinds: dict[str, NameKind] = {"Lena Quay": PERSON, "Quay": PLACE}
    scene = Scene("Quay spoke. Lena Quay had come.", kinds)
    found = resolved(scene, scene.occurrence("Quay", speaks=True))
    assert names(found) == ["Lena Quay"]


def test_a_seat_that_speaks_is_its_state_under_any_name() -> None:
    scene = Scene("Norway met. Oslo spoke.", {"Norway": PLACE, "Oslo": PLACE})
    found = resolved(scene, scene.occurrence("Norway"), scene.occurrence("Oslo", 1, speaks=True))
    assert names(found) == ["Norway", "Norway"]
    assert found.links[0].entity == found.links[1].entity


def test_a_seat_that_does_not_speak_is_a_town() -> None:
    scene = Scene("Norway met in Oslo.", {"Norway": PLACE, "Oslo": PLACE})
    found = resolved(scene, scene.occurrence("Norway"), scene.occurrence("Oslo"))
    assert names(found) == ["Norway", "Oslo"]


def test_of_two_of_one_surname_the_one_whose_gender_fits_is_meant() -> None:
    kinds: dict[str, NameKind] = {"Lena Marsh": PERSON, "Tom Marsh": PERSON, "Marsh": PERSON}
    scene = Scene("Mrs Lena Marsh and Mr Tom Marsh left. Then Mrs Marsh spoke.", kinds)
    found = resolved(
        scene,
        scene.occurrence("Mrs Lena Marsh"),
        scene.occurrence("Mr Tom Marsh"),
        scene.occurrence("Mrs Marsh", 1, speaks=True),
    )
    assert names(found)[-1] == "Lena Marsh"


def test_the_reason_says_who_else_it_might_be() -> None:
    kinds: dict[str, NameKind] = {"Lena Marsh": PERSON, "Tom Marsh": PERSON, "Marsh": PERSON}
    scene = Scene("Lena Marsh and Tom Marsh left. Then Marsh spoke.", kinds)
    found = resolved(
        scene,
        scene.occurrence("Lena Marsh"),
        scene.occurrence("Tom Marsh", 1),
        scene.occurrence("Marsh", 2, after="Then "),
    )
    assert found.links[-1].reason.endswith("(it might be Lena Marsh)")


def test_i_in_what_somebody_says_is_who_says_it() -> None:
    scene = Scene("“I am late,” said Lena Marsh.", {"Lena Marsh": PERSON})
    voice = scene.at("Lena Marsh")
    found = resolved(
        scene,
        scene.occurrence("I", reported=True, voice=voice),
        scene.occurrence("Lena Marsh", speaks=True),
    )
    assert names(found) == ["Lena Marsh", "Lena Marsh"]
    assert found.links[0].reason == "“i” in what Lena Marsh says"


def test_we_in_what_a_body_says_is_the_body() -> None:
    scene = Scene("“We are late,” said the Reed Union.", {"Reed Union": BODY})
    found = resolved(
        scene,
        scene.occurrence("We", reported=True, voice=scene.at("the Reed Union")),
        scene.occurrence("the Reed Union", speaks=True),
    )
    assert names(found) == ["Reed Union", "Reed Union"]


def test_we_in_what_a_person_says_is_one_group_that_is_not_the_person() -> None:
    scene = Scene("“We are late. Our boat sank,” said Lena Marsh.", {"Lena Marsh": PERSON})
    voice = scene.at("Lena Marsh")
    found = resolved(
        scene,
        scene.occurrence("We", reported=True, voice=voice),
        scene.occurrence("Our", reported=True, voice=voice),
        scene.occurrence("Lena Marsh", speaks=True),
    )
    we, our, marsh = (link.entity for link in found.links)
    assert we == our != marsh


def test_we_outside_quotation_marks_is_the_body_that_the_outlet_is_of() -> None:
    kinds: dict[str, NameKind] = {"Reed Union": BODY, "Tarn Guild": BODY}
    text = "The Tarn Guild spoke. The Tarn Guild spoke again. The Reed Union spoke. We agree."
    scene = Scene(text, kinds)
    found = resolved(
        scene,
        scene.occurrence("Tarn Guild", speaks=True),
        scene.occurrence("Tarn Guild", 1, after="spoke", speaks=True),
        scene.occurrence("Reed Union", 2, speaks=True),
        scene.occurrence("We", 3, speaks=True),
        outlet="Reed Union Weekly",
    )
    assert names(found)[-1] == "Reed Union"


def test_two_who_are_named_as_one_have_a_name_of_both() -> None:
    kinds: dict[str, NameKind] = {"Lena Marsh": PERSON, "Piet Oster": PERSON, "Oster": PERSON}
    scene = Scene("Piet Oster came. Lena Marsh and Oster spoke.", kinds)
    found = resolved(scene, scene.occurrence("Lena Marsh and Oster", 1, speaks=True))
    assert names(found) == ["Lena Marsh and Piet Oster"]
    assert rules(found) == [Rule.JOINT]


def test_a_role_beside_a_name_tells_who_is_called_so() -> None:
    scene = Scene("Lena Marsh, a potter, left. The potter spoke.", {"Lena Marsh": PERSON})
    occurrences = (scene.occurrence("Lena Marsh"), scene.occurrence("The potter", 1))
    assert names(resolved(scene, *occurrences)) == ["Lena Marsh", None]
    told = resolved(scene, *occurrences, roles=[("Lena Marsh", "a potter")])
    assert names(told) == ["Lena Marsh", "Lena Marsh"]


def test_one_who_is_new_is_called_by_its_words_without_the_article() -> None:
    scene = Scene("A senior clerk spoke.")
    found = resolved(scene, scene.occurrence("A senior clerk", speaks=True))
    entity = found.entities[found.links[0].entity]
    assert (entity.name, entity.words, entity.kind) == (None, "senior clerk", ActorKind.PERSON)


def test_the_state_that_is_named_most_is_the_government_that_speaks() -> None:
    scene = Scene(
        "Norway left. Norwegian boats left. Denmark stayed. The government spoke.",
        {"Norway": PLACE, "Norwegian": NameKind.PEOPLE, "Denmark": PLACE},
    )
    found = resolved(scene, scene.occurrence("The government", 3, speaks=True))
    assert names(found) == ["Norway"]


def test_where_two_states_are_named_alike_often_no_government_is_told() -> None:
    scene = Scene(
        "Norway left. Norwegian boats left. Denmark stayed. Danish boats stayed. "
        "The government spoke.",
        {
            "Norway": PLACE,
            "Norwegian": NameKind.PEOPLE,
            "Denmark": PLACE,
            "Danish": NameKind.PEOPLE,
        },
    )
    found = resolved(scene, scene.occurrence("The government", 4, speaks=True))
    assert names(found) == [None]


@given(st.lists(st.sampled_from(["She", "A clerk", "The clerk", "They", "It", "We"]), max_size=8))
def test_whatever_is_said_every_link_leads_to_an_entity(words: list[str]) -> None:
    scene = Scene(" said no. ".join([*words, ""]))
    start, occurrences = 0, []
    for sentence, word in enumerate(words):
        mention = mention_from_span(scene.text, Span(start, start + len(word)), scene.names)
        occurrences.append(Occurrence(mention, sentence, told=sentence, speaks=True))
        start += len(word) + len(" said no. ")
    found = resolved(scene, *occurrences)
    assert len(found.links) == len(words)
    assert all(0 <= link.entity < len(found.entities) for link in found.links)
