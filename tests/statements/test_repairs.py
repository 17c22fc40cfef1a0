from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Confidence, Span
from sayso.statements.repairs import continued, in_one_paragraph, repaired
from sayso.statements.tagger import Frame
from sayso.text import line_spans, quotations

SURE = Confidence(1, 1, 1, 1)


def cleaned(text: str, source: str, cue: str, *content: str) -> tuple[str, str, tuple[str, ...]]:
    """Words after cleaning the frame whose parts stand first in `text` as given."""

    def spans(*pieces: str) -> tuple[Span, ...]:
        return tuple(Span(text.index(p), text.index(p) + len(p)) for p in pieces if p)

    frame = Frame(spans(source), spans(cue), spans(*content), SURE)
    clean = repaired(text, frame, quotations(text))
    parts = [tuple(text[s.start : s.end] for s in p) for p in (clean.source, clean.cue)]
    return "".join(parts[0]), "".join(parts[1]), tuple(text[s.start : s.end] for s in clean.content)


def test_marks_around_source_and_cue_are_left_out() -> None:
    text = "Lena Marsh, the harbour master, said: the gates are shut."
    found = cleaned(text, "Lena Marsh, the harbour master,", "said:", "the gates are shut")
    assert found == ("Lena Marsh, the harbour master", "said", ("the gates are shut",))


def test_the_source_nearest_to_the_cue_stays() -> None:
    text = "He went on to accuse the ministry of a lie, which, he claimed, shows much."
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("He", "he claimed", "shows")]
    frame = Frame((spans[0], spans[1]), (spans[2],), (Span(len(text) - 5, len(text) - 1),), SURE)
    assert repaired(text, frame, ()).source == (spans[1],)


def test_a_cue_that_is_a_mark_stays() -> None:
    assert cleaned("Marsh: the gates are shut.", "Marsh", ":", "the gates are shut")[1] == ":"


@pytest.mark.parametrize(
    "found", ["“The gates are shut. The keys", "gates are shut. The keys are lost"]
)
def test_a_quotation_cut_short_is_completed(found: str) -> None:
    text = "“The gates are shut. The keys are lost,” Marsh said."
    assert cleaned(text, "Marsh", "said", found)[2] == ("“The gates are shut. The keys are lost,”",)


def test_a_quotation_of_which_little_was_found_stays_as_it_is() -> None:
    text = "The report “on the gates and on the keys that were lost” said so."
    assert cleaned(text, "The report", "said", "on the gates")[2] == ("on the gates",)


def test_a_quotation_that_holds_the_cue_is_not_completed() -> None:
    text = "“Marsh said the gates are shut, and I trust her.”"
    assert cleaned(text, "Marsh", "said", "the gates are shut, and I trust")[2] == (
        "the gates are shut, and I trust",
    )


def test_pieces_that_meet_become_one() -> None:
    text = "Marsh said “the gates are shut, all of them, for good”."
    pieces = ("the gates are shut,", "of them, for good")
    assert cleaned(text, "Marsh", "said", *pieces)[2] == (
        "the gates are shut,",
        "of them, for good",
    )
    whole = cleaned(text, "Marsh", "said", "the gates are shut, all", "them, for good")[2]
    assert whole == ("“the gates are shut, all of them, for good”",)


def go_on(text: str, *contents: str) -> list[tuple[str, ...]]:
    """Contents after `continued` of frames whose cue is "said" or "added"."""
    frames = []
    for content, cue in zip(contents, ("said", "added"), strict=False):
        spans = [Span(text.index(w), text.index(w) + len(w)) for w in (cue, content)]
        frames.append(Frame((), (spans[0],), (spans[1],), SURE))
    whole = continued(text, frames, quotations(text))
    return [tuple(text[s.start : s.end] for s in f.content) for f in whole]


LONG = "“The gates are shut.\n\n“The keys are lost.\n\n“Go home,” Marsh said. “And stay,” he added."


@pytest.mark.parametrize("found", ["“The gates are shut.", "“Go home,”", "“The keys are lost."])
def test_a_quotation_over_paragraphs_is_taken_whole(found: str) -> None:
    whole = "“The gates are shut.\n\n“The keys are lost.\n\n“Go home,”"
    assert go_on(LONG, found) == [(whole,)]


def test_a_quotation_that_two_statements_share_stays_shared() -> None:
    found = ("“The gates are shut.", "“The keys are lost.")
    assert go_on(LONG, *found) == [(f,) for f in found]


@pytest.mark.parametrize(
    "text",
    [
        'The gates "\n\n“Go home,” Marsh said.',  # a slip
        "“The gates are shut.\n\nNobody spoke. “Go home,” Marsh said.",
        "“The gates are shut,” it was felt.\n\n“Go home,” Marsh said.",
    ],
)
def test_what_is_no_continued_quotation_is_left_alone(text: str) -> None:
    assert go_on(text, "“Go home,”") == [("“Go home,”",)]


@given(st.text(alphabet="ab “”\"',.\n", min_size=1, max_size=50), st.data())
def test_content_stays_in_order_and_inside_the_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pieces = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    clean = repaired(text, Frame((), (Span(0, 1),), tuple(pieces), SURE), quotations(text))
    assert all(0 <= s.start < s.end <= len(text) for s in clean.content)
    assert all(a.end < b.start for a, b in pairwise(clean.content))
    assert {i for p in pieces for i in range(p.start, p.end)} <= {
        i for s in clean.content for i in range(s.start, s.end)
    }


def test_a_source_that_begins_in_another_paragraph_keeps_its_part_by_the_cue() -> None:
    text = "Piet Oster\n\nMarsh is believed to hide."
    marsh, cue, content = Span(12, 17), Span(18, 29), Span(30, 37)
    frame = Frame((Span(0, 17),), (cue,), (content,), SURE)
    assert in_one_paragraph(frame, line_spans(text)).source == (marsh,)


def test_a_source_within_a_paragraph_stays_as_it_is() -> None:
    frame = Frame((Span(3, 8),), (Span(9, 12),), (Span(13, 20),), SURE)
    assert in_one_paragraph(frame, [Span(0, 2), Span(3, 20)]) == frame
