"""evaluation/narratives/events.py"""

import json
from pathlib import Path

import pytest

from evaluation.narratives.events import FILE, score_of_events
from sayso.errors import UsageError

BARGE = "A barge sank at the northern gate of Low Quay and blocked the channel for the sawmills."
VOTE = "The speaker of the parliament in Meridel set the supplementary budget to a vote in April."


def written(folder: Path, *given: tuple[str, str]) -> Path:
    path = folder / FILE
    path.parent.mkdir()
    records = (
        {"id": str(i), "published": "2024-03-01", "title": text[:20], "text": text, "event": event}
        for i, (text, event) in enumerate(given)
    )
    path.write_text("\n".join(map(json.dumps, records)))
    return folder


def test_articles_of_one_event_that_are_together_are_right(tmp_path: Path) -> None:
    data = written(tmp_path, (BARGE, "a"), (BARGE, "a"), (VOTE, "b"))
    assert score_of_events(data).f1 == 1.0


def test_articles_of_two_events_that_are_together_cost_precision(tmp_path: Path) -> None:
    score = score_of_events(written(tmp_path, (BARGE, "a"), (BARGE, "b")))
    assert (score.precision, score.recall) == (0.5, 1.0)


def test_a_folder_without_them_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not the articles of events"):
        score_of_events(tmp_path)
