"""Documents that speak: for their author, or by themselves."""

from sayso.actors.entities import Known, Link, Occurrence, Rule
from sayso.actors.mentions import Mention
from sayso.actors.nouns import are_synonyms
from sayso.actors.phrase_words import words_of
from sayso.records import ActorKind, ViaForm
from sayso.text import word_bounds

_FAR = 200  # mentions looked back over
# The kinds of nouns for documents through which somebody is said to speak.
_FORMS = (ViaForm.STATEMENT, ViaForm.LETTER, ViaForm.POST, ViaForm.SPEECH)
# What whoever spoke last may have issued, where no channel was told.
_ISSUED = (ViaForm.STATEMENT, ViaForm.SPEECH)


def link_of_document(known: Known, occurrence: Occurrence) -> Link | None:
    """The link of "the report", "Marsh's statement", "a letter from the Union"."""
    mention = occurrence.mention
    author = _author(known, mention)
    if author is not None and (not mention.definite or _owned(known, mention)):
        return author
    if not mention.definite:
        return None
    return _spoken_of(known, mention) or author or _issuer(known, occurrence)


def _author(known: Known, mention: Mention) -> Link | None:
    if mention.owner is None or known.words(mention.owner).lower() in words_of("platform"):
        return None
    best = min(known.of_names([mention.owner]), default=None)
    if best is None:
        return None
    return Link(best, Rule.AUTHOR, f"the {mention.head} is of {known.entities[best].called}")


def _owned(known: Known, mention: Mention) -> bool:
    """Whether the author stands before the noun: "Marsh's statement", "the Tarn report"."""
    assert mention.owner is not None
    before = known.text[mention.span.start : mention.owner.start].lower()
    return mention.head not in (before[s:e] for s, e in word_bounds(before))


def _spoken_of(known: Known, mention: Mention) -> Link | None:
    """A document of that kind that was spoken of before, by name or not."""
    named = [
        e
        for e in known.with_name_word_like(mention.head)
        if known.entities[e].kind is ActorKind.DOCUMENT and known.is_seen(e)
    ]
    if named:
        best = max(named, key=known.salience.last_mention)
        reason = f"“{mention.head}” is what {known.entities[best].called} is"
        return Link(best, Rule.DESCRIPTION, reason)
    for before, entity in reversed(known.seen[-_FAR:]):
        is_document = before.mention.kind is ActorKind.DOCUMENT
        if is_document and are_synonyms(before.mention.head, mention.head):
            reason = f"the {before.mention.head} spoken of before"
            return Link(entity, Rule.SAME_WORDS, reason)
    return None


def _issuer(known: Known, occurrence: Occurrence) -> Link | None:
    """Who was said to speak through such a document; of a statement, who spoke last."""
    head = occurrence.mention.head
    form = next((f for f in _FORMS if head in words_of(f.value)), None)
    best = known.through.get(form) if form is not None else None
    if best is None and form in _ISSUED:
        best = known.salience.foremost(
            occurrence.told,
            lambda e: not known.entities[e].plural and known.salience.of(e, occurrence.told) > 1,
        )
    if best is None:
        return None
    return Link(best, Rule.AUTHOR, f"the {head} of {known.entities[best].called}, who spoke last")
