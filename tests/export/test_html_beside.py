"""export/html_beside.py"""

import re
from dataclasses import replace
from html import unescape

from sample import NOBODY, harbour, silent, unknown

from sayso.export.html_beside import cards_from_reading, cast_from_reading


def _lines(html: str) -> list[str]:
    """What is shown, a line an element of a list."""
    lines = re.findall(r"<li.*?</li>", html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", line)).strip() for line in lines]


def test_a_card_a_statement() -> None:
    assert cards_from_reading(harbour(), "a1").count("<li ") == 4


def test_silence_is_said() -> None:
    assert "No statements found." in cards_from_reading(silent(), "a1")


def test_an_actor_beside_a_source_leads_to_who_is_who() -> None:
    (link,) = re.findall(r'class="actor" href="#([^"]+)"', cards_from_reading(harbour(), "a1"))
    assert f'<li id="{link}"><b dir="auto">Lena Marsh</b>' in cast_from_reading(harbour(), "a1")


def test_the_card_tells_to_whom_and_through_whom() -> None:
    card = _lines(cards_from_reading(harbour(), "a1"))[3]
    assert "to Crews of Tarn (the crews) · in an interview with <Radio Meridel>" in card


def test_the_card_tells_why() -> None:
    assert "not named (person, score 0.70): &lt;not&gt; named" in cards_from_reading(
        harbour(), "a1"
    )


def test_who_is_who_begins_with_those_who_say_most() -> None:
    assert _lines(cast_from_reading(harbour(), "a1")) == [
        (
            "Lena Marsh person · harbour master · 2 statements"
            " · also Captain <Marsh> · head: Tarn & Sons harbour"
        ),
        "Piet Oster's clerk person, not named · 1 statement",
        "Crews of Tarn group · also =Crews",
    ]


def test_who_is_who_is_left_out_where_nobody_is_known() -> None:
    reading = harbour()
    assert cast_from_reading(replace(reading, cast=unknown(*reading.statements)), "a1") == ""
    assert cast_from_reading(replace(silent(), cast=NOBODY), "a1") == ""
