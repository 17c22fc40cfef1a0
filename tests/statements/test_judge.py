"""Which words a statement is judged by, and what is made of the scores."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import ActKind, Span
from sayso.statements.judge import (
    ABOUT_LABELS,
    BATCH,
    BESIDE,
    CONTENT,
    CUE,
    MARGIN,
    REACH,
    SOURCE,
    Floats,
    Ints,
    ReadText,
    frame_of,
)

ACTS = len(ActKind)
PLAIN = np.array([(i * 4, i * 4 + 3) for i in range(400)])  # words of three letters


@dataclass(frozen=True, slots=True)
class Said:
    """A statement by its pieces."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()

    def pieces(self) -> tuple[Span, ...]:
        return self.source + self.cue + self.content


@dataclass(slots=True)
class RuleScorer:
    """Scores that a word's vector holds: of an act, and of a label; padding begins a mention."""

    sizes: list[int] = field(default_factory=list)  # of the batches it was given

    def acts(self, words: Floats, places: Ints) -> tuple[Floats, Floats]:
        self.sizes.append(len(words))
        acts = np.zeros((len(words), ACTS), dtype=np.float32)
        acts[:, 0] = (words[..., 0] * (places == CONTENT)).sum(axis=1)
        labels = np.where(places > 0, words[..., 1], 1).astype(np.int64)
        return acts, 9 * np.eye(ABOUT_LABELS, dtype=np.float32)[labels]


def at(first: int, stop: int) -> Span:
    """Words `first` to `stop` of `PLAIN`."""
    return Span(int(PLAIN[first, 0]), int(PLAIN[stop - 1, 1]))


def read(
    labels: dict[int, int],
    scores: dict[int, float] | None = None,
    bias: float | list[float] = 0.0,
) -> ReadText:
    """`PLAIN`, in which words have labels and scores of the first act."""
    vectors = np.zeros((len(PLAIN), 2), dtype=np.float32)
    for word, score in (scores or {}).items():
        vectors[word, 0] = score
    for word, label in labels.items():
        vectors[word, 1] = label
    return ReadText(PLAIN, vectors, RuleScorer(), np.array(bias, dtype=np.float32))


def about(labels: dict[int, int], *statements: Said) -> list[tuple[Span, ...]]:
    return [tuple(a.span for a in j.about) for j in read(labels).judged(statements)]


@st.composite
def texts(draw: st.DrawFn) -> Ints:
    """Words of one letter and more, with and without spaces between them."""
    count, seed = draw(st.integers(1, 300)), draw(st.integers(0, 10_000))
    steps = np.random.default_rng(seed).integers((0, 1), (3, 9), size=(count, 2))
    return np.cumsum(steps).reshape(-1, 2)


@st.composite
def spans(draw: st.DrawFn, bounds: Ints, longest: int) -> Span:
    """Some words, the first and the last perhaps in part."""
    first = draw(st.integers(0, len(bounds) - 1))
    last = min(first + draw(st.integers(0, longest - 1)), len(bounds) - 1)
    start = draw(st.integers(int(bounds[first, 0]), int(bounds[first, 1]) - 1))
    least = max(start, int(bounds[last, 0])) + 1
    return Span(start, draw(st.integers(least, int(bounds[last, 1]))))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Ints, Said]:
    """A text, and a statement anywhere in it: its pieces may overlap and be far apart."""
    bounds = draw(texts())
    source, content = (
        tuple(draw(st.lists(spans(bounds, longest), max_size=2))) for longest in (6, 60)
    )
    cue = tuple(draw(st.lists(spans(bounds, 4), min_size=not content, max_size=2)))
    return bounds, Said(source, cue, content)


def overlapped(bounds: Ints, pieces: tuple[Span, ...]) -> list[int]:
    """The words that share a character with a piece."""
    return [i for i, (a, b) in enumerate(bounds) if any(a < p.end and p.start < b for p in pieces)]


