"""What comparing two names gives."""

from dataclasses import dataclass
from enum import StrEnum

SAME = 0.8  # from here on two names are one actor's
UNSURE = 0.4  # from here on a careful reader would ask; below, they are another's


class Verdict(StrEnum):
    """What a comparison says of two names."""

    SAME = "same"
    UNSURE = "unsure"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Match:
    """A verdict, its score from 0 to 1, and why, in words for a reader."""

    verdict: Verdict
    score: float
    reason: str


def match_from_score(score: float, reason: str) -> Match:
    """The verdict that a score stands for."""
    if score >= SAME:
        verdict = Verdict.SAME
    else:
        verdict = Verdict.UNSURE if score >= UNSURE else Verdict.OTHER
    return Match(verdict, round(score, 3), reason)
