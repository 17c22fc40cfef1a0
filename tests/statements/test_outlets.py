"""sayso/statements/outlets.py"""

import pytest

from sayso.statements.narration import Word
from sayso.statements.outlets import outlet_at
from sayso.text import word_bounds


def outlet(text: str) -> str | None:
    words = [Word(s, e, text[s:e].lower()) for s, e in word_bounds(text)]
    found = outlet_at(text, words, 0)
    return text[found.start : found.end] if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Tarn Courier that", "Tarn Courier"),
        ("The Tarn Courier that", "The Tarn Courier"),
        ("Reuters that", "Reuters"),
        ("the Courier on Monday", "Courier"),
        ("Channel 7 news", "Channel 7"),
        ("the state broadcaster TVT that", "TVT"),
        ("Tarn’s daily Vessel that", "Vessel"),
        ("Tarn News reporter Jo Marsh", "Tarn News"),
        ("www.tarn-post.com.", "www.tarn-post.com"),
        ("the Tarn News Agency", "Tarn News Agency"),
    ],
)
def test_an_outlet_is_told_by_its_name_or_by_what_describes_it(text: str, expected: str) -> None:
    assert outlet(text) == expected


@pytest.mark.parametrize(
    "text",
    ["reporters that", "the council", "Jo Marsh", "Star of Tarn", "a courier", "the harbour news"],
)
def test_nothing_else_is_one(text: str) -> None:
    assert outlet(text) is None
