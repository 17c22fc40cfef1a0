"""Judging in a real browser: each form, and taking it back."""

from browsing import Visitor


def a_narrative(visitor: Visitor) -> str:
    """Goes to a narrative of several statements; its path."""
    visitor.go("/narratives")
    visitor.page.locator("main a[href^='/narratives/']").first.click()
    return visitor.path


def test_a_narrative_is_named_and_the_name_taken_back(visitor: Visitor) -> None:
    path = a_narrative(visitor)
    before = visitor.page.locator("h1").inner_text()
    visitor.page.locator("input[name=name]").fill("The hidden <b>survey</b>")
    visitor.page.locator("form", has=visitor.page.locator("input[name=name]")).locator(
        "button"
    ).click()
    assert visitor.path == path
    assert "The hidden <b>survey</b>" in visitor.page.locator("h1").inner_text()
    visitor.page.locator("button", has_text="Undo").first.click()
    visitor.go(path)
    assert visitor.page.locator("h1").inner_text() == before
