"""Writes what speaks for somebody being spoken about: `python -m evaluation.about --data FOLDER`.

A logistic regression over the features of `sayso.actors.about`, fitted on gold/train with gold's
statements given; the threshold that gives the best F1 there is taken off the bias. The table
ships with the package.
"""

import argparse
import csv
from pathlib import Path

import numpy as np
import numpy.typing as npt

import sayso.actors
from evaluation.actors import Case, case_from_record, records_from_file, same_actor
from sayso.actors.about import Features, candidates_of_statement
from sayso.actors.from_statements import people_from_extraction
from sayso.actors.phrases import NamesByPlace
from sayso.actors.roles.role_text import role_text
from sayso.actors.roles.roles import descriptions_from_text
from sayso.export.wording import called
from sayso.statements.onnx_tagger import load_tagger

TABLE = Path(sayso.actors.__path__[0]) / "about.csv"
RIDGE = 2.0  # draws all weights but the bias towards 0
STEPS = 30  # of Newton's method

Floats = npt.NDArray[np.float64]


def main() -> None:
    """Fits and writes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.about", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds gold/")
    data = parser.parse_args().data
    tagger = load_tagger()
    cases = [case_from_record(r, tagger) for r in records_from_file(data, "gold/train")]
    rows = [row for case in cases for row in judged_candidates(case)]
    annotated = sum(len(a["about"]) for case in cases for a in case.record["attributions"])
    names = list(rows[0][0])
    x = np.array([[features[name] for name in names] for features, _ in rows])
    y = np.array([right for _, right in rows], dtype=np.float64)
    weights = fitted(x, y)
    weights[names.index("bias")] -= best_threshold(x @ weights, y, annotated)
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
    for gold, statement in zip(case.record["attributions"], case.given.statements, strict=True):
        for candidate in candidates_of_statement(text, statement, people):
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


def best_threshold(scores: Floats, y: Floats, annotated: int) -> float:
    """The score above which taking all gives the best F1."""
    order = np.argsort(-scores)
    right = np.cumsum(y[order])
    f1 = 2 * right / (np.arange(1, len(y) + 1) + annotated)
    return float(scores[order[int(f1.argmax())]]) - 1e-6


if __name__ == "__main__":
    main()
