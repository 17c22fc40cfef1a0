import pytest

from sayso.actors.states import StateForm, state_from_form


@pytest.mark.parametrize(
    ("words", "state", "relation"),
    [
        ("Iran", "Iran", "name"),
        ("Iranian", "Iran", "demonym"),
        ("Iranians", "Iran", "demonym"),
        ("Tehran", "Iran", "seat"),
        ("the U.S.", "United States", "name"),
        ("Türkiye", "Turkey", "name"),
        ("Cote d’Ivoire", "Ivory Coast", "name"),
    ],
)
def test_a_state_is_known_by_its_forms(words: str, state: str, relation: str) -> None:
    assert state_from_form(words) == StateForm(state, relation)


@pytest.mark.parametrize("words", ["Tarn", "", "iran", "Irans"])
def test_other_words_are_no_state(words: str) -> None:
    assert state_from_form(words) is None
