"""Sayings of invented articles, for the tests of what is counted of them."""

from dataclasses import replace

from sayso.articles.from_text import article_from_text
from sayso.narratives.groups import Report, Saying
from sayso.reading import Attribution, Identity
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Confidence,
    Polarity,
    Span,
    Statement,
    StatementKind,
)

_TEXT = "Orlan once again accused the ministry of often hiding the survey."
CONTENT = Span(_TEXT.index("the ministry"), len(_TEXT) - 1)
ONCE_AGAIN = Span(_TEXT.index("once"), _TEXT.index(" accused"))
OFTEN = Span(_TEXT.index("often"), _TEXT.index(" hiding"))


def told(
    owner: str,
    date: str | None = "2024-06-20",
    outlet: str | None = "Tarn Daily",
    *,
    family: str | None = None,
    actor: str | None = "Davit Orlan",
    frequency: tuple[Span, ...] = (),
) -> Report:
    """A report by the article of that id; of a family of its own, if none is given."""
    sure = Confidence(1, 1, 1, 1)
    said = Statement(f"{owner} says", StatementKind.INDIRECT, (), (), (CONTENT,), sure)
    who = Actor(f"{owner} {actor}", actor, ActorKind.PERSON, (), ())
    source = None if actor is None else Identity(who, 1, "named here")
    act = Act(said.id, ActKind.ACCUSE, 1, (), Polarity.AFFIRMED, frequency, None)
    return Report(
        replace(article_from_text(_TEXT, outlet=outlet, date=date), language="en"),
        owner,
        Attribution(said, source, None, None, (), act),
        owner if family is None else family,
    )


def saying(*reports: Report) -> Saying:
    """A saying with these reports."""
    return Saying(f"saying of {reports[0].owner}", reports)
