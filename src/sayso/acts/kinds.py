"""What a statement does, as the encoder judges it, and how event data would code that.

The codes are those of PLOVER (the Open Event Data Alliance's ontology of political events, 2022)
and of its forerunner CAMEO (Schrodt 2012, version 1.1b3), from `codes.csv`.
"""

from dataclasses import dataclass
from functools import cache

from sayso.records import ActKind, Statement
from sayso.tables import rows_of

ACTS = tuple(ActKind)


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of an act; None where the scheme has no type for it."""

    plover: str | None
    cameo: str | None


def kind_of_statement(statement: Statement) -> tuple[ActKind, float]:
    """The likeliest act and its chance; "state", with a chance of 0, where nobody judged it."""
    if not statement.leanings:
        return ActKind.STATE, 0.0
    chance, kind = max(zip(statement.leanings, ACTS, strict=True), key=lambda pair: pair[0])
    return kind, chance


@cache
def codes_of_act(kind: ActKind) -> Codes:
    """How PLOVER and CAMEO code an act."""
    row = next(row for row in rows_of("acts", "codes") if row["act"] == kind)
    return Codes(row["plover"] or None, row["cameo"] or None)
