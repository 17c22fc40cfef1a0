"""evaluation/noun_cues.py"""

import pytest

from evaluation.noun_cues import is_noun_cue
from sayso.records import Span


def noun(marked: str) -> bool:
    """Whether what stands between [ and ] in `marked` is a noun cue."""
    start, end = marked.index("["), marked.index("]") - 1
    return is_noun_cue(marked.replace("[", "").replace("]", ""), [Span(start, end)])


@pytest.mark.parametrize(
    "marked",
    [
        "Oster’s [claim] that the bridge is safe",
        "the councillors’ [claim] that the bridge is safe",
        "Oster['s claim] that the bridge is safe",
        "There were [reports of] cracks",
        "[the belief] that it holds",
        "his [earlier claim] that it holds",
        "amid [growing concerns] that it falls",
        "she faced [questions about] the bridge",
        "[a tacit admission] that it fell",
        "[one of the goals] of the town",
        "By Oster's [own admission], it fell",
    ],
)
def test_a_noun_at_the_head_makes_a_noun_cue(marked: str) -> None:
    assert noun(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Oster [claims] that the bridge is safe",
        "Oster [said in a statement] that it holds",
        "Oster [issued a statement saying] that it holds",
        "the paper [reports] that it holds",
        "The study [notes] that it holds",
        "Brandt [has expressed concern] that it falls",
        "Brandt [delivers defense of] the bridge",
        "Brandt [supports the idea] of a bridge",
        "the board [voted] to close it",
        "Brandt, [to question] him",
        "they [boast of] the bridge",
        "[according to] Oster",
        "Brandt[:] it holds",
    ],
)
def test_a_verb_at_the_head_does_not(marked: str) -> None:
    assert not noun(marked)


def test_no_cue_is_no_noun_cue() -> None:
    assert not is_noun_cue("It holds.", [])
