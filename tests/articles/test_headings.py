from trafilatura import load_html

from sayso.articles.headings import headings_from_tree


def headings(body: str) -> list[str]:
    return headings_from_tree(load_html(f"<html><body>{body}<p>Text.</p></body></html>"))


def test_the_shown_headline_is_a_heading() -> None:
    assert headings("<h1>Ferry\n <b>saved</b></h1>") == ["Ferry saved"]


def test_a_long_line_in_a_heading_right_below_is_the_subtitle() -> None:
    assert headings("<h1>Ferry saved</h1><h2>The council gave way after a long night</h2>") == [
        "Ferry saved",
        "The council gave way after a long night",
    ]


def test_a_short_heading_below_is_a_rubric() -> None:
    assert headings("<h1>Ferry saved</h1><h2>Local news</h2>") == ["Ferry saved"]


def test_behind_a_paragraph_a_heading_is_of_the_body() -> None:
    paragraph = "<p>The council of Ostrow gave way on Monday after a long night.</p>"
    body = f"<h1>Ferry saved</h1>{paragraph}<h2>What the council of Ostrow will do next</h2>"
    assert headings(body) == ["Ferry saved"]


def test_a_heading_without_a_headline_is_no_subtitle() -> None:
    assert headings("<h2>The council gave way after a long night</h2>") == []


def test_empty_headings_are_none() -> None:
    assert headings("<h1><img src='logo.png'></h1><h2>One two three four five six</h2>") == []
