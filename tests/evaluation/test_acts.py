"""evaluation/acts.py"""

from typing import Any

import pytest
from fake_tagger import FakeTagger
from hypothesis import given
from hypothesis import strategies as st

from evaluation.actors import Case, case_from_record
from evaluation.acts import (
    LEAST,
    about_tally,
    acts_of_cases,
    acts_right,
    confusion_table,
    macro_f1,
    tallies_of_acts,
)
from evaluation.figures import Share, Tally
from sayso.records import ActKind
from tests.evaluation.annotated import at

STATE, REQUEST, DENY = ActKind.STATE, ActKind.REQUEST, ActKind.DENY
KINDS = st.sampled_from(ActKind)
PAIRS = st.lists(st.tuples(KINDS, KINDS), max_size=60)
TEXT = (
    "Lena Marsh said Piet Oster must go. “Tom Reed slept,” said Ilse Brandt. “No,” said Ada Quill."
)


def said(
    source: str, cue: str, content: str, act: ActKind = STATE, about: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The first word of `cue` is the cue."""
    roles = {"source": source, "content": content}
    spans = {role: at(TEXT, words) for role, words in roles.items()}
    pieces = {role: [[span.start, span.end]] for role, span in spans.items()}
    start = at(TEXT, cue).start
    pieces["cue"] = [[start, start + len(cue.split()[0])]]
    return {**pieces, "kind": "indirect", "act": act, "about": list(about)}


MARSH = said("Lena Marsh", "said Piet", "Piet Oster must go", REQUEST, ("Piet Oster",))
BRANDT = said("Ilse Brandt", "said Ilse", "“Tom Reed slept,”", DENY, ("Tom Reed", "Piet Oster"))
QUILL = said("Ada Quill", "said Ada", "“No,”")


def case(*attributions: dict[str, Any], aliases: object = ()) -> Case:
    record = {"id": "go", "text": TEXT, "attributions": list(attributions), "aliases": aliases}
    return case_from_record(record, FakeTagger())


def test_acts_are_paired_statement_by_statement_in_the_annotations_order() -> None:
    pairs = [(REQUEST, REQUEST), (DENY, STATE)]
    assert acts_of_cases([case(MARSH, BRANDT)]) == pairs
    assert acts_of_cases([case(BRANDT, MARSH)]) == pairs[::-1]


def test_acts_of_all_articles_are_paired() -> None:
    assert len(acts_of_cases([case(MARSH), case(BRANDT, QUILL)])) == 3


def test_an_act_that_is_gold_s_is_right() -> None:
    assert acts_right([(REQUEST, REQUEST), (DENY, STATE), (STATE, STATE)]) == Share(2, 3)


def test_no_statements_are_none_of_none() -> None:
    assert acts_right([]) == Share(0, 0)


def test_each_act_counts_what_is_found_annotated_and_both() -> None:
    tallies = tallies_of_acts([(REQUEST, REQUEST), (REQUEST, STATE), (STATE, REQUEST)])
    assert tallies[REQUEST] == Tally(right=1, found=2, annotated=2)
    assert tallies[STATE] == Tally(right=0, found=1, annotated=1)
    assert tallies[DENY] == Tally()


@given(PAIRS)
def test_every_statement_is_found_once_and_annotated_once(
    pairs: list[tuple[ActKind, ActKind]],
) -> None:
    total = sum(tallies_of_acts(pairs).values(), Tally())
    assert total == Tally(acts_right(pairs).right, len(pairs), len(pairs))


def test_macro_f1_is_the_mean_of_the_acts_that_are_frequent_enough() -> None:
    rare = [(DENY, STATE)] * (LEAST - 1)
    pairs = [(REQUEST, REQUEST)] * LEAST + [(STATE, STATE)] * LEAST + rare
    state = Tally(LEAST, LEAST + len(rare), LEAST).f1
    assert macro_f1(pairs) == pytest.approx((100 + state) / 2)


def test_an_act_that_is_just_frequent_enough_counts() -> None:
    assert macro_f1([(DENY, STATE)] * LEAST + [(REQUEST, REQUEST)] * LEAST) == 50


def test_macro_f1_of_rare_acts_alone_is_none() -> None:
    assert macro_f1([(REQUEST, REQUEST)] * (LEAST - 1)) == 0


def test_the_confusion_table_has_gold_down_and_ours_across() -> None:
    table = confusion_table([(STATE, STATE), (STATE, REQUEST), (REQUEST, REQUEST), (DENY, STATE)])
    assert table == (
        "| gold ↓ found → | state | request | deny | F1 |\n"
        "|---|---|---|---|---|\n"
        "| state | **1** | 1 |  | 50 |\n"
        "| request |  | **1** |  | 67 |\n"
        "| deny | 1 |  | **0** | 0 |\n"
    )


@given(PAIRS)
def test_every_row_of_the_confusion_table_has_as_many_cells(
    pairs: list[tuple[ActKind, ActKind]],
) -> None:
    assert len({row.count("|") for row in confusion_table(pairs).splitlines()}) == 1


def test_actors_that_statements_are_about_are_counted() -> None:
    assert about_tally([case(MARSH)]) == Tally(right=1, found=1, annotated=1)
    assert about_tally([case(BRANDT)]) == Tally(right=1, found=1, annotated=2)
    assert about_tally([case(MARSH, BRANDT), case(MARSH)]) == Tally(3, 3, 4)


def test_who_is_found_but_not_annotated_is_wrong() -> None:
    assert about_tally([case({**MARSH, "about": []})]) == Tally(right=0, found=1, annotated=0)


def test_an_actor_of_another_statement_does_not_count() -> None:
    swapped = [{**MARSH, "about": ["Tom Reed"]}, {**BRANDT, "about": ["Piet Oster"]}]
    assert about_tally([case(*swapped)]) == Tally(right=0, found=2, annotated=2)


def test_another_name_that_the_annotation_lists_is_the_same_actor() -> None:
    clerk = {**MARSH, "about": ["the clerk"]}
    assert about_tally([case(clerk)]).right == 0
    assert about_tally([case(clerk, aliases=[["Clerk", "Piet Oster"]])]).right == 1


def test_an_actor_that_is_annotated_twice_is_found_once() -> None:
    twice = {**MARSH, "about": ["Piet Oster", "Piet Oster"]}
    assert about_tally([case(twice)]) == Tally(right=1, found=1, annotated=2)


def test_statements_about_nobody_add_nothing() -> None:
    assert about_tally([case(QUILL)]) == Tally()
