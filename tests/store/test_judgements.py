"""What analysts decided."""

from dataclasses import replace

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
        assert all_judgements(connection) == [
            replace(judgement, number=n) for n, judgement in enumerate(GIVEN, start=1)
        ]
    assert numbers == [1, 2, 3]
