"""How well roles and affiliations are found, against articles annotated with both.

Definitions. A role found for the source of a statement is right if the words that it shares
with the annotated one are at least half of all words of both (each counted as often as it
occurs; case, articles and the possessive ending are left out). An affiliation found is right if
an annotated one that no other has taken has the same actor, role and organisation. Two are the
same actor or organisation if one name of the first and one of the second have the same words, or
the words of one, which has a capital, are all among those of the other; demonyms count as
their state. Two roles are the same if both or neither are of the past, both or neither of a
deputy, and they are of one class of `role_classes.csv`, told by their last words before "of", or
share their last word. A minister is also the head of a ministry.
"""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sayso.actors.states import state_from_form
from sayso.records import Actor, Cast

_WORD = re.compile(r"\w+(?:[-.&'’]\w+)*\.?")
_OWNED = re.compile(r"['’](?:s\b)?")
_LEFT_OUT = frozenset(
    """
    the a an of mr mrs ms dr sheikh gen lt col capt prof hh his her its sir lord
    """.split()  # noqa: SIM905 (a list of quoted words would be harder to read)
)
_PAST = frozenset({"former", "ex", "one-time"})
_UNDER = frozenset({"deputy", "vice", "assistant", "undersecretary"})
_MINISTRY = frozenset({"ministry", "department", "office"})
_SHARE = 0.5  # of the words of both roles: the task's "overlap of at least half"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are annotated, found, and right among those found."""

    gold: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(frozen=True, slots=True)
class NamedAffiliation:
    """An affiliation with every name that is known for its actor and its organisation."""

    actor: frozenset[str]
    role: str
    organisation: frozenset[str]


def gold_affiliations(record: Mapping[str, Any]) -> list[NamedAffiliation]:
    """The affiliations of an annotated article, `record` of a gold file, with all aliases."""
    also: dict[str, frozenset[str]] = {}
    for names in record.get("aliases", ()):
        for name in names:
            also[name] = also.get(name, frozenset()) | frozenset(names)
    return [
        NamedAffiliation(
            actor=also.get(a["actor"], frozenset()) | {a["actor"]},
            role=a["role"],
            organisation=also.get(a["organisation"], frozenset()) | {a["organisation"]},
        )
        for a in record.get("affiliations", ())
    ]


def affiliations_from_cast(cast: Cast) -> list[NamedAffiliation]:
    """The affiliations found in an article, with all names of their actors and bodies."""
    names = {actor.id: _names(actor) for actor in cast.actors}
    by_name = {name: mine for mine in names.values() for name in mine}
    return [
        NamedAffiliation(
            actor=names.get(a.actor, frozenset()),
            role=a.role,
            organisation=by_name.get(a.organisation, frozenset()) | {a.organisation},
        )
        for a in cast.affiliations
    ]


def _names(actor: Actor) -> frozenset[str]:
    return frozenset(actor.names) | ({actor.name} if actor.name is not None else set())


def role_counts(gold: Sequence[str | None], found: Sequence[str | None]) -> Counts:
    """Counts over statements; `gold` and `found` are the sources' roles in the same order."""
    pairs = list(zip(gold, found, strict=True))
    return Counts(
        gold=sum(bool(g) for g, _ in pairs),
        found=sum(bool(f) for _, f in pairs),
        right=sum(bool(g and f and same_role_words(g, f)) for g, f in pairs),
    )


def same_role_words(gold: str, found: str) -> bool:
    """Whether two wordings of a role share at least half of their words."""
    a, b = Counter(_words(gold)), Counter(_words(found))
    return sum((a & b).values()) >= _SHARE * max(1, sum((a | b).values()))


def affiliation_counts(
    gold: Sequence[NamedAffiliation], found: Sequence[NamedAffiliation]
) -> Counts:
    """Counts over the affiliations of one article. What is found twice counts once."""
    unlike: list[NamedAffiliation] = []
    for one in found:
        if not any(same_affiliation(one, other) for other in unlike):
            unlike.append(one)
    left = list(gold)
    right = 0
    for one in unlike:
        taken = next((g for g in left if same_affiliation(g, one)), None)
        if taken is not None:
            left.remove(taken)
            right += 1
    return Counts(len(gold), len(unlike), right)


def same_affiliation(gold: NamedAffiliation, found: NamedAffiliation) -> bool:
    """Whether both say the same of the same actor."""
    return (
        _same_names(gold.actor, found.actor)
        and _same_names(gold.organisation, found.organisation)
        and _same_role(gold, found)
    )


def _same_role(a: NamedAffiliation, b: NamedAffiliation) -> bool:
    if _marks(a.role) != _marks(b.role):
        return False
    classes = {_class(a.role), _class(b.role)}
    if classes == {"head", "minister"}:
        bodies = a.organisation | b.organisation
        return any(_MINISTRY & set(_words(name)) for name in bodies)
    return len(classes) == 1


def _marks(role: str) -> tuple[bool, bool]:
    words = {part for word in role.lower().split() for part in (word, *word.split("-"))}
    return bool(words & _PAST), bool(words & _UNDER)


def _class(role: str) -> str:
    """The class of a role, or its last word where no row of the table has it."""
    words = re.split(r" (?:of|for|to|in|at)\b", role.lower())[0].replace("under-", "under").split()
    tries = (" ".join(words[-2:]), *words[-1:], *(w.rpartition("-")[2] for w in words[-1:]))
    return next((_classes()[t] for t in tries if t in _classes()), words[-1] if words else "")


@cache
def _classes() -> dict[str, str]:
    with Path(__file__).with_name("role_classes.csv").open(encoding="utf-8", newline="") as file:
        return {row["words"]: row["class"] for row in csv.DictReader(file)}


def _same_names(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(_same_name(x, y) for x in a for y in b)


def _same_name(a: str, b: str) -> bool:
    words_a, words_b = set(_words(a)), set(_words(b))
    if not words_a or not words_b:
        return False
    if words_a == words_b:
        return True
    return (words_a < words_b and _capital(a)) or (words_b < words_a and _capital(b))


def _capital(name: str) -> bool:
    return any(c.isupper() for c in name)


def _words(text: str) -> list[str]:
    found = [_OWNED.sub("", word) for word in _WORD.findall(text)]
    return [_plain(word) for word in found if word.lower().rstrip(".") not in _LEFT_OUT]


def _plain(word: str) -> str:
    state = state_from_form(word)
    return state.state.lower() if state is not None else word.lower().rstrip(".")
