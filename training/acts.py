"""Training examples for acts: windows of annotated articles with what their statements do."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sayso.statements.encode import Window
from training.act_labels import ActFrame, ActWords
from training.windows import cuts, inputs_of, padded

UNKNOWN = -100  # a label that teaches nothing


@dataclass(frozen=True, slots=True)
class ActExample:
    """A window of it, and those whose frames lie in it, whole or for the most part."""

    article: ActWords
    window: Window
    frames: list[ActFrame]


def act_examples(articles: Sequence[ActWords], size: int, rng: random.Random) -> list[ActExample]:
    """Windows that cover each article its times, without those without labelled statements."""
    found = []
    for article in (a for a in articles for _ in range(a.times)):
        for window in cuts(article.words, size - 2, rng):
            inside = [f for f in article.frames if _most_in(f, window)]
            if inside:
                found.append(ActExample(article, window, inside))
    return found


def act_tensors(
    batch: list[ActExample], marks: tuple[int, int], rng: random.Random
) -> dict[str, Tensor]:
    """What one training step needs; frames are cut to their windows."""
    out = inputs_of([(e.article.words, e.window) for e in batch], marks)
    rows, firsts, places, acts, about = [], [], [], [], []
    for i, e in enumerate(batch):
        for f in e.frames:
            first = max(f.frame.start, e.window.start)
            part = slice(first - f.frame.start, min(f.end, e.window.end) - f.frame.start)
            rows.append(i)
            firsts.append(first - e.window.start)
            places.append(f.frame.places[part])
            acts.append(f.act)
            unknown = np.full(len(f.frame.places), UNKNOWN)
            about.append((unknown if f.about is None else f.about)[part])
    out["frame_rows"], out["frame_firsts"] = torch.tensor(rows), torch.tensor(firsts)
    out["act_places"] = torch.from_numpy(padded(places))
    out["act_labels"] = torch.tensor(acts)
    labels = torch.from_numpy(padded(about))
    out["about_labels"] = labels.masked_fill(out["act_places"] == 0, UNKNOWN)
    return out


def _most_in(frame: ActFrame, window: Window) -> bool:
    """Whether all but a few words of the frame lie in the window."""
    size = len(frame.frame.places)
    common = min(frame.end, window.end) - max(frame.frame.start, window.start)
    return common >= 0.7 * size
