"""An attribution in words for people: who that is, in what role, to whom, through whom."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.export.plain import plain
from sayso.reading import Attribution, Identity, Reading, words_of_spans
from sayso.records import Actor, Span, Via, ViaForm

NOT_NAMED = "not named"

_ENDS = ("", ",", ";", ":", "(", "–", "—")  # what may follow a name that its phrase ends with

# With the name of the channel and without. Where it may be many a thing, brackets assert nothing.
_FORMS = {
    ViaForm.INTERVIEW: ("in an interview with {}", "in an interview"),
    ViaForm.QUOTED_BY: ("quoted by {}", "quoted elsewhere"),
    ViaForm.REPORTED_BY: ("reported by {}", "reported elsewhere"),
    ViaForm.STATEMENT: ("in a statement ({})", "in a statement"),
    ViaForm.POST: ("in a post ({})", "in a post"),
    ViaForm.SPEECH: ("in a speech ({})", "in a speech"),
    ViaForm.BROADCAST: ("in a broadcast ({})", "in a broadcast"),
    ViaForm.LETTER: ("in a letter ({})", "in a letter"),
    ViaForm.DOCUMENT: ("in a document ({})", "in a document"),
}


def name_beside(words: str, identity: Identity | None) -> str | None:
    """The actor's name, to stand beside `words`; None where they say it or there is none.

    They say it where it is their head: "Lena Marsh, the harbour master", "Captain Marsh", but
    not where it hangs on another noun: "aides to Lena Marsh", "Marsh's clerk".
    """
    name = plain(identity.actor.name or "") if identity else ""
    return name if name and not _is_head(name, plain(words)) else None


def notes_beside(text: str, attribution: Attribution) -> list[str]:
    """What to note about the source: that nobody names it, and its role if the words lack it."""
    source, notes = attribution.source, []
    if source and source.actor.name is None:
        notes.append(NOT_NAMED)
    if attribution.role:
        role = words_of_span(text, attribution.role)
        if role.casefold() not in _words(text, attribution.statement.source).casefold():
            notes.append(role)
    return notes


def with_roles_once(text: str, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The same, without a role that an earlier one has told of its actor: repeated, it is noise."""
    told: set[tuple[str, str]] = set()
    for attribution in attributions:
        if attribution.source and attribution.role:
            role = (attribution.source.actor.id, words_of_span(text, attribution.role).casefold())
            if role in told:
                attribution = replace(attribution, role=None)
            told.add(role)
        yield attribution


def circumstances(reading: Reading, attribution: Attribution) -> list[str]:
    """To whom it was said, and the chain from the speaker to this article; empty if untold."""
    text, statement = reading.article.text, attribution.statement
    told = []
    if statement.addressee:
        words = _words(text, statement.addressee)
        name = name_beside(words, attribution.addressee)
        told.append(f"to {name} ({words})" if name else f"to {words}")
    if statement.via:
        told.append(_chain(text, statement.via, reading.article.outlet))
    return told


def reasons(attribution: Attribution) -> list[str]:
    """Who source and addressee are taken to be, how sure that is, and why: a line each."""
    named = (("source", attribution.source), ("addressee", attribution.addressee))
    return [f"{role}: {identity_in_words(who)}" for role, who in named if who]


def identity_in_words(identity: Identity) -> str:
    """Name, kind and score of an actor, and the reason; no percentage, for none is calibrated."""
    actor = identity.actor
    name = plain(actor.name or NOT_NAMED)
    # What stands before the brackets is not said again behind them.
    reason = plain(identity.reason).removeprefix(f"{NOT_NAMED}: ")
    return f"{name} ({actor.kind.value}, score {identity.score:.2f}): {reason}"


def title_of_actor(text: str, actor: Actor) -> str:
    """An actor's name, or the words that the article first calls an unnamed one by."""
    return actor.name or (words_of_span(text, actor.mentions[0]) if actor.mentions else NOT_NAMED)


def words_of_span(text: str, span: Span) -> str:
    """The words of a span, on one line."""
    return plain(text[span.start : span.end])


def _chain(text: str, via: tuple[Via, ...], outlet: str | None) -> str:
    links = []
    for link in via:
        named, bare = _FORMS[link.form]
        links.append(named.format(words_of_span(text, link.name)) if link.name else bare)
    last = words_of_span(text, via[-1].name) if via[-1].name else None
    # The article's own outlet is the last link, though its text need not say so.
    if outlet and not (last and _ends_in(plain(outlet).casefold(), last.casefold())):
        links.append(plain(outlet))
    return " → ".join(links)


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return plain(words_of_spans(text, spans))


def _ends_in(words: str, last: str) -> bool:
    """Whether `last` is the end of `words` ("the courier" of "the tarn courier"), or all."""
    return f" {words}".endswith(f" {last.removeprefix('the ')}")


def _is_head(name: str, words: str) -> bool:
    before, found, after = words.partition(name)
    if not found or after.lstrip()[:1] not in _ENDS or before[-1:].strip():
        return False
    # Nothing, a description with a comma, one word ("the"), or titles ("Prime Minister").
    return before.endswith(", ") or not any(word.islower() for word in before.split()[1:])
