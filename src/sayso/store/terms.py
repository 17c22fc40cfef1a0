"""What a statement and an article are found by: words, and marks for what is asked of them.

A term is a folded word, or a word after a mark that tells what it is of: "a·accuse" is an act,
"s·orlan" a word of the source's names. No other word holds the dot, so a question for words
cannot meet a mark. `GAP` stands between what no phrase may reach across.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from sayso.acts.hedges import is_hedged
from sayso.reading import Attribution, Identity, Reading
from sayso.records import Act, Span, When
from sayso.store.words import words_of

# Terms in order; where the last is `PREFIX`, the one before it is only how a word begins.
Phrase = tuple[str, ...]
PREFIX = "*"
# All groups must be met, each by one of its phrases.
Groups = Sequence[Sequence[Phrase]]

GAP = "·"
MOST = 50_000  # words of one article that are found; a long book has twice that
_MONTHS = 24  # of a time of saying that are told one by one
LONG = "long"  # stands for the months of a longer one


class Mark(StrEnum):
    """What a marked term is of."""

    ACTOR = "s"
    ROLE = "r"
    ORGANISATION = "g"
    ABOUT = "t"
    OUTLET = "u"
    ACT = "a"
    KIND = "k"
    POLARITY = "p"
    HEDGED = "h"
    SAID = "m"


def marked(mark: Mark, word: str) -> str:
    """The term for a word or value of that mark."""
    return f"{mark}{GAP}{word}"


def marked_words(mark: Mark, text: str) -> list[str]:
    """The words of `text` as terms of that mark."""
    return [marked(mark, word) for word in words_of(text)]


def terms_of_article(text: str, outlet: int | None) -> list[str]:
    """Terms of a whole article."""
    return [*_outlet(outlet), *words_of(text)[:MOST]]


def terms_of_statements(reading: Reading, outlet: int | None) -> Iterator[list[str]]:
    """Terms of each statement of `reading`, in order; `outlet` is its number in the store."""
    said_of: dict[str, list[str]] = {}
    for tie in reading.cast.affiliations:
        found = said_of.setdefault(tie.actor, [])
        found += [GAP, *marked_words(Mark.ROLE, tie.role)]
        found += [GAP, *marked_words(Mark.ORGANISATION, tie.organisation)]
    text = reading.article.text
    for attribution in reading.attributions():
        yield [
            *_outlet(outlet),
            *_of_act(attribution),
            *_of_source(text, attribution, said_of),
            *_of_about(text, attribution.about),
            *_words(text, attribution),
        ]


def months_of(when: When | None) -> list[str]:
    """Terms of the months that a time of saying touches, or of a long time."""
    if when is None or when.start is None or when.end is None:
        return []
    months = months_between(when.start, when.end)
    return months if len(months) <= _MONTHS else [marked(Mark.SAID, LONG)]


def months_between(first: str, last: str) -> list[str]:
    """Terms of the months from one ISO day to another, both included."""
    start, end = (int(d[:4]) * 12 + int(d[5:7]) - 1 for d in (first, last))
    return [marked(Mark.SAID, f"{m // 12:04}{m % 12 + 1:02}") for m in range(start, end + 1)]


def _outlet(outlet: int | None) -> list[str]:
    return [] if outlet is None else [marked(Mark.OUTLET, str(outlet))]


def _of_act(attribution: Attribution) -> list[str]:
    act: Act = attribution.act
    return [
        marked(Mark.ACT, act.kind.value),
        marked(Mark.KIND, attribution.statement.kind.value),
        marked(Mark.POLARITY, act.polarity.value),
        marked(Mark.HEDGED, str(int(is_hedged(act.hedges)))),
        *months_of(act.when),
    ]


def _of_source(text: str, attribution: Attribution, said_of: dict[str, list[str]]) -> Iterator[str]:
    yield from _pieces(text, attribution.statement.source, Mark.ACTOR)
    if (who := attribution.source) is not None:
        for name in who.actor.names:
            yield GAP
            yield from marked_words(Mark.ACTOR, name)
        yield from said_of.get(who.actor.id, ())
    if attribution.role is not None:
        yield from _pieces(text, (attribution.role,), Mark.ROLE)


def _of_about(text: str, about: Iterable[Identity]) -> Iterator[str]:
    for who in about:
        for name in who.actor.names or _first_mention(text, who):
            yield GAP
            yield from marked_words(Mark.ABOUT, name)


def _first_mention(text: str, who: Identity) -> list[str]:
    return [text[m.start : m.end] for m in who.actor.mentions[:1]]


def _words(text: str, attribution: Attribution) -> Iterator[str]:
    """The words of all roles: what is said, by whom, with which cue."""
    said = attribution.statement
    for spans in (said.source, said.cue, said.content):
        for span in spans:
            yield GAP
            yield from words_of(text[span.start : span.end])


def _pieces(text: str, spans: Iterable[Span], mark: Mark) -> Iterator[str]:
    for span in spans:
        yield GAP
        yield from marked_words(mark, text[span.start : span.end])
