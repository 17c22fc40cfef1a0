"""export/gqg.py"""

import json
from typing import Any

from hostile import BROKEN, readings
from hypothesis import given, settings
from sample import harbour, mina, silent

from sayso.export.gqg import gqg_from_readings
from sayso.reading import Reading
from sayso.records import StatementKind


def rows(*given: Reading) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gqg_from_readings(given)]


@given(readings(BROKEN))
@settings(max_examples=40)
def test_every_quotation_stands_so_in_the_text(reading: Reading) -> None:
    direct = {s.id for s in reading.statements if s.kind is not StatementKind.INDIRECT}
    for row in rows(reading):
        assert list(row) == ["date", "url", "title", "lang", "quotes"]
        for quote in row["quotes"]:
            assert quote["pre"] + quote["quote"] + quote["post"] in reading.article.text
            assert quote["statement"] in direct


def test_quotations_are_without_their_marks() -> None:
    [row] = rows(harbour())
    assert [quote["quote"] for quote in row["quotes"]] == [
        *("The harbour is closed,", "Go home.\n\n“Come back in spring.", "no\tcomment"),
    ]
    assert row["date"] == "2024-03-01T00:00:00Z"


def test_the_marks_of_every_script_are_known() -> None:
    [row] = rows(mina())
    assert [(q["quote"], q["source"]) for q in row["quotes"]] == [("أغلقنا الميناء", "لينا مارش")]


def test_an_article_that_quotes_nobody_is_left_out() -> None:
    assert rows(silent()) == []
