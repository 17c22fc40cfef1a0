"""Which known actor a name names, quickly: the same name, the same consonants, then the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.actors.across.blocking import Keys, Sort, keys_of, sort_of, worlds_apart
from sayso.actors.across.matches import SAME, Match, Verdict, match_from_score
from sayso.actors.across.names import compared
from sayso.actors.across.registry import KnownActor
from sayso.records import ActorKind

_LARGEST_BLOCK = 40  # names that share a key and are compared
_LARGEST_FAMILY = 8  # actors of one family name that are kept for bare names
_MARGIN = 0.02  # by which the best actor must lead
_REMEMBERED = 200_000  # answers: the news says the same names again and again
_BARE = 0.6  # of a family name alone


@dataclass(frozen=True, slots=True)
class Found:
    """What a name leads to: actors by id, the likeliest first, and how far they fit.

    One actor where the match is "same"; where it is "unsure" those that may be meant; none where
    none fits.
    """

    actors: tuple[str, ...]
    match: Match


_NOBODY = Found((), Match(Verdict.OTHER, 0.0, "no known actor has such a name"))


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    actor: str
    bones: tuple[str, ...]


class Lookup:
    """Known actors by their names. Made once, asked often; asking changes nothing."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        self._exact: dict[str, list[str]] = {}
        self._blocks: dict[str, list[_Entry]] = {}
        self._families: dict[str, list[str]] = {}
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._match)
        for actor in sorted(actors, key=lambda a: a.id):
            sort = sort_of(actor.kind)
            for name in actor.names:
                self._add(actor.id, name, sort, keys_of(name, sort))

    def _add(self, actor: str, name: str, sort: Sort, keys: Keys) -> None:
        if keys.alone or keys.suspect:
            return
        exact = self._exact.setdefault(keys.key, [])
        if actor in exact:
            return
        exact.append(actor)
        if keys.telling:
            for block in keys.blocks:
                self._blocks.setdefault(f"{sort}|{block}", []).append(
                    _Entry(name, actor, keys.bones)
                )
            if keys.family:
                family = self._families.setdefault(keys.family, [])
                if actor not in family[-1:] and len(family) <= _LARGEST_FAMILY:
                    family.append(actor)

    def match(self, name: str, kind: ActorKind = ActorKind.PERSON) -> Found:
        """The actor that `name` names, or those that it may name."""
        return self._remembered(name, kind)

    def _match(self, name: str, kind: ActorKind) -> Found:
        sort = sort_of(kind)
        keys = keys_of(name, sort)
        if keys.alone:
            return Found((), Match(Verdict.OTHER, 0.0, "a name that is nobody's alone"))
        exact = self._exact.get(keys.key, ())
        if len(exact) == 1 and keys.telling and not keys.suspect:
            return Found((exact[0],), match_from_score(1.0, "same name"))
        if sort == Sort.PERSON and not keys.telling:
            return self._bare(keys, exact)
        return _best(self._scores(name, sort, keys, exact, kind))

    def _bare(self, keys: Keys, exact: Sequence[str]) -> Found:
        """One word, or an initial and a word: never enough to tell a person unasked."""
        family = self._families.get(keys.family, ())
        actors = tuple(dict.fromkeys((*exact, *family)))[:_LARGEST_FAMILY]
        if not actors:
            return _NOBODY
        many = "family name alone, of several" if len(actors) > 1 else "family name alone"
        return Found(actors, match_from_score(_BARE, many))

    def _scores(
        self, name: str, sort: Sort, keys: Keys, exact: Sequence[str], kind: ActorKind
    ) -> dict[str, Match]:
        sure = () if keys.suspect else exact
        best = {actor: match_from_score(1.0, "same name") for actor in sure}
        seen: set[str] = set()
        for block in self._telling_blocks(sort, keys):
            for entry in block[:_LARGEST_BLOCK]:
                if entry.name not in seen and not worlds_apart(keys.bones, entry.bones):
                    seen.add(entry.name)
                    match = compared(name, entry.name, kind)
                    known = best.get(entry.actor)
                    if known is None or match.score > known.score:
                        best[entry.actor] = match
        return best

    def _telling_blocks(self, sort: Sort, keys: Keys) -> list[list[_Entry]]:
        """Blocks small enough to compare whole; where there is none, the smallest."""
        blocks = [b for key in keys.blocks if (b := self._blocks.get(f"{sort}|{key}"))]
        small = [block for block in blocks if len(block) <= _LARGEST_BLOCK]
        return small or sorted(blocks, key=len)[:1]


def _best(scores: Mapping[str, Match]) -> Found:
    """One actor where the best leads; all that are as good where none does."""
    likely = {a: m for a, m in scores.items() if m.verdict != Verdict.OTHER}
    if not likely:
        return _NOBODY
    ranked = sorted(likely, key=lambda actor: (-likely[actor].score, actor))
    first = likely[ranked[0]]
    near = [a for a in ranked if likely[a].score > first.score - _MARGIN]
    if first.verdict == Verdict.SAME and len(near) > 1:
        reason = f"{first.reason}; fits {len(near)} actors"
        return Found(tuple(near), match_from_score(SAME - 0.01, reason))
    if first.verdict == Verdict.SAME:
        return Found((ranked[0],), first)
    return Found(tuple(ranked[:_LARGEST_FAMILY]), first)
