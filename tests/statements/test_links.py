"""Frames: which words stand around a cue, and where."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.statements.links import (
    BEYOND,
    BUCKETS,
    REACH,
    Cue,
    cue_vectors,
    frames_from_cues,
    gathered,
)


def places(cues: list[Cue], size: int, lines: list[int] | None = None) -> np.ndarray:
    numbers = np.array(lines if lines is not None else [0] * size)
    return frames_from_cues(cues, [size], [numbers]).places


def test_a_frame_reaches_a_fixed_number_of_words_either_side() -> None:
    found = frames_from_cues([Cue(0, 500, 502)], [1000], [np.zeros(1000, dtype=np.int64)])
    assert found.left.tolist() == [500 - REACH]
    assert found.size.tolist() == [2 * REACH + 2]


def test_distance_is_zero_on_the_cue_and_differs_by_side() -> None:
    buckets = places([Cue(0, 3, 5)], 9)[0, :, 0]
    assert buckets[3] == buckets[4] == 0
    assert buckets[2] != buckets[5]
    assert len(set(buckets.tolist())) == 8
    assert buckets.max() < BUCKETS


def test_cues_between_are_counted_up_to_two() -> None:
    cues = [Cue(0, 1, 2), Cue(0, 4, 5), Cue(0, 7, 8)]
    between = places(cues, 10)[0, :, 1]
    assert between.tolist() == [3, 0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert places(cues, 10)[2, :, 1].tolist() == [5, 4, 4, 4, 3, 3, 3, 0, 0, 0]


def test_lines_between_are_signed() -> None:
    lines = places([Cue(0, 2, 3)], 6, [0, 1, 1, 1, 2, 9])[0, :, 2]
    assert lines.tolist() == [1, 2, 2, 2, 3, 4]


def test_words_of_other_cues_are_told_from_its_own() -> None:
    states = places([Cue(0, 0, 1), Cue(0, 3, 5)], 6)[1, :, 3]
    assert states.tolist() == [2, 0, 0, 1, 1, 0]


def test_vectors_come_from_the_cues_own_window() -> None:
    words = np.arange(2 * 4 * 3, dtype=np.float32).reshape(2, 4, 3)
    cues = [Cue(0, 0, 1), Cue(1, 1, 3)]
    frames = frames_from_cues(cues, [4, 4], [np.zeros(4, dtype=np.int64)] * 2)
    assert (gathered(words, cues, frames)[1] == words[1]).all()
    assert (cue_vectors(list(words), cues)[1] == words[1, 1:3].mean(axis=0)).all()


BUCKETS_FROM = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 17, 25, 33, 49, 65]  # distances, nearest first


def place(cue: Cue, word: int, cues: list[Cue], lines: np.ndarray) -> list[int]:
    """One word's place as the tables in `links` describe it."""
    distance = max(cue.start - word, word - cue.end + 1, 0)
    bucket = sum(distance >= start for start in BUCKETS_FROM[1:])
    begun = [
        c for c in cues if c != cue and min(cue.start, word + 1) <= c.start <= max(cue.start, word)
    ]
    states = dict.fromkeys([i for c in cues for i in range(c.start, c.end)], 2)
    states |= dict.fromkeys(range(cue.start, cue.end), 1)
    return [
        bucket + (len(BUCKETS_FROM) - 1) * (word < cue.start),
        min(len(begun), 2) + 3 * (word < cue.start),
        int(np.clip(lines[word] - lines[cue.start], -2, 2)) + 2,
        states.get(word, 0),
    ]


@given(st.lists(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 3)), max_size=6), max_size=3))
def test_places_are_those_of_each_word_by_itself(gaps: list[list[tuple[int, int]]]) -> None:
    cues, sizes = [], []
    for window, steps in enumerate(gaps):
        at = 0
        for gap, size in steps:
            cues.append(Cue(window, at + gap, at + gap + size))
            at += gap + size
        sizes.append(at + 2)
    lines = [np.arange(n) // 7 for n in sizes]
    frames = frames_from_cues(cues, sizes, lines)
    for k, cue in enumerate(cues):
        left, right = max(0, cue.start - REACH), min(sizes[cue.window], cue.end + REACH)
        beside = [c for c in cues if c.window == cue.window]
        expected = [place(cue, i, beside, lines[cue.window]) for i in range(left, right)]
        assert (frames.left[k], frames.size[k]) == (left, right - left)
        assert frames.places[k, : right - left].tolist() == expected
        assert (frames.places[k, right - left :] == (0, 0, 0, BEYOND)).all()
