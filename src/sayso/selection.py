"""Choosing statements by what they do: the questions that `sayso read` can be asked."""

import re
from dataclasses import dataclass, replace

from sayso.acts.days import Days
from sayso.acts.hedges import is_hedged
from sayso.export.wording import called, without_article
from sayso.reading import Attribution, Reading
from sayso.records import ActKind, Actor, Polarity, When


@dataclass(frozen=True, slots=True)
class Selection:
    """What a statement must be; an empty part asks nothing.

    `acts` and `polarities` are alternatives. `about` are words of a name, in any case and with or
    without an article, of which all must be met, each by some actor. `said` are days that the
    time of saying must touch.
    """

    acts: frozenset[ActKind] = frozenset()
    about: tuple[str, ...] = ()
    hedged: bool | None = None
    polarities: frozenset[Polarity] = frozenset()
    said: Days | None = None


def selected_reading(reading: Reading, selection: Selection) -> Reading:
    """The reading with those of its statements that `selection` chooses, perhaps none."""
    text = reading.article.text
    found = enumerate(reading.attributions())
    kept = [i for i, attribution in found if is_selected(text, attribution, selection)]
    participants = tuple(reading.cast.participants[i] for i in kept)
    return replace(
        reading,
        statements=tuple(reading.statements[i] for i in kept),
        acts=tuple(reading.acts[i] for i in kept),
        cast=replace(reading.cast, participants=participants),
    )


def is_selected(text: str, attribution: Attribution, selection: Selection) -> bool:
    """Whether a statement of the article whose text is `text` is all that is asked."""
    act = attribution.act
    return (
        (not selection.acts or act.kind in selection.acts)
        and (not selection.polarities or act.polarity in selection.polarities)
        and selection.hedged in (None, is_hedged(act.hedges))
        and all(_is_about(text, attribution, words) for words in selection.about)
        and (selection.said is None or _touches(act.when, selection.said))
    )


def _is_about(text: str, attribution: Attribution, words: str) -> bool:
    return any(is_called(text, who.actor, words) for who in attribution.about)


def is_called(text: str, actor: Actor, words: str) -> bool:
    """Whether a name of `actor`, or its description, holds `words`, in any case."""
    names = (called(text, actor), *actor.names)
    whole = re.compile(rf"(?<!\w){re.escape(without_article(words).casefold())}(?!\w)")
    return any(whole.search(name.casefold()) for name in names)


def _touches(when: When | None, days: Days) -> bool:
    if when is None or when.start is None or when.end is None:
        return False
    return when.start <= days.last.isoformat() and when.end >= days.first.isoformat()
