"""Actors across articles, for a person at a terminal and as JSONL."""

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sayso.actor_files import Gathered
from sayso.actors.across.registry import Doubt, KnownActor, Registry
from sayso.export.jsonl import json_line
from sayso.export.plain import counted, plain

if TYPE_CHECKING:
    from rich.table import Table

_NAMES = 4  # other names of an actor in a list


def statements_of(actor: KnownActor, gathered: Gathered) -> int:
    """How many statements an actor is the source of."""
    return sum(len(gathered.said.get(id, ())) for id in actor.borne)


def list_of_actors(
    actors: Iterable[KnownActor], gathered: Gathered, *, width: int
) -> Iterator[str]:
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
            f"{len(actor.articles):,}",
            f"{statements_of(actor, gathered):,}",
            " · ".join([*flags, *others[:_NAMES], *more]),
        )
    yield from _printed(table, width)


def page_of_actor(
    actor: KnownActor, registry: Registry, gathered: Gathered, *, width: int
) -> Iterator[str]:
    """All that is known of one actor: names, offices, why its mentions are it, statements."""
    yield f"{plain(actor.name)} ({actor.kind.value}, {actor.id})"
    yield f"  {counted(len(actor.articles), 'article')}, {_statements(actor, gathered)}"
    if len(actor.names) > 1:
        yield "  names: " + " · ".join(map(plain, actor.names))
    if actor.flags:
        yield "  to be checked: " + plain("; ".join(actor.flags))
    held = sorted({h for id in actor.borne for h in gathered.held.get(id, ())}, key=repr)
    for h in sorted(held, key=lambda h: (h.date or "", h.role)):
        held_as = plain(f"{h.role}: {h.organisation} ({h.article})")
        yield f"  {plain(h.date or 'undated')}  {held_as}"
    yield ""
    yield "who is it, and why (the ids are what `sayso actors split` takes)"
    articles = {entry.actor.id: entry for entry in gathered.actors}
    for id in actor.borne:
        link, entry = registry.links[id], articles[id]
        called = plain(entry.actor.name or "not named")
        why = plain(f"{link.reason} ({entry.article})")
        yield f"  {plain(id)}  {called}  {link.score:.2f}  {why}"
    yield ""
    table = _table()
    said = [s for id in actor.borne for s in gathered.said.get(id, ())]
    for s in sorted(said, key=lambda s: (s.date or "", s.article)):
        place = " · ".join(filter(None, (s.date, s.outlet))) or s.article
        table.add_row(plain(place), plain(f"{s.cue}: {s.content}"))
    yield from _printed(table, width)


def list_of_doubts(doubts: Iterable[Doubt], registry: Registry) -> Iterator[str]:
    """A question a line: two actors that may be one, how likely, and why."""
    for doubt in doubts:
        left, right = registry.actors[doubt.left], registry.actors[doubt.right]
        names = f"{left.name} ({left.id}) – {right.name} ({right.id})"
        yield f"{doubt.score:.2f}  {plain(f'{names}: {doubt.reason}')}"


def dict_of_actor(actor: KnownActor, registry: Registry, gathered: Gathered) -> dict[str, Any]:
    """An actor as a line of JSONL holds it."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "names": list(actor.names),
        "flags": list(actor.flags),
        "articles": list(actor.articles),
        "statements": statements_of(actor, gathered),
        "mentions": [
            {"actor": id, "score": round(link.score, 4), "reason": link.reason}
            for id in actor.borne
            if (link := registry.links[id])
        ],
        "affiliations": [
            {"role": h.role, "organisation": h.organisation, "article": h.article, "date": h.date}
            for id in actor.borne
            for h in gathered.held.get(id, ())
        ],
    }


def jsonl_of_actors(
    actors: Iterable[KnownActor], registry: Registry, gathered: Gathered
) -> Iterator[str]:
    """A line an actor, without the line break."""
    for actor in actors:
        yield json_line(dict_of_actor(actor, registry, gathered))


def _statements(actor: KnownActor, gathered: Gathered) -> str:
    return counted(statements_of(actor, gathered), "statement")


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
