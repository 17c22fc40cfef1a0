"""evaluation/results.py"""

from dataclasses import replace

import pytest

from evaluation.corpora import GoldArticle
from evaluation.results import results_from_annotators, results_from_predictions
from tests.evaluation.annotated import SAID, mark

BRIDGE = mark(SAID, "Ilse Brandt", "said", ["“The bridge is closed,”", "“Nobody crosses.”"])
SAFE = mark(SAID, "Piet Oster", "claimed", "that the bridge was safe")
LIED = mark(SAID, "", "was alleged", "that Oster lied")
ARTICLE = GoldArticle(id="tarn", text=SAID, attributions=(BRIDGE, SAFE))


def test_articles_are_added_up() -> None:
    other = replace(ARTICLE, id="other")
    results = results_from_predictions([ARTICLE, other], {"tarn": (BRIDGE,), "other": (BRIDGE,)})
    assert (results.attributions, results.scores["relation"].recall) == (4, 0.5)


def test_an_article_without_predictions_is_one_where_nothing_was_found() -> None:
    other = replace(ARTICLE, id="other")
    results = results_from_predictions([ARTICLE, other], {"tarn": (BRIDGE, SAFE)})
    assert results.scores["relation"].recall == 0.5


def test_predictions_for_other_articles_do_not_count() -> None:
    results = results_from_predictions([ARTICLE], {"tarn": (BRIDGE, SAFE), "other": (LIED,)})
    assert results.scores["relation"].precision == 1


def test_people_are_compared_in_ordered_pairs() -> None:
    read = replace(ARTICLE, annotators=((BRIDGE,), (BRIDGE, SAFE), (BRIDGE, SAFE, LIED)))
    results = results_from_annotators([read])
    # Pairs 1×2, 1×3, 2×3 and back: shared 1, 1, 2 of 1+2, 1+3, 2+3.
    assert (results.comparisons, results.attributions) == (6, 12)
    assert results.scores["relation"].f1 == pytest.approx(2 * 4 / 12)


def test_articles_that_one_person_read_tell_nothing_of_agreement() -> None:
    read = replace(ARTICLE, annotators=((BRIDGE,), (BRIDGE,)))
    assert results_from_annotators([ARTICLE, read]).articles == 1


def test_without_people_there_is_no_ceiling() -> None:
    results = results_from_annotators([ARTICLE])
    assert (results.articles, results.kinds["direct"].recall) == (0, None)


def test_the_kinds_of_a_pair_are_those_of_its_gold() -> None:
    read = replace(ARTICLE, annotators=((BRIDGE, LIED), (BRIDGE,)))
    kind = results_from_annotators([read]).kinds["no source"]
    assert (kind.count, kind.recall) == (1, 0)


def test_figures_lie_within_their_intervals() -> None:
    articles = [replace(ARTICLE, id=str(i)) for i in range(10)]
    found = {str(i): (BRIDGE, SAFE)[: i % 3] for i in range(10)}
    results = results_from_predictions(articles, found)
    interval = results.intervals["relation"]
    assert interval.low < results.scores["relation"].f1 < interval.high
