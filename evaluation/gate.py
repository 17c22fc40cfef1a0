"""The gate: figures may rise, but never fall without somebody saying so.

`baseline.json` holds, for each corpus, the floors that were promised and the best figures
recorded so far. A figure under its floor, or under its record by more than the tolerance,
closes the gate. Records only rise, unless forced.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.figures import Figure
from evaluation.results import Results
from sayso.errors import UsageError

BASELINE = Path(__file__).parent / "baseline.json"
ARTICLES, ACTORS, ACTS = "articles", "actors", "acts"  # headings of the figures on them
RECALL = "recall: "  # before the name of a kind

Figures = Mapping[str, float]  # by name, in points of a hundred
FiguresByHeading = Mapping[str, Sequence[Figure]]
Standing = Mapping[str, Figures]  # by corpus


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is promised and what was reached; how far a figure may fall, in points.

    `tolerance` is for F1, `kind_tolerance` for the recall of a kind, which rests on fewer
    statements. Both make room for machines that round differently, not for worse models.
    """

    tolerance: float
    kind_tolerance: float
    floors: Standing
    recorded: Standing


def standing_from_results(results: Mapping[str, Results]) -> Standing:
    """F1 by figure and recall by kind, in points, for each corpus measured."""
    return {corpus: _figures(result) for corpus, result in results.items()}


def standing_from_figures(figures: FiguresByHeading) -> Standing:
    """Figures in points under their headings; nothing where none were measured."""
    return {heading: {f.name: f.value for f in found} for heading, found in figures.items()}


def with_floors(baseline: Baseline, figures: FiguresByHeading) -> Baseline:
    """The baseline with the floors that figures bring along."""
    mine = {heading: {f.name: f.floor for f in found} for heading, found in figures.items()}
    return replace(baseline, floors={**baseline.floors, **mine})


def failures(standing: Standing, baseline: Baseline) -> list[str]:
    """Why the gate is closed, a line a figure; none means open. Looks at measured corpora."""
    found = []
    for corpus, figures in standing.items():
        for name, floor in baseline.floors.get(corpus, {}).items():
            value = figures.get(name)
            if value is None:
                found.append(f"{corpus}, {name}: not measured, the floor is {floor:g}")
            elif value < floor:
                found.append(f"{corpus}, {name}: {value:.2f} is under the floor of {floor:g}")
        for name, record in baseline.recorded.get(corpus, {}).items():
            value = figures.get(name)
            room = baseline.kind_tolerance if name.startswith(RECALL) else baseline.tolerance
            if value is None:
                found.append(f"{corpus}, {name}: not measured, recorded was {record:.2f}")
            elif value < record - room:
                found.append(
                    f"{corpus}, {name}: fell to {value:.2f} from {record:.2f}, "
                    f"more than the {room:g} allowed"
                )
    return found


def raised(baseline: Baseline, standing: Standing, *, force: bool = False) -> Baseline:
    """The baseline with what was reached recorded; a lower figure only when forced."""
    recorded = {corpus: dict(figures) for corpus, figures in baseline.recorded.items()}
    for corpus, figures in standing.items():
        mine = recorded.setdefault(corpus, {})
        for name, value in figures.items():
            if force or name not in mine or value > mine[name]:
                mine[name] = round(value, 2)
    return replace(baseline, recorded=recorded)


def baseline_from_file(path: Path = BASELINE) -> Baseline:
    """Raises `UsageError` where the file is missing or is no baseline."""
    try:
        given: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Baseline(**given)
    except OSError as e:
        raise UsageError(f"{path}: cannot be read ({e.strerror})") from e
    except (ValueError, TypeError) as e:
        raise UsageError(f"{path}: is no baseline") from e


def write_baseline(baseline: Baseline, path: Path = BASELINE) -> None:
    """Writes it in the form that `baseline_from_file` reads."""
    given = {
        "tolerance": baseline.tolerance,
        "kind_tolerance": baseline.kind_tolerance,
        "floors": baseline.floors,
        "recorded": baseline.recorded,
    }
    path.write_text(json.dumps(given, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _figures(result: Results) -> dict[str, float]:
    figures = {name: 100 * score.f1 for name, score in result.scores.items()}
    for name, kind in result.kinds.items():
        if kind.recall is not None:
            figures[RECALL + name] = 100 * kind.recall
    return figures
