"""Who else carried a saying, when, and where its hedge was dropped; each sentence cited."""

from collections.abc import Callable, Sequence

from sayso.brief.days import day_of, joined
from sayso.brief.document import Citation, Sentence, Words
from sayso.brief.names import called_without_name
from sayso.brief.sentences import Teller, citation_of
from sayso.brief.shapes import Shape, shape_of_report
from sayso.narratives.groups import Report, Saying, is_hedged
from sayso.records import BlockKind, HedgedBy, Span

# The plainer ways to tell a statement first.
_PLAIN = {Shape.ONWARD: 0, Shape.QUOTED: 0, Shape.IN_ORDER: 1, Shape.VERBATIM: 2}
MOST_NAMED = 6  # outlets in one sentence; a brief is no list of everything


def sentences_of_saying(saying: Saying, teller: Teller) -> tuple[Sentence, ...]:
    """What was said, as the first report has it; who carried it after that; who hedged it.

    `saying` is of one speaker (`by_speaker`).
    """
    lead = lead_of_saying(saying)
    once = list({r.owner: r for r in reversed(saying.reports) if r.owner != lead.owner}.values())
    once.reverse()
    copies = [r for r in once if r.family == lead.family]
    again = [r for r in once if r.family != lead.family]
    told = [teller.sentence(lead)]
    told += _carried("The same text stands in ", copies, teller)
    told += _carried("Also in ", again, teller)
    told += _hedging([lead, *once], teller)
    return tuple(told)


def by_speaker(saying: Saying) -> list[Saying]:
    """A saying that was put into several mouths, taken apart.

    So nobody is told to have said it by a report of somebody else. Names are the same where their
    last word is ("Orlan", "Davit Orlan").
    """
    below = {r.owner for r in saying.reports if not _is_headline(r)}
    found: dict[str, list[Report]] = {}
    for report in saying.reports:
        # What a headline says, the article says once more, and better.
        if not (_is_headline(report) and report.owner in below):
            found.setdefault(_speaker(report), []).append(report)
    return [Saying(saying.id, tuple(reports)) for reports in found.values()]


def key_of_saying(saying: Saying) -> str:
    """What tells a saying in one mouth from the same in another."""
    speaker = _speaker(lead_of_saying(saying))
    return f"{saying.id}/{speaker}" if speaker else saying.id


def _is_headline(report: Report) -> bool:
    at = report.attribution.statement.content[0].start
    blocks = report.article.blocks
    return any(b.kind is BlockKind.HEADLINE and b.span.start <= at < b.span.end for b in blocks)


def _speaker(report: Report) -> str:
    who = report.attribution.source
    if who is None:
        return ""
    name = who.actor.name or called_without_name(report, who).text
    return name.casefold().split()[-1] if name.split() else ""


def lead_of_saying(saying: Saying) -> Report:
    """The first report, by which a saying is told.

    An article may have it in two places: it is told by the one that can be told best.
    """
    own = [r for r in saying.reports if r.owner == saying.reports[0].owner]
    if len(own) == 1:  # as most have it; to look how it can be told takes long
        return own[0]
    return min(own, key=lambda r: _PLAIN[shape_of_report(r).shape])


def _carried(opening: str, reports: Sequence[Report], teller: Teller) -> list[Sentence]:
    if not reports:
        return []
    outlets: dict[str | None, list[Report]] = {}
    for report in reports:
        outlets.setdefault(report.article.outlet, []).append(report)
    shown = list(outlets.values())[:MOST_NAMED]
    named = [teller.outlet_and_days(of) for of in shown]
    if more := len(outlets) - len(shown):
        named.append(f"{more} more")
    words = Words(f"{opening}{joined(named)}.")
    return [Sentence((words,), tuple(citation_of(r) for r in reports))]


def _hedging(reports: Sequence[Report], teller: Teller) -> list[Sentence]:
    """Who keeps a distance and who does not, where they differ."""
    kept = [r for r in reports if is_hedged(r)]
    bare = [r for r in reports if not is_hedged(r)]
    if not kept or not bare:
        return []
    told = []
    for report in kept:
        words = _words(report)
        told.append(f"{teller.outlet(report)} keeps its distance (“{words}”)")
    names = joined(list(dict.fromkeys(teller.outlet(r) for r in bare)))
    verb = "does" if len({r.article.outlet for r in bare}) == 1 else "do"
    text = Words(f"{joined(told)}; {names} {verb} not.")
    cited = [Citation(r.article, _hedges(r)) for r in kept] + [citation_of(r) for r in bare]
    return [Sentence((text,), tuple(cited))]


def _hedges(report: Report) -> tuple[Span, ...]:
    act = report.attribution.act
    return tuple(s for h in act.hedges if h.by is HedgedBy.ARTICLE for s in h.spans)


def _words(report: Report) -> str:
    return "”, “".join(
        dict.fromkeys(
            " ".join(report.article.text[s.start : s.end].split()) for s in _hedges(report)
        )
    )


def strength(saying: Saying) -> tuple[int, int]:
    """How strong a saying stands: independent reports, then outlets."""
    return (
        len({r.family for r in saying.reports}),
        len({r.article.outlet for r in saying.reports}),
    )


def newest_first(sayings: Sequence[Saying]) -> list[Saying]:
    """The newest first, by the day of the first report; of one day the strongest."""
    key: Callable[[Saying], tuple[str, tuple[int, int], str]] = lambda s: (  # noqa: E731
        str(day_of(lead_of_saying(s).article) or ""),
        strength(s),
        s.id,
    )
    return sorted(sayings, key=key, reverse=True)
