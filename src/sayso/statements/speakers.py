"""Whether a source goes on with the speaker before it, by its own words alone.

Who the speakers are is decided later, over the whole article; to see that a speech goes on,
it is enough that the next source is a pronoun, shares a name, or describes a person.
"""

import re
from dataclasses import dataclass, replace

from sayso.statements.words import words_of

_LONGEST = 400  # characters of a source that are looked at
_NAMES = 3  # last words of a name that tell who is meant: the rest is title and office
_WORD = re.compile(r"\w+(?:[-’']\w+)*|[,()]")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_MOST = 60  # words of a speaker that are kept: a text may go on and on
_MARKS = frozenset(",()")


@dataclass(frozen=True, slots=True)
class Speaker:
    """What a source tells of who speaks.

    `names` are words of a name, `words` those of a description; `person` says that it
    describes a person without naming one; `anyone` that it fits whoever spoke last: a pronoun,
    or "the minister", and not "a minister".
    """

    names: frozenset[str]
    words: frozenset[str]
    person: bool
    anyone: bool

    def joined(self, other: "Speaker") -> "Speaker":
        """Both, where they are found to be one."""
        if len(self.names) + len(self.words) > _MOST:
            return self
        return replace(self, names=self.names | other.names, words=self.words | other.words)


def speaker_of(source: str) -> Speaker:
    """The speaker as the words of a source tell."""
    words = [_POSSESSIVE.sub("", w) for w in _WORD.findall(source[:_LONGEST])]
    lowered = [w.lower() for w in words]
    if len(words) == 1 and lowered[0] in words_of("speakers", "pronoun"):
        return Speaker(frozenset(), frozenset(), person=True, anyone=True)
    names = frozenset(w.lower() for w in _last_names(words)) - words_of("speakers", "title")
    described = (
        frozenset(lowered)
        - words_of("speakers", "title")
        - words_of("speakers", "break")
        - _MARKS
        - words_of("speakers", "person")
    )
    person = not names and not words_of("speakers", "person").isdisjoint(_head(lowered))
    introduced = bool(lowered) and lowered[0] in words_of("speakers", "indefinite")
    return Speaker(names, described, person, anyone=person and not introduced)


def goes_on(now: Speaker, then: Speaker) -> bool:
    """Whether `then` may be the one who spoke before, `now`."""
    if now.names and then.names:
        return not now.names.isdisjoint(then.names)
    return then.anyone or not now.words.isdisjoint(then.words)


def _head(words: list[str]) -> list[str]:
    """The words up to where a phrase that says more begins."""
    breaks = _MARKS | words_of("speakers", "break")
    end = next((i for i, w in enumerate(words) if i and w in breaks), len(words))
    return words[:end]


def _last_names(words: list[str]) -> list[str]:
    """The words with capitals that the first part ends with, or that are a later part.

    Parts stand between commas: "Jan Marsh, the mayor" and "the mayor, Jan Marsh".

    What follows "of" or "for" names something else: "the chairman of the Harbour Board".
    """
    part: list[str] = []
    first = True
    for word in [*words, ","]:
        if word not in {",", "(", ")"}:
            part.append(word)
            continue
        run = _ending_run(_head(part))
        if run and not _is_office(run) and (first or len(run) == len(part)):
            return run[-_NAMES:]
        part, first = [], False
    return []


def _ending_run(words: list[str]) -> list[str]:
    run: list[str] = []
    for word in reversed(words):
        if not word[0].isupper() and not (run and word in words_of("speakers", "particle")):
            break
        run.append(word)
    return run[::-1]


def _is_office(run: list[str]) -> bool:
    """Whether a run of words with capitals is a title alone: "Prime Minister"."""
    return all(
        w.lower() in words_of("speakers", "title") or w.lower() in words_of("speakers", "person")
        for w in run
    )
