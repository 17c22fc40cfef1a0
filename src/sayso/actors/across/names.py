"""Whether two names are one actor's: the comparison, for names of every kind and script.

The score says how far a reader would agree; the verdict cuts it at `SAME` and `UNSURE`. A name
whose writing is suspect (see `Flag`) is at most "unsure" with any other.
"""

from sayso.actors.across.matches import SAME, Match, Verdict
from sayso.actors.across.organisation_matches import organisations_compared
from sayso.actors.across.organisations import organisation_name
from sayso.actors.across.person_matches import persons_compared
from sayso.actors.across.persons import person_name
from sayso.actors.across.scripts import Flag, latin_from_name
from sayso.records import ActorKind

_CAP = SAME - 0.01


def compared(a: str, b: str, kind: ActorKind = ActorKind.PERSON) -> Match:
    """How far the names `a` and `b` name one actor of `kind`; the order does not matter."""
    if a > b:
        a, b = b, a
    if kind == ActorKind.PERSON:
        one, other = person_name(a), person_name(b)
        match = persons_compared(one, other)
        flags = one.flags | other.flags
    else:
        first, second = organisation_name(a), organisation_name(b)
        match = organisations_compared(first, second)
        flags = first.flags | second.flags
    if flags and match.score > _CAP:
        why = "; ".join(sorted(flags))
        return Match(Verdict.UNSURE, _CAP, f"{match.reason}; not joined by score: {why}")
    return match


def flags_of(name: str) -> frozenset[Flag]:
    """What is suspect in how `name` is written."""
    return latin_from_name(name).flags
