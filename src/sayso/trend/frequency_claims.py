"""Words of frequency in a text, set beside the counts: borne out, or not shown.

The counts know only what was collected, so they never refute a text; they show it, or do not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sayso.records import Span
from sayso.tables import rows_of
from sayso.trend.trends import Trend, Verdict


class Claim(StrEnum):
    """What a word says that counts can show."""

    MORE = "more"  # the rate grows
    TIMES = "times"  # so many occasions
    DAYS = "days"  # so many days from the first to the last


class Finding(StrEnum):
    """How the counts stand to a word."""

    BORNE_OUT = "borne out"
    NOT_SHOWN = "not shown"
    TOO_FEW = "too few to say"


@dataclass(frozen=True, slots=True)
class FrequencyWord:
    """A word of frequency and its place in the text of the article."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class FrequencyFinding:
    """A word of frequency, what it claims, how the counts stand to it, and these in words."""

    word: FrequencyWord
    claim: Claim
    finding: Finding
    words: str


def finding_of_word(
    word: FrequencyWord, trend: Trend, language: str = "en", same: int | None = None
) -> FrequencyFinding | None:
    """Sets a word beside a line's counts; None where it claims nothing that they could show.

    `same` are the independent reports of the actor whom the word is about, if it is known: they
    are told, and not judged by, for whoever speaks for others says "again" with right.
    """
    known = _claims(language).get(" ".join(word.words.casefold().split()))
    if known is None:
        return None
    claim, least = known
    if claim is Claim.MORE:
        finding, counts = _more(trend)
    elif claim is Claim.TIMES:
        finding, counts = _times(trend, least, same)
    else:
        finding, counts = _days(trend, least)
    return FrequencyFinding(word, claim, finding, counts)


def _more(trend: Trend) -> tuple[Finding, str]:
    match trend.verdict:
        case Verdict.GROWS:
            return Finding.BORNE_OUT, "up to that day the counts show a rise"
        case Verdict.FALLS:
            return Finding.NOT_SHOWN, "up to that day the counts show a fall"
        case Verdict.NO_CHANGE:
            return Finding.NOT_SHOWN, "up to that day the counts show no change"
        case Verdict.TOO_FEW:
            return Finding.TOO_FEW, "up to that day there are too few reports to tell"


def _times(trend: Trend, least: int, same: int | None) -> tuple[Finding, str]:
    times = trend.occasions
    told = f"{times} independent report{'' if times == 1 else 's'} up to that day"
    if same is not None and times > 1:
        told += f", {same} with the same speaker"
    if times >= least:
        return Finding.BORNE_OUT, f"the record has {told}"
    return Finding.NOT_SHOWN, f"the record has no more than {told}"


def _days(trend: Trend, least: int) -> tuple[Finding, str]:
    days = (trend.last - trend.first).days if trend.first and trend.last else 0
    told = f"{days} day{'' if days == 1 else 's'} before"
    if days >= least:
        return Finding.BORNE_OUT, f"the record begins {told}"
    return Finding.NOT_SHOWN, f"the record begins no more than {told}"


@cache
def _claims(language: str) -> Mapping[str, tuple[Claim, int]]:
    return {
        words: (Claim(row["claim"]), int(row["least"]))
        for row in rows_of("trend", "frequency_claims")
        if row["language"] == language
        for words in row["words"].split(";")
    }
