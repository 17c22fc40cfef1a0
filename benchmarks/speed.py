"""How many articles and words a second, against the encoder alone; and how that scales."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.clock import Times, quickest
from benchmarks.steps import replaced, seconds_by_step
from sayso.articles.from_text import article_from_text
from sayso.statements.from_article import statements_from_article
from sayso.statements.tagger import Tagger
from sayso.text import word_spans

ROUNDS = 3
FACTORS = (1, 2, 4, 8)
_ENCODE = "sayso.statements.onnx_tagger:OnnxScorer.encode"


@dataclass(frozen=True, slots=True)
class Throughput:
    """Reading a corpus from plain text to statements, and the encoder's share of it."""

    articles: int
    words: int
    statements: int
    whole: Times
    encoder: Times
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
        encoder=_encoder_alone(tagger, texts),
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
    """How many statements each text holds, as `sayso` reads it."""
    return [len(statements_from_article(article_from_text(t), tagger).statements) for t in texts]


def word_count(text: str) -> int:
    """Words, marks not counted."""
    return sum(text[word.start].isalnum() for word in word_spans(text))


def _encoder_alone(tagger: Tagger, texts: Sequence[str]) -> Times:
    """The time of the encoder on just the windows that reading `texts` gives it."""
    calls: list[Callable[[], object]] = []

    def noted(encode: Callable[..., Any]) -> Callable[..., Any]:
        def noting(*args: Any) -> Any:
            calls.append(lambda: encode(*args))
            return encode(*args)

        return noting

    with replaced(_ENCODE, noted):
        read_all(tagger, texts)
    return quickest(lambda: [call() for call in calls], ROUNDS)
