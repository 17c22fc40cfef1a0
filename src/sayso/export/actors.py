"""Actors across articles, for a person at a terminal and as JSONL."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.actor_files import Gathered, Held, Said
from sayso.actors.across.registry import KnownActor, Registry
from sayso.export.jsonl import json_line
from sayso.export.plain import counted, plain
from sayso.records import ActorKind

if TYPE_CHECKING:
    from rich.table import Table

_NAMES = 4  # other names of an actor in a list


@dataclass(frozen=True, slots=True)
class ActorLine:
    """A known actor as a list shows it."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    flags: tuple[str, ...]
    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class MentionLine:
    """An actor of an article by its id, what it is called there, and why it is a known one."""

    id: str
    called: str | None
    score: float
    reason: str
    article: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    """All that is known of an actor; `held` are roles, `said` what it said lately, or all of it."""

    line: ActorLine
    articles: tuple[str, ...]
    mentions: tuple[MentionLine, ...]
    held: tuple[Held, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """Two actors, each a name and an id, that may be one."""

    left: tuple[str, str]
    right: tuple[str, str]
    score: float
    reason: str
    judged: bool = False


def line_of_actor(actor: KnownActor, gathered: Gathered) -> ActorLine:
    """An actor of readings as a list shows it."""
    statements = sum(len(gathered.said.get(id, ())) for id in actor.borne)
    flags = tuple(map(str, actor.flags))
    return ActorLine(
        actor.id, actor.name, actor.kind, actor.names, flags, len(actor.articles), statements
    )


def actor_in_readings(actor: KnownActor, registry: Registry, gathered: Gathered) -> ActorPage:
    """All that readings hold of an actor."""
    articles = {entry.actor.id: entry for entry in gathered.actors}
    mentions = tuple(
        MentionLine(id, entry.actor.name, link.score, link.reason, entry.article)
        for id in actor.borne
        for link, entry in [(registry.links[id], articles[id])]
    )
    held = tuple(h for id in actor.borne for h in gathered.held.get(id, ()))
    said = tuple(s for id in actor.borne for s in gathered.said.get(id, ()))
    return ActorPage(line_of_actor(actor, gathered), actor.articles, mentions, held, said)


def doubts_of_registry(registry: Registry) -> Iterator[DoubtLine]:
    """The doubts of a registry."""
    for doubt in registry.doubts:
        left, right = registry.actors[doubt.left], registry.actors[doubt.right]
        ends = (left.name, left.id), (right.name, right.id)
        yield DoubtLine(*ends, doubt.score, doubt.reason)


def list_of_actors(actors: Iterable[ActorLine], *, width: int) -> Iterator[str]:
    """A line an actor: id, name, kind, articles, statements, and other names."""
    table = _table("id", "name", "kind", "articles", "statements", "also")
    for actor in actors:
        others = [plain(name) for name in actor.names if name != actor.name]
        more = [f"… ({len(others) - _NAMES} more)"] if len(others) > _NAMES else []
        flags = [f"[{flag}]" for flag in actor.flags]
        table.add_row(
            actor.id,
            plain(actor.name),
            actor.kind.value,
            f"{actor.articles:,}",
            f"{actor.statements:,}",
            " · ".join([*flags, *others[:_NAMES], *more]),
        )
    yield from _printed(table, width)


def page_of_actor(page: ActorPage, *, width: int) -> Iterator[str]:
    """All that is known of one actor: names, offices, why its mentions are it, statements."""
    actor = page.line
    yield f"{plain(actor.name)} ({actor.kind.value}, {actor.id})"
    yield f"  {counted(actor.articles, 'article')}, {counted(actor.statements, 'statement')}"
    if len(actor.names) > 1:
        yield "  names: " + " · ".join(map(plain, actor.names))
    if actor.flags:
        yield "  to be checked: " + plain("; ".join(actor.flags))
    held = sorted(set(page.held), key=repr)
    for h in sorted(held, key=lambda h: (h.date or "", h.role)):
        held_as = plain(f"{h.role}: {h.organisation} ({h.article})")
        yield f"  {plain(h.date or 'undated')}  {held_as}"
    yield ""
    yield "who is it, and why (the ids are what `sayso actors split` takes)"
    for mention in page.mentions:
        called = plain(mention.called or "not named")
        why = plain(f"{mention.reason} ({mention.article})")
        yield f"  {plain(mention.id)}  {called}  {mention.score:.2f}  {why}"
    if actor.articles > len(page.articles):
        yield f"  … and in {counted(actor.articles - len(page.articles), 'older article')}"
    yield ""
    table = _table()
    for s in sorted(page.said, key=lambda s: (s.date or "", s.article)):
        place = " · ".join(filter(None, (s.date, s.outlet))) or s.article
        table.add_row(plain(place), plain(f"{s.cue}: {s.content}"))
    yield from _printed(table, width)
    if actor.statements > len(page.said):
        yield f"… and {counted(actor.statements - len(page.said), 'older statement')}"


def list_of_doubts(doubts: Iterable[DoubtLine]) -> Iterator[str]:
    """A question a line: two actors that may be one, how likely, and why."""
    for doubt in doubts:
        left, right = (f"{name} ({id})" for name, id in (doubt.left, doubt.right))
        unsure = "  (judged unsure)" if doubt.judged else ""
        yield f"{doubt.score:.2f}  {plain(f'{left} – {right}: {doubt.reason}')}{unsure}"


def dict_of_actor(page: ActorPage) -> dict[str, Any]:
    """An actor as a line of JSONL holds it."""
    actor = page.line
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "names": list(actor.names),
        "flags": list(actor.flags),
        "articles": list(page.articles),
        "statements": actor.statements,
        "mentions": [
            {"actor": m.id, "score": round(m.score, 4), "reason": m.reason} for m in page.mentions
        ],
        "affiliations": [
            {"role": h.role, "organisation": h.organisation, "article": h.article, "date": h.date}
            for h in page.held
        ],
    }


def jsonl_of_actors(pages: Iterable[ActorPage]) -> Iterator[str]:
    """A line an actor, without the line break."""
    return (json_line(dict_of_actor(page)) for page in pages)


def _table(*headings: str) -> "Table":
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=bool(headings))
    for heading in headings:
        number = heading in ("articles", "statements")
        table.add_column(heading, justify="right" if number else "left", no_wrap=heading == "id")
    return table


def _printed(table: "Table", width: int) -> Iterator[str]:
    from rich.console import Console

    buffer = io.StringIO()
    Console(
        file=buffer, width=width, no_color=True, highlight=False, markup=False, emoji=False
    ).print(table)
    yield from (line.rstrip() for line in buffer.getvalue().splitlines())
