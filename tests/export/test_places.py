"""export/places.py"""

from dataclasses import replace

import pytest
from sample import mina

from sayso.export.places import address_of, date_of, first_day_of, uri_of_article


@pytest.mark.parametrize(
    "url",
    [
        None,
        "javascript:alert(1)",
        "https://ferry.example/a b",
        "https://ferry.example/<b>",
        "https://ferry.example/\x1b[31m",
        "https://ferry.example/\u202egpj.exe",
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(url: str | None) -> None:
    assert address_of(url) is None


def test_an_address_of_the_web_is_one_in_any_script() -> None:
    assert address_of("HTTPS://ferry.example/港?a=1#b") == "HTTPS://ferry.example/港?a=1#b"


@pytest.mark.parametrize(
    ("date", "shown", "first"),
    [
        ("2024", "2024", "2024-01-01"),
        ("2024-02", "2024-02", "2024-02-01"),
        ("2024-02-29T10:00:00Z", "2024-02-29", "2024-02-29"),
        ("2024-02-30", None, None),
        ("yesterday", None, None),
        (None, None, None),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(
    date: str | None, shown: str | None, first: str | None
) -> None:
    article = replace(mina().article, date=date)
    assert (date_of(article), first_day_of(article)) == (shown, first)


def test_an_article_without_an_address_is_named_by_its_id() -> None:
    article = replace(mina().article, id="a b/\udc80ü")
    assert uri_of_article(article) == "urn:sayso:article:a%20b%2F%3F%C3%BC"
