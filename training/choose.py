"""Chooses on the dev sets what is not trained: how readily cues are taken, and calibration.

`python -m training.choose --help`. Writes both into the model's `model.json`. One number and
eight: too few to fit the dev sets by heart, but figures on them are a little flattered. How
readily each act is taken is written too; it follows from the training labels alone.
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
from sayso.statements.encode import tokenizer_from_json
from sayso.statements.onnx_tagger import load_tagger
from training.act_labels import act_bias, acts_for_training

log = logging.getLogger("training")
DEV = ("polnear/dev", "gold/dev")
TOGETHER = "together"
BIASES = (-1.0, -0.8, -0.6, -0.4, -0.2, 0.0, 0.2)
STEPS = 50  # of Newton's method; it is done after about ten
RIDGE, SMALL = 1e-3, 1e-9

Floats = npt.NDArray[np.float64]
Gold = Mapping[str, Sequence[GoldArticle]]
Found = Mapping[str, Mapping[str, Sequence[Attribution]]]


def found_by(tagger: ChainTagger, gold: Gold) -> Found:
    """What the tagger finds, by corpus and article."""
    return {
        c: predictions_from_tagger(articles, tagger).attributions for c, articles in gold.items()
    }


def relation_scores(gold: Gold, found: Found) -> dict[str, float]:
    """F1 of relation ~ by corpus and over all statements of all, in points."""
    pooled = {
        TOGETHER: (
            [a for articles in gold.values() for a in articles],
            {id: a for by_id in found.values() for id, a in by_id.items()},
        )
    }
    pairs = {c: (gold[c], found[c]) for c in gold} | pooled
    results = {c: results_from_predictions(*pair) for c, pair in pairs.items()}
    return {c: round(100 * r.scores["relation ~"].f1, 2) for c, r in results.items()}


def calibration_from(gold: Gold, found: Found) -> Calibration:
    """A curve a part, from predictions whose confidences are not calibrated yet."""
    judged = [j for c in gold for j in judged_from_predictions(gold[c], found[c])]
    curves = {}
    for part in PARTS:
        mine = [j for j in judged if j.part == part]
        odds = np.array([log_odds(j.confidence) for j in mine])
        curves[part] = fitted(odds, np.array([j.close for j in mine], dtype=np.float64))
    return Calibration(**curves)


def fitted(odds: Floats, right: Floats) -> Platt:
    """Logistic regression of `right` (0 or 1) on `odds`, targets smoothed as by Platt (1999)."""
    yes, no = right.sum(), (1 - right).sum()
    target = np.where(right > 0, (yes + 1) / (yes + 2), 1 / (no + 2))
    inputs = np.stack([odds, np.ones_like(odds)], axis=1)

    def loss(weights: Floats) -> float:
        scores = inputs @ weights
        return float((np.logaddexp(0, scores) - target * scores).sum())

    weights = np.array([1.0, 0.0])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        hessian = inputs.T @ (inputs * (chance * (1 - chance))[:, None]) + RIDGE * np.eye(2)
        step = np.linalg.solve(hessian, inputs.T @ (target - chance))
        # Newton's step may lead far past the best: half of it, half of that, until it helps.
        while np.abs(step).max() > SMALL and loss(weights + step) > loss(weights):
            step = step / 2
        weights = weights + step
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
        if scores[TOGETHER] > best:
            best, kept = scores[TOGETHER], (bias, calibration_from(gold, found))
    path = args.model / "model.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    tokenizer = tokenizer_from_json((args.model / "tokenizer.json").read_text(encoding="utf-8"))
    shift = act_bias(acts_for_training(args.data, tokenizer))
    about |= {"cue_bias": kept[0], "calibration": asdict(kept[1]), "act_bias": shift}
    path.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    log.info("chosen: cue bias %+.1f, %s", *kept)


if __name__ == "__main__":
    main()
