"""`python -m evaluation --data FOLDER`: scores, intervals, ceiling, kinds, and the gate.

Exit code: 0 all well, 1 the gate is closed or the referee disagrees, 2 wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from evaluation.corpora import (
    Attribution,
    GoldArticle,
    corpus_file,
    gold_from_file,
    predictions_from_file,
)
from evaluation.deeds import deeds_from_data
from evaluation.documents import (
    ACTORS_PAGE,
    ACTS_PAGE,
    ARTICLES_PAGE,
    CARD,
    README,
    write_figures,
)
from evaluation.figures import markdown_from_figures
from evaluation.gate import (
    ACTORS,
    ACTS,
    ARTICLES,
    FiguresByHeading,
    baseline_from_file,
    failures,
    raised,
    standing_from_figures,
    standing_from_results,
    with_floors,
    write_baseline,
)
from evaluation.machine import machine_from_system
from evaluation.pages import figures_from_pages
from evaluation.predictions import check_offsets, missing, predictions_from_tagger
from evaluation.referee import disagreements, referee_beside
from evaluation.reliability import (
    PARTS,
    Reliability,
    judged_from_predictions,
    reliability_from_judged,
)
from evaluation.report import Evaluation, markdown_from_evaluation, measured_on
from evaluation.results import Results, results_from_annotators, results_from_predictions
from evaluation.who import figures_from_data
from sayso.errors import SaysoError, UsageError
from sayso.statements.tagger import Tagger

CORPORA = ("polnear/dev", "gold/dev")
_READ_BY_SEVERAL = ("polnear/train", "polnear/dev")

Found = Mapping[str, dict[str, tuple[Attribution, ...]]]  # by corpus, by article
Gold = Mapping[str, list[GoldArticle]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the evaluation; gives the exit code."""
    args = _arguments(arguments)
    try:
        return _evaluate(args)
    except SaysoError as e:
        print(f"evaluation: {e}", file=sys.stderr)
        return 2 if isinstance(e, UsageError) else 1


def _evaluate(args: argparse.Namespace) -> int:
    gold = {c: gold_from_file(corpus_file(args.data, c)) for c in args.corpus or CORPORA}
    tagger = None if args.predictions else _tagger(args.model)
    found, model = _found(gold, args.predictions, tagger)
    results = {c: results_from_predictions(gold[c], found[c]) for c in gold}
    evaluation = Evaluation(
        date=datetime.now(UTC).date().isoformat(),
        machine=machine_from_system(),
        model=model,
        results=results,
        ceiling=_ceiling(args.data),
        reliability=_reliability(gold, found),
    )
    print(markdown_from_evaluation(evaluation))
    measured_too = _Deeper() if args.corpus else _deeper(args.data, tagger)
    figures = measured_too.figures
    if args.json:
        more = {heading: [asdict(f) for f in found] for heading, found in figures.items()}
        measured = {**asdict(evaluation), **more}
        text = json.dumps(measured, indent=1, ensure_ascii=False)
        args.json.write_text(text + "\n", encoding="utf-8")
    agreed = _referee_agrees(args.data, found, results)
    is_open = args.no_gate or _gate_is_open(results, figures, record=args.record, force=args.force)
    if args.write_docs and agreed and is_open:
        write_figures(README, markdown_from_evaluation(evaluation, brief=True))
        write_figures(CARD, markdown_from_evaluation(evaluation))
        told = f"{measured_on(evaluation)}\n\n"
        write_figures(ARTICLES_PAGE, told + markdown_from_figures(figures[ARTICLES]))
        write_figures(ACTORS_PAGE, told + markdown_from_figures(figures[ACTORS]))
        tables = (markdown_from_figures(figures[ACTS]), measured_too.confusion)
        write_figures(ACTS_PAGE, told + "\n".join(tables))
    return 0 if agreed and is_open else 1


def _tagger(model: Path | None) -> Tagger:
    # Imported here: scoring a file needs no model.
    from sayso.statements.onnx_tagger import load_tagger

    return load_tagger(model) if model else load_tagger()


def _found(gold: Gold, files: Sequence[Path], tagger: Tagger | None) -> tuple[Found, str]:
    """Predictions for each corpus, and the name of what made them."""
    found = {}
    if tagger is None:
        given = {id: found for path in files for id, found in predictions_from_file(path).items()}
        for corpus, articles in gold.items():
            check_offsets(articles, given)
            if lacking := missing(articles, given):
                _note(f"{corpus}: {lacking} of {len(articles)} articles are not in the predictions")
            found[corpus] = {a.id: given[a.id] for a in articles if a.id in given}
        return found, ", ".join(path.name for path in files)
    for corpus, articles in gold.items():
        predicted = predictions_from_tagger(articles, tagger)
        for failure in predicted.failures:
            _note(f"{corpus}: not read: {failure}")
        found[corpus] = predicted.attributions
    return found, tagger.version


