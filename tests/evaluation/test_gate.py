"""evaluation/gate.py"""

from pathlib import Path

import pytest

from evaluation.gate import (
    BASELINE,
    Baseline,
    baseline_from_file,
    failures,
    raised,
    standing_from_results,
    write_baseline,
)
from evaluation.intervals import Interval
from evaluation.results import KindResult, Results
from evaluation.score import Score
from sayso.errors import UsageError

BEFORE = Baseline(
    tolerance=0.3,
    kind_tolerance=2.0,
    floors={"tarn/dev": {"relation": 54}},
    recorded={"tarn/dev": {"relation": 60.0, "recall: noun cue": 50.0}},
)


def standing(relation: float, noun: float = 50.0) -> dict[str, dict[str, float]]:
    return {"tarn/dev": {"relation": relation, "recall: noun cue": noun}}


def test_what_stands_as_recorded_is_open() -> None:
    assert failures(standing(60), BEFORE) == []


def test_a_drop_within_the_tolerance_is_open() -> None:
    assert failures(standing(59.71), BEFORE) == []


def test_a_drop_beyond_the_tolerance_says_from_where_to_where() -> None:
    assert failures(standing(59.6), BEFORE) == [
        "tarn/dev, relation: fell to 59.60 from 60.00, more than the 0.3 allowed"
    ]


def test_a_figure_under_the_floor_says_so() -> None:
    nothing_recorded = Baseline(0.3, 2.0, BEFORE.floors, {})
    assert failures(standing(53.99), nothing_recorded) == [
        "tarn/dev, relation: 53.99 is under the floor of 54"
    ]


def test_kinds_have_a_tolerance_of_their_own() -> None:
    assert failures(standing(60, noun=48.5), BEFORE) == []
    assert len(failures(standing(60, noun=47.5), BEFORE)) == 1


def test_a_figure_that_is_no_longer_measured_closes_the_gate() -> None:
    found = failures({"tarn/dev": {"relation": 60.0}}, BEFORE)
    assert found == ["tarn/dev, recall: noun cue: not measured, recorded was 50.00"]


def test_a_floor_that_is_not_measured_closes_the_gate() -> None:
    floors = Baseline(0.3, 2.0, {"tarn/dev": {"content": 65}}, {})
    assert failures(standing(60), floors) == ["tarn/dev, content: not measured, the floor is 65"]


def test_a_record_rises() -> None:
    assert raised(BEFORE, standing(61)).recorded["tarn/dev"]["relation"] == 61


def test_a_record_does_not_fall() -> None:
    assert raised(BEFORE, standing(55)).recorded["tarn/dev"]["relation"] == 60


def test_a_record_falls_when_forced() -> None:
    assert raised(BEFORE, standing(55), force=True).recorded["tarn/dev"]["relation"] == 55


def test_records_of_other_corpora_stay() -> None:
    assert raised(BEFORE, {"mill/dev": {"cue": 1.0}}).recorded["tarn/dev"]["relation"] == 60


def test_floors_never_move() -> None:
    assert raised(BEFORE, standing(50), force=True).floors == BEFORE.floors


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_baseline(BEFORE, tmp_path / "baseline.json")
    assert baseline_from_file(tmp_path / "baseline.json") == BEFORE


def test_a_broken_baseline_is_named(tmp_path: Path) -> None:
    (tmp_path / "baseline.json").write_text("{}")
    with pytest.raises(UsageError, match="is no baseline"):
        baseline_from_file(tmp_path / "baseline.json")


def test_the_projects_floors_are_those_promised() -> None:
    assert baseline_from_file(BASELINE).floors == {
        "polnear/dev": {
            "relation ~": 66,
            "relation": 54,
            "content": 65,
            "words content": 87,
            "recall: noun cue": 25,
            "recall: no source": 25,
        },
        "gold/dev": {"relation ~": 69},
    }


def test_nothing_recorded_is_under_its_floor() -> None:
    shipped = baseline_from_file(BASELINE)
    assert failures(shipped.recorded, Baseline(0, 0, shipped.floors, {})) == []


def test_kinds_without_statements_do_not_stand() -> None:
    nothing = Interval(0, 0)
    results = Results(
        articles=1,
        comparisons=1,
        attributions=2,
        scores={"cue": Score(0.5, 0.5, 0.5)},
        intervals={"cue": nothing},
        kinds={"direct": KindResult(2, 0.25, nothing), "mixed": KindResult(0, None, nothing)},
    )
    assert standing_from_results({"c": results}) == {"c": {"cue": 50.0, "recall: direct": 25.0}}
