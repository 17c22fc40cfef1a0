"""export/marks.py"""

from hypothesis import given
from hypothesis import strategies as st
from sample import harbour

from sayso.export.marks import pieces_of_text, pieces_within
from sayso.records import Confidence, Span, Statement, StatementKind

TEXT = "abcdefghij" * 3
SPANS = st.builds(
    lambda a, n: Span(a, min(a + n, len(TEXT))), st.integers(0, 29), st.integers(1, 9)
)
ROLES = st.lists(SPANS, max_size=3).map(tuple)
STATEMENTS = st.lists(
    st.builds(
        Statement,
        st.just("0" * 16),
        st.just(StatementKind.DIRECT),
        ROLES,
        ROLES,
        ROLES,
        st.just(Confidence(1, 1, 1, 1)),
    ),
    max_size=4,
)


@given(STATEMENTS)
def test_pieces_give_the_whole_text_once(statements: list[Statement]) -> None:
    pieces = pieces_of_text(TEXT, statements)
    assert "".join(TEXT[p.start : p.end] for p in pieces) == TEXT


@given(STATEMENTS)
def test_a_character_has_the_marks_of_all_spans_over_it(statements: list[Statement]) -> None:
    for piece in pieces_of_text(TEXT, statements):
        expected = {
            (role, n)
            for n, s in enumerate(statements, 1)
            for role, spans in (("source", s.source), ("cue", s.cue), ("content", s.content))
            if any(span.start <= piece.start < span.end for span in spans)
        }
        assert {(m.role, m.statement) for m in piece.marks} == expected


def test_pieces_within_a_block_are_cut_at_its_borders() -> None:
    reading = harbour()
    pieces = pieces_of_text(reading.article.text, reading.statements)
    block = reading.article.blocks[1].span
    inside = list(pieces_within(pieces, block))
    assert (inside[0].start, inside[-1].end) == (block.start, block.end)


def test_an_empty_text_has_no_pieces() -> None:
    assert pieces_of_text("", []) == []


def test_an_addressee_and_a_channel_are_marked() -> None:
    reading = harbour()
    words = {
        (mark.role, reading.article.text[piece.start : piece.end])
        for piece in pieces_of_text(reading.article.text, reading.statements)
        for mark in piece.marks
    }
    assert ("addressee", "the crews") in words
    assert ("via", "carried by the Quay Wire") in words


def test_a_statement_does_not_begin_with_the_chain() -> None:
    reading = harbour()
    pieces = pieces_of_text(reading.article.text, reading.statements)
    begun = [p.start for p in pieces for m in p.marks if m.statement == 4 and p.begins(m)]
    assert begun == [reading.statements[3].source[0].start]
