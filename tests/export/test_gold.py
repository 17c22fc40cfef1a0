"""Corrections as data to train on, read by what trains."""

import json
from dataclasses import replace
from pathlib import Path

from corrected_by import correction
from sample import harbour, mina, silent

from evaluation.corpora import gold_from_file
from sayso.corrections.corrected import corrected
from sayso.corrections.correction import Verdict
from sayso.export.gold import gold_from_reading, gold_from_readings
from sayso.records import ActKind, Precision, When


def test_it_is_read_as_gold_with_every_span(tmp_path: Path) -> None:
    given = [harbour(), mina(), silent()]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(gold_from_readings(given)), encoding="utf-8")
    for article, reading in zip(gold_from_file(path), given, strict=True):
        assert (article.id, article.text) == (reading.article.id, reading.article.text)
        found = [(a.source, a.cue, a.content, a.kind) for a in article.attributions]
        assert found == [(s.source, s.cue, s.content, s.kind.value) for s in reading.statements]


def test_an_act_stands_only_where_an_analyst_judged_it() -> None:
    reading = harbour()
    told = corrected(reading, [correction(reading, 0, Verdict.ACT, ActKind.DENY)]).reading
    first, *rest = gold_from_reading(told)["attributions"]
    assert (first["act"], first["judged"]) == ("deny", ["act"])
    assert not any("act" in one or one["judged"] for one in rest)


def test_it_has_what_the_guide_asks_for() -> None:
    (first, *_) = gold_from_reading(harbour())["attributions"]
    record = gold_from_reading(harbour())
    assert {"id", "text", "title", "outlet", "date", "url", "boilerplate"} <= record.keys()
    assert {"affiliations", "aliases", "attributions"} <= record.keys()
    assert first["actor"] == "Lena Marsh"
    assert {"addressee", "role", "via", "about", "hedged", "polarity", "when"} <= first.keys()
    assert json.dumps(record)


def test_times_are_days_months_or_stretches() -> None:
    reading = harbour()

    def told(start: str | None, end: str | None, precision: Precision) -> object:
        when = When(start, end, precision, ())
        acts = (replace(reading.acts[0], when=when), *reading.acts[1:])
        return gold_from_reading(replace(reading, acts=acts))["attributions"][0]["when"]

    assert told("2024-03-01", "2024-03-01", Precision.DAY) == "2024-03-01"
    assert told("2024-03-01", "2024-03-31", Precision.MONTH) == "2024-03"
    assert told("2024-03-01", "2024-03-04", Precision.DAYS) == "2024-03-01/2024-03-04"
    assert told(None, None, Precision.WORDS) is None
