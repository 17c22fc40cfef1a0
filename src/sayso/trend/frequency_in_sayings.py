"""What the reports of a line say of its frequency, set beside what had been counted by then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.narratives.groups import Report as Told
from sayso.narratives.groups import Saying
from sayso.records import Span
from sayso.trend.counts import occasions_of_reports
from sayso.trend.frequency_claims import FrequencyFinding, FrequencyWord, finding_of_word
from sayso.trend.from_sayings import NOBODY, told_and_counted
from sayso.trend.reports import AFTER, BEFORE, OutletDays, Report, periods_until
from sayso.trend.trends import Trend, trends_of_lines


@dataclass(frozen=True, slots=True)
class FrequencyClaim:
    """A word of frequency in a report of a line, and how the counts stand to it.

    `by_source` says that the word stands in what was said: the source speaks of something else,
    which this line does not count, so nothing is found.
    """

    report: Told
    word: FrequencyWord
    by_source: bool
    finding: FrequencyFinding | None


def frequency_claims_of_sayings(
    sayings: Sequence[Saying],
    counted: Sequence[Report],
    outlets: Sequence[OutletDays],
    after: int = AFTER,
    before: int = BEFORE,
    actors: Mapping[str, str] = NOBODY,
) -> list[FrequencyClaim]:
    """Every word of frequency in some sayings of a line, by the day and the place in the text.

    The reporter's words ("once again accused") are about the line. They are set beside what had
    been reported up to the day of their article: what came later cannot bear them out. `counted`
    are all reports of the line; `actors` are as in `reports_of_sayings`.
    """
    told = [pair for saying in sayings for pair in told_and_counted(saying, actors)]
    trends: dict[date, Trend] = {}
    claims = []
    told.sort(key=lambda pair: (pair[1].day, *_place(pair[0])))
    for one, report in told:
        for word, by_source in _words(one):
            finding = None
            if not by_source:
                until = [r for r in counted if r.day <= report.day]
                if report.day not in trends:
                    periods = periods_until(report.day, after, before)
                    trends[report.day] = trends_of_lines({"": until}, outlets, periods).lines[0]
                same = [r for r in until if r.actor == report.actor] if report.actor else None
                finding = finding_of_word(
                    word,
                    trends[report.day],
                    one.article.language,
                    None if same is None else occasions_of_reports(same),
                )
            claims.append(FrequencyClaim(one, word, by_source, finding))
    return claims


def _place(told: Told) -> tuple[str, tuple[Span, ...]]:
    return told.article.id, told.attribution.statement.cue


def _words(told: Told) -> Iterator[tuple[FrequencyWord, bool]]:
    """The words of frequency of a report, and whether each stands in what was said."""
    content = told.attribution.statement.content
    for span in sorted(told.attribution.act.frequency):
        word = FrequencyWord(told.article.text[span.start : span.end], span)
        yield word, any(_is_in(span, piece) for piece in content)


def _is_in(span: Span, piece: Span) -> bool:
    return piece.start <= span.start < piece.end
