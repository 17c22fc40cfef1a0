"""How much words tell, from how few articles they stand in."""

from training.word_weights import LEAST, weights_of


def test_the_rarer_a_word_the_more_it_weighs() -> None:
    texts = ["the dam"] * LEAST + ["the wall"] * 10
    by_word = {word: weight for weight, words in weights_of(texts).items() for word in words}
    assert by_word["the"] < by_word["wall"] < by_word["dam"]


def test_words_of_too_few_articles_are_left_out() -> None:
    assert weights_of(["the dam"] * (LEAST - 1)) == {}
