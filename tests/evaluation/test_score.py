"""The scorer's definitions, one by one, and its agreement with others'."""

import math
import os
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from evaluation.corpora import Attribution
from evaluation.predictions import referee_records
from evaluation.referee import scorer_from_script
from evaluation.score import (
    FIGURES,
    Score,
    comparison,
    counts_from_comparison,
    parts_from_attributions,
    scores_from_counts,
    trimmed,
)
from sayso.records import Span
from tests.evaluation.annotated import SAID, mark
from tests.evaluation.generated import twice_read

BRIDGE = mark(SAID, "Ilse Brandt", "said", ["“The bridge is closed,”", "“Nobody crosses.”"])
SAFE = mark(SAID, "Piet Oster", "claimed", "that the bridge was safe")
LIED = mark(SAID, "the Tarn Courier", "according to", "It was alleged that Oster lied")


def scores(
    gold: tuple[Attribution, ...], predicted: tuple[Attribution, ...], text: str = SAID
) -> dict[str, Score]:
    compared = comparison(
        parts_from_attributions(text, gold), parts_from_attributions(text, predicted)
    )
    return scores_from_counts(counts_from_comparison(compared))


def test_the_same_reading_is_all_right() -> None:
    gold = (BRIDGE, SAFE, LIED)
    assert {s.f1 for s in scores(gold, gold).values()} == {1.0}


def test_nothing_found_scores_nothing() -> None:
    assert {s.f1 for s in scores((BRIDGE,), ()).values()} == {0.0}


def test_precision_counts_what_is_too_much() -> None:
    found = scores((BRIDGE,), (BRIDGE, SAFE))["relation"]
    assert (found.precision, found.recall) == (0.5, 1.0)


def test_recall_counts_what_is_missing() -> None:
    found = scores((BRIDGE, SAFE), (BRIDGE,))["relation"]
    assert (found.precision, found.recall) == (1.0, 0.5)


def test_marks_at_the_edges_do_not_count() -> None:
    bare = mark(SAID, "Ilse Brandt", "said", ["The bridge is closed", "Nobody crosses"])
    assert scores((BRIDGE,), (bare,))["relation"].f1 == 1


def test_a_word_more_is_not_exact() -> None:
    longer = mark(SAID, "Piet Oster", "claimed that", "the bridge was safe")
    assert scores((SAFE,), (longer,))["cue"].f1 == 0


def test_half_of_the_words_is_close() -> None:
    # One of gold's two words: a Jaccard of exactly one half.
    half = mark(SAID, "Brandt", "said", ["“The bridge is closed,”", "“Nobody crosses.”"])
    assert scores((BRIDGE,), (half,))["relation ~"].f1 == 1


def test_less_than_half_of_the_words_is_not_close() -> None:
    # One of gold's five words.
    little = mark(SAID, "Piet Oster", "claimed", "safe")
    assert scores((SAFE,), (little,))["relation ~"].f1 == 0


def test_a_source_where_gold_has_none_breaks_the_relation() -> None:
    without = mark(SAID, "", "claimed", "that the bridge was safe")
    found = scores((without,), (SAFE,))
    assert (found["relation"].f1, found["relation ~"].f1) == (0, 0)


def test_no_source_in_both_is_a_relation() -> None:
    without = mark(SAID, "", "claimed", "that the bridge was safe")
    assert scores((without,), (without,))["relation"].f1 == 1


def test_no_source_in_both_is_no_right_source() -> None:
    without = mark(SAID, "", "claimed", "that the bridge was safe")
    assert scores((without,), (without,))["source"] == Score(0, 0, 0)


def test_roles_are_right_only_within_a_pair() -> None:
    # The right source, on a statement that shares no cue and no content.
    other = mark(SAID, "Ilse Brandt", "claimed", "that the bridge was safe")
    assert scores((BRIDGE,), (other,))["source"].f1 == 0


def test_cues_decide_which_attributions_pair() -> None:
    # Shares five words of content with SAFE, and the one word of the cue with BRIDGE.
    torn = mark(SAID, "Ilse Brandt", "said", "that the bridge was safe")
    found = scores((BRIDGE, SAFE), (torn,))
    assert (found["cue"].recall, found["content"].recall) == (0.5, 0)


def test_each_attribution_pairs_once() -> None:
    assert scores((BRIDGE,), (BRIDGE, BRIDGE))["cue"].precision == 0.5


def test_words_are_counted_against_all_words() -> None:
    # Two of gold's five words of content.
    part = mark(SAID, "Piet Oster", "claimed", "was safe")
    found = scores((SAFE,), (part,))["words content"]
    assert (found.precision, found.recall) == (1, 2 / 5)


def test_pieces_without_a_word_between_are_one() -> None:
    text = "Oster said “yes” – “no”."
    assert trimmed(text, (Span(18, 23), Span(11, 16))) == (Span(12, 22),)


def test_pieces_with_a_word_between_stay_apart() -> None:
    assert len(trimmed(SAID, BRIDGE.content)) == 2


def test_a_piece_of_marks_alone_is_none() -> None:
    assert trimmed("Oster: “—”", (Span(7, 10),)) == ()


def test_counts_of_an_article_without_attributions_are_zero() -> None:
    assert not np.any(counts_from_comparison(comparison((), ())))


