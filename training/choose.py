"""Chooses on the dev sets what is not trained: how readily cues are taken, and calibration.

`python -m training.choose --help`. Writes both into the model's `model.json`. One number and
eight: too few to fit the dev sets by heart, but figures on them are a little flattered.
"""

import argparse
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.corpora import Attribution, GoldArticle, corpus_file, gold_from_file
from evaluation.predictions import predictions_from_tagger
from evaluation.reliability import PARTS, judged_from_predictions
from evaluation.results import results_from_predictions
from sayso.statements.calibration import NEUTRAL, Calibration, Platt, log_odds
from sayso.statements.chain_tagger import ChainTagger
from sayso.statements.onnx_tagger import load_tagger

log = logging.getLogger("training")
DEV = ("polnear/dev", "gold/dev")
BIASES = (-0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8)
STEPS = 50  # of Newton's method; it is done after about six

Gold = Mapping[str, Sequence[GoldArticle]]
Found = Mapping[str, Mapping[str, Sequence[Attribution]]]


def found_by(tagger: ChainTagger, gold: Gold) -> Found:
    """What the tagger finds, by corpus and article."""
    return {
        c: predictions_from_tagger(articles, tagger).attributions for c, articles in gold.items()
    }


def relation_scores(gold: Gold, found: Found) -> dict[str, float]:
    """F1 of relation ~ by corpus, in points."""
    results = {c: results_from_predictions(gold[c], found[c]) for c in gold}
    return {c: 100 * r.scores["relation ~"].f1 for c, r in results.items()}


def calibration_from(gold: Gold, found: Found) -> Calibration:
    """A curve a part, from predictions whose confidences are not calibrated yet."""
    judged = [j for c in gold for j in judged_from_predictions(gold[c], found[c])]
    curves = {}
    for part in PARTS:
        mine = [j for j in judged if j.part == part]
        odds = np.array([log_odds(j.confidence) for j in mine])
        curves[part] = fitted(odds, np.array([j.close for j in mine], dtype=np.float64))
    return Calibration(**curves)


def fitted(odds: npt.NDArray[np.float64], right: npt.NDArray[np.float64]) -> Platt:
    """Logistic regression of `right` (0 or 1) on `odds`, targets smoothed as by Platt (1999)."""
    yes, no = right.sum(), (1 - right).sum()
    target = np.where(right > 0, (yes + 1) / (yes + 2), 1 / (no + 2))
    inputs = np.stack([odds, np.ones_like(odds)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        spread = chance * (1 - chance)
        hessian = inputs.T @ (inputs * spread[:, None]) + 1e-6 * np.eye(2)
        weights = weights + np.linalg.solve(hessian, inputs.T @ (target - chance))
    return Platt(round(float(weights[0]), 4), round(float(weights[1]), 4))


def main() -> None:
    """Reads the dev sets with every bias, then writes what came out best."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--model", type=Path, required=True, help="the model's folder")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    gold = {c: gold_from_file(corpus_file(args.data, c)) for c in DEV}
    exported = load_tagger(args.model)
    plain = replace(exported.settings, calibration=NEUTRAL)
    best, kept = float("-inf"), (0.0, NEUTRAL)
    for bias in BIASES:
        found = found_by(exported.with_settings(replace(plain, cue_bias=bias)), gold)
        scores = relation_scores(gold, found)
        log.info("cue bias %+.1f: relation ~ %s", bias, scores)
        if sum(scores.values()) > best:
            best, kept = sum(scores.values()), (bias, calibration_from(gold, found))
    path = args.model / "model.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    about |= {"cue_bias": kept[0], "calibration": asdict(kept[1])}
    path.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    log.info("chosen: cue bias %+.1f, %s", *kept)


if __name__ == "__main__":
    main()
