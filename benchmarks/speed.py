"""How many articles and words a second, where the time goes, and how it scales."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.clock import Times, quickest
from benchmarks.steps import replaced, seconds_by_step
from sayso.articles.from_text import article_from_text
from sayso.inputs import Named
from sayso.pipeline import reading_from_article
from sayso.statements.onnx_tagger import INPUTS
from sayso.statements.tagger import Tagger
from sayso.text import word_spans

ROUNDS = 3
FACTORS = (1, 2, 4, 8)
_ENCODE = "sayso.statements.onnx_tagger:OnnxScorer.encode"


@dataclass(frozen=True, slots=True)
class Throughput:
    """Reading a corpus from plain text to statements, and what its steps take."""

    articles: int
    words: int
    statements: int
    whole: Times
    steps: dict[str, float]  # seconds


@dataclass(frozen=True, slots=True)
class Growth:
    """`factor` times the work: seconds for as many articles, and for one as long as they."""

    factor: int
    articles: float
    length: float


def throughput_of(tagger: Tagger, texts: Sequence[str]) -> Throughput:
    """Reads all `texts` a few times; the quickest round counts."""
    statements = sum(read_all(tagger, texts))  # warms up, too
    return Throughput(
        articles=len(texts),
        words=sum(word_count(text) for text in texts),
        statements=statements,
        whole=quickest(lambda: read_all(tagger, texts), ROUNDS),
        steps=seconds_by_step(lambda: read_all(tagger, texts)),
    )


def growth_of(tagger: Tagger, texts: Sequence[str]) -> list[Growth]:
    """Seconds for 1, 2, 4 and 8 times the work, which should be so many times as long.

    Once in articles, once as one ever longer article: `texts` joined.
    """
    unit = texts[: max(1, len(texts) // max(FACTORS))]
    found = []
    for factor in FACTORS:
        many = list(unit) * factor
        longer = ["\n\n".join(many)]
        found.append(
            Growth(
                factor,
                quickest(partial(read_all, tagger, many), ROUNDS).wall,
                quickest(partial(read_all, tagger, longer), ROUNDS).wall,
            )
        )
    return found


def read_all(tagger: Tagger, texts: Sequence[str]) -> list[int]:
    """How many statements each text holds: from plain text to full records, as `sayso` reads it."""
    articles = (Named("text", article_from_text(text)) for text in texts)
    return [len(reading_from_article(a, tagger, any_language=True).statements) for a in articles]


def word_count(text: str) -> int:
    """Words, marks not counted."""
    return sum(text[word.start].isalnum() for word in word_spans(text))


def windows_of(tagger: Tagger, texts: Sequence[str]) -> list[dict[str, Any]]:
    """What the encoder is given when `texts` are read."""
    found: list[dict[str, Any]] = []

    def noted(encode: Callable[..., Any]) -> Callable[..., Any]:
        def noting(scorer: Any, batch: dict[str, Any]) -> Any:
            found.append({name: batch[name] for name in INPUTS})
            return encode(scorer, batch)

        return noting

    with replaced(_ENCODE, noted):
        read_all(tagger, texts)
    return found
