from sayso.articles.blocks import blocks_from_text
from sayso.articles.metadata import Dated, byline_from_blocks, dated_from_text

BODY = "The mayor of Ostrow said that the ferry would stay."


def dated(text, **given):
    return dated_from_text(text, blocks_from_text(text, language="en"), **given)


def test_given_comes_before_metadata_and_address():
    found = dated(BODY, given="2022", metadata="2023-01-01", url="https://a.example/2024/01/01/")
    assert found == Dated("2022", "given")


def test_metadata_comes_before_address():
    found = dated(BODY, metadata="2023-01-01", url="https://a.example/2024/01/01/")
    assert found == Dated("2023-01-01", "metadata")


def test_address_comes_before_dateline():
    found = dated(f"14 May 2022\n{BODY}", url="https://a.example/2024/01/01/ferry")
    assert found == Dated("2024-01-01", "address")


def test_dateline_at_the_start_of_the_body():
    assert dated(f"OSTROW, July 14, 2022 (Courier) — {BODY}") == Dated("2022-07-14", "dateline")


def test_a_date_behind_the_dateline_s_dash_is_one():
    line = f"OSTROW (Courier) — 14 July 2022 — {BODY}"
    assert dated(line) == Dated("2022-07-14", "dateline")


def test_a_date_line_below_byline_and_outlet_is_found():
    text = f"Ostrow keeps its ferry\nBy Ada Quill\nThe Ostrow Review\n3 May 2023\n{BODY}"
    assert dated(text) == Dated("2023-05-03", "dateline")


def test_an_outlet_and_its_date_may_stand_in_one_line():
    text = f"Ostrow keeps its ferry\nThe Ostrow Review, 3 May 2023\n{BODY}"
    assert dated(text) == Dated("2023-05-03", "dateline")


def test_a_short_sentence_with_a_date_is_no_date_line():
    text = f"Ostrow keeps its ferry\nIt opened on 3 May 1923\n{BODY}"
    assert dated(text) == Dated(None, None)


def test_date_inside_the_body_is_not_taken():
    assert dated(f"{BODY} It opened on July 14, 1922.") == Dated(None, None)


def test_dateline_without_a_year_is_not_guessed():
    assert dated(f"OSTROW, July 14 (Courier) — {BODY}") == Dated(None, None)


def test_byline_at_the_end_counts():
    text = "\n".join([BODY] * 3 + [f"{BODY} End.", "By Ada Quill"])
    assert byline_from_blocks(text, blocks_from_text(text, language="en"), "en") == "Ada Quill"


def test_no_byline_is_none():
    assert byline_from_blocks(BODY, blocks_from_text(BODY), "en") is None
