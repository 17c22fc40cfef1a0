"""Who somebody is called in a brief: the name as it is known, or as the article has it; a role."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sayso.brief.cuts import cut
from sayso.brief.document import Cut, Piece, Words
from sayso.brief.word_lists import listed
from sayso.narratives.groups import Report
from sayso.reading import Identity
from sayso.records import ActorKind, Article, Span

_SHARED = 2  # outlets, with texts of their own, from which a role is no longer one outlet's word
_ENDS = ("", ",", ";", ":", "(", "–", "—")  # what may follow a name that its phrase ends with
_BEFORE = 10  # characters before a name, in which "of the" has room
_WORD = re.compile(r"(\w+)\s$")
# Of a role only: "Mirja Solt, of the council, said", but never "Of the council said".
_LED_WORD = re.compile(r"\b(?:(?:of|for)\s)?(\w+)\s$")
_TELLING = 2  # words of a role that tells something by itself: not "leader", but "party leader"


@dataclass(frozen=True, slots=True)
class Called:
    """A name, and a role where one is known, with the article that has it.

    `spelled` is the name as the article has it, where that is another than the known one.
    `is_shared` tells that several outlets word the role so; else it is one outlet's own word.
    """

    name: tuple[Piece, ...]
    spelled: Cut | None = None
    role: Cut | None = None
    of: Article | None = None
    is_shared: bool = False


# A registry can be handed in: whoever takes part in a report → what they are called.
Naming = Callable[[Report, Identity], Called]


@dataclass(frozen=True, slots=True)
class _Role:
    """A role that a report gives somebody, in the article's words."""

    words: str  # folded
    cut: Cut
    article: Article
    is_shared: bool = False

    @property
    def tells(self) -> bool:
        return len(self.words.split()) >= _TELLING


_Roles = Mapping[str, list[_Role]]
NOBODY: Mapping[str, str] = MappingProxyType({})


def naming_of_articles(reports: Iterable[Report], known: Mapping[str, str] = NOBODY) -> Naming:
    """Names as each article has them, the fullest; roles as several of `reports` word them.

    Persons that are known across articles go by the names in `known`, by the ids of their actors
    in articles. The role is the newest by the day of the report that several outlets give who is
    called so; else that of the article itself.
    """
    roles = _roles(reports, known)

    def called(report: Report, who: Identity) -> Called:
        return _called(report, who, roles, known)

    return called


def _called(report: Report, who: Identity, roles: _Roles, known: Mapping[str, str]) -> Called:
    article, actor = report.article, who.actor
    place = _place_of_name(article, who)
    if place is None:
        return Called((Words(actor.name) if actor.name else called_without_name(report, who),))
    own = cut(article, place.start, place.end)
    usual = usual_name(who, known)
    titled = report.attribution.role
    if usual == actor.name and titled and _is_title(article, titled, place):
        return Called((cut(article, titled.start, place.end),))
    name = (own,) if usual == actor.name else (Words(usual),)
    spelled = None if _is_part(usual, actor.name or "") else own
    role = _role_of_day(roles.get(_folded(usual), ()), article)
    if role is None:
        return Called(name, spelled)
    return Called(name, spelled, role.cut, role.article, role.is_shared)


def usual_name(who: Identity, known: Mapping[str, str]) -> str:
    """The known name of a person; bodies go by what the article calls them ("the ministry")."""
    own = who.actor.name or ""
    return known.get(who.actor.id, own) if who.actor.kind is ActorKind.PERSON else own


def _is_part(one: str, other: str) -> bool:
    """Whether one of two names only has more words: "Orlan", "Davit Orlan"."""
    mine, yours = set(_folded(one).split()), set(_folded(other).split())
    return mine <= yours or yours <= mine


def _role_of_day(told: Iterable[_Role], article: Article) -> _Role | None:
    known = [r for r in told if r.tells and (r.article.date or "") <= (article.date or "")]
    shared = [role for role in known if role.is_shared]
    own = [role for role in known if role.article.id == article.id]
    role = max(shared, key=lambda r: (r.article.date or "", r in own), default=None)
    return role or next(iter(own), None)


