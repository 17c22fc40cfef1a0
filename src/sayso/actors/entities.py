"""Entities: who has been spoken of so far in an article, and how each came to be known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.actors.mentions import Form, Mention
from sayso.actors.naming import ShownName
from sayso.actors.nouns import synonyms_of
from sayso.actors.salience import FIRST, PLAIN, REPORTED, SPEAKS, Salience
from sayso.actors.states import state_from_form
from sayso.records import ActorKind, Span, ViaForm

_MOST_NEAR = 50  # entities called by one noun that are compared
_MOST_ROLES = 30  # of an entity that are compared


class Rule(StrEnum):
    """By what a mention was linked to its entity."""

    NAME = "name"
    FORM_OF_NAME = "form of name"
    SEAT = "seat of government"
    JOINT = "joint"
    DESCRIPTION = "description"
    FORWARD = "description before the name"
    BESIDE = "apposition"
    SAME_WORDS = "same words"
    AUTHOR = "author"
    FOREMOST = "foremost"
    PRONOUN = "pronoun"
    CONTESTED = "pronoun among several"
    RELATIVE = "relative pronoun"
    VOICE = "own voice"
    FIRST_MENTION = "first mention"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention at its place.

    `reported` is one within what somebody says, `voice` the source who says it there. `others`
    are the names in what this one says, of which it is none.
    """

    mention: Mention
    sentence: int
    told: int = 0  # sentences of the reporter's own up to this one: the clock of salience
    speaks: bool = False
    reported: bool = False
    first: bool = False  # in its sentence
    others: tuple[Span, ...] = ()
    voice: Span | None = None
    through: frozenset[ViaForm] = frozenset()  # how what it says was passed on

    @property
    def weight(self) -> float:
        """What it adds to the salience of its entity."""
        if self.speaks:
            return PLAIN if self.reported else SPEAKS
        if self.reported or self.mention.place:
            return REPORTED  # a place is seldom spoken of as one who acts
        return FIRST if self.first else PLAIN


@dataclass(frozen=True, slots=True)
class Link:
    """The entity of an occurrence, by which rule, and the reason in words."""

    entity: int
    rule: Rule
    reason: str


@dataclass(slots=True)
class Entity:
    """One actor as far as the article has been read; `names` begin with the fullest."""

    kind: ActorKind
    gender: str = ""  # as a title or a noun tells it
    plural: bool = False
    place: bool = False
    pronoun: str = ""  # the gender of the first pronoun that was put to it, which may be wrong
    names: list[str] = field(default_factory=list)
    roles: list[Mention] = field(default_factory=list)
    words: str = ""  # of its first mention, where it has no name
    parts: tuple[int, ...] = ()  # the entities that are one here: "A and B"

    @property
    def name(self) -> str | None:
        """The fullest name, of a state its own; None where there is none."""
        if not self.names:
            return None
        state = None if self.kind is ActorKind.PERSON else state_from_form(self.names[0])
        # A place called by its people's adjective is the state: "Philippine".
        relations = ("name", "demonym") if self.place else ("name",)
        return self.names[0] if state is None or state.relation not in relations else state.state

    @property
    def called(self) -> str:
        """How a reason speaks of it."""
        return self.name or "the one spoken of before, who is not named"


class Known:
    """All entities of an article, how they may be asked for, and who is in mind."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self.salience = Salience()
        self._foreseen: set[int] = set()
        self.seen: list[tuple[Occurrence, int]] = []  # with their entities, in order
        self.shown: dict[Span, ShownName] = {}
        self.of_name: dict[ShownName, dict[int, str]] = {}  # entities, and why
        self.parts: dict[Span, int] = {}  # by the place of one who speaks with others
        self.by_document: set[int] = set()  # who speak through a statement or a letter
        self.channels: set[int] = set()  # outlets to or through which others speak
        self.through: dict[ViaForm, int] = {}  # who was last said to speak so
        self.joint: int | None = None  # the last two who were named together
        self.home: int | None = None  # the state that the article speaks of by far the most
        self.body: int | None = None  # who says "we" outside quotation marks
        self._by_name_word: dict[str, list[int]] = {}
        self._by_role: dict[str, list[int]] = {}
        self._of_parts: dict[frozenset[int], int] = {}

    def words(self, span: Span) -> str:
        """What stands there."""
        return self.text[span.start : span.end]

    def added(self, entity: Entity, name_words: Iterable[str] = ()) -> int:
        """The number of a new entity."""
        self.entities.append(entity)
        number = len(self.entities) - 1
        for word in name_words:
            self._by_name_word.setdefault(word, []).append(number)
        return number

    def add_role(self, entity: int, role: Mention) -> None:
        """The text calls `entity` so."""
        roles = self.entities[entity].roles
        if role.head and len(roles) < _MOST_ROLES and role.words not in (r.words for r in roles):
            roles.append(role)
            self._by_role.setdefault(role.head, []).append(entity)

    def joined(self, parts: Sequence[int]) -> int:
        """The entity of several who are one here."""
        key = frozenset(parts)
        if key not in self._of_parts:
            entity = Entity(ActorKind.GROUP, plural=True, parts=tuple(dict.fromkeys(parts)))
            self._of_parts[key] = self.added(entity)
        return self._of_parts[key]

    def raise_salience(self, occurrence: Occurrence, link: Link) -> None:
        """`occurrence` was linked: its entity is in mind."""
        self.salience.raised(link.entity, occurrence.told, occurrence.weight)
        self.seen.append((occurrence, link.entity))
        if link.rule is Rule.FORWARD:
            self._foreseen.add(link.entity)
        elif occurrence.mention.form is Form.NAME:
            self._foreseen.discard(link.entity)
        self.through |= dict.fromkeys(occurrence.through, link.entity)
        if link.rule is Rule.AUTHOR:
            self.by_document.add(link.entity)
        entity = self.entities[link.entity]
        if occurrence.mention.form is Form.PRONOUN:
            entity.pronoun = entity.pronoun or occurrence.mention.gender
        else:
            entity.gender = entity.gender or occurrence.mention.gender
        if entity.parts:
            self.joint = link.entity

    def is_foreseen(self, entity: int) -> bool:
        """Whether it was mentioned before its name only, and so perhaps not at all."""
        return entity in self._foreseen

    def is_seen(self, entity: int) -> bool:
        """Whether it was mentioned before."""
        return self.salience.last_mention(entity) > 0

    def with_role_like(self, noun: str) -> list[int]:
        """Entities that the text calls by `noun` or by one that may stand for it."""
        return _all_under(self._by_role, synonyms_of(noun))

    def with_role(self, noun: str) -> list[int]:
        """Entities that the text calls by `noun`."""
        return _all_under(self._by_role, (noun,))

    def with_name_word_like(self, noun: str) -> list[int]:
        """Entities in whose name `noun` stands, or one that may stand for it."""
        return _all_under(self._by_name_word, synonyms_of(noun))

    def of_names(self, spans: Iterable[Span]) -> set[int]:
        """The entities whose names may stand there."""
        names = (self.shown[s] for s in spans if s in self.shown)
        return {entity for name in names for entity in self.of_name[name]}

    def gender_fits(self, entity: int, gender: str) -> bool:
        """Whether nothing known speaks against it."""
        known = self.entities[entity].gender
        return not known or not gender or known == gender


def _all_under(index: dict[str, list[int]], nouns: Iterable[str]) -> list[int]:
    """Those under any of the nouns, of each noun the last ones."""
    return sorted({entity for noun in nouns for entity in index.get(noun, ())[-_MOST_NEAR:]})
