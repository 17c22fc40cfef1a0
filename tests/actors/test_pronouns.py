import pytest

from sayso.actors.entities import Entity, Rule
from sayso.actors.pronouns import link_of_pronoun
from sayso.records import ActorKind, NameKind
from tests.actors.cast_of import BODY, PERSON, PLACE
from tests.actors.scene import Scene, linked

KINDS: dict[str, NameKind] = {
    "Lena Marsh": PERSON,
    "Piet Oster": PERSON,
    "Reed Union": BODY,
    "Tarn": PLACE,
}
PERSON_, BODY_ = ActorKind.PERSON, ActorKind.ORGANISATION


class Told(Scene):
    """Marsh, Oster, the union and Tarn, spoken of where they stand."""

    def __init__(self, text: str) -> None:
        super().__init__(text, KINDS)
        kinds = {"Lena Marsh": PERSON_, "Piet Oster": PERSON_, "Reed Union": BODY_}
        self.of: dict[str, int] = {}
        for name in sorted((n for n in KINDS if n in text), key=text.index):
            kind = kinds.get(name, ActorKind.GOVERNMENT)
            self.of[name] = self.entity(kind, name, place=name == "Tarn")

    def speaks(self, *names: str) -> "Told":
        for name in names:
            self.seen(self.of[name], name, speaks=True)
        return self

    def link(self, words: str, sentence: int = 1, **how: object) -> tuple[int, Rule] | None:
        return linked(link_of_pronoun(self.known, self.occurrence(words, sentence, **how)))


@pytest.mark.parametrize(
    ("pronoun", "name"), [("She", "Lena Marsh"), ("It", "Reed Union"), ("They", "Reed Union")]
)
def test_a_pronoun_is_of_one_that_agrees_with_it(pronoun: str, name: str) -> None:
    told = Told(f"Lena Marsh left the Reed Union. {pronoun} spoke.")
    told.speaks("Reed Union", "Lena Marsh")
    assert told.link(pronoun) == (told.of[name], Rule.PRONOUN)


def test_many_are_likelier_they_than_a_body_is() -> None:
    told = Told("Old potters left the Reed Union. They spoke.")
    potters = told.known.added(Entity(ActorKind.GROUP, plural=True))
    told.seen(potters, "Old potters", speaks=True)
    told.speaks("Reed Union")
    assert told.link("They") == (potters, Rule.CONTESTED)


def test_where_another_is_as_much_in_mind_the_reason_says_whom_it_might_be() -> None:
    told = Told("Lena Marsh met Piet Oster. I saw one: she spoke.")
    told.speaks("Lena Marsh", "Piet Oster")
    found = link_of_pronoun(told.known, told.occurrence("she", 1))
    assert linked(found) == (told.of["Piet Oster"], Rule.CONTESTED)
    assert found is not None
    assert found.reason.endswith("; it might be Lena Marsh")


def test_another_who_is_long_out_of_mind_contests_nothing() -> None:
    told = Told("Lena Marsh left. Piet Oster spoke. He stayed.")
    told.seen(told.of["Lena Marsh"], "Lena Marsh")
    told.seen(told.of["Piet Oster"], "Piet Oster", sentence=4, speaks=True)
    assert told.link("He", 5) == (told.of["Piet Oster"], Rule.PRONOUN)


def test_nobody_who_agrees_is_nobody() -> None:
    told = Told("The Reed Union spoke. She left.").speaks("Reed Union")
    assert told.link("She") is None


def test_nobody_is_he_twenty_sentences_on() -> None:
    told = Told("Piet Oster spoke. He left.").speaks("Piet Oster")
    assert told.link("He", 20) is None


def test_one_named_in_what_is_said_does_not_say_it() -> None:
    told = Told("Piet Oster met Lena Marsh. She spoke.").speaks("Lena Marsh")
    assert told.link("She", others=(told.at("Lena Marsh"),)) is None


def test_it_is_who_spoke_through_a_document() -> None:
    told = Told("A statement by Lena Marsh said no. It added more.")
    told.seen(told.of["Lena Marsh"], "A statement by Lena Marsh", speaks=True, rule=Rule.AUTHOR)
    assert told.link("It") == (told.of["Lena Marsh"], Rule.PRONOUN)


def test_the_reason_tells_the_word_and_who_is_foremost() -> None:
    told = Told("Lena Marsh spoke. She left.").speaks("Lena Marsh")
    found = link_of_pronoun(told.known, told.occurrence("She", 1))
    assert found is not None
    assert found.reason == "“She”: foremost before it is Lena Marsh"


def test_we_is_the_body_that_the_article_is_of() -> None:
    told = Told("The Reed Union met. We spoke.")
    told.known.body = told.of["Reed Union"]
    assert told.link("We") == (told.of["Reed Union"], Rule.VOICE)


@pytest.mark.parametrize("pronoun", ["We", "I"])
def test_we_and_i_are_nobody_who_was_merely_spoken_of(pronoun: str) -> None:
    told = Told(f"Lena Marsh left the Reed Union. {pronoun} spoke.")
    told.speaks("Lena Marsh", "Reed Union")
    assert told.link(pronoun) is None


def test_we_in_what_somebody_says_is_not_the_articles_body() -> None:
    told = Told("The Reed Union met Lena Marsh. We spoke.")
    told.known.body = told.of["Reed Union"]
    assert told.link("We", voice=told.at("Lena Marsh")) is None


def test_who_is_no_place() -> None:
    told = Told("Lena Marsh of Tarn, who spoke.").speaks("Lena Marsh", "Tarn")
    assert told.link("who", 0) == (told.of["Lena Marsh"], Rule.RELATIVE)


def test_which_may_be_a_place() -> None:
    told = Told("Lena Marsh left Tarn, which spoke.").speaks("Lena Marsh", "Tarn")
    assert told.link("which", 0) == (told.of["Tarn"], Rule.RELATIVE)


def test_who_is_none_of_the_sentence_before() -> None:
    told = Told("Lena Marsh left. Who spoke?").speaks("Lena Marsh")
    assert told.link("Who", 1) is None


def test_who_is_none_far_before_it() -> None:
    told = Told(f"Lena Marsh left {'very ' * 10}late, who spoke.").speaks("Lena Marsh")
    assert told.link("who", 0) is None
