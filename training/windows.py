"""Training examples: windows of annotated articles with their gold labels."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from evaluation.corpora import GoldArticle
from evaluation.score import ROLES
from sayso.records import Span
from sayso.statements.decode import CONTENT, SOURCE
from sayso.statements.encode import Window, Words, batch_of, words_from_regions
from sayso.statements.links import Cue, frames_from_cues
from sayso.text import line_spans

Run = tuple[int, int]
TAG_OF = {"source": 1, "cue": 3, "content": 5}


@dataclass(frozen=True, slots=True)
class GoldFrame:
    """An attribution in words of its article."""

    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]

    def bounds(self) -> Run:
        """First word and one past the last."""
        pieces = (self.cue, *self.source, *self.content)
        return min(s for s, _ in pieces), max(e for _, e in pieces)


@dataclass(frozen=True, slots=True)
class GoldWords:
    """The words of an article and its gold frames, in order of their cues."""

    words: Words
    frames: list[GoldFrame]


class WindowOf(Protocol):
    """An example, whatever it teaches."""

    @property
    def window(self) -> Window:
        """The words that are read."""


Lesson = TypeVar("Lesson", bound=WindowOf)


@dataclass(frozen=True, slots=True)
class Example:
    """A window and the frames whose cues lie in it."""

    article: GoldWords
    window: Window
    frames: list[GoldFrame]


def words_of_gold(article: GoldArticle, tokenizer: Tokenizer) -> GoldWords:
    """Gold in words: a word belongs to a span that it overlaps."""
    words = words_from_regions(article.text, line_spans(article.text), tokenizer)
    starts, ends = words.bounds.T

    def run(span: Span) -> Run:
        first = int(np.searchsorted(ends, span.start, side="right"))
        return first, max(first + 1, int(np.searchsorted(starts, span.end, side="left")))

    frames = []
    for given in article.attributions:
        if given.cue and given.content:
            source, content = (tuple(map(run, spans)) for spans in (given.source, given.content))
            frames.append(GoldFrame(run(given.cue[0]), source, content))
    return GoldWords(words, sorted(frames, key=lambda f: f.cue))


def examples(articles: Sequence[GoldWords], size: int, rng: random.Random) -> list[Example]:
    """Windows that cover each article once, from a random start, mostly cut between lines."""
    found = []
    for article in articles:
        for window in cuts(article.words, size - 2, rng):
            inside = [
                f for f in article.frames if window.start <= f.cue[0] and f.cue[1] <= window.end
            ]
            found.append(Example(article, window, inside))
    return found


def cuts(words: Words, room: int, rng: random.Random) -> Iterator[Window]:
    """Windows of at most `room` pieces, one after the other."""
    start, n = 0, len(words)
    limit = rng.randint(room // 4, room)  # the first window is shorter: cuts move each epoch
    while start < n:
        end = int(np.searchsorted(words.firsts, words.firsts[start] + limit, side="right")) - 1
        end = min(max(end, start + 1), n)
        if end < n and rng.random() < 0.8:
            breaks = np.flatnonzero(np.diff(words.lines[start : end + 1])) + start + 1
            if breaks.size and breaks[-1] - start > 0.5 * (end - start):
                end = int(breaks[-1])
        yield Window(start, end, start, end)
        start, limit = end, room


def batches(found: list[Lesson], size: int, rng: random.Random) -> list[list[Lesson]]:
    """Batches of windows of like length, in random order."""
    found = list(found)
    rng.shuffle(found)
    out = []
    for i in range(0, len(found), size * 16):
        chunk = sorted(found[i : i + size * 16], key=lambda e: e.window.end - e.window.start)
        out += [chunk[j : j + size] for j in range(0, len(chunk), size)]
    rng.shuffle(out)
    return out


def tensors(batch: list[Example], marks: tuple[int, int], rng: random.Random) -> dict[str, Tensor]:
    """Everything that one training step needs, as tensors.

    Frames cut by the window's edge train no labels; their cues do.
    """
    out = inputs_of([(e.article.words, e.window) for e in batch], marks)
    sizes, lines, cues, golds = out["sizes"].tolist(), [], [], []
    for i, e in enumerate(batch):
        w = e.window
        lines.append(e.article.words.lines[w.start : w.end])
        for f in e.frames:
            cues.append(Cue(i, f.cue[0] - w.start, f.cue[1] - w.start))
            golds.append(f)
    tags, cue_labels = _tags(batch, max(sizes))
    out["tags"], out["cue_labels"] = torch.from_numpy(tags), torch.from_numpy(cue_labels)
    frames = frames_from_cues(cues, sizes, lines)
    labels, whole = _frame_labels(batch, cues, golds, frames.left, frames.size)
    out["places"], out["frame_sizes"] = (
        torch.from_numpy(frames.places),
        torch.from_numpy(frames.size),
    )
    out["left"] = torch.from_numpy(frames.left)
    out["frame_labels"], out["whole"] = torch.from_numpy(labels), torch.from_numpy(whole)
    out["cues"] = torch.tensor([_jitter(c, rng) for c in cues]).reshape(-1, 3)
    return out


def inputs_of(windows: list[tuple[Words, Window]], marks: tuple[int, int]) -> dict[str, Tensor]:
    """What the encoder reads, padded, and how many words each window has (`sizes`)."""
    parts: dict[str, list[np.ndarray]] = {}
    for words, window in windows:
        for name, array in batch_of(words, [window], marks).items():
            parts.setdefault(name, []).append(array[0])
    out = {name: torch.from_numpy(padded(arrays)) for name, arrays in parts.items()}
    return out | {"sizes": torch.tensor([w.end - w.start for _, w in windows])}


def _jitter(cue: Cue, rng: random.Random) -> Cue:
    """Sometimes a part of the cue only: at run time its edges are guesses too."""
    if cue.end - cue.start > 1 and rng.random() < 0.2:
        keep = rng.randrange(cue.start, cue.end)
        return Cue(cue.window, keep, keep + 1)
    return cue


def padded(arrays: list[np.ndarray]) -> np.ndarray:
    """Arrays of different lengths as one, padded with zeros."""
    longest = max(a.shape[0] for a in arrays)
    out = np.zeros((len(arrays), longest, *arrays[0].shape[1:]), dtype=arrays[0].dtype)
    for row, a in zip(out, arrays, strict=True):
        row[: a.shape[0]] = a
    return out


def _tags(batch: list[Example], width: int) -> tuple[np.ndarray, np.ndarray]:
    tags = np.zeros((len(batch), width), dtype=np.int64)
    cue_labels = np.zeros((len(batch), width), dtype=np.int64)
    for i, e in enumerate(batch):
        for f in e.article.frames:
            for role in ROLES:
                pieces = (f.cue,) if role == "cue" else getattr(f, role)
                for start, end in pieces:
                    lo, hi = max(start, e.window.start), min(end, e.window.end)
                    if lo >= hi:
                        continue
                    lo, hi = lo - e.window.start, hi - e.window.start
                    tags[i, lo:hi] = TAG_OF[role] + 1
                    if start >= e.window.start:
                        tags[i, lo] = TAG_OF[role]
                    if role == "cue":
                        cue_labels[i, lo:hi] = 2
                        cue_labels[i, lo] = 1
    return tags, cue_labels


def _frame_labels(
    batch: list[Example],
    cues: list[Cue],
    golds: list[GoldFrame],
    left: np.ndarray,
    size: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    labels = np.zeros((len(cues), int(size.max(initial=0))), dtype=np.int64)
    whole = np.zeros(len(cues), dtype=bool)
    for k, (cue, gold) in enumerate(zip(cues, golds, strict=True)):
        window = batch[cue.window].window
        base = window.start + int(left[k])
        low, high = gold.bounds()
        whole[k] = low >= base and high <= base + size[k]
        for begin, pieces in ((SOURCE, gold.source), (CONTENT, gold.content)):
            for start, end in pieces:
                lo, hi = max(start - base, 0), min(end - base, int(size[k]))
                if lo < hi:
                    labels[k, lo:hi] = begin + 1
                    labels[k, lo] = begin
    return labels, whole
