"""What a statement does, by the encoder and its cue, and how event data would code that.

The codes are those of PLOVER (the Open Event Data Alliance's ontology of political events, 2022)
and of its forerunner CAMEO (Schrodt 2012, version 1.1b3), from `codes.csv`.
"""

import math
from dataclasses import dataclass
from functools import cache

from sayso.acts.cues import evidence_of_cue
from sayso.records import ActKind, Statement
from sayso.tables import rows_of

ACTS = tuple(ActKind)


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of an act; None where the scheme has no type for it."""

    plover: str | None
    cameo: str | None


def kind_of_statement(text: str, statement: Statement) -> tuple[ActKind, float]:
    """The likeliest act and its chance, from what the encoder makes of it and from its cue.

    "state", with a chance of 0, where nobody judged it.
    """
    if not statement.leanings:
        return ActKind.STATE, 0.0
    told = zip(statement.leanings, evidence_of_cue(text, statement.cue), strict=True)
    odds = [chance * math.exp(evidence) for chance, evidence in told]
    best = max(range(len(odds)), key=odds.__getitem__)
    return ACTS[best], odds[best] / math.fsum(odds)


@cache
def codes_of_act(kind: ActKind) -> Codes:
    """How PLOVER and CAMEO code an act."""
    row = next(row for row in rows_of("acts", "codes") if row["act"] == kind)
    return Codes(row["plover"] or None, row["cameo"] or None)
