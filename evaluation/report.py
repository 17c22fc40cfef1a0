"""The figures as Markdown: for the terminal, the README and the model card."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evaluation.intervals import LEVEL, RESAMPLES, Interval
from evaluation.reliability import PARTS, Reliability
from evaluation.results import Results


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything measured in one run; `results` by corpus, `reliability` by part."""

    date: str
    machine: str
    model: str
    results: Mapping[str, Results]
    ceiling: Results
    reliability: Mapping[str, Reliability]


def markdown_from_evaluation(given: Evaluation, *, brief: bool = False) -> str:
    """Every table, with what they were measured on above and how below; briefly, F1 alone."""
    lines = [measured_on(given), ""]
    for corpus, results in given.results.items():
        lines += [*_figures(corpus, results, given.ceiling), ""]
        if not brief:
            lines += [*_kinds(corpus, results, given.ceiling), ""]
    lines += _notes(given.ceiling)
    if given.reliability and not brief:
        lines += ["", *_reliability(given)]
    return "\n".join(lines) + "\n"


def measured_on(given: Evaluation) -> str:
    """When, with what and where, in a sentence."""
    return f"Measured on {given.date} with `{given.model}` on {given.machine}."


def _figures(corpus: str, results: Results, ceiling: Results) -> Iterator[str]:
    yield (
        f"**{corpus}** ({results.articles} articles, {results.attributions:,} statements), per cent"
    )
    yield ""
    yield f"| | precision | recall | F1 | {LEVEL} % interval | two people, F1 |"
    yield "|---|---:|---:|---:|:---:|---:|"
    for name, score in results.scores.items():
        cells = (
            _points(score.precision),
            _points(score.recall),
            f"**{_points(score.f1)}**",
            _interval(results.intervals[name]),
            _points(ceiling.scores[name].f1 if ceiling.articles else None),
        )
        yield f"| {name} | {' | '.join(cells)} |"


def _kinds(corpus: str, results: Results, ceiling: Results) -> Iterator[str]:
    yield f"**{corpus}** by kind of statement: share found (recall of relation ~), per cent"
    yield ""
    yield f"| | statements | found | {LEVEL} % interval | two people |"
    yield "|---|---:|---:|:---:|---:|"
    for name, kind in results.kinds.items():
        told = kind.recall is not None
        cells = (
            f"{kind.count:,}",
            f"**{_points(kind.recall)}**" if told else "–",
            _interval(kind.interval) if told else "–",
            _points(ceiling.kinds[name].recall),
        )
        yield f"| {name} | {' | '.join(cells)} |"


def _notes(ceiling: Results) -> Iterator[str]:
    yield (
        "Exact figures ask for the same span, edge punctuation aside; relation for all three "
        "roles exact; relation ~ for at least half of the words of each role shared; words for "
        f"shared words. Intervals: bootstrap over articles, {RESAMPLES:,} resamples."
    )
    if ceiling.articles:
        yield (
            f"Two people: annotators of PolNeAR against each other, {ceiling.comparisons} ordered "
            f"pairs over the {ceiling.articles} articles of train and dev that several of them "
            f"read (relation F1 {_interval(ceiling.intervals['relation'])}, relation ~ "
            f"{_interval(ceiling.intervals['relation ~'])})."
        )


def _reliability(given: Evaluation) -> Iterator[str]:
    corpora = ", ".join(given.results)
    yield f"**Confidence against truth** ({corpora}): mean confidence → share right (count)"
    yield ""
    yield f"| confidence | {' | '.join(PARTS)} |"
    yield "|---|" + "---:|" * len(PARTS)
    cells = {
        (part, bin.low): f"{_points(bin.confidence)} → {_points(bin.right)} ({bin.count:,})"
        for part, table in given.reliability.items()
        for bin in table.bins
    }
    edges = {b.low: b.high for table in given.reliability.values() for b in table.bins}
    for low, high in sorted(edges.items()):
        row = " | ".join(cells.get((part, low), "–") for part in PARTS)
        yield f"| {low:.1f}–{high:.1f} | {row} |"
    for name, exact in (("calibration error", False), ("the same, right only if exact", True)):
        errors = (given.reliability[part] for part in PARTS)
        row = " | ".join(_points(r.exact_error if exact else r.error) for r in errors)
        yield f"| {name} | {row} |"
    yield ""
    yield (
        "Right: at least half of the part's words are shared with gold's (link: of all three). "
        "Calibration error: mean distance between confidence and share right over ten bins."
    )


def _points(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _interval(given: Interval) -> str:
    return f"{_points(given.low)}–{_points(given.high)}"
