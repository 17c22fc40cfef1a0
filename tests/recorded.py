"""Invented articles and what is read in them, kept in a store; for the tests of stores."""

import hashlib
import itertools
from collections.abc import Sequence
from random import Random
from typing import Any

from fake_tagger import FakeTagger
from sqlalchemy import Connection, text

from sayso.articles.from_text import article_from_text
from sayso.inputs import Named
from sayso.pipeline import reading_from_article
from sayso.reading import Reading
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    ActorLink,
    Affiliation,
    Article,
    Block,
    BlockKind,
    Cast,
    Confidence,
    Hedge,
    HedgedBy,
    Participants,
    Polarity,
    Precision,
    Span,
    Statement,
    StatementKind,
    When,
)
from sayso.statements.from_article import statement_id
from sayso.store.articles import Origin, add_version, as_version
from sayso.store.connection import open_store
from sayso.store.readings import keep_reading

COURIER, GAZETTE = "The Tarn Courier", "Quay Gazette"
SEEN = 1_700_000_000  # 14 November 2023, 22:13 UTC
WORDS = ["harbour", "crews", "wait", "ferry", "spring", "closed", "gates", "港", "école"]
NAMES = ("Lena Marsh", "Piet Oster", "Marsh Guild", "Upland Guard")
ROLES = ("head", "harbour master", "member of")
FIRST = ("2023-12-30", "2024-01-01", "2024-02-10", "2021-05-01")
LAST = ("2024-01-02", "2024-02-29", "2024-12-31")


def origin(name: str, given: str = "") -> Origin:
    """Where an article of that name came from; `given` stands for its bytes."""
    raw = hashlib.sha256(f"{name}{given}".encode()).hexdigest()
    return Origin(name, raw, f"/in/{name}", "text 1")


def article(
    words: str, name: str = "a", *, outlet: str | None = COURIER, date: str | None = "2024-03-01"
) -> Article:
    """The article of `words`, under the id that it has in a store."""
    made = article_from_text(words, outlet=outlet, date=date)
    return as_version(made, origin(name, words))


def read(given: Article) -> Reading:
    """What the fake tagger finds in an article."""
    return reading_from_article(Named("a", given), FakeTagger(), any_language=True)


def keep(
    connection: Connection,
    words: str,
    name: str = "a",
    *,
    outlet: str | None = COURIER,
    date: str | None = "2024-03-01",
    seen: int = SEEN,
) -> int:
    """Keeps an article with what is read in it; its key."""
    given = article(words, name, outlet=outlet, date=date)
    key = add_version(connection, given, origin(name, words), seen)
    keep_reading(connection, key, read(given), "1.0", seen)
    return key


def open_when_told(address: str, go: Any) -> None:
    """Opens a store as soon as `go` is set."""
    go.wait()
    open_store(address).close()


def all_rows(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, those of the words too, as they are."""
    if connection.dialect.name == "sqlite":
        names = text("SELECT name FROM sqlite_master WHERE type = 'table'")
    else:
        names = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found = {}
    for name in connection.scalars(names).all():
        rows = connection.execute(text(f"SELECT * FROM {name}"))
        found[str(name)] = sorted((tuple(row) for row in rows), key=repr)
    return found


def invented(random: Random, number: int, title: str | None = None) -> tuple[Reading, Origin]:
    """A reading with something of everything that can be asked for, by chance."""
    lines = [_line(random) for _ in range(random.randint(0, 4))]
    body = "\n\n".join(" ".join(line) for line in lines) or "Nothing was said."
    date = random.choice(["2024-01-01", "2024-01", "2024", "2023-12-31", None])
    block = Block(BlockKind.BODY, Span(0, len(body)))
    outlet = random.choice([COURIER, GAZETTE, None])
    made = Article("", body, (block,), "en", title, outlet=outlet, date=date)
    whence = origin(f"invented/{number}")
    given = as_version(made, whence)
    actors = tuple(
        Actor(f"actor-{i}", name, ActorKind.PERSON, (Span(0, 1),), (name, f"Captain {name}"))
        for i, name in enumerate(NAMES)
    )
    statements = tuple(_statement(given, random, line, at) for line, at in _places(lines))
    acts = tuple(_act(random, said) for said in statements)
    who = tuple(_participants(random, said) for said in statements)
    ties = tuple(
        Affiliation(actor.id, random.choice(ROLES), random.choice(NAMES), actor.mentions)
        for actor in actors
        if random.random() < 0.5
    )
    return Reading(given, statements, Cast(actors, who, ties), acts, "fake-1"), whence


def keep_invented(connection: Connection, random: Random, count: int) -> list[Reading]:
    """Keeps invented readings; all of them."""
    found = []
    for number in range(count):
        reading, whence = invented(random, number)
        key = add_version(connection, reading.article, whence, SEEN)
        keep_reading(connection, key, reading, "1.0", SEEN)
        found.append(reading)
    return found


def _line(random: Random) -> Sequence[str]:
    return random.choice(NAMES), "said", " ".join(random.choices(WORDS, k=random.randint(1, 6)))


def _places(lines: Sequence[Sequence[str]]) -> list[tuple[Sequence[str], int]]:
    at, found = 0, []
    for line in lines:
        found.append((line, at))
        at += len(" ".join(line)) + 2
    return found


def _statement(given: Article, random: Random, line: Sequence[str], at: int) -> Statement:
    spans = []
    for words in line:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 1
    source = (spans[0],) if random.random() < 0.8 else ()
    kind = random.choice(list(StatementKind))
    sure = Confidence(0.9, 0.8, 0.7, 0.6)
    made = Statement("", kind, source, (spans[1],), (spans[2],), sure)
    return Statement(statement_id(given, made), kind, source, (spans[1],), (spans[2],), sure)


def _act(random: Random, said: Statement) -> Act:
    hedges = (Hedge(said.cue, random.choice(list(HedgedBy))),) if random.random() < 0.5 else ()
    when = None
    if random.random() < 0.7:
        first, last = sorted((random.choice(FIRST), random.choice(LAST)))
        when = When(first, last, Precision.DAYS, said.cue)
    kind, polarity = random.choice(list(ActKind)[:4]), random.choice(list(Polarity))
    return Act(said.id, kind, 0.5, hedges, polarity, (), when)


def _participants(random: Random, said: Statement) -> Participants:
    def link() -> ActorLink:
        return ActorLink(f"actor-{random.randrange(len(NAMES))}", 0.9, "named here")

    source = link() if said.source else None
    role = said.content[0] if said.source and random.random() < 0.3 else None
    about = {x.actor: x for x in (link() for _ in range(random.randint(0, 2)))}
    return Participants(said.id, source, role, None, tuple(about.values()))


def keep_from(address: str, first: int, kept: Any) -> None:
    """Keeps article after article, every other one an edit; `kept.value` is how many there are."""
    store = open_store(address)
    for number in itertools.count(first):
        # By the number of the article, so that it is of the same outlet.
        reading, whence = invented(Random(number // 2), number // 2, f"{number}")
        with store.writing() as connection:
            key = add_version(connection, reading.article, whence, SEEN)
            keep_reading(connection, key, reading, "1.0", SEEN)
        kept.value = number + 1
