"""Reports of invented statements, by the words of their parts."""

import re
from dataclasses import replace

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
    Hedge,
    HedgedBy,
    Polarity,
    Precision,
    Span,
    Statement,
    StatementKind,
    Via,
    ViaForm,
    When,
)

SURE = Confidence(0.9, 0.9, 0.9, 0.9)
OUTLET, DAY = "Radio Meridel", "2024-04-09"


def article(
    text: str, *, outlet: str | None = OUTLET, date: str | None = DAY, url: str | None = None
) -> Article:
    """An article whose id is made of all that is given."""
    made = article_from_text(text, name=f"{outlet} {date} {text[:20]}")
    id = f"{outlet}/{date}/{text[:24]}"
    return replace(made, id=id, language="en", outlet=outlet, date=date, url=url)


def place(text: str, words: str | tuple[str, ...]) -> tuple[Span, ...]:
    """Where words stand first, each piece behind the one before."""
    spans, at = [], 0
    for piece in (words,) if isinstance(words, str) else words:
        start = text.index(piece, at)
        at = start + len(piece)
        spans.append(Span(start, at))
    return tuple(spans)


def report(
    text: str,
    source: str,
    cue: str,
    content: str | tuple[str, ...],
    *,
    name: str | None = None,
    actor: ActorKind = ActorKind.PERSON,
    score: float = 0.97,
    role: str | None = None,
    kind: StatementKind = StatementKind.INDIRECT,
    via: tuple[tuple[ViaForm, str | None, str], ...] = (),
    addressee: str = "",
    polarity: Polarity = Polarity.AFFIRMED,
    hedges: tuple[tuple[str, HedgedBy], ...] = (),
    frequency: tuple[str, ...] = (),
    said: str | None = None,
    outlet: str | None = OUTLET,
    date: str | None = DAY,
    url: str | None = None,
    family: str | None = None,
) -> Report:
    """A report of one statement; the parts are words of `text`, `source` "" for none."""
    made = article(text, outlet=outlet, date=date, url=url)
    text = made.text
    statement = Statement(
        f"s-{made.id}",
        kind,
        place(text, source) if source else (),
        place(text, cue),
        place(text, content),
        SURE,
        place(text, addressee) if addressee else (),
        tuple(
            Via(form, place(text, named)[0] if named else None, place(text, words))
            for form, named, words in via
        ),
    )
    mentions = [*statement.source]
    if name and name in text:
        mentions = [Span(*m.span()) for m in re.finditer(re.escape(name), text)] + mentions
    who = Actor("a", name, actor, tuple(sorted(set(mentions))), (name,) if name else ())
    act = Act(
        statement.id,
        ActKind.STATE,
        0.9,
        tuple(Hedge(place(text, words), by) for words, by in hedges),
        polarity,
        tuple(place(text, words)[0] for words in frequency),
        When(said, said, Precision.DAY, ()) if said else None,
    )
    found = Attribution(
        statement,
        Identity(who, score, "invented") if source else None,
        place(text, role)[0] if role else None,
        None,
        (),
        act,
    )
    return Report(made, f"o-{made.id}", found, family or f"f-{made.id}")


def saying(*reports: Report) -> Saying:
    """One saying of these reports."""
    return Saying(f"saying-{reports[0].article.id}", reports)
