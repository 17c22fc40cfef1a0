"""Statements that meet a question: none more and none fewer than are in the readings."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recorded import (
    COURIER,
    FIRST,
    GAZETTE,
    LAST,
    NAMES,
    ROLES,
    SEEN,
    WORDS,
    article,
    keep,
    keep_invented,
    origin,
)
from sqlalchemy import Connection, update

from sayso.acts.days import Days, days_from_iso
from sayso.acts.hedges import is_hedged
from sayso.errors import DamagedReading, UsageError
from sayso.reading import Attribution, Reading
from sayso.records import ActKind, Polarity, Precision, Span, StatementKind
from sayso.store import search as module
from sayso.store.articles import add_version
from sayso.store.connection import Store
from sayso.store.outlets import StoredOutlet, keep_outlets
from sayso.store.question import Order, Question, phrases_of
from sayso.store.schema import readings as readings_table
from sayso.store.search import Page, readings_of_hits, search
from sayso.store.terms import PREFIX
from sayso.store.words import words_of

SHUT = "Lena Marsh said the harbour is shut."
COUNTRIES = {COURIER: "XA", GAZETTE: None}
SIGNS = "ab \"'·:*^-+(){}&|!<>\\\x00,~@%"
ANY = st.text(st.characters(), max_size=40) | st.text(SIGNS, max_size=40)
# The store is only read in them.
READ_ONLY = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def pages(connection: Connection, asked: Question, order: Order, limit: int) -> list[Page]:
    found = [search(connection, asked, order=order, limit=limit)]
    while (cursor := found[-1].cursor) is not None:
        found.append(search(connection, asked, order=order, limit=limit, cursor=cursor))
    return found


def ids_of(found: list[Page]) -> list[str]:
    return [hit.reading.statements[hit.position].id for page in found for hit in page.hits]


def in_order(readings: list[Reading], asked: Question) -> list[str]:
    """Ids of the statements in `readings` that meet `asked`, the newest first: the slow way."""
    found = [
        ((day_of(reading), number, -position), attribution.statement.id)
        for number, reading in enumerate(readings)
        for position, attribution in enumerate(reading.attributions())
        if meets(reading, attribution, asked)
    ]
    return [id for _, id in sorted(found, reverse=True)]


def day_of(reading: Reading) -> date:
    days = days_from_iso(reading.article.date)
    return days.first if days else datetime.fromtimestamp(SEEN, UTC).date()


def meets(reading: Reading, attribution: Attribution, asked: Question) -> bool:
    said, act, outlet = attribution.statement, attribution.act, reading.article.outlet
    source = [] if attribution.source is None else [attribution.source.actor]
    ties = [t for t in reading.cast.affiliations if t.actor in {actor.id for actor in source}]

    def cut(*spans: Span) -> list[str]:
        return [reading.article.text[span.start : span.end] for span in spans]

    def names(words: str, given: list[str]) -> bool:
        return not (wanted := words_of(words)) or any(holds(one, wanted) for one in given)

    role = [attribution.role] if attribution.role else []
    told = cut(*said.source, *said.cue, *said.content)
    about = [name for who in attribution.about for name in who.actor.names]
    days = asked.published or Days(date.min, date.max, Precision.DAYS)
    return (
        all(any(holds(one, list(p)) for one in told) for p in phrases_of(asked.words))
        and names(asked.actor, cut(*said.source) + [n for a in source for n in a.names])
        and names(asked.role, cut(*role) + [t.role for t in ties])
        and names(asked.organisation, [t.organisation for t in ties])
        and all(names(name, about) for name in asked.about)
        and (not asked.outlets or outlet in asked.outlets)
        and (asked.country is None or COUNTRIES.get(outlet or "") == asked.country)
        and (not asked.acts or act.kind in asked.acts)
        and (not asked.kinds or said.kind in asked.kinds)
        and (not asked.polarities or act.polarity in asked.polarities)
        and asked.hedged in (None, is_hedged(act.hedges))
        and (asked.said is None or bool(act.when) and touches(act.when, asked.said))
        and days.first <= day_of(reading) <= days.last
    )


def holds(text: str, wanted: list[str]) -> bool:
    words = words_of(text)
    if wanted[-1] != PREFIX:
        return any(words[i : i + len(wanted)] == wanted for i in range(len(words)))
    *whole, last = wanted[:-1]
    size = len(whole)
    return any(
        words[i : i + size] == whole and words[i + size].startswith(last)
        for i in range(len(words) - size)
    )


def touches(when: object, days: Days) -> bool:
    start, end = when.start, when.end  # type: ignore[attr-defined]
    return bool(start <= days.last.isoformat() and end >= days.first.isoformat())


def asked_by(random: Random) -> Question:
    """A question that asks something of what invented readings hold, by chance."""

    def some(given: object) -> frozenset[object]:
        return frozenset(random.sample(list(given), 2)) if random.random() < 0.2 else frozenset()  # type: ignore[call-overload]

    def perhaps(made: object, chance: float = 0.2) -> object:
        return made if random.random() < chance else None

    first, last = sorted((random.choice(FIRST), random.choice(LAST)))
    days = Days(date.fromisoformat(first), date.fromisoformat(last), Precision.DAYS)
    words = " ".join(random.sample(WORDS, random.randint(0, 2)))
    phrase = f'"{" ".join(random.sample(WORDS, 2))}"'
    return Question(
        words=random.choice([words, words, phrase, f"{phrase} said"]),
        actor=str(perhaps(random.choice([*NAMES, "marsh", "captain"])) or ""),
        role=str(perhaps(random.choice(ROLES)) or ""),
        organisation=str(perhaps(random.choice(NAMES), 0.1) or ""),
        about=tuple(random.sample(NAMES, 1)) if random.random() < 0.2 else (),
        outlets=tuple(random.sample([COURIER, GAZETTE, "None"], 2))
        if random.random() < 0.3
        else (),
        country="XA" if random.random() < 0.1 else None,
        acts=some(list(ActKind)[:4]),  # type: ignore[arg-type]
        kinds=some(StatementKind),  # type: ignore[arg-type]
        polarities=some(Polarity),  # type: ignore[arg-type]
        hedged=random.choice([None, None, None, True, False]),
        said=perhaps(days),  # type: ignore[arg-type]
        published=perhaps(days),  # type: ignore[arg-type]
    )


@pytest.fixture
def held(store: Store) -> Iterator[tuple[Connection, list[Reading]]]:
    """A transaction of a store with thirty invented readings, and these."""
    with store.writing() as connection:
        keep_outlets(connection, [StoredOutlet(name, code) for name, code in COUNTRIES.items()])
        readings = keep_invented(connection, Random(1), 30)
    with store.reading() as connection:
        yield connection, readings


def test_what_is_found_is_what_a_reader_of_all_would_find(
    held: tuple[Connection, list[Reading]],
) -> None:
    connection, readings = held
    sizes = []
    for seed in range(60):
        asked = asked_by(Random(seed))
        wanted = in_order(readings, asked)
        newest = pages(connection, asked, Order.NEWEST, 7)
        best = pages(connection, asked, Order.BEST, 7)
        assert ids_of(newest) == wanted, asked
        assert sorted(ids_of(best)) == sorted(wanted), asked
        sizes.append(len(wanted))
    # Or else the test says nothing.
    assert sizes.count(0) < 45
    assert sum(1 for size in sizes if size > 7) > 5


@READ_ONLY
@given(ANY, ANY, ANY, st.sampled_from(Order))
def test_no_question_is_wrong_whatever_is_typed(
    held: tuple[Connection, list[Reading]], words: str, name: str, other: str, order: Order
) -> None:
    connection, readings = held
    asked = Question(words=words)
    assert sorted(ids_of(pages(connection, asked, order, 200))) == sorted(in_order(readings, asked))
    asked = Question(actor=name, role=other, organisation=name, about=(other, name))
    assert sorted(ids_of(pages(connection, asked, order, 200))) == sorted(in_order(readings, asked))
    search(connection, Question(outlets=(name, other)), order=order)
    search(connection, Question(country=name), order=order)


def test_marks_and_commands_that_are_typed_find_nothing_of_their_own(
    held: tuple[Connection, list[Reading]],
) -> None:
    for words in ("a·state", "k·direct h·0", "u·1", "s·marsh", '"a·state"', "said:harbour", "zz*"):
        assert search(held[0], Question(words=words)).hits == ()


@READ_ONLY
@given(ANY, st.sampled_from(Order))
def test_a_cursor_that_is_none_is_refused(store: Store, cursor: str, order: Order) -> None:
    with store.reading() as connection, pytest.raises(UsageError, match="cursor"):
        search(connection, Question(), cursor=cursor, order=order)


@pytest.mark.parametrize("order", Order)
def test_a_cursor_of_anything_else_is_refused(store: Store, order: Order) -> None:
    keys = ([], {}, "", None, 7, [None], [True], [-1], [1 << 63], ["7"], [7.5], [1e999])
    ranks = ("x", None, 10**400, [1], float("inf"), float("nan"))
    with store.reading() as connection:
        for place in (*keys, [7, 8, 9], *([7, rank] for rank in ranks)):
            cursor = base64.urlsafe_b64encode(json.dumps(place).encode()).decode()
            with pytest.raises(UsageError, match="cursor"):
                search(connection, Question(), cursor=cursor, order=order)


def test_a_cursor_of_the_other_order_is_refused(held: tuple[Connection, list[Reading]]) -> None:
    asked = Question(words="said")
    for order, other in ((Order.NEWEST, Order.BEST), (Order.BEST, Order.NEWEST)):
        cursor = search(held[0], asked, order=order, limit=1).cursor
        assert cursor is not None
        with pytest.raises(UsageError):
            search(held[0], asked, order=other, cursor=cursor)


def test_without_words_the_newest_are_the_best(held: tuple[Connection, list[Reading]]) -> None:
    best = pages(held[0], Question(), Order.BEST, 2)
    assert ids_of(best) == ids_of(pages(held[0], Question(), Order.NEWEST, 2))


def test_pages_are_as_long_as_asked_within_bounds(held: tuple[Connection, list[Reading]]) -> None:
    connection, _ = held
    assert len(search(connection, Question(), limit=-5).hits) == 1
    assert len(search(connection, Question(), limit=3).hits) == 3
    assert search(connection, Question(), limit=10**9).cursor is None


def test_pages_hold_together_though_articles_come_in_between(store: Store) -> None:
    with store.writing() as connection:
        before = [keep(connection, SHUT, f"{n}", date=f"2024-01-{n + 10}") for n in range(9)]
    found, cursor = [], None
    for turn in range(5):
        with store.writing() as connection:
            page = search(connection, Question(words="harbour"), limit=2, cursor=cursor)
            cursor = page.cursor
            found += [hit.version.key for hit in page.hits]
            keep(connection, SHUT, f"new/{turn}", date="2024-02-01")
    assert found == before[::-1]
    assert cursor is None


def test_phrases_do_not_reach_from_one_role_to_another(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, SHUT)
        for words, count in (('"lena marsh"', 1), ('"marsh said"', 0), ('"said the"', 0)):
            assert len(search(connection, Question(words=words)).hits) == count
        assert len(search(connection, Question(words="marsh said harbour")).hits) == 1


def test_former_versions_are_found_only_where_they_are_asked_for(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, SHUT)
        keep(connection, "Lena Marsh said the harbour is open.")
        assert search(connection, Question(words="shut")).hits == ()
        assert len(search(connection, Question(words="shut", edited=True)).hits) == 1
        add_version(connection, article(SHUT), origin("a"), SEEN)
        assert len(search(connection, Question(words="shut")).hits) == 1


def test_the_best_come_first(store: Store) -> None:
    with store.writing() as connection:
        long = keep(connection, f"Lena Marsh said the harbour {'is no gate, ' * 9} shut.", "1")
        short = keep(connection, "Lena Marsh said harbour.", "2", date="2024-01-01")
        best = search(connection, Question(words="harbour"), order=Order.BEST).hits
        assert [hit.version.key for hit in best] == [short, long]
        newest = search(connection, Question(words="harbour")).hits
        assert [hit.version.key for hit in newest] == [long, short]


def test_the_best_are_looked_for_among_the_newest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RANKED", 2)
    with store.writing() as connection:
        keys = [keep(connection, SHUT, f"{n}", date=f"2024-01-{n + 10}") for n in range(4)]
        found = pages(connection, Question(words="harbour"), Order.BEST, 1)
        assert [hit.version.key for page in found for hit in page.hits] == keys[:1:-1]


def test_the_words_of_a_question_are_marked_in_the_text(
    held: tuple[Connection, list[Reading]],
) -> None:
    connection, _ = held
    for words in ("harbour", '"harbour crews" said', "港", "ECOLE", "marsh wait"):
        for hit in search(connection, Question(words=words), limit=50).hits:
            marked = [hit.version.article.text[s.start : s.end] for s in hit.highlights]
            assert {w for piece in marked for w in words_of(piece)} == set(words_of(words))
            said = hit.reading.statements[hit.position]
            pieces = (*said.source, *said.cue, *said.content)
            assert all(
                any(p.start <= s.start and s.end <= p.end for p in pieces) for s in hit.highlights
            )


def test_hits_turn_into_readings_with_the_statements_that_were_found(
    held: tuple[Connection, list[Reading]],
) -> None:
    found = search(held[0], Question(words="said"), limit=50).hits
    readings = readings_of_hits(found)
    assert [s.id for r in readings for s in r.statements] == ids_of([Page(found, None)])
    assert all(len(reading.attributions()) == len(reading.statements) for reading in readings)
    assert readings_of_hits(()) == []


def test_what_is_damaged_is_told_with_what_mends_it(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, SHUT, "a")
        connection.execute(update(readings_table).values(packed=b"\x00 nothing"))
    with store.reading() as connection, pytest.raises(DamagedReading, match="sayso reread"):
        search(connection, Question())
