"""Whether the head of a cue is a noun ("X's claim that", "reports of"), without a parser.

The first word of the cue that `cue_nouns.csv` lists counts as its head where no other word
of the cue reads as a finite verb. Where the noun could also be a verb ("claim", "reports"),
what stands before it decides: after a determiner, a possessive, a preposition or an adjective
it is a noun, and before "of" or "by" too; else it is taken for a verb.

Read one by one: all 67 hits on polnear/dev and 58 of 60 drawn from polnear/train have a noun
for head; of 60 near misses on dev (a listed noun in the cue, no hit) 4 should have been hits
("a New York Times report", "Demand for").
"""

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sayso.records import Span

_WORD = re.compile(r"\w+")
_BEFORE = re.compile(r"(\w+)['’]?\s*[“\"‘]?\Z")
_PLURAL_POSSESSIVE = re.compile(r"s['’] \Z")
_REACH = 40  # characters before the cue in which its neighbour is looked for
_TAKES_A_NOUN = ("of", "by")
# Verbs that stand before "of" themselves ("boasts of").
_OF_VERBS = frozenset({"boast", "boasts", "talk", "talks", "dream", "dreams", "hint", "hints"})


def is_noun_cue(text: str, cue: Sequence[Span]) -> bool:
    """Whether `cue`, pieces of `text`, has a noun for head, by the rule above."""
    found = [m for piece in cue for m in _WORD.finditer(text, piece.start, piece.end)]
    words = [m[0].lower() for m in found]
    nouns = _nouns()
    head = next((i for i, word in enumerate(words) if word in nouns), None)
    if head is None:
        return False
    start = found[0].start()
    outside = _word_before(text, start)
    if any(_class(word) == "other" for word in words[:head]):
        return False
    if any(_is_finite([outside, *words], i + 1, head + 1) for i in range(len(words))):
        return False
    if not nouns[words[head]] or (head == 0 and _PLURAL_POSSESSIVE.search(text, 0, start)):
        return True
    return _reads_as_noun(words, head, words[head - 1] if head else outside)


def _reads_as_noun(words: Sequence[str], head: int, previous: str) -> bool:
    kind = _class(previous)
    if previous == "s" or kind in ("determiner", "preposition"):
        return True
    if head == 0:
        # "faced questions about", "fueling worries": the object of a verb outside the cue.
        if previous.endswith(("ed", "ing")):
            return True
    elif kind != "other" and not previous.endswith("ly"):
        return True
    following = words[head + 1] if head + 1 < len(words) else ""
    return following in _TAKES_A_NOUN and words[head] not in _OF_VERBS


def _is_finite(words: Sequence[str], at: int, head: int) -> bool:
    """Whether the word at `at` is a verb beside the noun at `head`; the first is outside."""
    word, previous = words[at], words[at - 1]
    if at == head:
        return False
    if _class(word) == "finite":
        return True
    if _is_participle(word):
        return not (_opens_noun(previous) or _class(previous) == "preposition")
    if at > head or _class(word) or any(map(_opens_noun, words[: at + 1])):
        return False
    # "delivers defense of", "supports the idea", "unite in support of".
    following = _class(words[at + 1])
    third_person = word.endswith("s") and not word.endswith("ss")
    return following in ("determiner", "preposition") or third_person


def _is_participle(word: str) -> bool:
    return len(word) > 3 and word.endswith(("ed", "ing")) and word not in _nouns()


def _opens_noun(word: str) -> bool:
    return word == "s" or _class(word) == "determiner"


def _word_before(text: str, at: int) -> str:
    match = _BEFORE.search(text, max(0, at - _REACH), at)
    return match[1].lower() if match else ""


@cache
def _nouns() -> dict[str, bool]:
    """Noun → whether the same form is a verb too."""
    return {row["noun"]: row["also_verb"] == "yes" for row in _table("cue_nouns.csv")}


@cache
def _classes() -> dict[str, str]:
    return {row["word"]: row["class"] for row in _table("cue_context.csv")}


def _class(word: str) -> str:
    return _classes().get(word, "")


def _table(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))
