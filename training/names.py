"""Training examples for names: windows of the newswire corpus with labels of their words."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from evaluation.entities import NamedArticle, mended, named_articles
from sayso.statements.encode import Window, Words, words_from_regions
from sayso.statements.names import begin_of
from training.windows import cuts, inputs_of, padded

# Of the lines, as headlines are: all capitals, every word a capital. The encoder is uncased and
# told the case of words, so a line is rewritten by telling it another one.
SHOUTED, TITLED = 0.03, 0.05
LOWER, TITLE, UPPER = 2, 3, 4  # classes of `encode`'s case feature


@dataclass(frozen=True, slots=True)
class NamedWords:
    """The words of an article and the label of each (see `sayso.statements.names`)."""

    words: Words
    labels: np.ndarray


@dataclass(frozen=True, slots=True)
class NameExample:
    """A window of it."""

    article: NamedWords
    window: Window


def names_for_training(data: Path, tokenizer: Tokenizer) -> list[NamedWords]:
    """Articles of the newspapers that are not held out, torn names joined.

    What joins them is counted in these newspapers alone.
    """
    articles = [a for a in named_articles(data) if not a.held_out()]
    return [words_of_names(a, tokenizer) for a in mended(articles)]


def words_of_names(article: NamedArticle, tokenizer: Tokenizer) -> NamedWords:
    """Names in words: a word belongs to a name that it overlaps."""
    words = words_from_regions(article.text, article.regions(), tokenizer)
    labels = np.zeros(len(words), dtype=np.int64)
    starts, ends = words.bounds.T
    for name in article.names:
        first = int(np.searchsorted(ends, name.span.start, side="right"))
        stop = int(np.searchsorted(starts, name.span.end, side="left"))
        labels[first:stop] = begin_of(name.kind) + 1
        labels[first : min(first + 1, stop)] = begin_of(name.kind)
    return NamedWords(words, labels)


def name_examples(
    articles: Sequence[NamedWords], size: int, rng: random.Random
) -> list[NameExample]:
    """Windows that cover each article once, as `windows.examples`."""
    return [NameExample(a, w) for a in articles for w in cuts(a.words, size - 2, rng)]


def name_tensors(
    batch: list[NameExample], marks: tuple[int, int], rng: random.Random
) -> dict[str, Tensor]:
    """What one training step needs; some lines are made to look like headlines."""
    out = inputs_of([(e.article.words, e.window) for e in batch], marks)
    for row, e in zip(out["features"], batch, strict=True):
        _headlines(row[:, 0], e, rng)
    labels = [_labels(e) for e in batch]
    return out | {"name_labels": torch.from_numpy(padded(labels))}


def _labels(example: NameExample) -> np.ndarray:
    """A name that the window cuts begins with it."""
    labels = example.article.labels[example.window.start : example.window.end].copy()
    if labels[0] and labels[0] % 2 == 0:
        labels[0] -= 1
    return labels


def _headlines(cases: Tensor, example: NameExample, rng: random.Random) -> None:
    """Changes the case classes of some of the window's pieces, in place."""
    words, window = example.article.words, example.window
    lines = words.lines[window.start : window.end]
    for line in np.unique(lines):
        chance = rng.random()
        if chance > SHOUTED + TITLED:
            continue
        first, stop = window.start + np.searchsorted(lines, [line, line + 1])
        base = words.firsts[window.start] - 1  # a mark stands before the first piece
        piece = cases[words.firsts[first] - base : words.firsts[stop] - base]
        lettered = (piece >= LOWER) if chance < SHOUTED else (piece == LOWER)
        piece[lettered] = UPPER if chance < SHOUTED else TITLE
