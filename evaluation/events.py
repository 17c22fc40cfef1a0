"""PLOVER's verbal types of sentences, as the acts that they are judged to be.

A sentence is judged whole, as the content of a statement without source and cue, and its act is
coded as everywhere. Types that were renamed or joined since the first PLOVER carry their present
names (Halterman et al. 2023, "PLOVER and POLECAT").
"""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from evaluation.figures import Tally
from sayso.acts.kinds import codes_of_act, kind_of_statement
from sayso.errors import UsageError
from sayso.records import Confidence, Span, Statement, StatementKind
from sayso.statements.from_article import judged_statements
from sayso.statements.tagger import Tagger
from sayso.text import line_spans

VERBAL = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT")
_RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
_SURE = Confidence(1, 1, 1, 1)

Sentences = Sequence[tuple[str, str]]  # a sentence and its type


def plover_gsr(data: Path) -> Sentences:
    """The gold standard records that come with PLOVER. Raises `UsageError` without them."""
    path = data / "events/plover_gsr.txt"
    try:
        records = json.loads(path.read_text(encoding="utf-8"))
        kept = [r for r in records if r.get("text")]
        return [(r["text"], _RENAMED.get(r["event"], r["event"])) for r in kept]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise UsageError(f"{path}: not the records of PLOVER") from e


def plv_train(data: Path) -> Sentences:
    """The sentences that training reads. Raises `UsageError` without them."""
    path = data / "events/plv_train.tsv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return [(r["sentence"], r["gold_root"]) for r in csv.DictReader(lines, delimiter="\t")]
    except (OSError, ValueError, KeyError, csv.Error) as e:
        raise UsageError(f"{path}: not sentences with their types") from e


def types_right(sentences: Sentences, tagger: Tagger) -> dict[str, Tally]:
    """A tally for each verbal type; sentences of all other types count where one is found."""
    tallies = dict.fromkeys(VERBAL, Tally())
    for text, gold in sentences:
        found = type_of_sentence(text, tagger)
        for name in set(VERBAL) & {gold, found}:
            tallies[name] += Tally(int(gold == found), int(found == name), int(gold == name))
    return tallies


def macro_f1(tallies: dict[str, Tally]) -> float:
    """Mean F1 of the types, in points."""
    return sum(t.f1 for t in tallies.values()) / len(tallies)


def type_of_sentence(text: str, tagger: Tagger) -> str | None:
    """The PLOVER type of what a sentence does, None where PLOVER has none."""
    judge = tagger.tag(text, line_spans(text)).judge
    whole = Statement(
        "", StatementKind.INDIRECT, source=(), cue=(), content=(Span(0, len(text)),),
        confidence=_SURE,
    )  # fmt: skip
    kind, _ = kind_of_statement(text, judged_statements([whole], judge)[0])
    return codes_of_act(kind).plover
