"""What the encoder makes of whole statements: what each does, and whom its words are about.

The words of a statement, and a few around it, are read once more by a small network: each with
its place in the statement, from the vectors that the encoder gave it when the text was read.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sayso.records import Aim, Span
from sayso.statements.decode import runs
from sayso.statements.tagger import Judgement, Roles

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

# A word's place: none (padding), beside the statement, in its source, its cue, its content.
PLACES_IN_STATEMENT = 5
BESIDE, SOURCE, CUE, CONTENT = 1, 2, 3, 4
INSIDE = (SOURCE, CUE, CONTENT)
ABOUT_LABELS = 3  # outside, first word, further word of a mention
REACH = 80  # words looked at on either side of a cue
MARGIN = 8  # words beside a statement that are looked at
# Added to the labels of mentions: those that are less likely are told too, with their chance, and
# who is chosen from them is for a later stage to say.
ABOUT_BIAS = 2.0  # of 1 and 2 the better for choosing, on gold/train
BATCH = 32  # statements judged at once


class ActScorer(Protocol):
    """The trained half, on onnxruntime or, in training, torch."""

    def acts(self, words: Floats, places: Ints) -> tuple[Floats, Floats]:
        """Scores of acts (K × 14) and of labels (K × R × 3), of words K × R × 128."""


@dataclass(frozen=True, slots=True)
class StatementFrame:
    """The words of a text from `start` on that a statement is judged by, and their places."""

    start: int
    places: Ints


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text that the encoder has read: n words by their `bounds` (n × 2), `vectors` (n × 128).

    `act_bias` (14, or one for all) is added to the scores of acts. Of `names` (in order, none
    overlapping another) those near a statement are told with their chance, likely or not.
    """

    bounds: Ints
    vectors: Floats
    scorer: ActScorer
    act_bias: Floats
    names: Sequence[Span] = ()

    def judged(self, statements: Sequence[Roles]) -> list[Judgement]:
        """What is made of each of `statements`, which are pieces of this text."""
        found: list[Judgement] = []
        names = [_words(self.bounds, name) for name in self.names]
        for i in range(0, len(statements), BATCH):
            found += self._judged(statements[i : i + BATCH], names)
        return found

    def _judged(
        self, statements: Sequence[Roles], names: Sequence[tuple[int, int]]
    ) -> list[Judgement]:
        frames = [frame_of(self.bounds, s) for s in statements]
        sizes = np.array([len(f.places) for f in frames])
        width = int(sizes.max())
        words = np.zeros((len(frames), width, self.vectors.shape[1]), dtype=np.float32)
        places = np.zeros((len(frames), width), dtype=np.int64)
        for k, frame in enumerate(frames):
            words[k, : sizes[k]] = self.vectors[frame.start : frame.start + sizes[k]]
            places[k, : sizes[k]] = frame.places
        acts, labels = self.scorer.acts(words, places)
        chances = _chances(acts + self.act_bias)
        marked = 1 - _chances(labels)[..., 0]
        labels[..., 1:] += ABOUT_BIAS
        best = np.where(places > 0, labels.argmax(axis=2), 0)
        about: list[list[tuple[int, int]]] = [[] for _ in frames]
        for k, start, end in runs(best, 1).tolist():
            about[k].append((frames[k].start + start, frames[k].start + end))
        return [
            Judgement(tuple(row), self._aims(frame, chance, found, names))
            for row, frame, chance, found in zip(
                chances.tolist(), frames, marked, about, strict=True
            )
        ]

    def _aims(
        self,
        frame: StatementFrame,
        chances: Floats,
        marked: Sequence[tuple[int, int]],
        names: Sequence[tuple[int, int]],
    ) -> tuple[Aim, ...]:
        """The mentions that are marked in a frame, and the names in it that are not."""
        end = frame.start + len(frame.places)
        inside = names[bisect_left(names, (frame.start, 0)) : bisect_left(names, (end, 0))]
        others = [n for n in inside if n[1] <= end and n not in marked]
        return tuple(
            Aim(
                self._span(*words),
                float(chances[words[0] - frame.start : words[1] - frame.start].max()),
                words in marked,
            )
            for words in sorted((*marked, *others))
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(int(self.bounds[start, 0]), int(self.bounds[end - 1, 1]))


def frame_of(bounds: Ints, statement: Roles) -> StatementFrame:
    """The words of a statement and those beside it, no farther than `REACH` from its cue.

    A statement without a cue is looked at from the start of its content.
    """
    n = len(bounds)
    roles = ((SOURCE, statement.source), (CONTENT, statement.content), (CUE, statement.cue))
    pieces = [(role, *_words(bounds, span)) for role, spans in roles for span in spans]
    middle = _words(bounds, (statement.cue or statement.content)[0])
    low, high = max(0, middle[0] - REACH), min(n, middle[1] + REACH)
    start = max(low, min(first for _, first, _ in pieces) - MARGIN)
    end = max(start + 1, min(high, max(stop for _, _, stop in pieces) + MARGIN))
    places = np.full(end - start, BESIDE, dtype=np.int64)
    for role, first, stop in pieces:
        places[max(0, first - start) : max(0, stop - start)] = role
    return StatementFrame(start, places)


def _chances(scores: Floats) -> Floats:
    """Chances from scores, over the last axis."""
    odds: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Floats = odds / odds.sum(axis=-1, keepdims=True)
    return chances


def _words(bounds: Ints, span: Span) -> tuple[int, int]:
    """The words that a span overlaps, as first and one past the last."""
    first = int(np.searchsorted(bounds[:, 1], span.start, side="right"))
    return first, max(first + 1, int(np.searchsorted(bounds[:, 0], span.end, side="left")))
