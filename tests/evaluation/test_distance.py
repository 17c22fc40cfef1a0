"""evaluation/distance.py"""

import json
from pathlib import Path

import pytest

from evaluation.distance import distance_from_records, records_with_acts
from evaluation.figures import Tally
from sayso.errors import UsageError

TEXT = "Jo Marsh claims that it may rain. Oster denied it."
ROWS = [
    {"source": [[0, 8]], "cue": [[9, 15]], "content": [[16, 32]], "polarity": "affirmed"},
    {"source": [[34, 39]], "cue": [[40, 46]], "content": [[47, 49]], "polarity": "denied"},
]


def record(*hedged: bool) -> dict[str, object]:
    rows = [{**row, "hedged": h} for row, h in zip(ROWS, hedged, strict=True)]
    return {"id": "rain", "text": TEXT, "attributions": rows}


def test_each_figure_counts_what_is_found_annotated_and_both() -> None:
    found = distance_from_records([record(True, True)])
    assert found["hedged"] == Tally(right=1, found=1, annotated=2)
    assert found["denied"] == found["polarity"] == Tally(right=1, found=1, annotated=1)
    assert found["withheld"] == Tally()


def test_labels_of_acts_are_joined_with_their_articles(tmp_path: Path) -> None:
    for folder in ("acts", "polnear"):
        (tmp_path / folder).mkdir()
    rows = [
        {**row, "article": "rain", "hedged_by_article": i == 0, "hedged_by_source": i == 0}
        for i, row in enumerate(ROWS)
    ]
    article = {"id": "rain", "text": TEXT, "attributions": []}
    (tmp_path / "acts/polnear_train.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "polnear/train.jsonl").write_text(json.dumps(article))
    found = distance_from_records(records_with_acts(tmp_path))
    assert found["hedged"] == found["hedged by source"] == Tally(1, 1, 1)


def test_data_that_is_missing_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="missing"):
        records_with_acts(tmp_path)
