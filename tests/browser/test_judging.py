"""Judging in a real browser: each form, and taking it back."""

from pathlib import Path

from browsing import PHONE, Visitor


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


def test_a_name_that_is_refused_is_there_to_be_mended(visitor: Visitor) -> None:
    path = a_narrative(visitor)
    field = visitor.page.locator("input[name=into]")
    field.fill("No such narrative")
    form = visitor.page.locator("form", has=field)
    with visitor.page.expect_navigation():
        form.locator("button").click()
    assert field.input_value() == "No such narrative"
    assert field.evaluate("e => e === document.activeElement")
    told = form.locator("[role=alert]")
    assert "'No such narrative' is no narrative" in told.inner_text()
    visitor.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert told.evaluate("e => e.getBoundingClientRect().width") > 200
    assert visitor.too_wide() == []
    visitor.complaints.clear()  # the console tells the status
    name = visitor.page.locator("input[name=name]")
    name.fill("The survey")
    visitor.page.locator("form", has=name).locator("button").click()
    visitor.page.wait_for_url(f"**{path}")
    assert visitor.page.locator("h1").inner_text() == "The survey"


def judgement(visitor: Visitor) -> str:
    """The newest judgement, in words."""
    visitor.go("/judgements")
    return visitor.page.locator("main li").first.inner_text()


def test_another_act_is_shown_at_once_and_taken_back(visitor: Visitor) -> None:
    visitor.go("/search?words=ferry")
    visitor.page.locator("main a[href^='/statements/']").first.click()
    path = visitor.path
    form = visitor.page.locator("form", has=visitor.page.locator("select[name=act]"))
    form.locator("select").select_option("threaten")
    form.locator("button").click()
    visitor.go("/search?act=threaten")
    assert "ferry" in visitor.page.locator("main").inner_text()
    assert "threaten" in judgement(visitor)
    visitor.page.locator("button", has_text="Undo").first.click()
    visitor.go("/search?act=threaten")
    assert "ferry" not in visitor.page.locator("main").inner_text()
    assert visitor.go(path) == 200


def test_two_actors_are_judged_one_with_a_key_and_parted_again(visitor: Visitor) -> None:
    visitor.go("/actors")
    visitor.page.locator("main a[href='/actors/doubts']").click()
    visitor.page.locator("[data-key=s]").wait_for()
    visitor.page.keyboard.press("s")
    visitor.page.wait_for_function("() => !document.querySelector('[data-key=s]')")
    assert "same" in judgement(visitor)
    visitor.page.locator("button", has_text="Undo").first.click()
    visitor.go("/actors/doubts")
    assert visitor.page.locator("[data-key=s]").count() == 1


def test_a_search_is_saved_as_a_watch_line_that_today_follows(visitor: Visitor) -> None:
    visitor.go("/search?words=ferry")
    box = visitor.page.locator("section.watch")
    box.locator("input[name=name]").fill("The <i>ferries</i>")
    box.locator("button").click()
    visitor.go("/")
    assert "The <i>ferries</i>" in visitor.page.locator("main").inner_text()


def test_a_brief_is_begun_commented_on_and_taken_home(visitor: Visitor, tmp_path: Path) -> None:
    visitor.go("/brief")
    visitor.page.fill("input[name=first]", "2024-03-01")
    visitor.page.fill("input[name=last]", "2024-03-10")
    visitor.page.click("main form button")
    visitor.page.wait_for_url("**/brief/*")
    visitor.page.fill("textarea[name=comment]", "Two ministries, one survey.")
    with visitor.page.expect_download() as waiting:
        visitor.page.click("button:has-text('HTML')")
    taken = tmp_path / "brief.html"
    waiting.value.save_as(taken)
    words = taken.read_text(encoding="utf-8")
    assert "Two ministries, one survey." in words
    assert "hiding the survey of the eastern wall" in words
    assert waiting.value.suggested_filename.endswith(".html")
