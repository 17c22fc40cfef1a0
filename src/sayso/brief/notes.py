"""What stands in brackets behind a sentence: the day, and what its own words do not tell."""

import re
from collections.abc import Sequence
from datetime import date

from sayso.brief.days import day_of, words_of_date, words_of_day
from sayso.brief.document import Cut, Piece
from sayso.brief.passed_on import words_of_chain
from sayso.brief.shapes import Shape, Shaped
from sayso.brief.word_lists import listed
from sayso.narratives.groups import Report
from sayso.records import HedgedBy, Polarity, Span


def notes_of_report(report: Report, shaped: Shaped, body: Sequence[Piece], year: int) -> str:
    """The day of publication, and notes behind semicolons."""
    told = [words_of_date(report.article, year), *_said_on(report, year)]
    if shaped.shape in (Shape.IN_ORDER, Shape.VERBATIM):
        told += words_of_chain(report, shaped)
    if report.removed:
        told.append("since removed from the article")
    if report.attribution.source is None:
        told.append("no source found")
    shown = [p.span for p in body if isinstance(p, Cut)]
    told += _hedges(report, shown)
    words = set(re.findall(r"[\w'’]+", "".join(p.text for p in body).casefold()))
    polarity = report.attribution.act.polarity
    denies = listed("denying", report.article.language)
    if polarity is not Polarity.AFFIRMED and not words & denies:
        told.append(polarity.value)
    return "; ".join(told)


def _said_on(report: Report, year: int) -> list[str]:
    """The day it was said, where it is known to be another than that of publication."""
    when = report.attribution.act.when
    if when is None or when.start is None or when.start != when.end:
        return []
    said = date.fromisoformat(when.start)
    return [] if said == day_of(report.article) else [f"said on {words_of_day(said, year)}"]


def _hedges(report: Report, shown: Sequence[Span]) -> list[str]:
    """The article's hedges that no shown words hold."""
    text = report.article.text
    unseen = [
        " … ".join(text[s.start : s.end] for s in hedge.spans)
        for hedge in report.attribution.act.hedges
        if hedge.by is HedgedBy.ARTICLE
        and not all(any(o.start <= s.start and s.end <= o.end for o in shown) for s in hedge.spans)
    ]
    return [f"the article keeps its distance: “{'”, “'.join(unseen)}”"] if unseen else []
