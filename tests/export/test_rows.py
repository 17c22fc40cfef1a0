"""export/rows.py"""

from dataclasses import replace

from sample import harbour, silent

from sayso.export.rows import COLUMNS, Row, row_from_attribution, rows_from_readings
from sayso.reading import GAP
from sayso.records import Span


def test_confidence_is_of_the_weakest_part() -> None:
    reading = harbour()
    assert row_from_attribution(reading, reading.attributions()[0])["confidence"] == 0.7


def test_no_source_is_none() -> None:
    reading = harbour()
    assert row_from_attribution(reading, reading.attributions()[1])["source"] is None


def test_an_article_without_statements_has_no_row() -> None:
    assert list(rows_from_readings([silent()])) == []


def test_an_unnamed_source_has_no_actor_but_a_reason() -> None:
    reading = harbour()
    row = row_from_attribution(reading, reading.attributions()[2])
    assert (row["actor"], row["actor_kind"], row["actor_reason"]) == (
        None,
        "person",
        "<not> named",
    )


def test_no_source_has_no_reason() -> None:
    reading = harbour()
    row = row_from_attribution(reading, reading.attributions()[1])
    assert {row["actor"], row["actor_id"], row["actor_score"], row["actor_reason"]} == {None}


def test_actor_role_addressee_and_chain_are_columns() -> None:
    reading = harbour()
    row = row_from_attribution(reading, reading.attributions()[3])
    assert (row["actor"], row["role"]) == ("Lena Marsh", "harbour master")
    assert (row["addressee"], row["addressee_actor"]) == ("the crews", "Crews of Tarn")
    assert row["via"] == "interview: <Radio Meridel> > reported by: Quay Wire"


def test_no_chain_is_none() -> None:
    reading = harbour()
    assert row_from_attribution(reading, reading.attributions()[0])["via"] is None


def _row(number: int) -> Row:
    reading = harbour()
    return row_from_attribution(reading, reading.attributions()[number])


def test_a_row_has_all_columns_in_their_order() -> None:
    assert tuple(_row(0)) == COLUMNS


def test_act_codes_and_confidence_are_columns() -> None:
    row = _row(1)
    assert (row["act"], row["plover"], row["cameo"]) == ("accuse", "ACCUSE", "110")
    assert row["confidence_act"] == 0.6124


def test_an_act_does_not_make_a_statement_less_sure() -> None:
    assert (_row(2)["confidence_act"], _row(2)["confidence"]) == (0.5, 0.7)


def test_all_whom_it_is_about_are_in_one_cell() -> None:
    assert _row(3)["about"] == "Crews of Tarn; Piet Oster's clerk"


def test_hedges_of_article_and_source_are_columns_of_their_own() -> None:
    row = _row(1)
    assert (row["hedged"], row["hedges"], row["source_hedges"]) == (True, "alleged", "it was")


def test_several_hedges_are_in_one_cell_each_with_its_pieces() -> None:
    reading = harbour()
    (first, *_), hedge = reading.acts, reading.acts[1].hedges[0]
    pieces = replace(hedge, spans=(Span(0, 7), *hedge.spans))
    acts = (replace(first, hedges=(pieces, hedge)), *reading.acts[1:])
    (row, *_) = rows_from_readings([replace(reading, acts=acts)])
    assert row["hedges"] == f"Harbour{GAP}alleged; alleged"


def test_polarity_and_frequency_are_columns() -> None:
    assert [_row(n)["polarity"] for n in range(4)] == ["affirmed", "denied", "withheld", "affirmed"]
    assert _row(3)["frequency"] == "<b>shut</b>"


def test_a_time_is_four_columns() -> None:
    row = _row(3)
    assert (row["when_from"], row["when_to"]) == ("2024-03-01", "2024-03-31")
    assert (row["when_precision"], row["when_text"]) == ("month", "spring")


def test_a_time_that_no_calendar_tells_has_words_alone() -> None:
    row = _row(1)
    assert (row["when_from"], row["when_to"]) == (None, None)
    assert (row["when_precision"], row["when_text"]) == ("words", "Come back in spring")


def test_what_an_act_lacks_is_none() -> None:
    row = _row(0)
    assert (row["hedged"], row["plover"]) == (False, None)
    assert {row["about"], row["hedges"], row["source_hedges"], row["frequency"]} == {None}
    assert {row["when_from"], row["when_to"], row["when_precision"], row["when_text"]} == {None}