def test_the_figures_of_a_mixed_reading_are_the_referees() -> None:
    gold = (BRIDGE, SAFE, LIED)
    predicted = (
        mark(SAID, "Brandt", "said", ["The bridge is closed", "Nobody crosses.” Piet"]),
        mark(SAID, "", "claimed that", "the bridge was safe"),
        mark(SAID, "the Tarn Courier", "according to", "Oster lied"),
        mark(SAID, "Oster lied", "alleged", "It was"),
    )
    # As attrscore.py gives them for these.
    expected = {
        "cue": (0.5, 2 / 3),
        "source": (1 / 3, 1 / 3),
        "content": (0.0, 0.0),
        "relation": (0.0, 0.0),
        "relation ~": (0.25, 1 / 3),
        "words cue": (4 / 6, 4 / 4),
        "words source": (4 / 6, 4 / 7),
        "words content": (12 / 15, 12 / 17),
    }
    found = scores(gold, predicted)
    assert {k: (s.precision, s.recall) for k, s in found.items()} == expected


@settings(deadline=None)
@given(twice_read())
def test_scores_are_those_of_the_plainest_program(
    read: tuple[str, tuple[Attribution, ...], tuple[Attribution, ...]],
) -> None:
    text, gold, predicted = read
    found = scores(gold, predicted, text)
    assert {name: (s.precision, s.recall) for name, s in found.items()} == plain(
        text, gold, predicted
    )


@pytest.mark.skipif("SAYSO_REFEREE" not in os.environ, reason="SAYSO_REFEREE names no attrscore.py")
@settings(deadline=None, max_examples=500)
@given(twice_read())
def test_scores_are_the_referees_to_the_digit(
    read: tuple[str, tuple[Attribution, ...], tuple[Attribution, ...]],
) -> None:
    text, gold, predicted = read
    score = scorer_from_script(Path(os.environ["SAYSO_REFEREE"]))
    (truth,) = referee_records({"a": gold})
    theirs = score([truth | {"text": text}], list(referee_records({"a": predicted})))
    ours = scores(gold, predicted, text)
    assert theirs == {
        name: {"p": ours[name].precision, "r": ours[name].recall, "f1": ours[name].f1}
        for name in FIGURES
    }


def plain(
    text: str, gold: tuple[Attribution, ...], predicted: tuple[Attribution, ...]
) -> dict[str, tuple[float, float]]:
    """Precision and recall by the definitions, with sets of characters and no thought of speed."""
    truth = [
        [role_of(text, a.cue), role_of(text, a.source), role_of(text, a.content)] for a in gold
    ]
    given = [
        [role_of(text, a.cue), role_of(text, a.source), role_of(text, a.content)] for a in predicted
    ]
    pairs: list[tuple[int, int]] = []
    while True:
        best: tuple[int, int, int] | None = None
        for i, g in enumerate(truth):
            for j, p in enumerate(given):
                shared = [len(a[0] & b[0]) for a, b in zip(g, p, strict=True)]
                taken = i in {x for x, _ in pairs} or j in {y for _, y in pairs}
                if taken or not (shared[0] or shared[2]):
                    continue
                weight = 10 * shared[0] + shared[1] + shared[2]
                if best is None or weight > best[0]:
                    best = (weight, i, j)
        if best is None:
            break
        pairs.append(best[1:])
    out = {}
    for r, role in enumerate(("cue", "source", "content")):
        hits = sum(truth[i][r][1] == given[j][r][1] != "" for i, j in pairs)
        out[role] = rates(
            hits, sum(p[r][1] != "" for p in given), sum(g[r][1] != "" for g in truth)
        )
        hits = sum(len(truth[i][r][0] & given[j][r][0]) for i, j in pairs)
        out[f"words {role}"] = rates(
            hits, sum(len(p[r][0]) for p in given), sum(len(g[r][0]) for g in truth)
        )
    same = sum(all(truth[i][r][1] == given[j][r][1] for r in range(3)) for i, j in pairs)
    near = sum(all(half(truth[i][r][0], given[j][r][0]) for r in range(3)) for i, j in pairs)
    out["relation"] = rates(same, len(given), len(truth))
    out["relation ~"] = rates(near, len(given), len(truth))
    return {figure: out[figure] for figure in FIGURES}


def role_of(text: str, pieces: tuple[Span, ...]) -> tuple[set[tuple[int, int]], str]:
    """A role's words by place, and its trimmed pieces, joined over gaps, as a string."""
    words = set()
    found: list[list[int]] = []
    for piece in sorted(pieces):
        part = text[piece.start : piece.end]
        words |= {
            (piece.start + m.start(), piece.start + m.end()) for m in re.finditer(r"\w+", part)
        }
        edge = " \t\r\n\u00a0\"'“”‘’«».,;:–—-()[]"
        start = piece.start + len(part) - len(part.lstrip(edge))
        end = start + len(part.strip(edge))
        if start >= end:
            continue
        if found and not re.search(r"\w", text[found[-1][1] : start]):
            found[-1][1] = end
        else:
            found.append([start, end])
    return words, " ".join(f"{s}-{e}" for s, e in found)


def half(a: set[tuple[int, int]], b: set[tuple[int, int]]) -> bool:
    return not (a | b) or 2 * len(a & b) >= len(a | b)


def rates(hits: int, predicted: int, gold: int) -> tuple[float, float]:
    found = (hits / predicted if predicted else 0.0, hits / gold if gold else 0.0)
    assert all(map(math.isfinite, found))
    return found
