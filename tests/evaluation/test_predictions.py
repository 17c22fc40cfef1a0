"""evaluation/predictions.py"""

import pytest
from fake_tagger import FakeTagger

from evaluation.corpora import GoldArticle
from evaluation.predictions import (
    check_offsets,
    missing,
    predictions_from_tagger,
    referee_records,
)
from sayso.errors import UsageError
from tests.evaluation.annotated import mark

TEXT = (
    "Bridge shut\n\n“Nobody crosses the bridge,” said Lena Marsh. The harbour master and her "
    "people closed the road on Monday, and it was raining all day long."
)


def test_statements_are_found_through_the_front_door() -> None:
    found = predictions_from_tagger([GoldArticle("tarn", TEXT, ())], FakeTagger())
    (given,) = found.attributions["tarn"]
    expected = mark(TEXT, "Lena Marsh", "said", "“Nobody crosses the bridge,”")
    assert (given.source, given.cue, given.content) == (
        expected.source,
        expected.cue,
        expected.content,
    )


def test_predictions_keep_their_confidence() -> None:
    found = predictions_from_tagger([GoldArticle("tarn", TEXT, ())], FakeTagger())
    (given,) = found.attributions["tarn"]
    assert given.confidence is not None


def test_an_article_that_cannot_be_read_is_told_and_the_rest_goes_on() -> None:
    given = [GoldArticle("empty", " ", ()), GoldArticle("tarn", TEXT, ())]
    found = predictions_from_tagger(given, FakeTagger())
    assert list(found.attributions) == ["tarn"]
    assert len(found.failures) == 1
    assert found.failures[0].startswith("empty:")


def test_articles_that_predictions_lack_are_counted() -> None:
    articles = [GoldArticle("a", "x", ()), GoldArticle("b", "x", ())]
    assert missing(articles, {"a": ()}) == 1


def test_a_span_beyond_the_text_is_another_text() -> None:
    given = mark(TEXT, "Lena Marsh", "said", "all day long")
    with pytest.raises(UsageError, match="was another text read"):
        check_offsets([GoldArticle("a", TEXT[:-8], ())], {"a": (given,)})


def test_the_referee_gets_lists_of_pairs() -> None:
    given = mark(TEXT, "", "said", "“Nobody crosses the bridge,”")
    (record,) = referee_records({"a": (given,)})
    assert record == {
        "id": "a",
        "attributions": [{"source": [], "cue": [[42, 46]], "content": [[13, 41]]}],
    }
