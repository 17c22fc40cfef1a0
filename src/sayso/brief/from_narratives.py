"""The brief from lines of sayings: the stage's one entry."""

from collections.abc import Iterable, Iterator, Sequence

from sayso.brief.carried import (
    by_speaker,
    key_of_saying,
    lead_of_saying,
    newest_first,
    sentences_of_saying,
)
from sayso.brief.charts import chart_of_line
from sayso.brief.comments import comment_of_line, overview_of_lines
from sayso.brief.days import day_of, joined
from sayso.brief.document import (
    Brief,
    Citation,
    CommentBlock,
    Item,
    ReportBlock,
    Section,
    Sentence,
    Source,
    Words,
)
from sayso.brief.lines import Line, Setting, is_in_days, sayings_in_days
from sayso.brief.names import Naming, naming_of_articles, usual_name
from sayso.brief.sentences import Teller, citation_of
from sayso.narratives.groups import Saying


def brief_from_narratives(
    lines: Sequence[Line], setting: Setting, naming: Naming | None = None
) -> Brief:
    """The brief of some lines, in their order; `naming` may be another than that of articles.

    Each saying is told once: where it belongs to several lines, under the first of them.
    """
    reports = [r for line in lines for s in line.sayings for r in s.reports]
    called = naming or naming_of_articles(reports, setting.known)
    told: dict[str, str] = {}
    sections = tuple(_section(line, setting, called, told) for line in lines)
    overview = overview_of_lines(lines, setting)
    return Brief(
        setting.desk,
        setting.first,
        setting.last,
        setting.disclaimer,
        overview,
        sections,
        _sources(sections, setting),
    )


def _section(line: Line, setting: Setting, naming: Naming, told: dict[str, str]) -> Section:
    year = setting.last.year
    teller = Teller(naming, dict(setting.labels), year)
    before: list[Saying] = []
    found: list[Saying] = []
    for saying in newest_first(sayings_in_days(line, setting)):
        own = [one for one in by_speaker(saying) if is_in_days(one, setting)]
        if saying.id in told:
            before += [one for one in own if key_of_saying(one) not in setting.left_out]
            continue
        found += own
        stays = any(key_of_saying(one) not in setting.left_out for one in own)
        told[saying.id] = line.name if stays else ""  # left out of all lines, by the first
    # What is left out is told by itself, so that a role is told by the first line that stays.
    aside = Teller(naming, dict(setting.labels), year)
    items: list[Item] = []
    left_out: list[Item] = []
    for one in newest_first(found):
        is_left_out = key_of_saying(one) in setting.left_out
        item = _item(one, aside if is_left_out else teller)
        (left_out if is_left_out else items).append(item)
    for item in _told_above(line, before, told, setting):
        (left_out if item.key in setting.left_out else items).append(item)
    comment = comment_of_line(line, setting)
    chart = chart_of_line(line, setting)
    mine = setting.analysis.of(line.name)
    return Section(
        line.name,
        line.asked,
        ReportBlock(tuple(items)),
        CommentBlock(comment, chart, mine),
        tuple(left_out),
    )


def _item(saying: Saying, teller: Teller) -> Item:
    day = day_of(lead_of_saying(saying).article)
    return Item(saying.id, day, sentences_of_saying(saying, teller), key_of_saying(saying))


def _told_above(
    line: Line, sayings: Sequence[Saying], told: dict[str, str], setting: Setting
) -> Iterator[Item]:
    """Sayings that an earlier section tells: an item for each such section."""
    for section in dict.fromkeys(told[s.id] for s in sayings):
        there = [s for s in sayings if told[s.id] == section]
        leads = [lead_of_saying(s) for s in there]
        speakers = [who for lead in leads if (who := lead.attribution.source)]
        names = [usual_name(who, setting.known) for who in speakers]
        named = joined(list(dict.fromkeys(filter(None, names))) or ["nobody named"])
        count = "one statement" if len(there) == 1 else f"{len(there)} statements"
        words = Words(f"Told above, under “{section}”: {count} of this line ({named}).")
        cited = tuple(citation_of(lead) for lead in leads)
        sentences = (Sentence((words,), cited),)
        yield Item(f"above:{section}", None, sentences, f"above:{section}/{line.name}")


def _sources(sections: Iterable[Section], setting: Setting) -> tuple[Source, ...]:
    """The articles that are cited, numbered as they come up."""
    found: dict[str, Citation] = {}
    for section in sections:
        sentences = [s for item in section.report.items for s in item.sentences]
        for sentence in (*sentences, *section.comment.computed):
            for citation in sentence.citations:
                found.setdefault(citation.article.id, citation)
    return tuple(
        Source(number, c.article, tuple(setting.labels.get(c.article.outlet or "", ())))
        for number, c in enumerate(found.values(), start=1)
    )
