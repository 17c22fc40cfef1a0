"""Readings whose every word is hostile: signs of all formats, broken characters, right-to-left."""

from dataclasses import replace

from hypothesis import strategies as st
from sample import harbour

from sayso.reading import Reading
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    ActorLink,
    Affiliation,
    Article,
    Block,
    BlockKind,
    Cast,
    Confidence,
    Hedge,
    HedgedBy,
    Participants,
    Polarity,
    Precision,
    Span,
    Statement,
    StatementKind,
    Via,
    ViaForm,
    When,
)

SIGNS = (
    "ab \"'“”{}[]()<>&%$#\\^~_|@=+-,;:/*!\n\r\t\x00\x07\x0b\x1c\x85\u2028\u2029"
    "\u202e\u2066\ufeff\xa0مé"
)
WHOLE = st.characters(exclude_categories=["Cs"])
WORDS = st.text(SIGNS, max_size=30) | st.text(WHOLE, max_size=30)
BROKEN = WORDS | st.text(SIGNS + "\udc80\udfff", max_size=30)  # halves of characters


def readings(words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Reading]:
    """Readings made of `words`, with spans anywhere; some without source, date, address."""
    return words.flatmap(lambda text: _reading(text, words))


@st.composite
def _reading(draw: st.DrawFn, text: str, words: st.SearchStrategy[str]) -> Reading:
    def span() -> Span:
        start, end = sorted((draw(places), draw(places)))
        return Span(start, end)

    def spans() -> tuple[Span, ...]:
        return tuple(sorted(span() for _ in range(draw(st.integers(0, 2)))))

    places = st.integers(0, len(text))
    named = st.none() | words
    cut = draw(places)
    article = Article(
        draw(words),
        text,
        (Block(BlockKind.HEADLINE, Span(0, cut)), Block(BlockKind.BODY, Span(cut, len(text)))),
        draw(st.sampled_from(["en", "ar", "und"])),
        draw(named),
        draw(named),
        draw(named),
        draw(st.none() | st.sampled_from(["2024", "2024-02", "2024-02-29", "not a date"])),
        draw(named),
        draw(named | st.just("https://courier.example/a?b=1&c=%7B")),
    )
    actors = tuple(
        Actor(f"actor-{i}", draw(named), draw(st.sampled_from(ActorKind)), spans(), (draw(words),))
        for i in range(2)
    )

    def link() -> ActorLink:
        return ActorLink(draw(st.sampled_from(actors)).id, 0.5, draw(words))

    statements, participants, acts = [], [], []
    for number in range(draw(st.integers(0, 2))):
        source, addressee = spans(), spans()
        via = (Via(draw(st.sampled_from(ViaForm)), draw(st.none() | st.just(span())), spans()),)
        statement = Statement(
            f"{number:016x}",
            draw(st.sampled_from(StatementKind)),
            source,
            spans(),
            spans(),
            Confidence(1.0, 0.5, 0.25, 0.125),
            addressee,
            via,
        )
        statements.append(statement)
        participants.append(
            Participants(
                statement.id,
                link() if source else None,
                span() if source else None,
                link() if addressee else None,
                (link(),),
            )
        )
        hedge = Hedge(spans(), draw(st.sampled_from(HedgedBy)))
        when = When("2024-01-01", "2024-01-02", Precision.DAYS, spans())
        acts.append(
            Act(
                statement.id,
                draw(st.sampled_from(ActKind)),
                0.5,
                (hedge,),
                draw(st.sampled_from(Polarity)),
                (span(),),
                draw(st.none() | st.just(when)),
            )
        )
    ties = (Affiliation(actors[0].id, draw(words), draw(words), spans()),)
    cast = Cast(actors, tuple(participants), ties)
    return Reading(article, tuple(statements), cast, tuple(acts), "fake-1")


def empty() -> Reading:
    """An article without a word."""
    reading = harbour()
    article = replace(reading.article, id="", text="", blocks=(), title=None)
    return Reading(article, (), Cast((), (), ()), (), "fake-1")
