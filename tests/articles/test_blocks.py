import pytest
from timing import quick

from sayso.articles.blocks import blocks_from_text
from sayso.records import BlockKind

BODY = "The mayor of Ostrow said on Monday that the ferry would stay in service."


def kinds(text, **given):
    return [b.kind.value for b in blocks_from_text(text, language="en", **given)]


def test_first_short_line_without_full_stop_is_the_headline():
    assert kinds(f"Ostrow keeps its ferry\n{BODY}") == ["headline", "body"]


def test_first_line_that_is_a_sentence_is_body():
    assert kinds(f"{BODY}\n{BODY} Later.") == ["body", "body"]


def test_line_alone_is_body():
    assert kinds("Ostrow keeps its ferry") == ["body"]


def test_given_title_is_the_headline_even_with_a_full_stop():
    assert kinds(f"Ostrow keeps ferry.\n\n{BODY}", title="Ostrow keeps ferry") == [
        "headline",
        "body",
    ]


def test_title_over_two_lines_gives_two_headlines():
    text = f"Ostrow keeps ferry; \nCouncil votes seven to two.\n\n{BODY}"
    title = "Ostrow keeps ferry; Council votes seven to two"
    assert kinds(text, title=title) == ["headline", "headline", "body"]


def test_headline_is_found_below_a_line_of_furniture():
    assert kinds(f"Advertisement\nOstrow keeps its ferry\n{BODY}")[1] == "headline"


def test_hand_wrapped_paragraph_is_one_block():
    paragraph = "\n".join(
        ["the council of the town had met for three hours on Monday evening and"] * 6
    )
    text = f"{paragraph}\nthen went home.\n\n{paragraph}\nand slept.\n"
    assert kinds(text) == ["body", "body"]


def test_lines_without_empty_lines_between_stay_apart():
    assert kinds("\n".join([BODY, BODY + " So.", BODY + " Yes."])) == ["body"] * 3


def test_links_below_their_heading_are_boilerplate():
    text = f"{BODY}\nRelated articles\nFerry prices since 1970\nWho owns the pier\n{BODY} End."
    assert kinds(text) == ["body", "boilerplate", "boilerplate", "boilerplate", "body"]


def test_run_of_links_between_sentences_is_boilerplate():
    links = "Ferry prices rise again in May\nWho owns the old pier\nTen walks around Ostrow bay"
    assert kinds(f"{BODY}\n{BODY} So.\n{links}\n{BODY} End.")[2:5] == ["boilerplate"] * 3


def test_list_led_into_by_a_colon_is_body():
    items = "An end to the strike at once\nNew boats for the ferry\nA pier that is safe"
    assert kinds(f"{BODY}\nThe union called for:\n{items}\n{BODY} End.") == ["body"] * 6


def test_lines_of_an_interview_are_body():
    lines = "Q: Will the ferry stay open\nA: It will stay as it is\nQ: And the pier as well"
    assert kinds(f"{BODY}\n{BODY} So.\n{lines}\n{BODY} End.") == ["body"] * 6


def test_line_twice_in_a_row_is_read_once():
    caption = "The old pier of Ostrow as it was. Photo: Ada Quill"
    assert kinds(f"{BODY}\n{caption}\n{caption}\n{BODY} End.") == [
        "body",
        "caption",
        "boilerplate",
        "body",
    ]


def test_pull_quote_is_read_where_it_was_said():
    quote = "The ferry has belonged to this town for a hundred and ten years."
    text = f"{BODY}\n{quote} Lena Brandt\n“{quote} It stays,” Brandt said."
    assert kinds(text) == ["body", "boilerplate", "body"]


def test_front_matter_of_markdown_is_boilerplate():
    text = f"---\ntitle: Ferry\n---\n# Ferry stays\n\n{BODY}"
    assert kinds(text, markdown=True) == ["boilerplate"] * 3 + ["headline", "body"]


@pytest.mark.parametrize(
    ("line", "words"),
    [("## Ferry stays", "Ferry stays"), ("#  C# wins ##", "C# wins"), ("# #", "#"), ("#1", "#1")],
)
def test_marks_of_a_markdown_heading_are_not_in_its_block(line, words):
    text = f"{BODY}\n\n{line}\n\n{BODY} End."
    span = blocks_from_text(text, markdown=True)[1].span
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(
    "label", ["PRESS RELEASE", "FOR IMMEDIATE RELEASE", "Media Release No. 12/2024"]
)
def test_headline_is_found_below_a_label(label):
    assert kinds(f"{label}\n\nOstrow keeps its ferry\n\n{BODY}") == [
        "boilerplate",
        "headline",
        "body",
    ]


@pytest.mark.parametrize("text", ["\n" * 5, "", " \r\n "])
def test_text_without_words_has_no_blocks(text):
    assert blocks_from_text(text) == ()


def test_one_line_many_times_is_quick():
    assert len(blocks_from_text((BODY + " " + BODY + "\n") * 3000)) == 3000


def test_pull_quotes_of_a_long_block_are_quickly_found():
    quotes = [
        f"Ferry {n} has belonged to this town of ours for a hundred years" for n in range(2500)
    ]
    with quick(3):
        found = kinds("\n".join([". ".join(quotes) + ".", *(f"{q} Lena Brandt" for q in quotes)]))
    assert found == ["body"] + ["boilerplate"] * len(quotes)


def test_spans_are_the_lines_without_white_space():
    text = f"  Ostrow keeps its ferry \r\n\r\n\t{BODY}"
    spans = [b.span for b in blocks_from_text(text)]
    assert [text[s.start : s.end] for s in spans] == ["Ostrow keeps its ferry", BODY]
    assert all(b.kind in BlockKind for b in blocks_from_text(text))
