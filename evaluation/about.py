"""Writes what speaks for somebody being spoken about: `python -m evaluation.about --data FOLDER`.

A logistic regression over the features of `sayso.actors.about`, fitted on gold/train with gold's
statements given. The threshold that gives the best F1 there, each article scored by weights that
were fitted on others, is taken off the bias. The table ships with the package.
"""

import argparse
import csv
from pathlib import Path

import numpy as np
import numpy.typing as npt

import sayso.actors
from evaluation.actors import Case, case_from_record, records_from_file, same_actor
from sayso.actors.about import Features, candidates_of_statements
from sayso.actors.from_statements import people_from_extraction
from sayso.actors.phrases import NamesByPlace
from sayso.actors.roles.role_text import role_text
from sayso.actors.roles.roles import descriptions_from_text
from sayso.export.wording import called
from sayso.statements.onnx_tagger import load_tagger

TABLE = Path(sayso.actors.__path__[0]) / "about.csv"
RIDGE = 2.0  # draws all weights but the bias towards 0
STEPS = 30  # of Newton's method
FOLDS = 8
SMOOTH = 15  # thresholds over which F1 is averaged, as the best one alone is chance

Floats = npt.NDArray[np.float64]


def main() -> None:
    """Fits and writes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.about", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds gold/")
    data = parser.parse_args().data
    tagger = load_tagger()
    cases = [case_from_record(r, tagger) for r in records_from_file(data, "gold/train")]
    of_articles = [judged_candidates(case) for case in cases]
    rows = [row for found in of_articles for row in found]
    articles = np.repeat(np.arange(len(cases)), [len(found) for found in of_articles])
    annotated = sum(len(a["about"]) for case in cases for a in case.record["attributions"])
    names = list(rows[0][0])
    x = np.array([[features[name] for name in names] for features, _ in rows])
    y = np.array([right for _, right in rows], dtype=np.float64)
    weights = fitted(x, y)
    threshold, f1 = best_threshold(cross_scores(x, y, articles), y, annotated)
    print(f"about: F1 {100 * f1:.1f} on gold/train, by weights fitted on other articles")
    weights[names.index("bias")] -= threshold
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows((n, f"{w:.2f}") for n, w in zip(names, weights, strict=True))


def judged_candidates(case: Case) -> list[tuple[Features, bool]]:
    """The candidates of an article's statements, and whether gold names them."""
    text = case.article.text
    names = NamesByPlace(text, case.given.names)
    described = descriptions_from_text(role_text(text, names.all(), case.article.blocks))
    people = people_from_extraction(case.article, case.given, names, described)
    found = []
    candidates = candidates_of_statements(text, case.given.statements, people)
    for gold, of_statement in zip(case.record["attributions"], candidates, strict=True):
        for candidate in of_statement:
            name = called(text, people.actor(candidate.entity))
            right = any(same_actor(name, g, case.record["aliases"]) for g in gold["about"])
            found.append((candidate.features, right))
    return found


def fitted(x: Floats, y: Floats) -> Floats:
    """Weights of a logistic regression with a ridge; the first column is the bias."""
    weights = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - chance) - ridge * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(ridge + 1e-9)
        weights += np.linalg.solve(curve, slope)
    return weights


def cross_scores(x: Floats, y: Floats, articles: npt.NDArray[np.int64]) -> Floats:
    """The scores, those of each article by weights that were fitted on others."""
    scores = np.zeros(len(y))
    for fold in range(FOLDS):
        here = articles % FOLDS == fold
        scores[here] = x[here] @ fitted(x[~here], y[~here])
    return scores


def best_threshold(scores: Floats, y: Floats, annotated: int) -> tuple[float, float]:
    """The score above which taking all gives the best F1, smoothed, and that F1."""
    order = np.argsort(-scores)
    right = np.cumsum(y[order])
    f1 = 2 * right / (np.arange(1, len(y) + 1) + annotated)
    padded = np.pad(f1, SMOOTH // 2, mode="edge")
    best = int(np.convolve(padded, np.ones(SMOOTH) / SMOOTH, mode="valid").argmax())
    return float(scores[order[best]]) - 1e-6, float(f1[best])


if __name__ == "__main__":
    main()
