"""The tagger: words → windows → cues → a frame around each cue → spans of the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.records import Confidence, Span
from sayso.statements.calibration import Calibration
from sayso.statements.decode import CONTENT, SOURCE, Chain, best_paths, marginals, runs
from sayso.statements.encode import Window, Words, batch_of, windows_from_words, words_from_regions
from sayso.statements.links import Cue, cue_vectors, frames_from_cues, gathered
from sayso.statements.tagger import Frame

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Run = tuple[int, int]  # words [start, end) of a window


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of W words: scores of cue labels (W × 3) and two vectors (W × d).

    `words` stand for the words as parts of a frame, `cues` as parts of its cue.
    """

    cue_scores: Floats
    words: Floats
    cues: Floats


class Scorer(Protocol):
    """The trained half: two functions and two chains. Implemented by ONNX and, in training, torch."""

    cue_chain: Chain
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
    margin: int = 32  # pieces of context on either side of a window's core
    batch: int = 16  # windows whose frames are decoded at once; bounds memory on long texts
    cue_bias: float = 0.0  # added to the scores of cue labels: recall against precision
    calibration: Calibration = Calibration()


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
        self._settings = settings
        self._marks = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))

    @property
    def version(self) -> str:
        """Name of the weights."""
        return self._settings.version

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes that the weights were trained for."""
        return self._settings.languages

    def tag(self, text: str, regions: Sequence[Span]) -> list[Frame]:
        """Frames of the regions, in order of their first character (see `Tagger.tag`)."""
        words = words_from_regions(text, regions, self._tokenizer)
        windows = windows_from_words(words, self._settings.window, self._settings.margin)
        found: list[_Found] = []
        for i in range(0, len(windows), self._settings.batch):
            found += self._found(words, windows[i : i + self._settings.batch])
        frames = [_frame(text, words, f) for f in found]
        return sorted(frames, key=lambda f: min(f.source + f.cue + f.content))

    def _found(self, words: Words, windows: Sequence[Window]) -> list[_Found]:
        # One window at a time: a core is busy with one, and nothing is wasted on padding.
        encoded = [self._scorer.encode(batch_of(words, [w], self._marks)) for w in windows]
        sizes = [w.end - w.start for w in windows]
        cues, sure = self._cues(_stacked([e.cue_scores for e in encoded]), np.array(sizes))
        core = [_in_core(c, windows[c.window]) for c in cues]
        if not any(core):
            return []
        lines = [words.lines[w.start : w.end] for w in windows]
        frames = frames_from_cues(cues, sizes, lines)
        around = gathered(_stacked([e.words for e in encoded]), cues, frames)
        vectors = cue_vectors([e.cues for e in encoded], cues)
        scores = self._scorer.frames(around, vectors, frames.places)
        paths = best_paths(scores, frames.size, self._scorer.frame_chain)
        chances = marginals(scores, frames.size, self._scorer.frame_chain)
        found = []
        for k, cue in enumerate(cues):
            if not core[k]:
                continue
            base = windows[cue.window].start
            frame = _Decoded(paths[k, : frames.size[k]], chances[k], base + int(frames.left[k]))
            found.append(
                _Found(
                    cue=(base + cue.start, base + cue.end),
                    source=frame.runs(SOURCE),
                    content=frame.runs(CONTENT),
                    confidence=self._settings.calibration.confidence(
                        sure[k], frame.sureness(SOURCE), frame.sureness(CONTENT)
                    ),
                )
            )
        return [f for f in found if f.content]

    def _cues(self, scores: Floats, sizes: Ints) -> tuple[list[Cue], list[float]]:
        scores = scores + np.array([0, 1, 1], dtype=np.float32) * self._settings.cue_bias
        paths = best_paths(scores, sizes, self._scorer.cue_chain)
        chances = marginals(scores, sizes, self._scorer.cue_chain)
        cues: list[Cue] = []
        sure: list[float] = []
        for i, path in enumerate(paths):
            for start, end in runs(path, 1):
                cues.append(Cue(i, start, end))
                sure.append(float((1 - chances[i, start:end, 0]).mean()))
        return cues, sure


@dataclass(frozen=True, slots=True)
class _Decoded:
    """One frame's labels and their probabilities; word 0 is the article's word `base`."""

    path: Ints
    chances: Floats
    base: int

    def runs(self, begin: int) -> tuple[Run, ...]:
        return tuple((self.base + s, self.base + e) for s, e in runs(self.path, begin))

    def sureness(self, begin: int) -> float:
        """Expected share of right words: over those labelled, or of there being none."""
        chance = self.chances[: len(self.path), begin] + self.chances[: len(self.path), begin + 1]
        labelled = (self.path == begin) | (self.path == begin + 1)
        if not labelled.any():
            return float(1 - chance.max(initial=0))
        shared = float(chance[labelled].sum())
        return shared / (float(labelled.sum()) + float(chance[~labelled].sum()))


def _stacked(arrays: Sequence[Floats]) -> Floats:
    """Arrays of different lengths as one, padded with zeros."""
    longest = max(len(a) for a in arrays)
    out = np.zeros((len(arrays), longest, arrays[0].shape[1]), dtype=np.float32)
    for row, array in zip(out, arrays, strict=True):
        row[: len(array)] = array
    return out


def _in_core(cue: Cue, window: Window) -> bool:
    return window.core_start <= window.start + cue.start < window.core_end


def _frame(text: str, words: Words, found: _Found) -> Frame:
    return Frame(
        source=_spans(words, found.source),
        cue=_spans(words, (found.cue,)),
        content=_spans(words, found.content),
        confidence=found.confidence,
    )


def _spans(words: Words, pieces: tuple[Run, ...]) -> tuple[Span, ...]:
    return tuple(Span(words.spans[s].start, words.spans[e - 1].end) for s, e in pieces)
