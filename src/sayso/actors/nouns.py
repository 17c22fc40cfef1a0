"""Nouns for those who speak: what kind of actor each denotes, from `nouns.csv`."""

from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.records import ActorKind
from sayso.tables import rows_of

BODIES = (ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.OUTLET)
# Endings of nouns for persons, where the table has no row: "lobbyist", "geographer".
_PERSON_ENDINGS = ("ist", "ian", "eer", "woman", "man", "person", "er", "or")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun denotes; `gender` is "male", "female" or ""."""

    kind: ActorKind
    gender: str
    plural: bool
    known: bool  # stands in the table


@lru_cache(maxsize=1 << 14)  # articles say the same words
def noun_from_word(word: str) -> Noun:
    """The noun that `word` (lower case) is. Unknown ones are told by their ending."""
    table = _nouns()
    if word in table:
        kind, gender = table[word]
        return Noun(kind, gender, plural=kind is ActorKind.GROUP, known=True)
    for single in _singulars(word):
        if single in table:
            kind, gender = table[single]
            many = ActorKind.GROUP if kind is ActorKind.PERSON else kind
            return Noun(many, gender, plural=True, known=True)
    plural = word.endswith("s") and not word.endswith("ss")
    if word.removesuffix("s").endswith(_PERSON_ENDINGS):
        return Noun(ActorKind.GROUP if plural else ActorKind.PERSON, "", plural, known=False)
    return Noun(ActorKind.UNKNOWN, "", plural, known=False)


def _singulars(word: str) -> list[str]:
    found = []
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s"):
        found.append(word[:-1])
    if word.endswith("men"):
        found.append(word[:-3] + "man")
    if word.endswith("people"):
        found.append(word[:-6] + "person")
    return found


@cache
def _nouns() -> dict[str, tuple[ActorKind, str]]:
    found: dict[str, tuple[ActorKind, str]] = {}
    for row in rows_of("actors", "nouns"):
        for noun in row["nouns"].split():
            # A gendered row says more than a plain one; else the first row of a noun holds.
            if noun not in found or (row["gender"] and found[noun][0] is ActorKind.PERSON):
                found[noun] = (ActorKind(row["kind"]), row["gender"])
    return found


def are_synonyms(one: str, other: str) -> bool:
    """Whether two nouns (lower case) may be used for the same actor."""
    return other in synonyms_of(one)


def synonyms_of(noun: str) -> frozenset[str]:
    """The nouns that may be used for the same actor as `noun` (lower case), itself included."""
    return _synonyms().get(noun, frozenset((noun,)))


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    """A general noun ("official") stands for each of its row, and each of them for it alone."""
    found: dict[str, set[str]] = {}
    for row in rows_of("actors", "synonyms"):
        nouns = row["nouns"].split()
        for noun in nouns:
            others = {row["general"]} if row["general"] else set(nouns)
            found.setdefault(noun, {noun}).update(others)
        if row["general"]:
            found.setdefault(row["general"], {row["general"]}).update(nouns)
    return {noun: frozenset(others) for noun, others in found.items()}
