"""export/rows.py"""

from sample import harbour, silent

from sayso.export.rows import row_from_attribution, rows_from_readings


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
