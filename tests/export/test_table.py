"""export/table.py"""

from dataclasses import replace

import pytest
from sample import harbour, mina, silent

from sayso.export.table import table_from_readings
from sayso.reading import Reading


def _table(reading: Reading, width: int = 80) -> str:
    return "".join(table_from_readings([reading], width=width))


@pytest.mark.parametrize("width", [40, 80, 300])
def test_no_line_is_wider_than_asked(width: int) -> None:
    assert max(map(len, _table(harbour(), width).splitlines())) <= min(width, 100)


def test_no_line_ends_in_spaces() -> None:
    assert all(line == line.rstrip() for line in _table(harbour()).splitlines())


def test_control_characters_of_the_text_do_not_reach_the_terminal() -> None:
    reading = harbour()
    article = replace(reading.article, title="\x1b[31mred\x07\x9b1m")
    assert not {"\x1b", "\x07", "\x9b"} & set(_table(replace(reading, article=article)))


def test_words_in_brackets_are_no_markup() -> None:
    reading = silent()
    article = replace(reading.article, title="[bold]ferry[/bold] :smile:")
    assert "[bold]ferry[/bold] :smile:" in _table(replace(reading, article=article))


def test_a_missing_source_is_said() -> None:
    assert "(no source named)" in _table(harbour())


def test_no_colour_unless_asked() -> None:
    assert "\x1b" not in _table(mina())


def test_colour_when_asked() -> None:
    assert "\x1b[1;36m" in "".join(table_from_readings([harbour()], colour=True))


def test_the_actor_stands_beside_the_source() -> None:
    assert "she → Lena Marsh — told" in _table(harbour())


def test_a_name_that_the_source_says_is_not_repeated() -> None:
    assert "Lena Marsh, the harbour master — said" in _table(harbour())


def test_an_unnamed_source_is_said() -> None:
    assert "Piet Oster's clerk (not named) — said" in _table(harbour())


def test_to_whom_and_through_whom_stands_below() -> None:
    shown = " ".join(_table(harbour()).split())
    assert (
        "to wait to Crews of Tarn (the crews) · in an interview with <Radio Meridel> → "
        "reported by Quay Wire → The Tarn Courier"
    ) in shown


def test_reasons_stand_below_when_asked() -> None:
    reason = "source: Lena Marsh (person, score 0.81): “she” after Lena Marsh"
    assert reason not in _table(harbour())
    assert reason in "".join(table_from_readings([harbour()], why=True))


def test_reasons_do_not_reach_the_terminal_as_orders() -> None:
    assert "\x07" not in "".join(table_from_readings([harbour()], why=True))
