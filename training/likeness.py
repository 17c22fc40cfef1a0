"""Fits `narratives/likeness.csv`: how likely two statements carry one claim, or are one saying.

Pairs of attributions of polnear/train were labelled by reading: 200 for tuning in
`evaluation/narratives/` (GUIDE.md there), and in `pairs.csv` beside this file, with the same
columns (statements by their place among the article's attributions; an empty answer is none),
110 likely ones and 443 that `evaluation.narratives.draw_pairs` drew ("train"). Acts and actors
are what Sayso finds, as good and as bad as in use; content, cue and source are the corpus's own.
Nothing is learnt from `pairs_kept_back.csv`, 700 drawn alike, half of them of two articles.

    python -m training.likeness --data FOLDER --out src/sayso/narratives

Prints F1 in cross-validation, every article's pairs in one fold, and on the pairs kept back. A
quarter of an hour, for the reading.
"""

import argparse
import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.narratives.__main__ import tolds_of_pairs
from evaluation.narratives.score import Pair as LabelledPair
from evaluation.narratives.score import Told as Place
from sayso.narratives.likeness import figures_of
from sayso.narratives.lines import same_line
from sayso.narratives.repeats import same_saying
from sayso.narratives.told import Told
from sayso.statements.onnx_tagger import load_tagger

HERE = Path(__file__).parent
PAIRS = (
    HERE.parent / "evaluation" / "narratives" / "pairs_tune.csv",
    HERE / "pairs.csv",
)
KEPT_BACK = HERE / "pairs_kept_back.csv"
RIDGE = 5.0  # on standardised figures; 2 and 10 are within a point
FOLDS, REPEATS = 10, 5
FIGURES = {
    "line": (
        "contained",
        "rarely",
        "shared",
        "telling",
        "same act",
        "accuse",
        "same speaker",
        "other name",
        "same article",
        "headline",
        "headline and lead",
        "same speaker, headline",
        "one asks",
        "both quoted",
    ),
    "saying": (
        "contained",
        "rarely",
        "shared",
        "runs",
        "accuse",
        "same speaker",
        "same article",
        "headline",
        "headline and lead",
        "same speaker, headline",
        "one asks",
        "days apart",
        "denied",
    ),
}

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, and the answers that were given; None where none was."""

    a: Told
    b: Told
    answers: Mapping[str, bool | None]


def logistic(x: Floats, y: Floats, ridge: float) -> Floats:
    """Weights of a logistic regression by Newton's method; the constant is the last."""
    x = np.column_stack([x, np.ones(len(x))])
    penalty = np.diag([*[ridge] * (x.shape[1] - 1), 1e-3])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (p - y) + penalty @ weights
        weights -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, slope)
    return weights


def fitted(x: Floats, y: Floats) -> Floats:
    """Weights of the figures as they are, the constant last."""
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    weights = logistic((x - middle) / spread, y, RIDGE)
    return np.append(weights[:-1] / spread, weights[-1] - (weights[:-1] * middle / spread).sum())


def f1_of(found: npt.NDArray[np.bool_], y: Floats) -> float:
    """F1 of the pairs that are said to be the same."""
    return float(2 * (found & (y == 1)).sum() / max(1, found.sum() + y.sum()))


def cross_validated(x: Floats, y: Floats, groups: Sequence[str]) -> Floats:
    """`REPEATS` × N chances; pairs whose first article is the same are in the same fold."""
    found = []
    for seed in range(REPEATS):
        names = sorted(set(groups))
        order = np.random.default_rng(seed).permutation(len(names))
        fold_of = {names[i]: k % FOLDS for k, i in enumerate(order)}
        folds = np.array([fold_of[g] for g in groups])
        chances = np.zeros(len(y))
        for fold in range(FOLDS):
            weights = fitted(x[folds != fold], y[folds != fold])
            score = x[folds == fold] @ weights[:-1] + weights[-1]
            chances[folds == fold] = 1 / (1 + np.exp(-score))
        found.append(chances)
    return np.stack(found)


def pairs_of(rows: Iterable[Mapping[str, str]], data: Path) -> list[Pair]:
    """The labelled pairs, with acts and actors as Sayso finds them."""
    rows = list(rows)
    places = [(_place(row, "a"), _place(row, "b")) for row in rows]
    named = [LabelledPair(a, b, False, False) for a, b in places]
    tolds = tolds_of_pairs(named, data, load_tagger())
    pairs = []
    for row, (a, b) in zip(rows, places, strict=True):
        answers = {n: {"yes": True, "no": False}.get(row[f"same_{n}"]) for n in FIGURES}
        if tolds[a].words and tolds[b].words:
            pairs.append(Pair(tolds[a], tolds[b], answers))
    return pairs


def _place(row: Mapping[str, str], side: str) -> Place:
    return Place(row["corpus"], row[f"doc_{side}"], int(row[f"statement_{side}"]))


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _figures(pairs: Iterable[Pair], answer: str) -> tuple[Floats, Floats, list[Pair]]:
    """The figures of the pairs that have an answer, the answers, and the pairs."""
    known = [p for p in pairs if p.answers[answer] is not None]
    figures = [figures_of(p.a, p.b) for p in known]
    x = np.array([[f[name] for name in FIGURES[answer]] for f in figures])
    return x, np.array([float(bool(p.answers[answer])) for p in known]), known


def allowed(pair: Pair, answer: str) -> bool:
    """Whether the rules beside the figures leave it any chance."""
    judge = same_line if answer == "line" else same_saying
    return judge(pair.a, pair.b) > 0.0


def main() -> None:
    """Fits both answers, prints how well, and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the table")
    args = parser.parse_args()
    pairs = [pair for path in PAIRS for pair in pairs_of(_rows(path), args.data)]
    kept_back = pairs_of(_rows(KEPT_BACK), args.data)
    table: dict[str, dict[str, float]] = {}
    for answer in FIGURES:
        x, y, known = _figures(pairs, answer)
        chances = cross_validated(x, y, [p.a.owner for p in known])
        chances *= np.array([allowed(p, answer) for p in known])
        weights = fitted(x, y)
        x_back, y_back, back = _figures(kept_back, answer)
        new = 1 / (1 + np.exp(-(x_back @ weights[:-1] + weights[-1])))
        new *= np.array([allowed(p, answer) for p in back])
        for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
            f1 = np.mean([f1_of(c >= least, y) for c in chances])
            told = f"F1 {f1:.3f} of {len(y)} pairs, {int(y.sum())} the same"
            print(f"{answer} from {least}: {told}; kept back {f1_of(new >= least, y_back):.3f}")
        for name, weight in zip([*FIGURES[answer], "constant"], weights, strict=True):
            table.setdefault(name, {})[answer] = round(float(weight), 3)
    with (args.out / "likeness.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("figure", *FIGURES))
        out.writerows((n, *(w.get(a, "") for a in FIGURES)) for n, w in table.items())


if __name__ == "__main__":
    main()
