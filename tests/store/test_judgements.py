"""What analysts decided."""

from recorded import SEEN

from sayso.store.connection import Store
from sayso.store.judgements import Judgement, add_judgement, all_judgements

GIVEN = [
    Judgement({"article": "a", "words": "“مارش”", "start": 3}, "same", "desk", SEEN, "she is"),
    Judgement({"article": "a"}, "undone", "desk", SEEN - 9),
    Judgement({"article": "a"}, "undone", "desk", SEEN - 9),
]


def test_judgements_come_back_in_the_order_in_which_they_were_added(store: Store) -> None:
    with store.writing() as connection:
        numbers = [add_judgement(connection, judgement) for judgement in GIVEN]
        assert all_judgements(connection) == GIVEN
    assert numbers == [1, 2, 3]
