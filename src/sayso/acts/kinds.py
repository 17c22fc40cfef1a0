"""What a statement does, by the encoder and its cue, and how event data would code that.

The codes are those of PLOVER (the Open Event Data Alliance's ontology of political events, 2022)
and of its forerunner CAMEO (Schrodt 2012, version 1.1b3), from `codes.csv`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.acts.cues import evidence_of_cue
from sayso.acts.polarity import asks_for_comment
from sayso.records import ActKind, Polarity, Statement
from sayso.tables import rows_of

ACTS = tuple(ActKind)
STATE = ACTS.index(ActKind.STATE)


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of an act; None where the scheme has no type for it."""

    plover: str | None
    cameo: str | None


def kind_of_statement(
    text: str, statement: Statement, polarity: Polarity = Polarity.AFFIRMED
) -> tuple[ActKind, float]:
    """The likeliest act and its chance, from what the encoder makes of it and from its cue.

    Who keeps something back refuses and denies nothing by it, and the press's "requests for
    comment" are nobody's demand: what speaks for these acts is counted for "state". "state", with
    a chance of 0, where nobody judged it.
    """
    if not statement.leanings:
        return ActKind.STATE, 0.0
    told = zip(statement.leanings, _told_by_cue(text, statement), strict=True)
    odds = [chance * math.exp(evidence) for chance, evidence in told]
    for act in _told_of(text, statement, polarity):
        odds[STATE] += odds[ACTS.index(act)]
        odds[ACTS.index(act)] = 0.0
    best = max(range(len(odds)), key=odds.__getitem__)
    return ACTS[best], odds[best] / math.fsum(odds)


def _told_by_cue(text: str, statement: Statement) -> Sequence[float]:
    """Log-odds of each act by the words of the cue, and by there being one."""
    if not statement.cue:  # a sentence judged whole: the shifts were not fitted on such
        return (0.0,) * len(ACTS)
    evidence = evidence_of_cue(text, statement.cue)
    return [told + shift for told, shift in zip(evidence, _shifts(), strict=True)]


@cache
def _shifts() -> tuple[float, ...]:
    """What is added to the log-odds of each act (`shifts.csv`, by `python -m training.shifts`).

    The network knows by heart what it learnt from, and takes statements it has not read for more
    than plain statements; how much more was fitted on labels that it never saw.
    """
    rows = {row["act"]: float(row["shift"]) for row in rows_of("acts", "shifts")}
    return tuple(rows[act] for act in ACTS)


def _told_of(text: str, statement: Statement, polarity: Polarity) -> tuple[ActKind, ...]:
    """Acts that are none here, whatever the words."""
    silent = (ActKind.REJECT, ActKind.DENY) if polarity is Polarity.WITHHELD else ()
    return (*silent, ActKind.REQUEST) if asks_for_comment(text, statement) else silent


@cache
def codes_of_act(kind: ActKind) -> Codes:
    """How PLOVER and CAMEO code an act."""
    row = next(row for row in rows_of("acts", "codes") if row["act"] == kind)
    return Codes(row["plover"] or None, row["cameo"] or None)
