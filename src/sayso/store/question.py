"""What is asked of the record, as terms that must be met."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.acts.days import Days
from sayso.errors import UsageError
from sayso.records import ActKind, Polarity, StatementKind
from sayso.store.terms import LONG, PREFIX, Mark, Phrase, marked, marked_words, months_between
from sayso.store.words import words_of

MOST = 200  # statements a page
MOST_WORDS = 64  # of one question
RANKED = 1_000  # of the newest that meet a question, the best are looked for
_MONTHS = 36  # a longer time of saying is asked of the days alone
_QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')


class Order(StrEnum):
    """What comes first."""

    NEWEST = "newest"  # by the day of publication
    BEST = "best"  # its words by BM25 or PostgreSQL's cover density, of the newest `RANKED`


@dataclass(frozen=True, slots=True)
class Question:
    """What a statement must be; an empty part asks nothing.

    `words` are words, of which all must be met, phrases in quotation marks, and beginnings of
    words with an asterisk behind; nothing in them is a command. `actor`, `role`, `organisation`
    and `about` are words of names, met together; `actor` also in other names of who is called
    so, and may be the id of a known actor. Lists are alternatives. `said` must be touched
    by the time of saying, `published` hold the article's date. `edited` asks former versions of
    articles, too.
    """

    words: str = ""
    actor: str = ""
    role: str = ""
    organisation: str = ""
    about: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    country: str | None = None
    acts: frozenset[ActKind] = frozenset()
    kinds: frozenset[StatementKind] = frozenset()
    polarities: frozenset[Polarity] = frozenset()
    hedged: bool | None = None
    said: Days | None = None
    published: Days | None = None
    edited: bool = False


def phrases_of(words: str) -> list[Phrase]:
    """Single words, and what stands in quotation marks as a phrase; folded.

    A word that ends in an asterisk is the beginning of words.

    Raises `UsageError` where they are too many.
    """
    found = [tuple(words_of(quoted)) for quoted in _QUOTED.findall(words)]
    # A word that is taken apart ("o'brien") is met as a phrase.
    for part in _QUOTED.sub(" ", words).split():
        begun = (PREFIX,) if part.endswith(PREFIX) else ()
        found.append((*words_of(part), *begun))
    phrases = [phrase for phrase in dict.fromkeys(found) if phrase and phrase != (PREFIX,)]
    _check_size(phrases)
    return phrases


def groups_of(question: Question, also: Sequence[str] = ()) -> list[list[Phrase]]:
    """The groups of terms that a statement must meet, outlets left out.

    `also` are other names of the actor that is asked for: one of all of them must be met.

    Raises `UsageError` where the words or the names are too many.
    """
    groups = [[phrase] for phrase in phrases_of(question.words)]
    named = (
        (Mark.ACTOR, question.actor),
        (Mark.ROLE, question.role),
        (Mark.ORGANISATION, question.organisation),
        *((Mark.ABOUT, name) for name in question.about),
    )
    names = [phrase for mark, name in named if (phrase := tuple(marked_words(mark, name)))]
    _check_size(names)
    groups += [[name] for name in names]
    if question.actor and (own := tuple(marked_words(Mark.ACTOR, question.actor))):
        others = (tuple(marked_words(Mark.ACTOR, name)) for name in also)
        groups[groups.index([own])] = list(dict.fromkeys([own, *filter(None, others)]))
    groups += [_any(Mark.ACT, question.acts), _any(Mark.KIND, question.kinds)]
    groups += [_any(Mark.POLARITY, question.polarities)]
    if question.hedged is not None:
        groups.append([(marked(Mark.HEDGED, str(int(question.hedged))),)])
    if question.said is not None:
        first, last = question.said.first.isoformat(), question.said.last.isoformat()
        months = months_between(first, last)
        # A long time of saying has no months: the days alone decide about it.
        asked = [*months, marked(Mark.SAID, LONG)] if len(months) <= _MONTHS else []
        groups.append([(month,) for month in asked])
    return [group for group in groups if group]


def group_of_outlets(numbers: Sequence[int]) -> list[Phrase]:
    """Any of these outlets."""
    return [(marked(Mark.OUTLET, str(number)),) for number in numbers]


def _check_size(phrases: Sequence[Phrase]) -> None:
    if sum(map(len, phrases)) > MOST_WORDS:
        raise UsageError(f"more than {MOST_WORDS} words are asked for at once")


def _any(
    mark: Mark, values: frozenset[ActKind] | frozenset[StatementKind] | frozenset[Polarity]
) -> list[Phrase]:
    return [(marked(mark, value),) for value in sorted(v.value for v in values)]
