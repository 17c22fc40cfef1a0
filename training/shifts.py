"""Fits how readily each act is taken: `python -m training.shifts --data FOLDER`.

Writes `shifts.csv` of the acts, which ships with the package. The network has its training labels
nearly by heart, so they cannot tell how far it is off on what it has not read; the labels of
`act_held_out.tsv` can. One number an act.
"""

import argparse
import csv
from pathlib import Path

import numpy as np
import numpy.typing as npt

import sayso.acts
from sayso.acts.cues import evidence_of_cue
from sayso.records import ActKind
from sayso.statements.onnx_tagger import load_tagger
from sayso.statements.tagger import Tagger
from sayso.text import line_spans
from training.act_labels import ACTS, held_out_statements

TABLE = Path(sayso.acts.__path__[0]) / "shifts.csv"
RIDGE = 3.0  # draws shifts to 0; from 1 to 10 the held-out figures do not differ
STEPS = 20  # of Newton's method; it is done after about eight
LEAST = 1e-9  # a chance that is rounded to 0

Floats = npt.NDArray[np.float64]


def scores_and_acts(data: Path, tagger: Tagger) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Log-odds of acts (n × 14) of the held-out statements, and their acts (n)."""
    scores, acts = [], []
    for _, record, statements in held_out_statements(data):
        judge = tagger.tag(record["text"], line_spans(record["text"])).judge
        assert judge is not None, "these weights judge no acts"
        for judgement, statement in zip(judge.judged(statements), statements, strict=True):
            chances = np.log(np.maximum(judgement.acts, LEAST))
            scores.append(chances + evidence_of_cue(record["text"], statement.cue))
            acts.append(ACTS.index(statement.act))
    return np.array(scores), np.array(acts)


def fitted_shifts(scores: Floats, acts: npt.NDArray[np.int64]) -> Floats:
    """What to add to the scores of each act: multinomial logistic regression on a constant."""
    count = scores.shape[1]
    wanted = np.bincount(acts, minlength=count)
    shifts = np.zeros(count)
    for _ in range(STEPS):
        odds = np.exp(scores + shifts - (scores + shifts).max(axis=1, keepdims=True))
        chances = odds / odds.sum(axis=1, keepdims=True)
        slope = chances.sum(axis=0) - wanted + RIDGE * shifts
        curve = np.diag(chances.sum(axis=0) + RIDGE) - chances.T @ chances
        shifts = shifts - np.linalg.solve(curve, slope)
    return shifts


def main() -> None:
    """Fits and writes."""
    parser = argparse.ArgumentParser(prog="python -m training.shifts", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    shifts = fitted_shifts(*scores_and_acts(parser.parse_args().data, load_tagger()))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("act", "shift"))
        writer.writerows((act, f"{shift:.2f}") for act, shift in zip(ActKind, shifts, strict=True))


if __name__ == "__main__":
    main()
