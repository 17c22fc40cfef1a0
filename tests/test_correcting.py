"""Corrections in a store: in force at once, undone, and through new models and versions."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from apart import number, started
from corrected_by import BY, at, correct_for_ever, parts_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recorded import COURIER, GAZETTE, SEEN, keep
from sqlalchemy import Connection, func, select

from sayso.correcting import add_missed, correct, undo_correction
from sayso.corrections.corrected import corrected
from sayso.corrections.correction import Missed, Parts, To, Verdict, Who
from sayso.errors import UsageError
from sayso.grouping import group_new
from sayso.reading import Reading, words_of_spans
from sayso.records import ActKind, Aspect, Polarity, Span
from sayso.resolving import resolve_new
from sayso.store.articles import article_key, version_of_key, versions_of_article
from sayso.store.callings import versions_to_resolve
from sayso.store.check import faults
from sayso.store.connection import Store, open_store
from sayso.store.corrections import standing_corrections
from sayso.store.groups import narratives_of_numbers
from sayso.store.judgements import all_judgements
from sayso.store.question import Question
from sayso.store.readings import keep_reading, reading_of_version
from sayso.store.schema import callings, lines, sayers
from sayso.store.search import search

TEXT = """\
Lena Marsh said the harbour of Tarn is shut until spring.

