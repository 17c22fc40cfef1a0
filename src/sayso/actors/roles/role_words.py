"""The words that roles are made of, from the table `role_words.csv`, by what they do there.

Its kinds: `role`, `field` (what follows "of" is a field), `plain` are offices, with the normal
relation where one is noted; `person` and `kin` are no offices; `unit`, `outlet`, `party` are
bodies; `former` to `acting` grade an office; `tied` and `headed` are participles; the others are
closed classes of words that tell where a phrase begins, goes on and ends. `_` is a space.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.actors.nouns import BODIES, noun_from_word
from sayso.actors.states import state_from_form
from sayso.records import ActorKind, NameKind
from sayso.tables import rows_of

_LANGUAGE = "en"  # the order of words that is looked for around these words is English
_MANY_ENDINGS = (("ies", "y"), ("men", "man"), ("people", "person"), ("s", ""))
NAMED_BODIES = (NameKind.ORGANISATION, NameKind.OTHER)


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun that says what somebody is. `relation` is normal, or the noun where none is noted.

    `office`: the table knows it as one that somebody holds, as "resident" or "woman" is not.
    `of_field`: what follows "of" is the field ("Minister of Education"), not the body.
    """

    word: str
    relation: str
    of_field: bool
    kin: bool
    plural: bool
    office: bool


@lru_cache(maxsize=1 << 14)  # articles say the same words
def person_noun(words: tuple[str, ...]) -> RoleNoun | None:
    """The noun for a person that `words` (lower case) end with; two words count before one."""
    pair = " ".join(word.rpartition("-")[2] for word in words[-2:])
    if len(words) > 1 and pair in _known() and (relation := _relations().get(pair)):
        return RoleNoun(
            pair, relation, words[-1] in kind("field"), kin=False, plural=False, office=True
        )
    word = _stem(words[-1])
    if word in _closed():
        return None
    for single, plural in _numbers(word):
        if single in _known() or _person(single):
            relation = _relations().get(single, single)
            return RoleNoun(
                single,
                relation,
                of_field=single in kind("field"),
                kin=single in kind("kin"),
                plural=plural,
                office=single in _known() - kind("kin") - kind("person"),
            )
    noun = noun_from_word(word)
    if noun.kind is ActorKind.GROUP and noun.known:
        return RoleNoun(word, word, of_field=False, kin=False, plural=True, office=False)
    return None


def _stem(word: str) -> str:
    """The noun in a compound: "president" of "ex-president", "treasurer" of "treasurer-general"."""
    if word in _known():
        return word
    first, _, last = word.partition("-")
    return first if last in kind("suffix") else word.rpartition("-")[2]


def _person(word: str) -> bool:
    noun = noun_from_word(word)
    if noun.kind is not ActorKind.PERSON:
        return False
    # What only ends like a noun for a person may be another kind of word.
    return noun.known or word not in kind("modifier") and state_from_form(word.title()) is None


def body_noun(word: str, before: str = "") -> RoleNoun | None:
    """The noun for a body (an organisation, an outlet, a party) that `word` is.

    `before` is the word before it: a "news agency" is another thing than an agency.
    """
    for single, plural in _numbers(word):
        noun = noun_from_word(single)
        bodies = kind("unit") | kind("outlet") | kind("party")
        if single in bodies or noun.kind in BODIES and not noun.plural:
            relation = _relations().get(f"{before} {single}") or _relations().get(single)
            office = relation is not None
            return RoleNoun(single, relation or single, False, False, plural=plural, office=office)
    return None


def relation_from(words: str) -> str | None:
    """The relation that a participle and its preposition stand for: "owned by", "founded by"."""
    return _relations().get(words)


def kind(name: str) -> frozenset[str]:
    """The words of one kind of the table."""
    return _table()[0][name]


@cache
def _closed() -> frozenset[str]:
    """Words that are never nouns for somebody."""
    names = ("stop", "preposition", "article", "owner", "determiner", "be", "becoming", "honorific")
    return frozenset().union(*(kind(name) for name in names))


def _known() -> frozenset[str]:
    return _table()[2]


def _relations() -> dict[str, str]:
    return _table()[1]


def _numbers(word: str) -> list[tuple[str, bool]]:
    """`word` as it is, then as the singular it may be the plural of."""
    for ending, single in _MANY_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return [(word, False), (word.removesuffix(ending) + single, True)]
    return [(word, False)]


@cache
def _table() -> tuple[dict[str, frozenset[str]], dict[str, str], frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    relations: dict[str, str] = {}
    for row in rows_of("actors/roles", "role_words"):
        if row["language"] != _LANGUAGE:
            continue
        words = [word.replace("_", " ") for word in row["words"].split()]
        kinds[row["kind"]] = kinds.get(row["kind"], frozenset()) | frozenset(words)
        if row["relation"]:
            for word in words:
                relations.setdefault(word, row["relation"])
    known = kinds["role"] | kinds["field"] | kinds["plain"] | kinds["person"] | kinds["kin"]
    return kinds, relations, known
