"""evaluation/kinds.py"""

import numpy as np
import pytest

from evaluation.corpora import Attribution
from evaluation.kinds import (
    KINDS,
    crosses_paragraphs,
    ends_with_according_to,
    has_attitude_cue,
    has_infinitive_content,
    kind_of,
    kinds_of,
    recall_counts,
)
from evaluation.score import comparison, parts_from_attributions
from tests.evaluation.annotated import SAID, mark

NAMES = [kind.name for kind in KINDS]


def names(text: str, given: Attribution) -> set[str]:
    return {name for name, holds in zip(NAMES, kinds_of(text, [given])[0], strict=True) if holds}


def test_the_annotated_kind_comes_first() -> None:
    given = mark(SAID, "Piet Oster", "claimed", "that the bridge was safe", kind="direct")
    assert kind_of(SAID, given) == "direct"


def test_quotation_marks_tell_the_kind_where_nobody_noted_it() -> None:
    given = mark(SAID, "Ilse Brandt", "said", "“The bridge is closed,”")
    assert kind_of(SAID, given) == "direct"


@pytest.mark.parametrize(
    ("content", "expected"),
    [("to leave Tarn", True), ("“to leave Tarn", True), ("toward Tarn", False), ("Tarn", False)],
)
def test_infinitive_content_begins_with_to_and_a_word(content: str, expected: bool) -> None:
    text = f"Oster plans {content}."
    assert has_infinitive_content(text, mark(text, "Oster", "plans", content)) is expected


@pytest.mark.parametrize(
    ("cue", "expected"), [("hopes", True), ("is eager", True), ("said", False), ("told", False)]
)
def test_attitude_cues_tell_of_no_speech(cue: str, expected: bool) -> None:
    text = f"Brandt {cue} the bridge would hold."
    given = mark(text, "Brandt", cue, "the bridge would hold")
    assert has_attitude_cue(text, given) is expected


def test_according_to_after_its_content_is_at_the_end() -> None:
    text = "The bridge holds, according to Brandt."
    assert ends_with_according_to(text, mark(text, "Brandt", "according to", "The bridge holds"))


def test_according_to_before_its_content_is_not_at_the_end() -> None:
    text = "According to Brandt, the bridge holds."
    given = mark(text, "Brandt", "According to", "the bridge holds")
    assert not ends_with_according_to(text, given)


def test_a_line_break_between_its_pieces_crosses_paragraphs() -> None:
    text = "Brandt said: “It holds.\n\n“It will.”"
    assert crosses_paragraphs(text, mark(text, "Brandt", "said", ["“It holds.", "“It will.”"]))


def test_a_line_break_at_its_edge_crosses_nothing() -> None:
    text = "Brandt said it holds.\n\nOster left."
    assert not crosses_paragraphs(text, mark(text, "Brandt", "said", "it holds.\n\n"))


def test_a_plain_statement_is_of_one_kind() -> None:
    given = mark(SAID, "Piet Oster", "claimed", "that the bridge was safe")
    assert names(SAID, given) == {"indirect"}


def test_pieces_that_touch_are_not_several() -> None:
    text = "Brandt said “it holds,” “for now.”"
    assert "several pieces" not in names(
        text, mark(text, "Brandt", "said", ["“it holds,”", "“for now.”"])
    )


def test_an_interrupted_quotation_is_of_several_pieces() -> None:
    given = mark(SAID, "Ilse Brandt", "said", ["“The bridge is closed,”", "“Nobody crosses.”"])
    assert "several pieces" in names(SAID, given)


def test_a_statement_without_source() -> None:
    assert "no source" in names(SAID, mark(SAID, "", "was alleged", "that Oster lied"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [("Ilse Brandt, the mayor of Tarn", True), ("Brandt, the mayor of Tarn", False)],
)
def test_six_words_make_a_long_source(source: str, expected: bool) -> None:
    text = f"{source}, left, he said."
    assert ("long source" in names(text, mark(text, source, "said", "left"))) is expected


@pytest.mark.parametrize(("cue", "expected"), [("has often said", True), ("often said", False)])
def test_three_words_make_a_long_cue(cue: str, expected: bool) -> None:
    text = f"Brandt {cue} it holds."
    assert ("long cue" in names(text, mark(text, "Brandt", cue, "it holds"))) is expected


def test_recall_counts_what_was_found_of_each_kind() -> None:
    gold = (
        mark(SAID, "Ilse Brandt", "said", ["“The bridge is closed,”", "“Nobody crosses.”"]),
        mark(SAID, "Piet Oster", "claimed", "that the bridge was safe"),
        mark(SAID, "", "was alleged", "that Oster lied"),
    )
    parts = parts_from_attributions(SAID, gold)
    counts = recall_counts(kinds_of(SAID, gold), comparison(parts, parts[:2]))
    found = dict(zip(NAMES, counts.tolist(), strict=True))
    assert (found["direct"], found["indirect"], found["no source"]) == ([1, 1], [1, 2], [0, 1])


def test_an_article_without_statements_has_no_kinds() -> None:
    assert not np.any(recall_counts(kinds_of("", ()), comparison((), ())))
