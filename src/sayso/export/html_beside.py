"""HTML beside an article's text: a card a statement, and who is who."""

from collections import defaultdict
from html import escape

from sayso.export.plain import counted, plain
from sayso.export.wording import (
    NOT_NAMED,
    circumstances,
    deeds,
    name_beside,
    notes_beside,
    reasons,
    title_of_actor,
    with_roles_once,
    words_of_span,
)
from sayso.reading import Attribution, Reading, overall_confidence, words_of_spans
from sayso.records import Actor, Span


def cards_from_reading(reading: Reading, anchor: str) -> str:
    """A list of cards, one a statement, that leads to the text and is led to from there.

    `anchor` is what all ids of the article begin with.
    """
    places = {actor.id: f"{anchor}-who{n}" for n, actor in enumerate(reading.cast.actors, 1)}
    attributions = with_roles_once(reading.article.text, reading.attributions())
    cards = "".join(_card(reading, a, n, anchor, places) for n, a in enumerate(attributions, 1))
    if not cards:
        return '<p class="none">No statements found.</p>\n'
    return f'<ol class="cards">\n{cards}</ol>\n'


def cast_from_reading(reading: Reading, anchor: str) -> str:
    """The actors of an article, those who say most first; empty where there are none."""
    said: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in reading.attributions():
        if attribution.source:
            said[attribution.source.actor.id].append(attribution)
    affiliated: dict[str, list[str]] = defaultdict(list)
    for a in reading.cast.affiliations:
        affiliated[a.actor].append(f"{a.role}: {a.organisation}")
    rows = sorted(enumerate(reading.cast.actors, 1), key=lambda row: -len(said[row[1].id]))
    listed = "".join(
        _actor(
            reading.article.text, actor, f"{anchor}-who{n}", said[actor.id], affiliated[actor.id]
        )
        for n, actor in rows
    )
    return f'<h3>Who is who</h3>\n<ul class="cast">\n{listed}</ul>\n' if listed else ""


def _card(
    reading: Reading, attribution: Attribution, number: int, anchor: str, places: dict[str, str]
) -> str:
    text, statement = reading.article.text, attribution.statement
    source = _role("bdi", "source", text, statement.source) or '<span class="none">no source</span>'
    told = (circumstances(reading.article, attribution), deeds(text, attribution))
    chain = "".join(
        f'<p class="chain" dir="auto">{escape(" · ".join(parts))}</p>\n' for parts in told if parts
    )
    sure = f"{statement.kind.value} · {overall_confidence(statement):.0%} sure"
    return (
        f'<li id="{anchor}-s{number}"><a class="number" href="#{anchor}-t{number}">{number}</a> '
        f"{source}{_beside(text, attribution, places)} "
        f"{_role('bdi', 'cue', text, statement.cue)} "
        f'<span class="act">{attribution.act.kind.value}</span>\n'
        f'<blockquote dir="auto">{_role("span", "content", text, statement.content)}</blockquote>\n'
        f"{chain}{_facts(sure, reasons(attribution))}</li>\n"
    )


def _beside(text: str, attribution: Attribution, places: dict[str, str]) -> str:
    who = attribution.source
    name = name_beside(words_of_spans(text, attribution.statement.source), who)
    notes = "; ".join(notes_beside(text, attribution))
    shown = ""
    if who and name:
        place = places[who.actor.id]
        shown = f' → <a class="actor" href="#{place}"><bdi>{escape(name)}</bdi></a>'
    return shown + (f' <bdi class="notes">({escape(notes)})</bdi>' if notes else "")


def _facts(sure: str, why: list[str]) -> str:
    if not why:
        return f'<p class="facts">{sure}</p>'
    lines = "".join(f'<p dir="auto">{escape(line)}</p>' for line in why)
    return f'<details class="facts"><summary>{sure} · why</summary>{lines}</details>'


def _actor(
    text: str, actor: Actor, id: str, said: list[Attribution], affiliations: list[str]
) -> str:
    title = escape(title_of_actor(text, actor))
    roles = dict.fromkeys(words_of_span(text, a.role) for a in said if a.role)
    others = [plain(other) for other in actor.names if other != actor.name]
    facts = [
        actor.kind.value if actor.name else f"{actor.kind.value}, {NOT_NAMED}",
        *roles,
        counted(len(said), "statement") if said else "",
        f"also {', '.join(others)}" if others else "",
        *affiliations,
    ]
    line = " · ".join(f"<bdi>{escape(fact)}</bdi>" for fact in facts if fact)
    tag = "b" if actor.name else "i"
    return (
        f'<li id="{id}"><{tag} dir="auto">{title}</{tag}> <span class="facts">{line}</span></li>\n'
    )


def _role(tag: str, role: str, text: str, spans: tuple[Span, ...]) -> str:
    words = words_of_spans(text, spans)
    return f'<{tag} class="{role}">{escape(words)}</{tag}>' if words else ""
