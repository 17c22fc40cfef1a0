"""evaluation/deeds.py"""

import json
from pathlib import Path
from typing import Any

import pytest
from fake_tagger import FakeTagger

from evaluation.deeds import GOLD, deeds_from_data
from evaluation.figures import Figure
from sayso.errors import UsageError
from tests.evaluation.annotated import at

TEXT = (
    "On 14 July 2022, Lena Marsh said Piet Oster must go. "
    "It was alleged that it rained. “No comment,” said Ilse Brandt."
)
ABOUT, HEDGED, POLARITY, WHEN = (
    "about, actors, F1",
    "hedged, F1",
    "polarity, F1",
    "when: interval exactly right",
)
ACT, TYPES = "act right", "PLOVER verbal types, macro-F1"


def said(source: str, cue: str, content: str, **what: Any) -> dict[str, Any]:
    """The first word of `cue` is the cue."""
    plain = {"act": "state", "about": [], "hedged": False, "polarity": "affirmed", "when": None}
    roles = {"source": source, "content": content}
    spans = {role: [at(TEXT, words)] if words else [] for role, words in roles.items()}
    pieces = {role: [[s.start, s.end] for s in found] for role, found in spans.items()}
    start = at(TEXT, cue).start
    pieces["cue"] = [[start, start + len(cue.split()[0])]]
    return {**pieces, "kind": "indirect", **plain, **what}


MARSH = said(
    "Lena Marsh",
    "said Piet",
    "Piet Oster must go",
    act="request",
    about=["Piet Oster"],
    when="2022-07-14",
)
ALLEGED = said("", "alleged", "that it rained", hedged=True)
BRANDT = said("Ilse Brandt", "said Ilse", "“No comment,”", polarity="withheld")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one annotated article and two sentences of events."""
    for folder in ("gold", "events"):
        (tmp_path / folder).mkdir()
    _annotate(tmp_path, MARSH, ALLEGED, BRANDT)
    events = [{"event": "DEMAND", "text": "Tarn must pay."}, {"event": "AID", "text": "Tarn paid."}]
    (tmp_path / "events/plover_gsr.txt").write_text(json.dumps(events), encoding="utf-8")
    return tmp_path


def _annotate(data: Path, *attributions: dict[str, Any]) -> None:
    record = {"id": "go", "text": TEXT, "attributions": list(attributions), "aliases": []}
    (data / f"{GOLD}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")


def _figures(data: Path) -> dict[str, Figure]:
    return {figure.name: figure for figure in deeds_from_data(data, FakeTagger())[0]}


def test_figures_have_names_of_their_own(data: Path) -> None:
    assert len(_figures(data)) == len(deeds_from_data(data, FakeTagger())[0])


def test_what_is_asked_for_lies_over_its_floor(data: Path) -> None:
    assert all(0 < figure.floor < figure.aim <= 100 for figure in _figures(data).values())


@pytest.mark.parametrize("name", [ACT, HEDGED, POLARITY, WHEN, ABOUT])
def test_what_is_found_as_annotated_is_all_right(data: Path, name: str) -> None:
    assert _figures(data)[name].value == 100


@pytest.mark.parametrize(
    ("name", "annotated"),
    [
        (ACT, [{**MARSH, "act": "deny"}]),
        (HEDGED, [{**ALLEGED, "hedged": False}]),
        (POLARITY, [{**BRANDT, "polarity": "affirmed"}]),
        (WHEN, [{**MARSH, "when": "2022-07-15"}]),
        (WHEN, [{**MARSH, "when": "2022-07"}]),
        (ABOUT, [{**MARSH, "about": ["Lena Marsh"]}]),
    ],
)
def test_what_is_found_otherwise_is_not(
    data: Path, name: str, annotated: list[dict[str, Any]]
) -> None:
    _annotate(data, *annotated)
    assert _figures(data)[name].value == 0


def test_a_time_where_gold_has_none_is_noted(data: Path) -> None:
    _annotate(data, {**MARSH, "when": None}, BRANDT)
    assert _figures(data)[WHEN].note == "0 of 0; given where gold has none: 1 of 2"


def test_types_of_events_are_counted_over_all_verbal_ones(data: Path) -> None:
    figure = _figures(data)[TYPES]
    assert figure.value == pytest.approx(100 / 6)
    assert "REQUEST 100, REJECT 0" in figure.note


def test_beside_the_figures_stands_which_acts_are_taken_for_which(data: Path) -> None:
    _, table = deeds_from_data(data, FakeTagger())
    assert "| request |  | **1** | 100 |" in table


@pytest.mark.parametrize("missing", [f"{GOLD}.jsonl", "events/plover_gsr.txt"])
def test_data_that_is_missing_is_a_usage_error(data: Path, missing: str) -> None:
    (data / missing).unlink()
    with pytest.raises(UsageError, match=missing):
        deeds_from_data(data, FakeTagger())