@dataclass(frozen=True, slots=True)
class _Deeper:
    """What is measured beyond the spans of statements; nothing where only these are scored."""

    figures: FiguresByHeading = field(default_factory=dict)
    confusion: str = ""


def _deeper(data: Path, tagger: Tagger | None) -> _Deeper:
    """The figures on articles, actors and acts, printed."""
    if tagger is None:
        return _Deeper()
    pages = figures_from_pages(data)
    who = figures_from_data(data, tagger)
    deeds, confusion = deeds_from_data(data, tagger)
    print(*map(markdown_from_figures, (pages, who, deeds)), confusion, sep="\n")
    return _Deeper({ARTICLES: pages, ACTORS: who, ACTS: deeds}, confusion)


def _ceiling(data: Path) -> Results:
    articles = [a for c in _READ_BY_SEVERAL for a in gold_from_file(corpus_file(data, c))]
    return results_from_annotators(articles)


def _reliability(gold: Gold, found: Found) -> dict[str, Reliability]:
    judged = [j for c in gold for j in judged_from_predictions(gold[c], found[c])]
    if not judged:
        return {}
    return {p: reliability_from_judged([j for j in judged if j.part == p]) for p in PARTS}


def _referee_agrees(data: Path, found: Found, results: Mapping[str, Results]) -> bool:
    script = referee_beside(data)
    if script is None:
        _note("no referee beside the data folder: its agreement was not checked")
        return True
    lines = [
        f"{corpus}: {line}"
        for corpus, result in results.items()
        for line in disagreements(script, corpus_file(data, corpus), found[corpus], result.scores)
    ]
    for line in lines:
        _note(f"disagreement with the referee: {line}")
    if not lines:
        print(f"The referee ({script.name}) gives the same figures, to the digit.")
    return not lines


def _gate_is_open(
    results: Mapping[str, Results], figures: FiguresByHeading, *, record: bool, force: bool
) -> bool:
    baseline = baseline_from_file()
    standing = {**standing_from_results(results), **standing_from_figures(figures)}
    if record:
        baseline = raised(baseline, standing, force=force)
        write_baseline(baseline)
    found = failures(standing, with_floors(baseline, figures))
    for line in found:
        _note(f"gate: {line}")
    for corpus in baseline.floors.keys() - standing.keys():
        _note(f"gate: {corpus} was not measured")
    if not found:
        print("The gate is open: no figure is under its floor or its record.")
    return not found


def _note(line: str) -> None:
    print(line, file=sys.stderr)


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """The arguments; ends the program where they contradict each other."""
    parser = _parser()
    args = parser.parse_args(given)
    # What is kept is what the shipped weights reach on all corpora, and nothing else.
    part = args.corpus and set(args.corpus) < set(CORPORA)
    for foreign, option in (
        (args.predictions, "--predictions"),
        (args.model, "--model"),
        (part, "a single --corpus"),
    ):
        if foreign and (args.write_docs or args.record):
            kept = "--write-docs" if args.write_docs else "--record"
            parser.error(f"{kept} is not for the figures of {option}")
    if args.record and args.no_gate:
        parser.error("--record raises the gate, and --no-gate leaves it out")
    if args.force and not args.record:
        parser.error("--force says nothing without --record")
    return args


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    add = parser.add_argument
    add(
        "--data",
        type=Path,
        required=True,
        help="folder that holds the corpora",
    )
    add("--corpus", action="append", choices=CORPORA, help="only this one; may be repeated")
    add(
        "--predictions",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="score these instead: JSONL of `sayso read`, or of the referee; may be repeated",
    )
    add("--model", type=Path, metavar="FOLDER", help="other weights than those shipped")
    add("--json", type=Path, metavar="FILE", help="write everything measured there")
    add("--write-docs", action="store_true", help="put the figures into README and model card")
    add("--record", action="store_true", help="raise the baseline to what was reached")
    add("--force", action="store_true", help="with --record: lower it, too")
    add("--no-gate", action="store_true", help="do not compare with the baseline")
    return parser


if __name__ == "__main__":
    sys.exit(main())
