"""What the encoder reads of the train sets, for stages that need no labels."""

import random
from pathlib import Path

from evaluation.corpora import corpus_file, gold_from_file
from evaluation.entities import named_articles
from sayso.articles.from_text import article_from_text
from sayso.statements.encode import (
    batch_of,
    marks_of,
    tokenizer_from_json,
    windows_from_words,
    words_from_regions,
)
from sayso.statements.onnx_tagger import INPUTS
from training.graph_weights import Window

CORPORA = ("gold/train", "gold/train", "polnear/train")  # gold is small, so it is read twice
SIZE, MARGIN = 256, 20  # of windows, as `chain_tagger.Settings` has them


def windows_of_texts(data: Path, model: Path, seed: int = 2) -> list[Window]:
    """Every window of these corpora and of the newspapers that are not held out, mixed."""
    tokenizer = tokenizer_from_json((model / "tokenizer.json").read_text(encoding="utf-8"))
    marks = marks_of(tokenizer)
    texts = [a.text for corpus in CORPORA for a in gold_from_file(corpus_file(data, corpus))]
    texts += [a.text for a in named_articles(data) if not a.held_out()]
    found = []
    for text in texts:
        blocks = article_from_text(text).blocks
        words = words_from_regions(text, [block.span for block in blocks], tokenizer)
        for window in windows_from_words(words, SIZE, MARGIN):
            batch = batch_of(words, [window], marks)
            found.append({name: batch[name] for name in INPUTS})
    random.Random(seed).shuffle(found)
    return found
