"""The lines of the invented world as sayings, made of the tables of ABOUT.md without a model."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from world_articles import HERE, articles, outlets
from world_articles import Article as Written

from sayso.articles.from_text import article_from_text
from sayso.narratives.groups import Report, Saying
from sayso.reading import Attribution, Identity
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Article,
    Confidence,
    Polarity,
    Span,
    Statement,
    StatementKind,
)

HIDDEN = "A line that grows: the hidden survey"
VOTE = "A line that grows: a date for the vote"
MONEY = "A line that only seems to grow: Ketmoran money"
WRITTEN: Mapping[str, Written] = {article.id: article for article in articles()}
_NAMES = {outlet.folder: outlet.name for outlet in outlets()}
_SURE = Confidence(1, 1, 1, 1)


@cache
def tables(heading: str) -> list[list[list[str]]]:
    """The cells of the tables below a heading of ABOUT.md, code marks left out."""
    about = (HERE / "ABOUT.md").read_text(encoding="utf-8")
    section = about.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    blocks = [part for part in section.strip().split("\n\n") if part.startswith("|")]
    return [[_cells(line) for line in block.splitlines()[2:]] for block in blocks]


@cache
def read(id_: str) -> Article:
    """An article of the world as Sayso has it."""
    written = WRITTEN[id_]
    day = written.published.date().isoformat()
    return article_from_text(written.text, outlet=_NAMES[written.outlet], date=day)


def sayings_of(heading: str, frequency: Mapping[str, str] | None = None) -> list[Saying]:
    """A line: a saying for each row of its table, with its copies and where it was told again.

    `frequency` has words of frequency by article.
    """
    first, *more = tables(heading)
    again = {row[0]: row[1] for table in more for row in table}
    copies = {row[1]: row[0] for row in tables("Wire copy")[0]}
    found = []
    for _, id_, who, words in first:
        told = [id_, *(other for other, origin in again.items() if origin == id_)]
        told += [copy for copy, origin in copies.items() if origin in told]
        told.sort(key=lambda other: WRITTEN[other].published)
        found.append(
            Saying(
                f"{id_} {who}",
                tuple(
                    Report(
                        read(one),
                        one,
                        _attribution(one, who, words, (frequency or {}).get(one)),
                        copies.get(one, one),
                    )
                    for one in told
                ),
            )
        )
    return found


def _attribution(id_: str, who: str, words: str, frequency: str | None) -> Attribution:
    text = read(id_).text
    content = tuple(_found(text, [words])) if words in text else ()
    said = Statement(f"{id_} {who}", StatementKind.INDIRECT, (), (), content, _SURE)
    actor = Actor(f"{id_} {who}", who, ActorKind.PERSON, (), (who,))
    spans = tuple(_found(text, [frequency] if frequency else []))
    act = Act(said.id, ActKind.ACCUSE, 1, (), Polarity.AFFIRMED, spans, None)
    return Attribution(said, Identity(actor, 1, "as the table says"), None, None, (), act)


def _found(text: str, phrases: Iterable[str]) -> list[Span]:
    return [Span(at, at + len(phrase)) for phrase in phrases for at in [text.index(phrase)]]


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.split("|")[1:-1]]
    return [re.sub(r"^`([^`]*)`$", r"\1", cell) for cell in cells]
