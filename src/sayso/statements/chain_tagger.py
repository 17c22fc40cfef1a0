"""The tagger: words → windows → names, cues → a frame around each cue → spans of the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.records import Confidence, Name, Span
from sayso.statements.calibration import NEUTRAL, Calibration
from sayso.statements.decode import CONTENT, SOURCE, Chain, best_paths, marginals, runs
from sayso.statements.encode import (
    Window,
    Words,
    batch_of,
    marks_of,
    windows_from_words,
    words_from_regions,
)
from sayso.statements.judge import ActScorer, ReadText
from sayso.statements.links import Cue, Frames, cue_vectors, frames_from_cues, gathered
from sayso.statements.names import agreed, names_from_paths
from sayso.statements.tagger import Frame, Tagged

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Run = tuple[int, int]  # words [start, end) of a window

NAMED = 64  # windows whose names are decoded at once: nearly all articles have fewer


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of W words: scores of labels and two vectors of each.

    `cue_scores` (W × 3) and `name_scores` (W × 11) are for the labels of cues and of names;
    `words` (W × 128) stand for the words as parts of a frame, `cues` (W × 256) as parts of
    its cue, `acts` (W × 128) as parts of a statement that is judged.
    """

    cue_scores: Floats
    name_scores: Floats
    words: Floats
    cues: Floats
    acts: Floats


class Scorer(ActScorer, Protocol):
    """The trained half: three functions and three chains; on onnxruntime or, in training, torch."""

    cue_chain: Chain
    name_chain: Chain
    frame_chain: Chain

    def encode(self, batch: dict[str, Any]) -> Encoded:
        """Scores and vectors for one window as `encode.batch_of` makes it."""

    def frames(self, words: Floats, cues: Floats, places: Ints) -> Floats:
        """Label scores, K × R × 5, for frames as `links` makes them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a text is read with one set of weights; chosen on the dev sets."""

    version: str
    languages: frozenset[str]
    window: int = 256  # pieces
    margin: int = 20  # pieces of context on either side of a window's core
    batch: int = 16  # windows whose frames are decoded at once: nearly all articles have fewer
    cue_bias: float = 0.0  # added to the scores of cue labels: recall against precision
    act_bias: tuple[float, ...] = ()  # to those of acts: how often each is met, against training
    calibration: Calibration = NEUTRAL


@dataclass(frozen=True, slots=True)
class _Found:
    """A frame before it is cut from the text, in words of the article."""

    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    confidence: Confidence


