"""Which of many lines grow, by all the rest of this folder."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.trend.burstiness import burstiness, excess_of_counts, shared_burstiness
from sayso.trend.change_points import ChangePoint, change_point
from sayso.trend.counts import Counts, counts_of_line, occasions_of_reports
from sayso.trend.coverage import Coverage, coverage_in_periods
from sayso.trend.discoveries import adjusted_chances
from sayso.trend.rates import (
    Comparison,
    RateRatio,
    chance_of_fewer,
    chance_of_more,
    comparison,
    rate_ratio,
)
from sayso.trend.reports import OutletDays, Periods, Report

# Independent reports in both periods below which nothing is said: six in the second period and
# none before is what 14 days against 56 can tell from chance among many lines (0.2 ** 6).
FEWEST = 6
FALSE_SHARE = 0.05  # q: how many of the lines said to grow may do so by chance alone


class Verdict(StrEnum):
    """What the figures show of a line."""

    GROWS = "grows"
    FALLS = "falls"
    NO_CHANGE = "no change shown"
    TOO_FEW = "too few to say"


@dataclass(frozen=True, slots=True)
class Trend:
    """A line, its figures, and what they show.

    `first` and `last` are the days of the first and the last report that were given at all, and
    `occasions` how many independent ones there were, from whatever outlet and time.
    `more` and `fewer` are the chances of such a rise or fall without any change, adjusted for the
    lines looked at; `change` is looked for only where there is one.
    """

    line: str
    verdict: Verdict
    first: date | None
    last: date | None
    occasions: int
    counts: Counts
    burstiness: float
    comparison: Comparison | None
    more: float
    fewer: float
    change: ChangePoint | None

    @property
    def ratio(self) -> RateRatio | None:
        """The ratio of the rates, computed when asked for; None with too few reports."""
        return rate_ratio(self.comparison) if self.comparison is not None else None


@dataclass(frozen=True, slots=True)
class Trends:
    """All lines, in the order given; `tested` of them had reports enough to be looked at."""

    coverage: Coverage
    tested: int
    lines: tuple[Trend, ...]


@dataclass(frozen=True, slots=True)
class _Looked:
    """A line before its chances are adjusted; `comparison` is None with too few reports."""

    line: str
    first: date | None
    last: date | None
    occasions: int
    counts: Counts
    burstiness: float
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class _Chances:
    """Of a rise and of a fall, adjusted."""

    more: float = 1.0
    fewer: float = 1.0


def trends_of_lines(
    lines: Mapping[str, Sequence[Report]],
    outlets: Iterable[OutletDays],
    periods: Periods,
    false_share: float = FALSE_SHARE,
) -> Trends:
    """What the figures show of each line, by its name.

    A line grows where the adjusted chance of such a rise is at most `false_share` and the 95 %
    interval of its ratio lies above 1, and falls likewise. Rises and falls are two questions,
    each with its own correction: the share of false ones is held in each answer by itself.
    """
    coverage = coverage_in_periods(outlets, periods)
    looked = _looked_at(lines, coverage)
    compared = {at.line: at.comparison for at in looked if at.comparison is not None}
    more = adjusted_chances([chance_of_more(c) for c in compared.values()])
    fewer = adjusted_chances([chance_of_fewer(c) for c in compared.values()])
    chances = {
        line: _Chances(rise, fall) for line, rise, fall in zip(compared, more, fewer, strict=True)
    }
    return Trends(
        coverage,
        len(compared),
        tuple(
            _trend(
                at,
                chances.get(at.line, _Chances()),
                coverage,
                false_share,
            )
            for at in looked
        ),
    )


def _looked_at(lines: Mapping[str, Sequence[Report]], coverage: Coverage) -> list[_Looked]:
    counts = {line: counts_of_line(reports, coverage) for line, reports in lines.items()}
    excess = {line: excess_of_counts(c, coverage) for line, c in counts.items()}
    enough = {line for line, c in counts.items() if c.reports >= FEWEST}
    shared = shared_burstiness([excess[line] for line in counts if line in enough])
    looked = []
    for line, c in counts.items():
        ratio = burstiness(excess[line], shared)
        beside = comparison(c, coverage, ratio) if line in enough else None
        days = [report.day for report in lines[line]]
        first, last = min(days, default=None), max(days, default=None)
        occasions = occasions_of_reports(lines[line])
        looked.append(_Looked(line, first, last, occasions, c, ratio, beside))
    return looked


def _trend(
    looked: _Looked,
    chances: _Chances,
    coverage: Coverage,
    false_share: float,
) -> Trend:
    verdict = _verdict(looked.comparison, chances, false_share)
    change = None
    if verdict in (Verdict.GROWS, Verdict.FALLS):
        change = change_point(looked.counts, coverage, looked.burstiness)
    return Trend(
        looked.line,
        verdict,
        looked.first,
        looked.last,
        looked.occasions,
        looked.counts,
        looked.burstiness,
        looked.comparison,
        chances.more,
        chances.fewer,
        change,
    )


def _verdict(given: Comparison | None, chances: _Chances, false_share: float) -> Verdict:
    if given is None:
        return Verdict.TOO_FEW
    if chances.more <= false_share and rate_ratio(given).low > 1:
        return Verdict.GROWS
    if chances.fewer <= false_share and rate_ratio(given).high < 1:
        return Verdict.FALLS
    return Verdict.NO_CHANGE