@given(cases())
def test_a_frame_is_some_words_of_the_text(case: tuple[Ints, Said]) -> None:
    frame = frame_of(*case)
    assert 0 <= frame.start < frame.start + len(frame.places) <= len(case[0])


@given(cases())
def test_each_word_has_the_place_of_the_role_it_is_in(case: tuple[Ints, Said]) -> None:
    bounds, said = case
    expected = np.full(len(bounds), BESIDE)
    for role, pieces in ((SOURCE, said.source), (CONTENT, said.content), (CUE, said.cue)):
        expected[overlapped(bounds, pieces)] = role
    frame = frame_of(bounds, said)
    assert frame.places.tolist() == expected[frame.start :][: len(frame.places)].tolist()


@given(cases())
def test_a_frame_holds_all_of_the_first_piece_of_the_cue(case: tuple[Ints, Said]) -> None:
    bounds, said = case
    frame = frame_of(bounds, said)
    words = overlapped(bounds, said.cue[:1])
    assert all(frame.start <= word < frame.start + len(frame.places) for word in words)


@given(cases())
def test_a_frame_holds_each_word_of_the_statement_within_reach(case: tuple[Ints, Said]) -> None:
    bounds, said = case
    frame = frame_of(bounds, said)
    middle = overlapped(bounds, (said.cue or said.content)[:1])
    near = range(middle[0] - REACH, middle[-1] + 1 + REACH)
    held = range(frame.start, frame.start + len(frame.places))
    assert all(w in held for w in overlapped(bounds, said.pieces()) if w in near)


@given(cases())
def test_a_frame_ends_at_the_margin_and_within_reach(case: tuple[Ints, Said]) -> None:
    bounds, said = case
    frame = frame_of(bounds, said)
    words = overlapped(bounds, said.pieces())
    middle = overlapped(bounds, (said.cue or said.content)[:1])
    assert frame.start >= max(words[0] - MARGIN, middle[0] - REACH)
    last = frame.start + len(frame.places) - 1
    assert last <= min(words[-1] + MARGIN, middle[-1] + REACH)


@given(cases(), st.integers(1, 1000))
def test_a_frame_is_the_same_wherever_the_text_begins(case: tuple[Ints, Said], offset: int) -> None:
    bounds, said = case

    def moved(pieces: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(p.start + offset, p.end + offset) for p in pieces)

    other = frame_of(
        bounds + offset, Said(moved(said.source), moved(said.cue), moved(said.content))
    )
    frame = frame_of(bounds, said)
    assert (other.start, other.places.tolist()) == (frame.start, frame.places.tolist())


def test_a_few_words_beside_a_statement_are_looked_at() -> None:
    frame = frame_of(PLAIN, Said((at(100, 102),), (at(102, 103),), (at(104, 106),)))
    assert frame.start == 100 - MARGIN
    assert frame.places[MARGIN:-MARGIN].tolist() == [SOURCE, SOURCE, CUE, BESIDE, CONTENT, CONTENT]
    assert set(frame.places[:MARGIN]) == set(frame.places[-MARGIN:]) == {BESIDE}


def test_what_is_far_from_the_cue_is_not_looked_at() -> None:
    frame = frame_of(PLAIN, Said(cue=(at(200, 201),), content=(at(202, 390),)))
    assert (frame.start, len(frame.places)) == (200 - MARGIN, MARGIN + 1 + REACH)


def test_without_a_cue_a_statement_is_looked_at_around_the_first_of_its_content() -> None:
    frame = frame_of(PLAIN, Said(content=(at(100, 103), at(300, 303))))
    assert (frame.start, len(frame.places)) == (100 - MARGIN, MARGIN + 3 + REACH)


@pytest.mark.parametrize("place", [Span(1600, 1610), Span(1599, 1600)])
def test_a_piece_behind_the_last_word_is_looked_at_from_there(place: Span) -> None:
    frame = frame_of(PLAIN, Said(cue=(place,)))
    assert (frame.start, frame.places.tolist()) == (400 - MARGIN, [BESIDE] * MARGIN)