def called_without_name(report: Report, who: Identity) -> Cut:
    """What an unnamed one is called: the statement's words, or the first that are no pronoun."""
    article, said = report.article, report.attribution.statement
    known = listed("pronoun", article.language)
    mentions = [*said.source[:1], *sorted(who.actor.mentions)]
    words = [m for m in mentions if article.text[m.start : m.end].casefold() not in known]
    place = next(iter(words or mentions), Span(0, 0))
    return cut(article, place.start, place.end)


def hangs_on_other_words(report: Report, who: Identity) -> bool:
    """Whether the source's words hold the name, but as part of something else: "aides to …"."""
    name, said = who.actor.name, report.attribution.statement
    if not name or not said.source:
        return False
    words = report.article.text[said.source[0].start : said.source[0].end]
    before, found, after = words.partition(name)
    if not found:
        return False
    # "Averra One" is called so, and not "One".
    is_part = who.actor.kind is not ActorKind.PERSON and before.strip()[:1].isupper()
    if is_part and before.strip().casefold() not in listed("determiner", report.article.language):
        return True
    small = any(word.islower() for word in before.split()[1:])
    return after.lstrip()[:1] not in _ENDS or (small and not before.endswith(", "))


def _roles(reports: Iterable[Report], known: Mapping[str, str]) -> _Roles:
    found: dict[str, list[tuple[_Role, Report]]] = defaultdict(list)
    for report in reports:
        role, who = report.attribution.role, report.attribution.source
        if role is not None and who is not None and who.actor.name:
            shown = _with_article(report.article, role)
            told = _Role(_folded(report.article.text[role.start : role.end]), shown, report.article)
            found[_folded(usual_name(who, known))].append((told, report))
    return {name: _sharing(roles) for name, roles in found.items()}


def _sharing(told: list[tuple[_Role, Report]]) -> list[_Role]:
    outlets: dict[str, set[str | None]] = defaultdict(set)
    families: dict[str, set[str]] = defaultdict(set)
    for role, report in told:
        outlets[role.words].add(report.article.outlet)
        families[role.words].add(report.family)
    return [
        _Role(
            role.words,
            role.cut,
            role.article,
            min(len(outlets[role.words]), len(families[role.words])) >= _SHARED,
        )
        for role, _ in told
    ]


def _is_title(article: Article, role: Span, place: Span) -> bool:
    """Whether a role stands as a title before the name: "Commander Davit Orlan"."""
    between = article.text[role.end : place.start]
    return role.end < place.start and between.isspace() and article.text[role.start].isupper()


def _place_of_name(article: Article, who: Identity) -> Span | None:
    """Where the name stands: at one of the mentions, with "the" before it if that is anywhere."""
    name = who.actor.name
    if not name:
        return None
    places = [Span(*m.span()) for m in re.finditer(re.escape(name), article.text)]
    mentioned = [p for p in places if any(_overlap(p, m) for m in who.actor.mentions)]
    places = mentioned or places
    if who.actor.kind is ActorKind.PERSON or not places:
        return places[0] if places else None
    whole = [with_determiner(article, place) for place in places]
    return next((w for w, p in zip(whole, places, strict=True) if w != p), places[0])


def with_determiner(article: Article, place: Span, pattern: re.Pattern[str] = _WORD) -> Span:
    """A place with the "the" or "a" that stands before it."""
    before = pattern.search(article.text[max(0, place.start - _BEFORE) : place.start])
    if before and before[1].casefold() in listed("determiner", article.language):
        return Span(place.start - len(before[0]), place.end)
    return place


def _with_article(article: Article, role: Span) -> Cut:
    place = with_determiner(article, role, _LED_WORD)
    shown = cut(article, place.start, place.end)
    if place != role:
        return Cut(shown.text[0].lower() + shown.text[1:], shown.article, shown.span)
    return shown


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
