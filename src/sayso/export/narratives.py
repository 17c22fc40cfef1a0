"""Narratives for a person at a terminal, and as JSONL."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sayso.export.jsonl import dict_from_attribution, json_line
from sayso.export.plain import counted, plain
from sayso.narratives.belonging import Shared, belonging_of_narrative
from sayso.narratives.carrying import Carrier, carriers_of_saying
from sayso.narratives.counts import Counts, counts_of_narrative
from sayso.narratives.groups import Narrative, Report, Saying
from sayso.reading import words_of_spans

if TYPE_CHECKING:
    from rich.table import Table


def list_of_narratives(narratives: Iterable[Narrative], *, width: int) -> Iterator[str]:
    """Two lines a narrative: its id with its name, or the words most central to it; its figures."""
    for narrative in narratives:
        mark = "* " if narrative.pinned else ""
        yield _cut(f"{narrative.id}  {mark}{plain(_title(narrative))}", width)
        figures = _in_words(counts_of_narrative(narrative), report="report")
        yield _cut(f"  {figures}", width)


def jsonl_of_narratives(narratives: Iterable[Narrative]) -> Iterator[str]:
    """An object a line: a narrative with its figures and why its members belong."""
    for narrative in narratives:
        yield json_line(dict_of_narrative(narrative))


def page_of_narrative(narrative: Narrative, *, width: int) -> Iterator[str]:
    """All of one narrative: its figures, why its sayings belong, who carried each of them."""
    belonging = belonging_of_narrative(narrative)
    yield plain(_title(narrative)) + (" (pinned)" if narrative.pinned else "")
    yield f"  {narrative.id}: {_in_words(counts_of_narrative(narrative))}"
    yield ""
    yield "why these belong together"
    yield _cut(f"  most central: {_said(belonging.central)}", width)
    for noun, shared in (
        ("words", belonging.words),
        ("actors", belonging.actors),
        ("acts", belonging.acts),
    ):
        if shared:
            yield f"  {noun}: {_list(shared)}"
    for saying in narrative.sayings:
        yield ""
        yield _cut(f"{saying.id}  {_said(saying.reports[0])}", width)
        yield from _printed(_carriers(saying), width)


def jsonl_of_narrative(narrative: Narrative) -> Iterator[str]:
    """One object: a narrative as in the list, with its sayings and all reports of these."""
    sayings = [
        {"saying": s.id, "reports": [_dict_of_carrier(c) for c in carriers_of_saying(s)]}
        for s in narrative.sayings
    ]
    yield json_line(dict_of_narrative(narrative) | {"sayings": sayings})


def _title(narrative: Narrative) -> str:
    return narrative.name or _content(belonging_of_narrative(narrative).central)


def _in_words(counts: Counts, report: str = "independent report") -> str:
    told = [
        counted(counts.statements, "statement"),
        counted(counts.reports, report),
        counted(counts.outlets, "outlet"),
        counted(counts.actors, "actor"),
    ]
    days = [f"{counts.first} to {counts.last}"] if counts.first else []
    return ", ".join(told + days)


def _said(report: Report) -> str:
    """Who does what, and the words, cut from the text."""
    source = report.attribution.source
    name = plain(source.actor.name or "not named") if source else "nobody named"
    return f"{name} ({report.attribution.act.kind.value}): {plain(_content(report))}"


def _content(report: Report) -> str:
    return words_of_spans(report.article.text, report.attribution.statement.content)


def _list(shared: Sequence[Shared]) -> str:
    return " · ".join(plain(f"{s.what} ({s.sayings:,})") for s in shared)


def _carriers(saying: Saying) -> "Table":
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for carrier in carriers_of_saying(saying):
        article = carrier.report.article
        table.add_row(
            f"  {plain(article.date or 'undated')}",
            plain(article.outlet or article.title or article.id),
            "first" if carrier.first else _delay(carrier),
            ", ".join(_remarks(carrier)),
        )
    return table


def _delay(carrier: Carrier) -> str:
    if carrier.delay is None:
        return ""
    return "same day" if carrier.delay == 0 else f"+{counted(carrier.delay, 'day')}"


def _remarks(carrier: Carrier) -> Iterator[str]:
    if carrier.copied:
        yield "copy"
    if carrier.hedged:
        yield "hedged"
    if carrier.dropped:
        yield "hedge dropped"
    if carrier.report.removed:
        yield "removed by an edit"


def dict_of_narrative(narrative: Narrative) -> dict[str, Any]:
    """A narrative with its figures and why its members belong, without its sayings."""
    counts, belonging = counts_of_narrative(narrative), belonging_of_narrative(narrative)
    return {
        "narrative": narrative.id,
        "name": narrative.name,
        "pinned": narrative.pinned,
        "central": _content(belonging.central),
        "statements": counts.statements,
        "independent_reports": counts.reports,
        "outlets": counts.outlets,
        "actors": counts.actors,
        "first": counts.first,
        "last": counts.last,
        "shared": {
            "words": _dict_of_shared(belonging.words),
            "actors": _dict_of_shared(belonging.actors),
            "acts": _dict_of_shared(belonging.acts),
        },
    }


def _dict_of_shared(shared: Iterable[Shared]) -> dict[str, int]:
    return {s.what: s.sayings for s in shared}


def _dict_of_carrier(carrier: Carrier) -> dict[str, Any]:
    report = carrier.report
    article = report.article
    return {
        "article": report.owner,
        "version": article.id,
        "family": report.family,
        "outlet": article.outlet,
        "date": article.date,
        "url": article.url,
        "first": carrier.first,
        "delay": carrier.delay,
        "copied": carrier.copied,
        "hedged": carrier.hedged,
        "hedge_dropped": carrier.dropped,
        "removed": report.removed,
        "statement": dict_from_attribution(article.text, report.attribution),
    }


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def _printed(table: "Table", width: int) -> Iterator[str]:
    from rich.console import Console

    buffer = io.StringIO()
    Console(
        file=buffer, width=width, no_color=True, highlight=False, markup=False, emoji=False
    ).print(table)
    yield from (line.rstrip() for line in buffer.getvalue().splitlines())