def test_a_mention_is_cut_from_the_text_from_its_first_word_to_its_last() -> None:
    said = Said(cue=(at(5, 6),), content=(at(6, 12),))
    assert about({7: 1, 8: 2, 9: 2}, said) == [(at(7, 10),)]


def test_two_mentions_side_by_side_are_two() -> None:
    said = Said(cue=(at(5, 6),), content=(at(6, 12),))
    assert about({7: 1, 8: 1}, said) == [(at(7, 8), at(8, 9))]


def test_what_fills_up_a_shorter_frame_is_no_mention() -> None:
    short, long = Said(cue=(at(5, 6),)), Said(cue=(at(5, 6),), content=(at(6, 60),))
    assert about({}, short, long) == [(), ()]


@given(st.dictionaries(st.integers(0, 399), st.sampled_from([1, 2]), max_size=80))
def test_mentions_are_in_order_and_do_not_overlap(labels: dict[int, int]) -> None:
    (found,) = about(labels, Said(cue=(at(100, 101),), content=(at(101, 170),)))
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_many_statements_are_judged_as_each_alone() -> None:
    text = read({i: i % 3 for i in range(400)}, {i: i % 7 - 3 for i in range(400)})
    starts = range(2 * BATCH + 5)
    many = [Said(cue=(at(i, i + 1),), content=(at(i + 1, i + 2 + i % 50),)) for i in starts]
    alone = [text.judged([said])[0] for said in many]
    together = text.judged(many)
    assert [j.about for j in together] == [j.about for j in alone]
    for one, other in zip(together, alone, strict=True):
        assert one.acts == pytest.approx(other.acts, abs=1e-6)


def test_no_more_than_a_batch_is_judged_at_once() -> None:
    text = read({})
    text.judged([Said(cue=(at(5, 6),))] * (BATCH + 1))
    assert isinstance(text.scorer, RuleScorer)
    assert text.scorer.sizes == [BATCH, 1]


def test_of_no_statements_nothing_is_made() -> None:
    assert read({}).judged([]) == []


@pytest.mark.parametrize("score", [-1e4, -3.0, 0.0, 3.0, 1e4])
def test_chances_are_probabilities_whatever_the_scores(score: float) -> None:
    (found,) = read({}, {7: score}).judged([Said(cue=(at(5, 6),), content=(at(7, 8),))])
    assert sum(found.acts) == pytest.approx(1, abs=1e-5)
    assert all(0 <= chance <= 1 for chance in found.acts)


def test_a_mention_that_is_less_likely_is_told_with_its_chance() -> None:
    class Doubting(RuleScorer):
        def acts(self, words: Floats, places: Ints) -> tuple[Floats, Floats]:
            acts, labels = super().acts(words, places)
            return acts, labels / 18  # a half over the others: 0.45 for the likeliest of three

    said = Said(cue=(at(5, 6),), content=(at(6, 12),))
    text = read({})
    doubting = ReadText(text.bounds, text.vectors, Doubting(), text.act_bias)
    (judgement,) = doubting.judged([said])
    assert judgement.about
    assert {round(aim.chance, 3) for aim in judgement.about} == {round(2 / (2 + np.exp(0.5)), 3)}


def test_a_name_near_a_statement_is_told_though_it_is_not_likely() -> None:
    said = Said(cue=(at(100, 101),), content=(at(101, 110),))
    text = replace(read({103: 1}), names=(at(20, 22), at(103, 104), at(106, 108), at(300, 301)))
    (judgement,) = text.judged([said])
    assert [(aim.span, aim.marked) for aim in judgement.about] == [
        (at(103, 104), True),
        (at(106, 108), False),
    ]


def test_acts_that_are_met_more_often_are_taken_more_readily() -> None:
    said = Said(cue=(at(5, 6),), content=(at(6, 12),))
    bias = [0.0] * ACTS
    bias[3] = 5.0
    (judgement,) = read({}, bias=bias).judged([said])
    assert int(np.argmax(judgement.acts)) == 3
