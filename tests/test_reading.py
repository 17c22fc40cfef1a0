"""reading.py"""

from dataclasses import replace

from sample import harbour, mina, silent

from sayso.export.html import fragment_from_reading
from sayso.reading import GAP, overall_confidence, words_of_spans
from sayso.records import Confidence, Span


def test_dicts_are_the_statements() -> None:
    assert [d["id"] for d in harbour().to_dicts()] == ["1" * 16, "2" * 16, "3" * 16]


def test_dict_is_the_article() -> None:
    assert harbour().to_dict()["id"] == "tarn/harbour"


def test_frames_have_a_row_a_statement() -> None:
    reading = harbour()
    assert (len(reading.to_pandas()), reading.to_polars().height) == (3, 3)
    assert reading.to_arrow().num_rows == 3


def test_a_notebook_shows_the_marked_text() -> None:
    assert mina()._repr_html_() == fragment_from_reading(mina())


def test_repr_shows_who_said_what() -> None:
    assert "لينا مارش | قالت | «أغلقنا الميناء»" in repr(mina())


def test_repr_counts_what_it_leaves_out() -> None:
    reading = harbour()
    assert "… and 3 more" in repr(replace(reading, statements=reading.statements * 2))


def test_repr_of_silence() -> None:
    assert repr(silent()) == "<Reading of 'ferry': 0 statements>"


def test_pieces_are_joined_by_the_gap() -> None:
    assert words_of_spans("abcdef", (Span(0, 2), Span(4, 6))) == f"ab{GAP}ef"


def test_a_statement_is_as_sure_as_its_weakest_part() -> None:
    statement = replace(harbour().statements[0], confidence=Confidence(0.9, 0.4, 0.8, 0.7))
    assert overall_confidence(statement) == 0.4
