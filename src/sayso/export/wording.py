"""An attribution in words for people: who that is, to whom, through whom, and what it does."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.export.plain import plain
from sayso.reading import Attribution, Identity, words_of_spans
from sayso.records import Actor, Article, HedgedBy, Polarity, Span, Via, ViaForm, When

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


_HEDGES = {
    HedgedBy.ARTICLE: "the article keeps its distance: {}",
    HedgedBy.SOURCE: "the source is cautious: {}",
}
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


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


def circumstances(article: Article, attribution: Attribution) -> list[str]:
    """To whom it was said, and the chain from the speaker to this article; empty if untold."""
    text, statement = article.text, attribution.statement
    told = []
    if statement.addressee:
        words = _words(text, statement.addressee)
        name = name_beside(words, attribution.addressee)
        told.append(f"to {name} ({words})" if name else f"to {words}")
    if statement.via:
        told.append(_chain(text, statement.via, article.outlet))
    return told


def deeds(text: str, attribution: Attribution) -> list[str]:
    """Whom it is about, who keeps a distance, whether it is denied, how often and when said."""
    act = attribution.act
    about = " and ".join(plain(called(text, who.actor)) for who in attribution.about)
    told = [f"about {about}"] if about else []
    if act.polarity is not Polarity.AFFIRMED:
        told.append(act.polarity.value)
    for by, worded in _HEDGES.items():
        words = [_words(text, hedge.spans) for hedge in act.hedges if hedge.by is by]
        told += [worded.format(_quoted(words))] if words else []
    if act.frequency:
        told.append(_quoted(words_of_span(text, span) for span in act.frequency))
    if act.when:
        told.append(_time(text, act.when))
    return told


def reasons(attribution: Attribution) -> list[str]:
    """Who takes part, or is spoken of: who that is, how sure that is, and why, a line each."""
    named = [("source", attribution.source), ("addressee", attribution.addressee)]
    named += [("about", who) for who in attribution.about if who != attribution.addressee]
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


def called(text: str, actor: Actor) -> str:
    """What an actor is called in a list: as its title, without "the"."""
    return without_article(title_of_actor(text, actor))


def without_article(words: str) -> str:
    """A name or description without the article that it begins with."""
    return _ARTICLE.sub("", words)


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


def _time(text: str, when: When) -> str:
    """Days that a time was resolved to, and the words it was told by."""
    words = _quoted([_words(text, when.spans)])
    if when.start is None:
        return f"said {words}"
    days = when.start if when.start == when.end else f"{when.start} to {when.end}"
    return f"said {days} ({words})"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


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
