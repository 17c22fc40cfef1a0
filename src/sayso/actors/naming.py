"""Names of one article that are the same: short forms, acronyms, states and their seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.actors.phrase_words import words_of
from sayso.actors.states import placed, state_from_form
from sayso.records import ActorKind
from sayso.text import word_bounds

_MOST_NEAR = 50  # names with a word in common that are looked at
_LEAST_FUZZY = 6  # letters of a name in which one may differ: "Haulyodjaba" for "Haulyondjaba"


@dataclass(frozen=True, slots=True)
class Likeness:
    """That two names are one, and the reason in words."""

    reason: str
    rank: int  # 0 the surest


@dataclass(frozen=True, slots=True)
class ShownName:
    """A name as it stands: its words in lower case, and those that tell it from others."""

    words: str
    kind: ActorKind
    tokens: tuple[str, ...]
    key: frozenset[str]
    place: bool = False

    @property
    def heads(self) -> set[str]:
        """The nouns that say what a body is: "union" in "Ferry Union of Tarn"."""
        ends = [i for i, token in enumerate(self.tokens) if token in words_of("field")]
        first = ends[0] if ends else len(self.tokens)
        return {*self.tokens[max(0, first - 1) : first], *self.tokens[-1:]}

    @property
    def is_person(self) -> bool:
        """Whether it may name a person."""
        return self.kind is ActorKind.PERSON


@lru_cache(maxsize=1024)  # an article has most of its names many times
def shown_name(words: str, kind: ActorKind, *, place: bool = False) -> ShownName:
    """`words` taken apart; `place` for a place that may or may not stand for its government."""
    plain = words.replace("’", "'").replace(".", "") if kind is not ActorKind.PERSON else words
    tokens = tuple(
        t for s, e in word_bounds(plain) if (t := plain[s:e].lower())[0].isalnum() and t != "s"
    )
    if kind is ActorKind.PERSON:
        key = frozenset(t for t in tokens if t not in words_of("name particle"))
    elif kind is ActorKind.GROUP:
        key = frozenset(tokens)  # "the Iranians" are not Iran
    else:
        key = frozenset(placed(tokens) - words_of("empty in names"))
    return ShownName(words, kind, tokens, key or frozenset(tokens), place)


def likeness(short: ShownName, long: ShownName) -> Likeness | None:
    """Why `short` is another form of `long`, or None."""
    if short.kind is ActorKind.GROUP or long.kind is ActorKind.GROUP:
        return Likeness("the same name", 0) if short.key == long.key else None
    if short.key == long.key and short.is_person == long.is_person:
        return Likeness("the same name", 0)
    if (state := _same_state(short.words, long.words)) is not None:
        return Likeness(state, 0)
    if short.is_person and long.is_person:
        return _person(short, long)
    if short.is_person or long.is_person or short.place != long.place:
        return None
    if _is_acronym(short.words, long.words):
        return Likeness(f"short for “{long.words}”", 1)
    if short.key < long.key and _is_part(short, long):
        return Likeness(f"part of the name “{long.words}”", 2)
    if short.key < long.key and long.key - short.key <= words_of("head of a name") | words_of(
        "company"
    ):
        return Likeness(f"the same name as “{long.words}”", 1)
    return None


def _is_part(short: ShownName, long: ShownName) -> bool:
    """Whether a shorter form names the same body: "Democratic Party" for that "of Tarn".

    Its state alone does not, nor does one word: "the Council" is a description.
    """
    return state_from_form(short.words) is None and len(short.key) > 1


def _person(short: ShownName, long: ShownName) -> Likeness | None:
    if len(short.key) > len(long.key) or not short.tokens or not long.tokens:
        return None
    ours = [t for t in short.tokens if t not in words_of("name particle")] or list(short.tokens)
    theirs = [t for t in long.tokens if t not in words_of("name particle")] or list(long.tokens)
    exact = [t for t in ours if t in theirs]
    if len(exact) == len(ours):
        if len(ours) > 1 or ours[0] == theirs[-1]:
            return Likeness(f"part of the name “{long.words}”", 1)
        return Likeness(f"part of the name “{long.words}”", 2 if ours[0] == theirs[0] else 3)
    if all(any(_nearly(o, t) for t in theirs) for o in ours) and (
        len(ours) > 1 or _nearly(ours[0], theirs[-1]) or _nearly(ours[0], theirs[0])
    ):
        return Likeness(f"nearly part of the name “{long.words}”", 4)
    return None


def _nearly(a: str, b: str) -> bool:
    """Equal, an initial, a given name cut short, or one letter apart."""
    if a == b:
        return True
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    if min(len(a), len(b)) < _LEAST_FUZZY:
        return False
    return a[0] == b[0] and _one_edit(a, b)


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter less, more, other, or two changed about make `a` of `b`."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    rest_a, rest_b = a[i:], b[i:]
    swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return swapped or rest_a[1:] == rest_b or rest_a == rest_b[1:] or rest_a[1:] == rest_b[1:]


def _is_acronym(short: str, long: str) -> bool:
    letters = _letters(short)
    return bool(letters) and letters in _initials(long)


def _letters(words: str) -> str:
    """The letters of an acronym, with or without points; empty where it can be none."""
    letters = words.replace(".", "")
    if not 2 <= len(letters) <= 10 or not letters.isalpha():
        return ""
    return letters.upper() if sum(c.isupper() for c in letters) * 2 > len(letters) else ""


def _initials(words: str) -> set[str]:
    """The acronyms that a name of several words may have."""
    parts = [words[s:e] for s, e in word_bounds(words) if words[s].isalnum()]
    if len(parts) < 2:
        return set()
    return {
        "".join(p[0] for p in parts).upper(),
        "".join(p[0] for p in parts if p[0].isupper()),
        "".join(p[0] for p in parts if p.lower() not in words_of("empty in names")).upper(),
    }


def _same_state(a: str, b: str) -> str | None:
    """Why two words for a state are one; its people and its seat are not the state."""
    one, other = state_from_form(a), state_from_form(b)
    if one is None or other is None or one.state != other.state:
        return None
    return f"a name of {one.state}" if {one.relation, other.relation} == {"name"} else None


class NameIndex:
    """The distinct names of an article, and which longer ones each may be a form of."""

    def __init__(self, names: Sequence[ShownName]) -> None:
        """`names` in order of appearance."""
        self._longer: dict[ShownName, list[tuple[ShownName, Likeness]]] = {}
        self._by_token: dict[str, list[ShownName]] = {}
        self._by_initials: dict[str, list[ShownName]] = {}
        self._by_state: dict[str, list[ShownName]] = {}
        self._last_of_persons = {n.tokens[-1] for n in names if n.is_person and len(n.tokens) > 1}
        self._companies = {
            n.tokens[0]
            for n in names
            if not n.is_person and n.tokens[1:2] and n.tokens[1] in words_of("company")
        }
        for name in sorted(dict.fromkeys(names), key=lambda n: -len(n.key)):
            self._longer[name] = self._found(name)
            self._add(name)

    def longer(self, name: ShownName) -> list[tuple[ShownName, str]]:
        """Names of which `name` is a form, the surest kind only, and why."""
        return [(longer, like.reason) for longer, like in self._longer[name]]

    def ends_a_person(self, token: str) -> bool:
        """Whether a person of several names has `token` as the last."""
        return token in self._last_of_persons

    def begins_a_company(self, token: str) -> bool:
        """Whether a company is called `token` and a word for companies: "Tarnholm Co."."""
        return token in self._companies

    def _found(self, name: ShownName) -> list[tuple[ShownName, Likeness]]:
        near: dict[ShownName, None] = {}
        for token in dict.fromkeys(t for t in name.tokens if t in name.key):
            for index in (token, token[:3] + "…", "…" + token[-3:]):
                near |= dict.fromkeys(self._by_token.get(index, ())[:_MOST_NEAR])
        if letters := _letters(name.words):
            near |= dict.fromkeys(self._by_initials.get(letters, ())[:_MOST_NEAR])
        if (state := state_from_form(name.words)) is not None:
            near |= dict.fromkeys(self._by_state.get(state.state, ())[:_MOST_NEAR])
        like = [(n, found) for n in near if (found := likeness(name, n))]
        least = min((found.rank for _, found in like), default=0)
        return [(n, found) for n, found in like if found.rank == least]

    def _add(self, name: ShownName) -> None:
        for token in name.key:
            indexes = {token}
            if len(token) >= _LEAST_FUZZY:
                indexes |= {token[:3] + "…", "…" + token[-3:]}
            for index in indexes:
                self._by_token.setdefault(index, []).append(name)
        for initials in _initials(name.words):
            self._by_initials.setdefault(initials, []).append(name)
        if (state := state_from_form(name.words)) is not None:
            self._by_state.setdefault(state.state, []).append(name)