Piet Oster said the crews must wait. Solt wants the gates opened, reportedly."""
AGAIN = "Lena Marsh said the harbour of Tarn is shut until spring, once more."


@pytest.fixture
def connection(store: Store) -> Iterator[Connection]:
    with store.writing() as connection:
        keep(connection, TEXT)
        keep(connection, AGAIN, "b", outlet=GAZETTE, date="2024-03-02")
    group_new(store)
    with store.writing() as connection:
        yield connection
        assert list(faults(connection)) == []


def reading_in(connection: Connection, name: str = "a") -> Reading:
    """What is kept of the newest version of an article."""
    owner = article_key(COURIER, name)
    version = versions_of_article(connection, owner)[-1]
    found = reading_of_version(connection, version)
    assert found is not None
    return found


def key_in(connection: Connection, name: str = "a") -> int:
    return versions_of_article(connection, article_key(COURIER, name))[-1].key


def found(connection: Connection, **asked: object) -> int:
    return len(search(connection, Question(**asked)).hits)  # type: ignore[arg-type]


def groups_in(connection: Connection) -> dict[str, list[str]]:
    """The statements of each narrative, by their contents."""
    numbers = connection.scalars(select(lines.c.narrative).distinct()).all()
    return {
        narrative.id: sorted(
            words_of_spans(r.article.text, r.attribution.statement.content)
            for saying in narrative.sayings
            for r in saying.reports
        )
        for narrative in narratives_of_numbers(connection, numbers)
    }


def who(reading: Reading, name: str) -> Who:
    (actor,) = (a for a in reading.cast.actors if a.name == name)
    return Who(name, actor.mentions[0])


def wanted(text: str = TEXT) -> Missed:
    parts = Parts(at(text, "Solt"), at(text, "wants"), at(text, "the gates opened"))
    return Missed(parts, ActKind.WANT, Polarity.AFFIRMED)


def test_a_corrected_act_is_searched_for_at_once_and_undone_at_once(connection: Connection) -> None:
    said = reading_in(connection).statements[0]
    number = correct(connection, said.id, Verdict.ACT, ActKind.DENY, BY)
    assert found(connection, acts={ActKind.DENY}) == 1
    assert found(connection, acts={ActKind.STATE}) == 1
    undo_correction(connection, number, BY)
    assert found(connection, acts={ActKind.DENY}) == 0
    assert reading_in(connection).statements[0] == said
    assert [(r.verdict, r.author, r.reason) for r in all_judgements(connection)] == [
        ("act", "Ilse", "I asked"),
        ("undo", "Ilse", "I asked"),
    ]


def test_an_undoing_is_undone_like_anything(connection: Connection) -> None:
    said = reading_in(connection).statements[0]
    number = correct(connection, said.id, Verdict.ACT, ActKind.DENY, BY)
    undo_correction(connection, undo_correction(connection, number, BY), BY)
    assert found(connection, acts={ActKind.DENY}) == 1
    with pytest.raises(UsageError, match="no judgement 99"):
        undo_correction(connection, 99, BY)


def test_corrected_words_are_found_and_those_left_out_are_not(connection: Connection) -> None:
    said = reading_in(connection).statements[0]
    parts = Parts(said.source, said.cue, at(TEXT, "the harbour of Tarn is shut"))
    number = correct(connection, said.id, Verdict.SPANS, parts, BY)
    assert found(connection, words="harbour") == 2
    assert found(connection, words="spring") == 1
    undo_correction(connection, number, BY)
    assert found(connection, words="spring") == 2


def test_a_statement_whose_words_are_fixed_stays_in_its_narrative(connection: Connection) -> None:
    before = groups_in(connection)
    said = reading_in(connection).statements[0]
    parts = Parts(said.source, said.cue, at(TEXT, "the harbour of Tarn is shut"))
    number = correct(connection, said.id, Verdict.SPANS, parts, BY)
    after = groups_in(connection)
    assert after.keys() == before.keys()
    assert {len(members) for members in after.values()} == {len(m) for m in before.values()}
    undo_correction(connection, number, BY)
    assert groups_in(connection) == before


def test_another_source_is_searched_for_at_once(connection: Connection) -> None:
    reading = reading_in(connection)
    oster = who(reading, "Piet Oster")
    number = correct(connection, reading.statements[0].id, Verdict.SAME, oster, BY)
    assert found(connection, actor="Oster") == 2
    undo_correction(connection, number, BY)
    assert found(connection, actor="Oster") == 1


def said_by(connection: Connection, name: str) -> int:
    """How many statements known actors of a name have."""
    of = select(func.count()).select_from(sayers).join(callings, callings.c.key == sayers.c.calling)
    return connection.scalar(of.where(callings.c.name == name)) or 0


def test_a_known_actor_has_what_an_analyst_puts_to_it_at_once(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, TEXT)
    group_new(store)
    resolve_new(store)
    with store.writing() as connection:
        reading = reading_in(connection)
        assert said_by(connection, "Piet Oster") == 1
        oster = who(reading, "Piet Oster")
        number = correct(connection, reading.statements[0].id, Verdict.SAME, oster, BY)
        assert (said_by(connection, "Piet Oster"), said_by(connection, "Lena Marsh")) == (2, 0)
        undo_correction(connection, number, BY)
        assert (said_by(connection, "Piet Oster"), said_by(connection, "Lena Marsh")) == (1, 1)
        assert versions_to_resolve(connection, 9) == []


def test_what_is_no_statement_is_nowhere_until_that_is_undone(connection: Connection) -> None:
    before, reading = groups_in(connection), reading_in(connection)
    number = correct(connection, reading.statements[0].id, Verdict.REMOVED, None, BY)
    assert found(connection, words="harbour") == 1
    assert sum(map(len, groups_in(connection).values())) == sum(map(len, before.values())) - 1
    assert reading_in(connection).statements == reading.statements[1:]
    undo_correction(connection, number, BY)
    assert groups_in(connection) == before
    assert reading_in(connection) == reading


def test_a_missed_statement_is_found_and_grouped_at_once(connection: Connection) -> None:
    before, reading = groups_in(connection), reading_in(connection)
    version = version_of_key(connection, key_in(connection))
    assert version is not None
    number = add_missed(connection, version, wanted(), BY)
    assert found(connection, words="gates", acts={ActKind.WANT}) == 1
    assert ["the gates opened"] in groups_in(connection).values()
    undo_correction(connection, number, BY)
    assert groups_in(connection) == before
    assert reading_in(connection) == reading


def test_a_correction_of_what_is_not_grouped_yet_leaves_it_to_be_grouped(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, TEXT)
        said = reading_in(connection).statements[0]
        correct(connection, said.id, Verdict.REMOVED, None, BY)
        assert groups_in(connection) == {}
    assert group_new(store).statements == 1


def test_corrections_hold_whatever_model_reads_the_article_again(connection: Connection) -> None:
    reading = reading_in(connection)
    correct(connection, reading.statements[0].id, Verdict.ACT, ActKind.DENY, BY)
    newer = replace(reading, model="fake-2")
    keep_reading(connection, key_in(connection), newer, "1.1", SEEN)
    kept = reading_in(connection)
    assert (kept.model, kept.acts[0].kind) == ("fake-2", ActKind.DENY)
    assert found(connection, acts={ActKind.DENY}) == 1


def test_corrections_hold_in_an_edited_version_that_has_the_words(connection: Connection) -> None:
    said = reading_in(connection).statements[0]
    correct(connection, said.id, Verdict.ACT, ActKind.DENY, BY)
    keep(connection, f"Piet Oster said no.\n\n{TEXT}")
    assert found(connection, acts={ActKind.DENY}, edited=False) == 1
    keep(connection, TEXT.replace("spring", "summer"))
    assert found(connection, acts={ActKind.DENY}, edited=False) == 0


def test_a_correction_of_a_newer_version_holds_in_the_older_too(connection: Connection) -> None:
    keep(connection, f"{TEXT}\n\nIt was alleged so.")
    said = reading_in(connection).statements[0]
    number = correct(connection, said.id, Verdict.ACT, ActKind.DENY, BY)
    assert found(connection, acts={ActKind.DENY}, edited=True) == 2
    undo_correction(connection, number, BY)
    assert found(connection, acts={ActKind.DENY}, edited=True) == 0


def test_a_statement_that_was_added_or_fixed_is_corrected_again(connection: Connection) -> None:
    version = version_of_key(connection, key_in(connection))
    assert version is not None
    add = add_missed(connection, version, wanted(), BY)
    added = reading_in(connection).statements[2]
    correct(connection, added.id, Verdict.ACT, ActKind.DENY, BY)
    assert found(connection, words="gates", acts={ActKind.DENY}) == 1
    said = reading_in(connection).statements[0]
    parts = Parts((), said.cue, at(TEXT, "the harbour of Tarn is shut"))
    fix = correct(connection, said.id, Verdict.SPANS, parts, BY)
    fixed = reading_in(connection).statements[0]
    correct(connection, fixed.id, Verdict.ACT, ActKind.DENY, BY)
    # Each is of the statement as it was read or added: what was fixed may be undone alone.
    undo_correction(connection, fix, BY)
    assert reading_in(connection).statements[0].id == said.id
    assert found(connection, words="harbour", acts={ActKind.DENY}) == 1
    undo_correction(connection, add, BY)
    assert found(connection, words="gates") == 0


@pytest.mark.parametrize(
    ("verdict", "to", "told"),
    [
        (Verdict.SPANS, Parts((), (), ()), "content"),
        (Verdict.SPANS, Parts((), (), (Span(5, 9000),)), "not in the text"),
        (Verdict.SPANS, Parts((), at(TEXT, "said"), at(TEXT, "said the")), "one role"),
        (Verdict.SAME, Who("Mirja Solt", Span(0, 4)), "does not tell of"),
    ],
)
def test_a_correction_that_cannot_be_is_told_and_not_added(
    connection: Connection, verdict: Verdict, to: To, told: str
) -> None:
    said = reading_in(connection).statements[0]
    with pytest.raises(UsageError, match=told):
        correct(connection, said.id, verdict, to, BY)
    assert all_judgements(connection) == []


def test_two_statements_cannot_have_the_same_words(connection: Connection) -> None:
    reading = reading_in(connection)
    second = parts_of(reading.statements[1])
    with pytest.raises(UsageError, match="another statement"):
        correct(connection, reading.statements[0].id, Verdict.SPANS, second, BY)
    version = version_of_key(connection, key_in(connection))
    assert version is not None
    with pytest.raises(UsageError, match="another statement"):
        add_missed(connection, version, Missed(second), BY)
    with pytest.raises(UsageError, match="no statement"):
        correct(connection, "0" * 16, Verdict.REMOVED, None, BY)


def test_who_nobody_is_said_to_be_has_no_source_to_be_judged(connection: Connection) -> None:
    keep(connection, "It was alleged the harbour is open.", "c")
    said = reading_in(connection, "c").statements[0]
    with pytest.raises(UsageError, match="no source"):
        correct(connection, said.id, Verdict.NOBODY, None, BY)


_CORRECTIONS = st.one_of(
    st.tuples(st.just(Verdict.ACT), st.sampled_from(ActKind)),
    st.tuples(st.just(Verdict.POLARITY), st.sampled_from(Polarity)),
    st.tuples(st.just(Verdict.UNSURE), st.sampled_from(Aspect)),
    st.tuples(st.just(Verdict.HEDGES), st.sampled_from([(), at(TEXT, "reportedly")])),
    st.just((Verdict.REMOVED, None)),
    st.just((Verdict.NOBODY, None)),
    st.tuples(
        st.just(Verdict.SPANS),
        st.sampled_from(
            [
                Parts((), at(TEXT, "said"), at(TEXT, "the harbour of Tarn")),
                Parts(at(TEXT, "Lena Marsh"), at(TEXT, "said"), at(TEXT, "is shut until spring")),
                Parts(at(TEXT, "Solt"), at(TEXT, "wants"), at(TEXT, "the gates")),
            ]
        ),
    ),
    st.just((Verdict.MISSED, wanted())),
)
_DONE = st.lists(
    st.one_of(st.tuples(st.just("correct"), st.integers(0, 3), _CORRECTIONS), st.integers(1, 9)),
    max_size=8,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_DONE)
def test_whatever_is_corrected_and_undone_comes_to_what_stands(
    empty_file: Path, tmp_path: Path, done: list[object]
) -> None:
    store = open_store(shutil.copy(empty_file, tmp_path / "sequence.db"))
    with store.writing() as connection:
        keep(connection, TEXT)
        own = reading_in(connection)
    group_new(store)
    with store.writing() as connection:
        for step in done:
            with suppress(UsageError):
                _do(connection, step)
        standing = standing_corrections(connection, article_key(COURIER, "a"))
        assert reading_in(connection) == corrected(own, standing).reading
        assert list(faults(connection)) == []
    store.close()


def _do(connection: Connection, step: object) -> None:
    if isinstance(step, int):
        undo_correction(connection, step, BY)
        return
    assert isinstance(step, tuple)
    _, position, (verdict, to) = step
    if verdict is Verdict.MISSED:
        version = version_of_key(connection, key_in(connection))
        assert version is not None
        add_missed(connection, version, to, BY)
        return
    said = reading_in(connection).statements
    if position < len(said):
        correct(connection, said[position].id, verdict, to, BY)


def test_whoever_is_killed_in_the_midst_of_correcting_leaves_nothing_half(tmp_path: Path) -> None:
    path = str(tmp_path / "store.db")
    store, random, done = open_store(path), Random(), number()
    with store.writing() as connection:
        keep(connection, TEXT)
    group_new(store)
    for _ in range(5):
        begun = done.value
        writer = started(correct_for_ever, path, done)
        while done.value == begun:
            writer.join(0.001)
            assert writer.is_alive()
        writer.join(random.random() * 0.02)
        writer.kill()
        writer.join()
        with store.reading() as connection:
            assert len(all_judgements(connection)) in (done.value, done.value + 1)
            assert list(faults(connection)) == []
    store.close()
