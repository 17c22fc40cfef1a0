"""The computed sentences of a comment: what the figures of a line show, and what they do not."""

from collections.abc import Iterator, Sequence

from sayso.brief.carried import by_speaker
from sayso.brief.days import joined, words_of_date, words_of_day, words_of_days
from sayso.brief.document import Citation, CommentBlock, Sentence, Words
from sayso.brief.lines import Line, Setting, is_in_days, reports_in_days, sayings_in_days
from sayso.brief.names import usual_name
from sayso.brief.shapes import SURE
from sayso.export.plain import counted
from sayso.trend.frequency_in_sayings import frequency_claims_of_sayings
from sayso.trend.from_sayings import actor_of_report, folded_name
from sayso.trend.spread import spread_of_line
from sayso.trend.trend_words import NO_CHANGE, words_of_coverage, words_of_spread, words_of_trend
from sayso.trend.trends import Verdict

_VERDICTS = {
    Verdict.GROWS: "it grows",
    Verdict.FALLS: "it falls",
    Verdict.NO_CHANGE: NO_CHANGE,
    Verdict.TOO_FEW: "too few reports to say whether it grows",
}


def overview_of_lines(lines: Sequence[Line], setting: Setting) -> CommentBlock:
    """A sentence a line, and what could not be compared."""
    told = [_plain(f"{line.name}: {_at_a_glance(line, setting)}.") for line in lines]
    if setting.coverage.places:
        told += [_plain(f"{words}.") for words in words_of_coverage(setting.coverage)]
    return CommentBlock(tuple(told), own=setting.analysis.overall)


def comment_of_line(line: Line, setting: Setting) -> tuple[Sentence, ...]:
    """Rate, spread, who took it up, and words of frequency beside the counts."""
    told = [_plain(" ".join(words_of_trend(line.trend, setting.coverage)))]
    if line.untold.sayings:
        more = counted(line.untold.sayings, "older statement")
        told.append(_plain(f"{more} of these days in this line are counted, but not told above."))
    spread = spread_of_line(line.counted, setting.outlets)
    if spread is not None and len(spread.arrivals) > 1:
        told.append(_plain(f"{words_of_spread(spread)}."))
    told += _taken_up(line, setting)
    told += _frequencies(line, setting)
    return tuple(told)


def _at_a_glance(line: Line, setting: Setting) -> str:
    sayings = sayings_in_days(line, setting)
    if not sayings:
        return f"nothing in {words_of_days(setting.first, setting.last)}"
    reports = reports_in_days(line, setting)
    spoken = sum(is_in_days(one, setting) for saying in sayings for one in by_speaker(saying))
    spoken += line.untold.sayings
    verdict = f"; {_VERDICTS[line.trend.verdict]}" if setting.coverage.places else ""
    outlets = {r.article.outlet for r in reports if r.article.outlet} | line.untold.outlets
    owners = {r.owner for r in reports} | line.untold.owners
    return (
        f"{counted(spoken, 'statement')} in {counted(len(owners), 'article')} "
        f"of {counted(len(outlets), 'outlet')}{verdict}"
    )


def _taken_up(line: Line, setting: Setting) -> Iterator[Sentence]:
    """Names of actors who are first reported in this line in the brief's days, if others were."""
    firsts: dict[str, bool] = {}
    reports = [r for s in line.sayings for r in s.reports if not r.removed]
    for report in sorted(reports, key=lambda r: r.article.date or ""):
        source = report.attribution.source
        if source is not None and source.actor.name and source.score >= SURE:
            # By name too: what was read just now is not resolved yet.
            was_there = (
                actor_of_report(report, setting.numbers) in line.untold.actors
                or folded_name(source.actor.name) in line.untold.names
            )
            is_new = setting.holds(report.article) and not was_there
            firsts.setdefault(usual_name(source, setting.known), is_new)
    new = [name for name, is_new in firsts.items() if is_new]
    if line.trend.first and new and (line.untold.actors or len(new) < len(firsts)):
        since = words_of_day(line.trend.first, setting.last.year)
        yield _plain(f"New in this line, which goes back to {since}: {joined(new)}.")


def _frequencies(line: Line, setting: Setting) -> Iterator[Sentence]:
    """The reporters' words of frequency in the brief's days, each set beside what was counted."""
    periods = setting.coverage.periods
    claims = frequency_claims_of_sayings(
        line.sayings,
        line.counted,
        setting.outlets,
        len(periods.after),
        len(periods.before),
        setting.numbers,
    )
    seen: set[tuple[str, str]] = set()  # what a text says is not said again by its copies
    for claim in claims:
        article = claim.report.article
        once = (claim.report.family, claim.word.words.casefold())
        if claim.finding is None or not setting.holds(article) or once in seen:
            continue
        seen.add(once)
        day = words_of_date(article, setting.last.year)
        says = f"{article.outlet or 'The article'} says “{claim.word.words}” ({day})"
        words = Words(f"{says}: {claim.finding.words}.")
        yield Sentence((words,), (Citation(article, (claim.word.span,)),))


def _plain(text: str) -> Sentence:
    return Sentence((Words(text[0].upper() + text[1:]),))
