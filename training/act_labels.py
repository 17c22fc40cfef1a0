"""Articles with statements whose acts are labelled, in words as the network reads them.

The labels come from four files: gold's own; the statements of PolNeAR that were labelled with
acts; sentences with an event of PLOVER; and `act_labels.tsv` beside this module, which holds no
text: places in the corpora, and what a reader found there. A fifth, `act_held_out.tsv`, is like
the fourth, but never learnt from: with it is fitted what is to hold for statements not yet read.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from evaluation.corpora import corpus_file
from evaluation.events import plv_train
from sayso.articles.from_text import article_from_text
from sayso.records import ActKind, BlockKind, Span
from sayso.statements.encode import Words, words_from_regions
from sayso.statements.judge import StatementFrame, frame_of
from sayso.text import line_spans

Given = Mapping[str, Any]  # an article or a statement of a file
GOLD = "gold/train"
CORPORA = (GOLD, "polnear/train", "entities/worldwide_newswire")
GOLD_TIMES = 2  # as often gold is read: it alone was annotated by the guide
# PLOVER's verbal types as acts; all other events are things done, of which a sentence states.
EVENTS = {
    "ACCUSE": ActKind.ACCUSE,
    "AGREE": ActKind.PROMISE,
    "REJECT": ActKind.REJECT,
    "REQUEST": ActKind.REQUEST,
    "SUPPORT": ActKind.SUPPORT,
    "THREATEN": ActKind.THREATEN,
}
OWN_LABELS = Path(__file__).with_name("act_labels.tsv")
HELD_OUT = Path(__file__).with_name("act_held_out.tsv")
HELD_OUT_OF = ("polnear/train",)
SMOOTH = 20  # added to each act's count: gold has some acts a few times only
ACTS = list(ActKind)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement by its pieces of the text, what it does, and the mentions that it is about.

    `about` is None where nobody said; an empty one is nobody.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: ActKind
    about: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class ActFrame:
    """A statement in words of its article: where it is looked at, and its labels."""

    frame: StatementFrame
    act: int
    about: np.ndarray | None  # a label a word of the frame

    @property
    def end(self) -> int:
        """One past the frame's last word."""
        return self.frame.start + len(self.frame.places)


@dataclass(frozen=True, slots=True)
class ActWords:
    """The words of an article and its labelled statements; an epoch reads it `times`."""

    words: Words
    frames: list[ActFrame]
    times: int = 1


def acts_for_training(data: Path, tokenizer: Tokenizer) -> list[ActWords]:
    """Every article with labelled statements, and every sentence with a labelled event.

    Raises `UsageError` where a file is missing.
    """
    found = []
    for corpus, record, statements in labelled_statements(data):
        words = words_of_acts(record["text"], _regions(corpus, record), statements, tokenizer)
        found.append(replace(words, times=GOLD_TIMES if corpus == GOLD else 1))
    return found + [
        words_of_acts(text, line_spans(text), [statement_of_sentence(text, act)], tokenizer)
        for text, act in sentences_of_events(data)
    ]


def labelled_statements(data: Path) -> Iterator[tuple[str, Given, list[Labelled]]]:
    """The articles that have labelled statements, with their corpora, and these."""
    return _articles(data, CORPORA, _labels(data))


def held_out_statements(data: Path) -> Iterator[tuple[str, Given, list[Labelled]]]:
    """The same, of statements that are labelled and never learnt from."""
    return _articles(data, HELD_OUT_OF, _rows(HELD_OUT))


def _articles(
    data: Path, corpora: Sequence[str], labels: Mapping[tuple[str, str], list[Given]]
) -> Iterator[tuple[str, Given, list[Labelled]]]:
    for corpus in corpora:
        with corpus_file(data, corpus).open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if statements := _statements(record, labels.get((corpus, record["id"]), [])):
                    yield corpus, record, statements


