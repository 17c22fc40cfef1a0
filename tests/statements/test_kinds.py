"""statements/kinds.py"""

import pytest

from sayso.records import Span, StatementKind
from sayso.statements.kinds import kind_of_content
from sayso.text import quotations

DIRECT, INDIRECT, MIXED = StatementKind.DIRECT, StatementKind.INDIRECT, StatementKind.MIXED


def _kind(marked: str) -> StatementKind:
    """Kind of what stands between ⟦ and ⟧ in `marked`."""
    text, content = "", []
    for n, part in enumerate(marked.replace("⟧", "⟦").split("⟦")):
        if n % 2:
            content.append(Span(len(text), len(text) + len(part)))
        text += part
    return kind_of_content(text, content, quotations(text))


@pytest.mark.parametrize(
    "marked",
    [
        "⟦“The harbour is closed,”⟧ said Lena Marsh.",
        'Marsh said: "⟦The harbour is closed⟧."',
        "⟦“The harbour,”⟧ said Marsh, ⟦“is closed.”⟧",
        "⟦«Порт закрыт»⟧, — сказала Марш.",
        "Marsh said: ⟦“The harbour is closed.\n\n“Come back in spring.”⟧",
    ],
)
def test_direct_when_all_words_are_in_quotation_marks(marked: str) -> None:
    assert _kind(marked) is DIRECT


def test_indirect_when_none_is() -> None:
    assert _kind("Marsh said ⟦that the harbour is closed⟧.") is INDIRECT


def test_mixed_when_some_are() -> None:
    assert _kind("Marsh said ⟦the harbour is “closed until spring”⟧.") is MIXED


def test_one_quoted_word_makes_long_content_mixed() -> None:
    marked = "Marsh said ⟦that the decision to keep the boats out all winter was a “farce”⟧."
    assert _kind(marked) is MIXED


def test_a_bare_that_before_a_quotation_leaves_it_direct() -> None:
    assert _kind("Marsh said ⟦that “the harbour is closed”⟧.") is DIRECT


def test_quotation_marks_around_a_title_do_not_count() -> None:
    marked = "Marsh said ⟦parts of “The Long Tides of Tarn” were copied from older books⟧."
    assert _kind(marked) is INDIRECT


def test_a_nickname_does_not_count() -> None:
    assert _kind("Marsh said ⟦Piet “Tiller” Oster had left the harbour⟧.") is INDIRECT


def test_a_paragraph_set_off_by_a_colon_is_direct() -> None:
    assert _kind("The harbour master Lena Marsh said:\n\n⟦I have closed the harbour.⟧") is DIRECT


def test_a_colon_on_the_same_line_is_not_enough() -> None:
    assert _kind("Marsh had one demand: ⟦that the harbour be closed⟧") is INDIRECT


def test_marks_turned_the_wrong_way_still_count() -> None:
    assert _kind("Marsh said: ⟦”The harbour is closed.”⟧") is DIRECT


def test_quotation_marks_elsewhere_on_the_line_do_not_count() -> None:
    assert _kind("“No,” he said. Marsh said ⟦the harbour is closed⟧. “Yes.”") is INDIRECT


def test_no_content_is_indirect() -> None:
    assert kind_of_content("Marsh spoke.", (), ()) is INDIRECT