class ChainTagger:
    """A `Tagger` over any `Scorer`."""

    def __init__(self, tokenizer: Tokenizer, scorer: Scorer, settings: Settings) -> None:
        self._tokenizer = tokenizer
        self._scorer = scorer
        self.settings = settings
        self._marks = marks_of(tokenizer)

    @property
    def version(self) -> str:
        """Name of the weights."""
        return self.settings.version

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes that the weights were trained for."""
        return self.settings.languages

    def with_settings(self, settings: Settings) -> "ChainTagger":
        """The same weights, read otherwise."""
        return ChainTagger(self._tokenizer, self._scorer, settings)

    def tag(self, text: str, regions: Sequence[Span]) -> Tagged:
        """Frames and names of the regions, and what judges statements (see `Tagger.tag`)."""
        words = words_from_regions(text, regions, self._tokenizer)
        windows = windows_from_words(words, self.settings.window, self.settings.margin)
        found: list[_Found] = []
        scores: list[Floats] = []
        read: Floats | None = None
        for i in range(0, len(windows), self.settings.batch):
            some = windows[i : i + self.settings.batch]
            # One window at a time: a core is busy with one, and nothing is wasted on padding.
            encoded = [self._scorer.encode(batch_of(words, [w], self._marks)) for w in some]
            found += self._found(words, some, encoded)
            scores += [e.name_scores for e in encoded]
            if read is None:  # filled as it is read: joined at the end, it would be there twice
                read = np.empty((len(words), encoded[0].acts.shape[1]), dtype=np.float32)
            for e, w in zip(encoded, some, strict=True):
                read[w.core_start : w.core_end] = _of_core(e.acts, w)
        names = agreed(text, self._names(words, windows, scores))
        bias = np.array(self.settings.act_bias or 0, dtype=np.float32)
        judge = (
            None
            if read is None
            else ReadText(words.bounds, read, self._scorer, bias, [n.span for n in names])
        )
        return Tagged(tuple(_frame(words, f) for f in found), names, judge)

    def _names(
        self, words: Words, windows: Sequence[Window], scores: Sequence[Floats]
    ) -> tuple[Name, ...]:
        longest = max((len(s) for s in scores), default=0)
        paths = np.zeros((len(scores), longest), dtype=np.int64)
        for i in range(0, len(scores), NAMED):
            some = scores[i : i + NAMED]
            sizes = np.array([len(s) for s in some])
            found = best_paths(_stacked(some), sizes, self._scorer.name_chain)
            paths[i : i + NAMED, : found.shape[1]] = found
        return tuple(names_from_paths(words, windows, paths))

    def _found(
        self, words: Words, windows: Sequence[Window], encoded: Sequence[Encoded]
    ) -> list[_Found]:
        sizes = [w.end - w.start for w in windows]
        cues, sure = self._cues(_stacked([e.cue_scores for e in encoded]), np.array(sizes))
        # Frames outside a window's core are another window's to tell.
        kept = [k for k, cue in enumerate(cues) if _in_core(cue, windows[cue.window])]
        if not kept:
            return []
        lines = [words.lines[w.start : w.end] for w in windows]
        whole = frames_from_cues(cues, sizes, lines)
        frames = Frames(whole.left[kept], whole.size[kept], whole.places[kept])
        own = [cues[k] for k in kept]
        around = gathered(_stacked([e.words for e in encoded]), own, frames)
        vectors = cue_vectors([e.cues for e in encoded], own)
        scores = self._scorer.frames(around, vectors, frames.places)
        chain = self._scorer.frame_chain
        paths = best_paths(scores, frames.size, chain)
        chances = marginals(scores, frames.size, chain)
        bases = np.array([windows[cue.window].start for cue in own])
        decoded = _Decoded(paths, chances, bases + frames.left)
        sources, contents = decoded.runs(SOURCE), decoded.runs(CONTENT)
        sourced, filled = decoded.sureness(SOURCE), decoded.sureness(CONTENT)
        return [
            _Found(
                cue=(base + cues[k].start, base + cues[k].end),
                source=tuple(sources[i]),
                content=tuple(contents[i]),
                confidence=self.settings.calibration.confidence(sure[k], sourced[i], filled[i]),
            )
            for i, (k, base) in enumerate(zip(kept, bases.tolist(), strict=True))
            if contents[i]
        ]

    def _cues(self, scores: Floats, sizes: Ints) -> tuple[list[Cue], list[float]]:
        scores = scores + np.array([0, 1, 1], dtype=np.float32) * self.settings.cue_bias
        paths = best_paths(scores, sizes, self._scorer.cue_chain)
        chances = marginals(scores, sizes, self._scorer.cue_chain)
        found = runs(paths, 1)
        # Mean chance of a cue's words, from sums up to each word: one step for all cues.
        sums = np.zeros((len(sizes), scores.shape[1] + 1))
        np.cumsum(1 - chances[..., 0], axis=1, dtype=np.float64, out=sums[:, 1:])
        row, start, end = found.T
        sure: list[float] = ((sums[row, end] - sums[row, start]) / (end - start)).tolist()
        return [Cue(*cue) for cue in found.tolist()], sure


@dataclass(frozen=True, slots=True)
class _Decoded:
    """Labels of K frames of at most R words, K × R, and their probabilities, K × R × 5.

    Word 0 of each is the article's word `bases` (K).
    """

    paths: Ints
    chances: Floats
    bases: Ints

    def runs(self, begin: int) -> list[list[Run]]:
        """Each frame's stretches of the label pair, in words of the article."""
        found: list[list[Run]] = [[] for _ in self.bases]
        bases = self.bases.tolist()
        for k, start, end in runs(self.paths, begin).tolist():
            found[k].append((bases[k] + start, bases[k] + end))
        return found

    def sureness(self, begin: int) -> list[float]:
        """Expected share of right words in each frame: over those labelled, or of none being."""
        chance = self.chances[..., begin] + self.chances[..., begin + 1]
        labelled = (self.paths == begin) | (self.paths == begin + 1)
        count = labelled.sum(axis=1)
        shared = np.where(labelled, chance, 0).sum(axis=1)
        others = np.where(labelled, 0, chance).sum(axis=1)
        share = shared / np.maximum(count + others, 1)
        sure: list[float] = np.where(count > 0, share, 1 - chance.max(axis=1)).tolist()
        return sure


def _stacked(arrays: Sequence[Floats]) -> Floats:
    """Arrays of different lengths as one, padded with zeros."""
    longest = max(len(a) for a in arrays)
    out = np.zeros((len(arrays), longest, arrays[0].shape[1]), dtype=np.float32)
    for row, array in zip(out, arrays, strict=True):
        row[: len(array)] = array
    return out


def _of_core(vectors: Floats, window: Window) -> Floats:
    """Those of the words that no other window tells of."""
    return vectors[window.core_start - window.start : window.core_end - window.start]


def _in_core(cue: Cue, window: Window) -> bool:
    return window.core_start <= window.start + cue.start < window.core_end


def _frame(words: Words, found: _Found) -> Frame:
    return Frame(
        source=_spans(words, found.source),
        cue=_spans(words, (found.cue,)),
        content=_spans(words, found.content),
        confidence=found.confidence,
    )


def _spans(words: Words, pieces: tuple[Run, ...]) -> tuple[Span, ...]:
    return tuple(Span(int(words.bounds[s, 0]), int(words.bounds[e - 1, 1])) for s, e in pieces)
