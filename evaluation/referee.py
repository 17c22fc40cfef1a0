"""Checks that our scores are the referee's, to the digit, wherever its script is at hand."""

import importlib.util
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from evaluation.corpora import Attribution
from evaluation.predictions import referee_records
from evaluation.score import FIGURES, Score
from sayso.errors import UsageError

Scorer = Callable[[list[dict[str, Any]], list[dict[str, Any]]], dict[str, dict[str, float]]]


def referee_beside(data: Path) -> Path | None:
    """The referee's script, which stands beside the data folder, if it is there."""
    path = data.resolve().parent / "score" / "attrscore.py"
    return path if path.is_file() else None


def disagreements(
    script: Path,
    corpus: Path,
    predictions: Mapping[str, tuple[Attribution, ...]],
    scores: Mapping[str, Score],
) -> list[str]:
    """A line for each figure on which the referee and we differ; none means agreement."""
    with corpus.open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines if line.strip()]
    theirs = scorer_from_script(script)(gold, list(referee_records(predictions)))
    found = []
    for figure in FIGURES:
        ours = scores[figure]
        for name, value in (("p", ours.precision), ("r", ours.recall), ("f1", ours.f1)):
            if theirs[figure][name] != value:
                found.append(f"{figure} {name}: referee {theirs[figure][name]!r}, we {value!r}")
    return found


def scorer_from_script(script: Path) -> Scorer:
    """The referee's `score`, gold and predicted records in, figures out."""
    spec = importlib.util.spec_from_file_location("referee_script", script)
    if spec is None or spec.loader is None:
        raise UsageError(f"{script}: no Python script")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Scorer, module.score)
