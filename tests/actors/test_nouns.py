import pytest

from sayso.actors.nouns import are_synonyms, noun_from_word
from sayso.records import ActorKind


@pytest.mark.parametrize(
    ("word", "kind", "plural"),
    [
        ("commander", ActorKind.PERSON, False),
        ("commanders", ActorKind.GROUP, True),
        ("spokeswomen", ActorKind.GROUP, True),
        ("ministry", ActorKind.GOVERNMENT, False),
        ("ministries", ActorKind.GOVERNMENT, True),
        ("lobbyist", ActorKind.PERSON, False),
        ("lobbyists", ActorKind.GROUP, True),
        ("wind", ActorKind.UNKNOWN, False),
        ("", ActorKind.UNKNOWN, False),
    ],
)
def test_a_noun_denotes_a_kind(word: str, kind: ActorKind, plural: bool) -> None:
    noun = noun_from_word(word)
    assert (noun.kind, noun.plural) == (kind, plural)


def test_a_gendered_noun_tells_it() -> None:
    assert [noun_from_word(w).gender for w in ("chairman", "chairwoman", "chair")] == [
        "male",
        "female",
        "",
    ]


def test_nouns_of_one_row_may_stand_for_each_other() -> None:
    assert are_synonyms("chief", "commander")
    assert are_synonyms("ferryman", "ferryman")
    assert not are_synonyms("commander", "lawyer")
