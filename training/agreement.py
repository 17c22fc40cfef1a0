"""Holds what was trained and what ships together: `python -m training.agreement --help`.

Scores the network in 32 bits and the exported model in 8 on the dev sets, names and acts, and
writes what the network decides on invented articles for a test that needs no torch.
"""

import argparse
import json
import logging
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from evaluation.actors import case_from_record, records_from_file
from evaluation.acts import about_tally, acts_of_cases, acts_right, macro_f1
from evaluation.corpora import corpus_file, gold_from_file
from evaluation.entities import entity_results
from evaluation.score import ROLES
from sayso.records import ActKind
from sayso.statements.chain_tagger import ChainTagger
from sayso.statements.encode import tokenizer_from_json, words_from_regions
from sayso.statements.onnx_tagger import load_tagger
from sayso.statements.tagger import Judgement, Tagger
from sayso.text import line_spans
from training.choose import DEV, found_by, relation_scores
from training.network import Network
from training.torch_scorer import TorchScorer

log = logging.getLogger("training")


def decisions(text: str, tagger: Tagger, tokenizer: Tokenizer) -> dict[str, Any]:
    """A text, its pieces' ids, the spans and acts of the frames found in it, and the names."""
    lines = line_spans(text)
    tagged = tagger.tag(text, lines)
    judgements = tagged.judge.judged(tagged.frames) if tagged.judge else []
    frames = [
        {role: [[s.start, s.end] for s in getattr(frame, role)] for role in ROLES}
        | {"act": likeliest(judgement)}
        for frame, judgement in zip(tagged.frames, judgements, strict=True)
    ]
    names = [[n.span.start, n.span.end, n.kind.value] for n in tagged.names]
    pieces = words_from_regions(text, lines, tokenizer).pieces
    return {"text": text, "pieces": pieces.tolist(), "frames": frames, "names": names}


def likeliest(judgement: Judgement) -> str:
    """The act that a judgement gives the highest chance."""
    return max(zip(judgement.acts, ActKind, strict=True), key=lambda pair: pair[0])[1]


def main() -> None:
    """Prints the loss from quantising; writes the decisions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--weights", type=Path, required=True, help="`averaged.pt` of the run")
    parser.add_argument("--model", type=Path, required=True, help="the folder made from it")
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="invented articles")
    parser.add_argument("--out", type=Path, required=True, help="the file of decisions")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    network = Network()
    network.load_state_dict(torch.load(args.weights, weights_only=True))
    shipped = load_tagger(args.model)
    tokenizer = tokenizer_from_json((args.model / "tokenizer.json").read_text(encoding="utf-8"))
    trained = ChainTagger(tokenizer, TorchScorer(network), shipped.settings)
    gold = {c: gold_from_file(corpus_file(args.data, c)) for c in DEV}
    for name, tagger in (("32 bits", trained), ("8 bits", shipped)):
        log.info("relation ~ in %s: %s", name, relation_scores(gold, found_by(tagger, gold)))
        for gold_is, results in zip(
            ("annotated", "mended"), entity_results(args.data, tagger), strict=True
        ):
            f1 = {kind: round(100 * score.f1, 1) for kind, score in results.scores.items()}
            log.info("names in %s, gold as %s, F1: %s", name, gold_is, f1)
        cases = [case_from_record(r, tagger) for r in records_from_file(args.data, "gold/dev")]
        pairs = acts_of_cases(cases)
        log.info("acts in %s: %s right, macro-F1 %.1f", name, acts_right(pairs), macro_f1(pairs))
        log.info("about in %s: F1 %.1f", name, about_tally(cases).f1)
    texts = [path.read_text(encoding="utf-8") for path in args.texts]
    found = {
        "model": shipped.version,
        "articles": [decisions(text, trained, tokenizer) for text in texts],
    }
    args.out.write_text(json.dumps(found, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
