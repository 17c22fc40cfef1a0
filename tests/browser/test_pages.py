"""Every page of the desk in a real browser."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browsing import DESK, PHONE, Visitor
from desks import TOKEN

from sayso.desk.app import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_STARTS = (
    "/search?words=quay",
    "/",
    "/search?words=survey",
    "/search?words=nothing+of+the+kind",
    "/nowhere",
)
_FILE = "/brief/{id}/{format}"  # to take home, and no page
_OF_A_KIND = 2  # pages of one kind that are looked at


def kind_of(path: str) -> str | None:
    """The route of `PAGES` that makes a page."""
    place = path.partition("?")[0]
    for route in sorted(PAGES, key=lambda r: r.count("{")):
        if re.fullmatch(re.sub(r"\{[a-z_]+\}", "[^/]+", route), place):
            return route
    return None


def pages_of(visitor: Visitor) -> Iterator[str]:
    """Visits pages of every kind that can be reached by links, and gives where it is."""
    kinds = PAGES.keys() - {_FILE}
    waiting, seen, counts = list(_STARTS), set(_STARTS), dict.fromkeys(kinds, 0)
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is not None and counts[kind] >= _OF_A_KIND and path not in _STARTS:
            continue
        assert visitor.go(path) == (404 if path == "/nowhere" else 200), path
        if kind is not None:
            counts[kind] += 1
        yield path
        new = [p for p in visitor.links() if p not in seen and kind_of(p) in kinds]
        seen.update(new)
        waiting += new
    assert [kind for kind, count in counts.items() if not count] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_works_for_everybody(visitor: Visitor, scheme: str) -> None:
    """No errors, nothing asked of others, nothing that axe-core calls serious, fit for a phone."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visitor.go("/brief")
    visitor.page.click("main form button")  # begins one, which is a page of its own
    visitor.page.wait_for_url("**/brief/*")
    wrong = []
    for path in pages_of(visitor):
        violations = axe.run(visitor.page).response["violations"]
        wrong += [
            (path, v["id"], v["nodes"][0]["html"][:120])
            for v in violations
            if v["impact"] in ("serious", "critical")
        ]
        visitor.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        wrong += [(path, "too wide", what) for what in visitor.too_wide()]
        visitor.page.set_viewport_size(DESK)  # type: ignore[arg-type]
        if path != "/nowhere":  # which the console tells, too
            wrong += [(path, "complains", what) for what in visitor.complaints]
        visitor.complaints.clear()
    assert wrong == []


def test_a_stranger_sees_nothing(browser: "Browser", base: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{base}/search")
    assert answer is not None
    assert answer.status == 401
    assert "survey" not in page.content()
    page.close()


def test_the_token_is_gone_from_the_address(visitor: Visitor) -> None:
    visitor.go(f"/search?token={TOKEN}&words=survey")
    assert TOKEN not in visitor.page.url
    assert visitor.page.url.endswith("/search?words=survey")


def test_markup_of_an_article_is_shown_as_text(visitor: Visitor) -> None:
    visitor.go("/search?words=closed")
    visitor.page.locator("a[href^='/articles/']").first.click()
    main = visitor.page.locator("main")
    assert '<script>alert("x")</script>' in main.inner_text()
    assert "<img src=x onerror=alert(1)>" in main.inner_text()
    assert main.locator("script, img").count() == 0


def test_arabic_runs_from_right_to_left_and_the_page_does_not(visitor: Visitor) -> None:
    visitor.go("/search?words=الميناء")
    visitor.page.locator("a[href^='/articles/']").first.click()
    directions = visitor.page.evaluate(
        """() => [...document.querySelectorAll('main *')]
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.includes('الميناء')))
        .map(e => getComputedStyle(e.closest('[dir], bdi') || e).direction)"""
    )
    assert "rtl" in directions
    assert visitor.page.evaluate("() => getComputedStyle(document.body).direction") == "ltr"


def test_the_first_tab_leads_past_the_navigation(visitor: Visitor) -> None:
    visitor.go("/narratives")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/narratives#main")
    assert visitor.page.evaluate("() => document.activeElement.id") == "main"


def test_a_long_title_beside_an_actor_fits_a_phone(visitor: Visitor) -> None:
    visitor.go("/actors?name=Mirja+Solt")
    title = visitor.page.locator("section[aria-labelledby=where] th a").first
    title.evaluate("e => e.textContent = 'Guard accuses the ministry of hiding it. '.repeat(4)")
    visitor.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert visitor.too_wide() == []
