"""A text as far as it has been read, for tests of single rules: who was spoken of, and how."""

from collections.abc import Mapping
from typing import Any

from sayso.actors.entities import Entity, Known, Link, Occurrence, Rule
from sayso.actors.mentions import Mention, mention_from_span
from sayso.actors.naming import shown_name
from sayso.actors.phrases import NamesByPlace
from sayso.records import ActorKind, NameKind, Span
from tests.actors.cast_of import names_in

NOBODY: Mapping[str, NameKind] = {}


class Scene:
    """`text` with entities that are put in by hand."""

    def __init__(self, text: str, kinds: Mapping[str, NameKind] = NOBODY) -> None:
        self.text = text
        self.names = NamesByPlace(text, names_in(text, kinds))
        self.known = Known(text)

    def at(self, words: str, after: str = "") -> Span:
        """Where `words` stand, the first time after `after`."""
        start = self.text.index(words, self.text.index(after) + len(after))
        return Span(start, start + len(words))

    def mention(self, words: str, after: str = "") -> Mention:
        return mention_from_span(self.text, self.at(words, after), self.names)

    def occurrence(self, words: str, sentence: int = 0, after: str = "", **how: Any) -> Occurrence:
        """A mention in a sentence; all before it are the reporter's own, unless `told` says."""
        told = how.pop("told", sentence)
        return Occurrence(self.mention(words, after), sentence, told=told, **how)

    def entity(self, kind: ActorKind, name: str | None = None, **what: Any) -> int:
        """The number of a new entity; its name, where it has one, may stand in the text."""
        names = [name] if name is not None else []
        shown = shown_name(name or "", kind)
        number = self.known.added(Entity(kind, names=names, **what), shown.heads if name else ())
        if name is not None and name in self.text:
            self.known.shown[self.at(name)] = shown
            self.known.of_name[shown] = {number: "the name stands here"}
        return number

    def called(self, entity: int, words: str) -> None:
        """The text calls the entity so."""
        self.known.add_role(entity, self.mention(words))

    def seen(self, entity: int, words: str, sentence: int = 0, **how: Any) -> None:
        """The entity was spoken of by `words`."""
        rule = how.pop("rule", Rule.NAME)
        occurrence = self.occurrence(words, sentence, **how)
        self.known.raise_salience(occurrence, Link(entity, rule, ""))


def linked(link: Link | None) -> tuple[int, Rule] | None:
    """Whose a link is, and by what rule."""
    return (link.entity, link.rule) if link is not None else None