def act_bias(articles: Sequence[ActWords]) -> list[float]:
    """Log-odds from how often each act is met in training to how often in gold.

    Labels were drawn so that rare cues are not rare; articles that are read have gold's acts
    (Saerens et al. 2002, "Adjusting the outputs of a classifier to new a priori probabilities").
    """
    taught, gold = (
        np.bincount([f.act for a in some for f in a.frames for _ in range(a.times)], minlength=14)
        for some in (articles, [a for a in articles if a.times == GOLD_TIMES])
    )
    shares = [(count + SMOOTH) / (count + SMOOTH).sum() for count in (gold, taught)]
    bias: list[float] = np.round(np.log(shares[0] / shares[1]), 3).tolist()
    return bias


def statement_of_sentence(text: str, act: ActKind) -> Labelled:
    """A sentence judged as a whole: what its event does, whoever tells it."""
    return Labelled((), (), (Span(0, len(text)),), act)


def words_of_acts(
    text: str, regions: Sequence[Span], statements: Sequence[Labelled], tokenizer: Tokenizer
) -> ActWords:
    """Statements in words: a word belongs to a span that it overlaps."""
    words = words_from_regions(text, regions, tokenizer)
    return ActWords(words, [_act_frame(words, s) for s in statements])


def _act_frame(words: Words, statement: Labelled) -> ActFrame:
    frame = frame_of(words.bounds, statement)
    return ActFrame(frame, ACTS.index(statement.act), _about(words, frame, statement))


def _about(words: Words, frame: StatementFrame, statement: Labelled) -> np.ndarray | None:
    if statement.about is None:
        return None
    labels = np.zeros(len(frame.places), dtype=np.int64)
    starts, ends = words.bounds[frame.start : frame.start + len(labels)].T
    for span in statement.about:
        inside = np.flatnonzero((ends > span.start) & (starts < span.end))
        labels[inside] = 2
        labels[inside[:1]] = 1
    return labels


def sentences_of_events(data: Path) -> list[tuple[str, ActKind]]:
    """Sentences and the act that each one's event is (`EVENTS`), "state" where it is none."""
    return [(text, EVENTS.get(event, ActKind.STATE)) for text, event in plv_train(data)]


def _labels(data: Path) -> dict[tuple[str, str], list[Given]]:
    """Statements that others than the corpora label, by corpus and article."""
    found = _rows(OWN_LABELS)
    path = corpus_file(data, "acts/polnear_train")
    for line in path.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        found.setdefault(("polnear/train", given["article"]), []).append(given)
    return found


def _rows(labels: Path) -> dict[tuple[str, str], list[Given]]:
    """The rows of a file of ours, by corpus and article."""
    found: dict[tuple[str, str], list[Given]] = {}
    with labels.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found.setdefault((row["corpus"], row["article"]), []).append(row)
    return found


def _statements(record: Given, labels: Sequence[Given]) -> list[Labelled]:
    """The labelled statements of an article: its own, where they have acts, and `labels`."""
    own = record.get("attributions", [])
    by_cue = {a["cue"][0][0]: a for a in own if a["cue"]}
    return [_of_corpus(a) for a in own if "act" in a] + [
        _of_row(row, by_cue) if isinstance(row["cue"], str) else _of_corpus(row) for row in labels
    ]


def _of_corpus(given: Given, about: tuple[Span, ...] | None = None) -> Labelled:
    source, cue, content = (
        tuple(Span(*pair) for pair in given[role]) for role in ("source", "cue", "content")
    )
    return Labelled(source, cue, content, ActKind(given["act"]), about)


def _of_row(row: Given, by_cue: Mapping[int, Given]) -> Labelled:
    """A row of our own; a statement of the corpus is told by where its cue begins."""
    about = None if row["about"] == "?" else _spans(row["about"])
    if not row["content"]:
        return _of_corpus({**by_cue[int(row["cue"])], "act": row["act"]}, about)
    source, cue, content = (_spans(row[role]) for role in ("source", "cue", "content"))
    return Labelled(source, cue, content, ActKind(row["act"]), about)


def _regions(corpus: str, record: Given) -> list[Span]:
    text = record["text"]
    if corpus != GOLD:
        return line_spans(text)
    article = article_from_text(text, name=record["id"], title=record["title"])
    return [b.span for b in article.blocks if b.kind is not BlockKind.BOILERPLATE]


def _spans(written: str) -> tuple[Span, ...]:
    pairs = (piece.split("-") for piece in written.split(",") if piece)
    return tuple(Span(int(start), int(end)) for start, end in pairs)
