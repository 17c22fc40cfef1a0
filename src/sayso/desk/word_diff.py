"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST = 4_000  # words of either text; more are compared by paragraphs: time grows with the square
_WORDS = re.compile(r"\A\s+|\S+\s*")
_PARAGRAPHS = re.compile(r"\A\s+|[^\n]+\n*|\n+")


class Change(StrEnum):
    """What became of words."""

    KEPT = "kept"
    TAKEN = "taken"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, were taken out, or came in."""

    change: Change
    text: str


def word_diff(before: str, after: str) -> list[Stretch]:
    """The way from one text to the other. Words are exact, white space is not.

    By the longest runs in common (Ratcliff and Obershelp, as in Python's difflib).
    """
    pattern = _WORDS
    if max(len(before.split()), len(after.split())) > MOST:
        pattern = _PARAGRAPHS
    old, new = pattern.findall(before), pattern.findall(after)
    return [stretch for stretch in _stretches(old, new) if stretch.text]


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    # Compared without the white space after them: a new line is no new word.
    matcher = SequenceMatcher(None, _stripped(old), _stripped(new), autojunk=False)
    for name, i, j, k, m in matcher.get_opcodes():
        if name == "equal":
            pairs = zip(old[i:j], new[k:m], strict=True)
            yield Stretch(Change.KEPT, "".join(_kept(*pair) for pair in pairs))
            continue
        yield Stretch(Change.TAKEN, "".join(old[i:j]))
        yield Stretch(Change.ADDED, "".join(new[k:m]))


def _stripped(words: Sequence[str]) -> list[str]:
    return [word.strip() for word in words]


def _kept(old: str, new: str) -> str:
    """The second text's word; where that ends the text, the space that the first had after it."""
    return new if new != new.strip() else new + old[len(old.rstrip()) :]
