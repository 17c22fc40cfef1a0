"""A statement as the forms have it that correct it."""

from dataclasses import dataclass

from sayso.export.plain import unturned
from sayso.export.wording import called
from sayso.reading import Attribution, Reading, words_of_spans
from sayso.records import HedgedBy, Span

ROLES = ("source", "cue", "content", "addressee")
MOST = 200  # actors to choose from


@dataclass(frozen=True, slots=True)
class Correctable:
    """The words of a statement's roles by the roles, what it does, and who its source may be.

    `actors` are ids and names, of those with a name; `actor` is the one that the source is, `name`
    what that is called, by its name if it `is_named`.
    """

    id: str
    words: dict[str, str]
    act: str
    polarity: str
    hedges: str
    actor: str | None
    name: str | None
    is_named: bool
    actors: tuple[tuple[str, str], ...]


def correctable(reading: Reading, attribution: Attribution) -> Correctable:
    """A statement of `reading` for the forms."""
    text, said, act = reading.article.text, attribution.statement, attribution.act
    source = attribution.source.actor if attribution.source else None
    hedges = [span for h in act.hedges if h.by is HedgedBy.ARTICLE for span in h.spans]
    named = [(actor.id, actor.name) for actor in reading.cast.actors if actor.name]
    return Correctable(
        said.id,
        {role: shown_words(text, getattr(said, role)) for role in ROLES},
        act.kind.value,
        act.polarity.value,
        shown_words(text, tuple(sorted(hedges))),
        source.id if source else None,
        called(text, source) if source else None,
        bool(source and source.name),
        tuple(named[:MOST]),
    )


def shown_words(text: str, spans: tuple[Span, ...]) -> str:
    """The words of spans as a field shows them: on one line."""
    return " ".join(unturned(words_of_spans(text, spans)).split())
