"""export/jsonl_reader.py"""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hostile import BROKEN, empty, readings
from hypothesis import given, settings
from sample import filed, harbour, mina, silent

from sayso.errors import UnreadableArticle
from sayso.export.jsonl import jsonl_from_filed, jsonl_from_readings
from sayso.export.jsonl_reader import readings_from_jsonl
from sayso.reading import Reading


@given(readings(BROKEN))
@settings(max_examples=40)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert list(readings_from_jsonl(jsonl_from_readings([reading]))) == [reading]


def test_many_come_back_in_their_order() -> None:
    given = [harbour(), empty(), silent(), mina()]
    lines = "".join(jsonl_from_readings(given)).splitlines(keepends=True)
    again = list(readings_from_jsonl([*lines, "\n"]))
    assert "".join(jsonl_from_readings(again)) == "".join(lines)
    assert [r.article for r in again] == [r.article for r in given]


def test_what_a_store_adds_is_left_alone() -> None:
    reading = harbour()
    [again] = readings_from_jsonl(jsonl_from_filed([filed(reading)]))
    assert again.cast.participants[0] == reading.cast.participants[0]


def _changed(**changes: Any) -> str:
    record = json.loads(next(jsonl_from_readings([mina()])))
    return json.dumps(record | changes)


def _sure(number: str) -> str:
    """A reading whose every confidence in an act is this number."""
    line = next(jsonl_from_readings([mina()]))
    found = re.sub(r'("act": ?)[0-9.]+', rf"\g<1>{number}", line)
    assert found != line
    return found


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not a reading"),
        ('{"id": "a"}', "left out"),
        ("[]", "not a reading"),
        ('{"id": "a", "text": "b", "text_sha256": ""}', "text_sha256"),
        (next(jsonl_from_readings([mina()], with_text=False)), "left out"),
        (_changed(text="another"), "text_sha256"),
        (_changed(title=7), "in the place of a text"),
        (_changed(blocks=[{"kind": "body", "start": 3, "end": 10_000}]), "no place in the text"),
        (_changed(blocks=[{"kind": "body", "start": True, "end": 1}]), "no place in the text"),
        (_changed(blocks=[{"kind": "dance", "start": 0, "end": 1}]), "not a reading"),
        (_changed(actors=[]), "not a reading"),
        (_sure("1" + 400 * "0"), "not a reading"),
    ],
)
def test_a_line_that_is_no_reading_is_told_with_its_number(line: str, reason: str) -> None:
    with pytest.raises(UnreadableArticle, match=f"line 2 of x.jsonl: .*{reason}"):
        list(readings_from_jsonl(["", line], "x.jsonl"))


def test_digits_beyond_the_fourth_are_lost() -> None:
    reading = mina()
    [said] = reading.statements
    near = replace(said, confidence=replace(said.confidence, cue=0.123456))
    [again] = readings_from_jsonl(jsonl_from_readings([replace(reading, statements=(near,))]))
    assert again.statements[0].confidence.cue == 0.1235
