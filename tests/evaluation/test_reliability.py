"""evaluation/reliability.py"""

import pytest

from evaluation.corpora import GoldArticle
from evaluation.reliability import Judged, judged_from_predictions, reliability_from_judged
from sayso.records import Confidence
from tests.evaluation.annotated import SAID, mark

SURE = Confidence(cue=0.9, source=0.8, content=0.7, link=0.6)
GOLD = GoldArticle("tarn", SAID, (mark(SAID, "Piet Oster", "claimed", "that the bridge was safe"),))


def judged(*right: bool, confidence: float) -> list[Judged]:
    return [Judged("cue", confidence, r, r) for r in right]


def test_confidence_that_holds_has_no_error() -> None:
    found = reliability_from_judged(judged(True, True, True, False, confidence=0.75))
    assert found.error == pytest.approx(0)


def test_confidence_that_is_too_high_errs_by_the_distance() -> None:
    found = reliability_from_judged(judged(True, False, confidence=0.95))
    assert found.error == pytest.approx(0.45)


def test_bins_weigh_by_their_predictions() -> None:
    given = judged(True, True, True, confidence=1.0) + judged(True, confidence=0.2)
    assert reliability_from_judged(given).error == pytest.approx(0.8 / 4)


def test_full_confidence_falls_into_the_last_bin() -> None:
    (last,) = reliability_from_judged(judged(True, confidence=1.0)).bins
    assert (last.low, last.high) == (0.9, 1.0)


def test_each_part_is_judged_by_its_own_words() -> None:
    # The cue is gold's, the source another, the content gold's by five words of six.
    given = mark(
        SAID, "Ilse Brandt", "claimed", "claimed that the bridge was safe", confidence=SURE
    )
    found = judged_from_predictions([GOLD], {"tarn": (given,)})
    assert [(j.part, j.confidence, j.close, j.exact) for j in found] == [
        ("cue", 0.9, True, True),
        ("source", 0.8, False, False),
        ("content", 0.7, True, False),
        ("link", 0.6, False, False),
    ]


def test_a_statement_that_gold_has_not_is_wrong_in_all_parts() -> None:
    given = mark(SAID, "", "was alleged", "that Oster lied", confidence=SURE)
    found = judged_from_predictions([GOLD], {"tarn": (given,)})
    assert [j.close for j in found] == [False] * 4


def test_predictions_without_confidence_are_not_judged() -> None:
    given = mark(SAID, "Piet Oster", "claimed", "that the bridge was safe")
    assert judged_from_predictions([GOLD], {"tarn": (given,)}) == []
