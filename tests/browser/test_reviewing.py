"""Review in a real browser: one key each, under the desk's own policy for scripts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browsing import PHONE, Visitor
from desks import TOKEN
from recorded import keep

from sayso.store.connection import Store
from sayso.store.corrections import judgements_on_article
from sayso.store.judgements import all_judgements, standing_judgements

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOUBTFUL = "Lena Marsh said the harbour is perhaps shut. Piet Oster said the gates perhaps open."


@pytest.fixture
def visitor(browser: "Browser", base: str, store: Store) -> Iterator[Visitor]:
    with store.writing() as connection:
        keep(connection, DOUBTFUL, "doubtful")
    with browser.new_context() as context:
        visitor = Visitor(context.new_page(), base)
        visitor.go(f"/?token={TOKEN}")
        visitor.go("/review?aspect=spans")
        yield visitor
        assert visitor.complaints == []


def asked(visitor: Visitor) -> str:
    return visitor.page.locator(".card .content").inner_text()


def verdicts(store: Store) -> list[str]:
    with store.reading() as connection:
        return [j.verdict for j in standing_judgements(connection, "statement")]


def pressed(visitor: Visitor, key: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press(key)


def test_one_key_each_answers_skips_goes_back_and_undoes(visitor: Visitor, store: Store) -> None:
    first = asked(visitor)
    pressed(visitor, "j")
    second = asked(visitor)
    assert second != first
    pressed(visitor, "k")
    assert asked(visitor) == first
    pressed(visitor, "s")
    assert asked(visitor) == second
    assert verdicts(store) == ["spans"]
    pressed(visitor, "z")
    assert asked(visitor) == first
    assert verdicts(store) == []
    pressed(visitor, "x")
    pressed(visitor, "u")
    assert verdicts(store) == ["no statement", "unsure"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_review_and_the_forms_that_correct_work_for_everybody(
    browser: "Browser", base: str, store: Store, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with store.writing() as connection:
        keep(connection, DOUBTFUL, "doubtful")
    # axe-core is put into pages as a script, which the desk's policy would forbid.
    with browser.new_context(bypass_csp=True) as context:
        visitor = Visitor(context.new_page(), base)
        visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        visitor.go(f"/?token={TOKEN}")
        visitor.go("/review?aspect=spans")
        statement = next(place for place in visitor.links() if place.startswith("/statements/"))
        article = next(place for place in visitor.links() if place.startswith("/articles/"))
        for path in ("/review?aspect=spans", "/review?aspect=act&after=1.1", statement, article):
            visitor.page.set_viewport_size(PHONE)
            visitor.go(path)
            for summary in visitor.page.locator("details.correcting summary").all():
                summary.click()
            violations = axe.run(visitor.page).response["violations"]
            told = [v["id"] for v in violations if v["impact"] in ("serious", "critical")]
            assert told == [], path
            assert visitor.too_wide() == [], path
        assert visitor.complaints == []


def test_letters_written_into_a_field_press_nothing(visitor: Visitor, store: Store) -> None:
    visitor.page.keyboard.press("f")
    visitor.page.keyboard.type("sxu")
    assert "sxu" in visitor.page.locator("textarea[name=source]").input_value()
    assert verdicts(store) == []


def test_an_act_is_changed_by_the_keyboard_alone(visitor: Visitor, store: Store) -> None:
    visitor.page.keyboard.press("a")
    visitor.page.keyboard.type("deny")
    visitor.page.keyboard.press("Tab")
    pressed(visitor, "Enter")
    assert verdicts(store) == ["act"]
    with store.reading() as connection:
        (judged,) = all_judgements(connection)
        assert judged.subject["statement"]["to"] == "deny"
        assert judgements_on_article(connection, judged.subject["statement"]["article"]) == [judged]


def test_a_statement_is_corrected_on_its_page(visitor: Visitor, store: Store) -> None:
    words = asked(visitor)
    visitor.page.locator(".card a", has_text="all reports").click()
    fewer = words.rpartition(" ")[0]
    visitor.page.locator("textarea[name=content]").fill(fewer)
    visitor.page.locator("button", has_text="Set these words").click()
    visitor.page.wait_for_url("**#correct")
    assert asked(visitor) == fewer
    visitor.page.locator(".judgements button", has_text="Undo").click()
    visitor.page.wait_for_url("**#correct")
    assert asked(visitor) == words
    assert verdicts(store) == []
