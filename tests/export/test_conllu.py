"""export/conllu.py"""

import json
import re
from collections.abc import Mapping

import pytest
from hostile import empty, readings
from hypothesis import given, settings
from sample import harbour, mina

from sayso.export.conllu import conllu_from_readings
from sayso.export.jsonl_reader import reading_from_dict
from sayso.reading import Reading
from sayso.text import word_spans

_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)
_SIGNS = {"s": " ", "t": "\t", "r": "\r", "n": "\n", "p": "|", "\\": "\\"}


def lines(reading: Reading) -> list[str]:
    return "".join(conllu_from_readings([reading])).split("\n")


def misc(line: str) -> dict[str, str]:
    last = line.split("\t")[9]
    return {} if last == "_" else dict(pair.split("=", 1) for pair in last.split("|"))


def unescaped(spaces: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SIGNS[m[2]], spaces)


def text_of(rows: list[tuple[str, Mapping[str, str]]]) -> str:
    parts = []
    for form, told in rows:
        after = "" if "SpaceAfter" in told else unescaped(told.get("SpacesAfter", "\\s"))
        parts += [unescaped(told.get("SpacesBefore", "")), form, after]
    return "".join(parts)


def rows_of(reading: Reading) -> list[tuple[str, Mapping[str, str]]]:
    words = [line for line in lines(reading) if line and not line.startswith("# ")]
    return [(line.split("\t")[1], misc(line)) for line in words]


@given(readings())
@settings(max_examples=40)
def test_the_whole_reading_comes_back(reading: Reading) -> None:
    if not word_spans(reading.article.text):
        return
    told = dict(line[2:].split(" = ", 1) for line in lines(reading) if line.startswith("# sayso"))
    numbers = range(1, len(reading.statements) + 1)
    record = json.loads(told["sayso_article"])
    record["statements"] = [json.loads(told[f"sayso_statement_{n}"]) for n in numbers]
    record["text"] = text_of(rows_of(reading))
    assert reading_from_dict(record) == reading


@given(readings())
@settings(max_examples=40)
def test_the_library_reads_every_word(reading: Reading) -> None:
    conllu = pytest.importorskip("conllu", reason="conllu is not installed (sayso[formats])")
    sentences = conllu.parse("".join(conllu_from_readings([reading])))
    words = [(token["form"], token["misc"] or {}) for s in sentences for token in s]
    assert words == rows_of(reading)


def test_words_tell_of_which_statements_they_are_what() -> None:
    told = dict(rows_of(mina()))
    assert told["قالت"]["Cue"] == "1"
    assert told["مارش"]["Source"] == "1"
    closed = [roles for form, roles in rows_of(harbour()) if form == "clerk"]
    assert closed[0] == {"Content": "2", "Source": "3", "SpaceAfter": "No"}


def test_a_block_begins_a_paragraph_and_a_sentence() -> None:
    found = [line for line in lines(mina()) if line.startswith(("# newpar", "# text"))]
    assert found[:3] == ["# newpar", "# text = الميناء مغلق", "# newpar"]


def test_an_article_without_a_word_is_left_out() -> None:
    assert list(conllu_from_readings([empty()])) == []


@given(readings())
@settings(max_examples=40)
def test_a_word_has_a_role_where_a_character_of_it_has(reading: Reading) -> None:
    words = word_spans(reading.article.text)
    for at, (_, told) in enumerate(rows_of(reading)):
        for role, part in (("Source", "source"), ("Cue", "cue"), ("Content", "content")):
            expected = [
                str(number)
                for number, statement in enumerate(reading.statements, 1)
                if any(
                    max(s.start, words[at].start) < min(s.end, words[at].end)
                    for s in getattr(statement, part)
                )
            ]
            assert told.get(role, "") == ",".join(expected)
