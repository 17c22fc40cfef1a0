"""evaluation/coreference.py, by examples small enough to count by hand"""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.coreference import MEASURES, Agreement, Clusters, agreements, conll


def entities(*mentions: Collection[int]) -> list[frozenset[int]]:
    return [frozenset(m) for m in mentions]


def f1(measure: str, key: Clusters, response: Clusters) -> float:
    return agreements(key, response)[measure].f1


KEY = entities({1, 2, 3}, {4, 5, 6, 7})
# One mention of the first entity is put with the second.
MOVED = entities({1, 2}, {3, 4, 5, 6, 7})


@pytest.mark.parametrize("measure", MEASURES)
def test_the_key_itself_is_perfect(measure: str) -> None:
    assert f1(measure, KEY, KEY) == 1


@pytest.mark.parametrize("measure", MEASURES)
def test_the_order_of_entities_does_not_matter(measure: str) -> None:
    assert f1(measure, KEY, MOVED) == f1(measure, KEY[::-1], MOVED[::-1])


def test_muc_counts_links() -> None:
    # Recall: {1,2,3} is in two parts, {4,…,7} in one: (3-2 + 4-1) of (2 + 3) links, 4/5.
    # Precision: {1,2} is in one part, {3,…,7} in two: (2-1 + 5-2) of (1 + 4) links, 4/5.
    assert agreements(KEY, MOVED)["muc"] == Agreement(4, 5, 4, 5)
    assert f1("muc", KEY, MOVED) == pytest.approx(0.8)


def test_b3_counts_mentions() -> None:
    # Recall: 1 and 2 have 2/3 of their entity each, 3 has 1/3, 4 to 7 all: (5/3 + 4) of 7.
    # Precision: 1 and 2 have all of theirs, 3 has 1/5, 4 to 7 have 4/5 each: (2 + 17/5) of 7.
    found = agreements(KEY, MOVED)["b3"]
    assert (found.found, found.key) == (pytest.approx(17 / 3), 7)
    assert (found.overlap, found.response) == (pytest.approx(27 / 5), 7)
    recall, precision = 17 / 21, 27 / 35
    assert found.f1 == pytest.approx(2 * recall * precision / (recall + precision))


def test_ceaf_counts_entities_in_their_best_pairing() -> None:
    # φ4 of {1,2,3} and {1,2}: 2*2/5; of {4,…,7} and {3,…,7}: 2*4/9; the other pairing: 2*1/8 + 0.
    found = agreements(KEY, MOVED)["ceafe"]
    assert (found.key, found.response) == (2, 2)
    assert found.f1 == pytest.approx((4 / 5 + 8 / 9) / 2)


def test_ceaf_pairs_each_entity_once() -> None:
    # Either half has φ4 2*2/6 with the whole; only one of them is paired: recall 2/3 of 1 entity,
    # precision 2/3 of 2.
    found = agreements(entities({1, 2, 3, 4}), entities({1, 2}, {3, 4}))["ceafe"]
    assert (found.found / found.key, found.overlap / found.response) == (
        pytest.approx(2 / 3),
        pytest.approx(1 / 3),
    )


def test_all_in_one_has_all_links_of_the_key() -> None:
    # Precision: 7 mentions in two parts, 5 of 6 links.
    assert agreements(KEY, entities(range(1, 8)))["muc"] == Agreement(5, 5, 5, 6)


def test_an_entity_that_was_not_found_costs_recall_alone() -> None:
    # MUC: 2 of 5 links; 2 of 2. B³: 3 of 7 mentions; 3 of 3. CEAF: 1 of 2 entities; 1 of 1.
    found = agreements(KEY, KEY[:1])
    assert found["muc"] == Agreement(2, 5, 2, 2)
    assert found["b3"] == Agreement(3, 7, 3, 3)
    assert found["ceafe"] == Agreement(1, 2, 1, 1)


@pytest.mark.parametrize("measure", MEASURES)
def test_entities_of_one_mention_are_left_out_on_both_sides(measure: str) -> None:
    found = agreements([*KEY, *entities({8}, {9})], [*MOVED, *entities({8}, {10})])
    assert found[measure] == agreements(KEY, MOVED)[measure]


@pytest.mark.parametrize("measure", MEASURES)
def test_single_mentions_alone_have_nothing_to_find(measure: str) -> None:
    assert f1(measure, entities({1}, {2}), entities({1}, {2})) == 0


@pytest.mark.parametrize("measure", MEASURES)
def test_a_response_without_entities_finds_nothing(measure: str) -> None:
    assert f1(measure, KEY, []) == 0


def test_sums_over_documents_weigh_by_what_they_count() -> None:
    # One document all right with 1 link, one with 4 of 5 and 4 of 5.
    summed = agreements(entities({1, 2}), entities({1, 2}))["muc"] + agreements(KEY, MOVED)["muc"]
    assert summed.f1 == pytest.approx(5 / 6)


def test_the_average_is_of_the_three() -> None:
    # F1 of 1, 1/2 and 0.
    sums = {
        "muc": Agreement(2, 2, 2, 2),
        "b3": Agreement(1, 2, 1, 2),
        "ceafe": Agreement(0, 2, 0, 2),
    }
    assert conll(sums) == pytest.approx(0.5)


PARTITIONS = st.lists(st.integers(0, 3), min_size=2, max_size=8).map(
    lambda labels: entities(*({i for i, x in enumerate(labels) if x == y} for y in set(labels)))
)


@given(PARTITIONS, PARTITIONS)
def test_key_and_response_exchanged_exchange_recall_and_precision(
    key: Clusters, response: Clusters
) -> None:
    one, other = agreements(key, response), agreements(response, key)
    for measure in MEASURES:
        assert one[measure].f1 == pytest.approx(other[measure].f1)
        assert 0 <= one[measure].f1 <= 1 + 1e-9
