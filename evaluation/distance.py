"""How well distance and polarity of statements are told, given their sources, cues and contents.

Definitions. Each figure counts statements: those found to be so, those annotated so, and those
that are both. "hedged" is distance by the article, "hedged by source" the speaker's own caution
(annotated in `acts/polnear_train` alone), "denied" and "withheld" are polarities, and "polarity"
takes these two together.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.actors import Record, article_of, records_from_file
from evaluation.corpora import attribution_from_dict, corpus_file
from evaluation.figures import Tally
from sayso.acts.hedges import hedges_from_statements
from sayso.acts.polarity import polarities_from_statements
from sayso.acts.voices import Voices
from sayso.errors import UsageError
from sayso.records import (
    BlockKind,
    Confidence,
    Hedge,
    HedgedBy,
    Polarity,
    Statement,
    StatementKind,
)

FIGURES = ("hedged", "hedged by source", "denied", "withheld", "polarity")
_SURE = Confidence(1, 1, 1, 1)
_BY = {"hedged": HedgedBy.ARTICLE, "hedged by source": HedgedBy.SOURCE}
_KEYS = {"hedged": ("hedged", "hedged_by_article"), "hedged by source": ("hedged_by_source",)}


def records_with_acts(data: Path) -> list[Record]:
    """The articles of `polnear/train` that `acts/polnear_train` labels, with those labels.

    Raises `UsageError` where either cannot be read.
    """
    path = corpus_file(data, "acts/polnear_train")
    labelled = defaultdict[str, list[Record]](list)
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labelled[row["article"]].append(row)
    except (OSError, ValueError, KeyError) as e:
        raise UsageError(f"{path}: not labels in JSON lines") from e
    return [
        {**record, "attributions": labelled[record["id"]]}
        for record in records_from_file(data, "polnear/train")
        if record["id"] in labelled
    ]


def distance_from_records(records: Sequence[Record]) -> Mapping[str, Tally]:
    """The tally of each of `FIGURES` over articles."""
    total = dict.fromkeys(FIGURES, Tally())
    for record in records:
        for figure, tally in _judged(record):
            total[figure] += tally
    return total


def _judged(record: Record) -> Iterator[tuple[str, Tally]]:
    """What each statement of an article adds to each figure."""
    article = article_of(record)
    regions = [b.span for b in article.blocks if b.kind is not BlockKind.BOILERPLATE]
    statements = _statements(record)
    voices = Voices(article.text, regions, statements)
    hedges = hedges_from_statements(article.text, voices, statements)
    polarities = polarities_from_statements(article.text, statements)
    for gold, hedged, polarity in zip(record["attributions"], hedges, polarities, strict=True):
        yield from _hedged(gold, hedged)
        for figure in (Polarity.DENIED, Polarity.WITHHELD):
            tally = _tally(polarity is figure, gold["polarity"] == figure)
            yield figure.value, tally
            yield "polarity", tally


def _hedged(gold: Record, hedges: Sequence[Hedge]) -> Iterator[tuple[str, Tally]]:
    for figure, by in _BY.items():
        for key in _KEYS[figure]:
            if key in gold:
                yield figure, _tally(any(h.by is by for h in hedges), gold[key])


def _tally(found: bool, annotated: bool) -> Tally:
    return Tally(int(found and annotated), int(found), int(annotated))


def _statements(record: Record) -> list[Statement]:
    found = []
    for number, given in enumerate(record["attributions"]):
        gold = attribution_from_dict(given)
        kind = StatementKind(given.get("kind", StatementKind.INDIRECT))
        found.append(Statement(str(number), kind, gold.source, gold.cue, gold.content, _SURE))
    return found
