"""Words, features and windows, with a tokenizer of letters."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from sayso.records import Span
from sayso.statements.encode import (
    MOST_PIECES,
    Words,
    batch_of,
    windows_from_words,
    words_from_regions,
)
from sayso.text import APOSTROPHES, line_spans, quotations, word_spans


def letters() -> Tokenizer:
    """One piece a letter; control characters vanish, as in BERT's tokenizer."""
    vocabulary = {"[UNK]": 0} | {c: i for i, c in enumerate("abcdefghijklmnopqrstuvwxyz\"'.,", 1)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.BertNormalizer(lowercase=True)])
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    return tokenizer


TOKENIZER = letters()


def read(text: str) -> Words:
    return words_from_regions(text, line_spans(text), TOKENIZER)


def spans_of(words: Words) -> list[Span]:
    return [Span(*bounds) for bounds in words.bounds.tolist()]


@pytest.mark.parametrize(
    ("word", "case"), [(".", 0), ("42", 1), ("said", 2), ("Orla", 3), ("ENA", 4), ("McOrla", 5)]
)
def test_case_classes(word: str, case: int) -> None:
    assert read(word).features[0, 0] == case


def test_quotation_state_marks_opening_inside_and_closing() -> None:
    words = read("He said “we go”.")
    assert words.features[:, 1].tolist() == [0, 0, 2, 1, 1, 3, 0]


def test_marks_of_every_style_are_one_to_the_encoder() -> None:
    curly, straight = read("“go”"), read('"go"')
    assert (curly.pieces == straight.pieces).all()


def test_words_outside_the_regions_are_not_read() -> None:
    words = words_from_regions("one two three", [Span(4, 7)], TOKENIZER)
    assert spans_of(words) == [Span(4, 7)]


def test_a_region_is_one_line() -> None:
    words = words_from_regions("“we\ngo”\n\nno", [Span(0, 7), Span(9, 11)], TOKENIZER)
    assert words.lines.tolist() == [0, 0, 0, 0, 1]
    assert words.features[:, 1].tolist() == [2, 1, 1, 3, 0]


def test_a_word_that_the_tokenizer_drops_still_has_a_piece() -> None:
    words = read("a \x01 b")
    assert len(words) == 3
    assert len(words.pieces) == words.firsts[-1] == 3


@given(st.text(alphabet="abAB \x01\n.5'\"“”‘’«»", max_size=60))
def test_words_are_read_as_each_by_itself(text: str) -> None:
    words = read(text)
    assert spans_of(words) == word_spans(text)
    states = dict.fromkeys(spans_of(words), 0)
    for quotation in quotations(text):
        inside = [
            w for w in spans_of(words) if quotation.span.start <= w.start < quotation.span.end
        ]
        states |= dict.fromkeys(inside, 1) | {inside[0]: 2}
        if quotation.closed:
            states[inside[-1]] = 3
    lines = [text.count("\n", 0, s.start) for s in spans_of(words)]
    for i, span in enumerate(spans_of(words)):
        word = text[span.start : span.end]
        alone = words_from_regions(text, [span], TOKENIZER)
        quote = states[span]
        started = 2 if i == 0 else int(lines[i] != lines[i - 1])
        assert words.features[i].tolist() == [alone.features[0, 0], quote, started]
        assert words.lines[i] == len(set(lines[:i])) - (lines[i] in lines[:i])
        shown = '"' if quote >= 2 and len(word) == 1 else "'" if word in APOSTROPHES else word
        ids = TOKENIZER.encode([shown], is_pretokenized=True, add_special_tokens=False).ids
        assert words.pieces[words.firsts[i] : words.firsts[i + 1]].tolist() == (ids or [0])


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from(["a", "abab", ". ", " "])).map("".join), max_size=12),
    st.integers(3 * (MOST_PIECES + 3), 140),
    st.integers(0, 3),
)
def test_cores_cover_every_word_once_and_windows_keep_their_size(
    lines: list[str], size: int, margin: int
) -> None:
    words = read("\n".join(lines))
    windows = windows_from_words(words, size, margin)
    covered = [i for w in windows for i in range(w.core_start, w.core_end)]
    assert covered == list(range(len(words)))
    for w in windows:
        assert w.start <= w.core_start < w.core_end <= w.end
        assert words.firsts[w.end] - words.firsts[w.start] <= size - 2


def test_a_word_without_end_has_few_pieces() -> None:
    words = read("so " + "a" * 600 + " go")
    assert np.diff(words.firsts).tolist() == [2, MOST_PIECES, 2]


def test_firsts_point_at_each_words_first_piece() -> None:
    words = read("abc de f")
    batch = batch_of(words, windows_from_words(words, 20, 0), (90, 91))
    assert batch["ids"][0, 0] == 90
    assert batch["ids"][0, -1] == 91
    assert batch["firsts"].tolist() == [[1, 4, 6]]
