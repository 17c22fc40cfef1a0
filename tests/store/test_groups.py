"""store/groups.py and grouping.py: families, sayings and narratives, kept and read back"""

from datetime import date
from random import Random

import pytest
from recorded import COURIER, GAZETTE, SEEN, keep, keep_invented, read
from sqlalchemy import Connection, select, update

from sayso.grouping import Grouped, group_new
from sayso.narratives.from_statements import number_of_id
from sayso.narratives.groups import Narrative, Saying
from sayso.narratives.rulings import Rulings
from sayso.store import memory
from sayso.store.articles import version_of_key
from sayso.store.connection import Store
from sayso.store.groups import (
    largest_narratives,
    narrative,
    narratives_of_numbers,
    narratives_of_sayings,
    sayings_of_numbers,
    sayings_of_statements,
)
from sayso.store.judgements import Judgement, add_judgement
from sayso.store.memory import StoreMemory
from sayso.store.readings import drop_damaged_readings, keep_reading, reading_of_version
from sayso.store.schema import families, lines, readings, sayings, statements, traces

HIDING = "Davit Orlan said the ministry is hiding the survey of the eastern wall."
AGAIN = "Mirja Solt said the ministry is hiding the survey of the eastern wall once more."
FERRY = "Lena Marsh said the night ferry will sail from the northern quay again."
FIRST, LAST = date(2024, 3, 1), date(2024, 3, 31)
BODY = (
    "The barge lay at the lower quay for three days while its crew waited for a pilot who knew "
    "the bend below the old mill, and nobody in the town could say when the water would fall."
)


def fill(store: Store, *articles: tuple[str, str, str, str]) -> None:
    """Keeps articles (words, name, outlet, date) and groups what they say."""
    with store.writing() as connection:
        for words, name, outlet, day in articles:
            keep(connection, words, name, outlet=outlet, date=day)
    group_new(store)


@pytest.fixture
def filled(store: Store) -> Store:
    fill(
        store,
        (HIDING, "a", COURIER, "2024-03-01"),
        (AGAIN, "b", GAZETTE, "2024-03-09"),
        (FERRY, "c", COURIER, "2024-03-10"),
    )
    return store


def all_groups(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.c))]
        for table in (families, sayings, lines)
    }


def narratives(store: Store) -> list[Narrative]:
    with store.reading() as connection:
        counted = largest_narratives(connection, FIRST, LAST, 20, fewest=1)
        return narratives_of_numbers(connection, [c.number for c in counted])


def words_in(found: Narrative) -> list[str]:
    return [r.article.text for saying in found.sayings for r in saying.reports]


def rule(store: Store, verdict: str, **subject: object) -> int:
    with store.writing() as connection:
        return add_judgement(connection, Judgement(subject, verdict, "desk", SEEN))


def test_one_claim_by_two_actors_is_a_narrative_and_another_claim_is_not(filled: Store) -> None:
    assert [words_in(n) for n in narratives(filled)] == [[HIDING, AGAIN], [FERRY]]


def test_grouping_again_changes_nothing(filled: Store) -> None:
    with filled.reading() as connection:
        before = all_groups(connection)
    assert group_new(filled) == Grouped()
    with filled.reading() as connection:
        assert all_groups(connection) == before


def test_what_stands_is_not_moved_by_what_is_added(store: Store) -> None:
    random = Random(3)
    with store.writing() as connection:
        keep_invented(connection, random, 20)
    group_new(store)
    with store.reading() as connection:
        before = all_groups(connection)
    with store.writing() as connection:
        keep_invented(connection, Random(4), 20)
    group_new(store)
    with store.reading() as connection:
        after = all_groups(connection)
    assert all(set(before[name]) <= set(after[name]) for name in before)


def test_an_older_article_that_comes_later_joins_what_stands(store: Store) -> None:
    fill(store, (AGAIN, "b", GAZETTE, "2024-03-09"))
    fill(store, (HIDING, "a", COURIER, "2024-03-01"))
    (found,) = narratives(store)
    assert words_in(found) == [HIDING, AGAIN]


def test_every_statement_is_in_a_saying_and_every_saying_in_a_narrative(store: Store) -> None:
    with store.writing() as connection:
        keep_invented(connection, Random(5), 30)
    group_new(store)
    with store.reading() as connection:
        keys = set(connection.scalars(select(statements.c.key)))
        assert set(connection.scalars(select(sayings.c.statement))) == keys
        numbers = set(connection.scalars(select(sayings.c.saying)))
        assert set(connection.scalars(select(lines.c.saying))) == numbers


def test_the_same_words_in_a_copy_are_one_saying_of_one_family(store: Store) -> None:
    copied = f"{HIDING} {BODY}"
    fill(
        store,
        (copied, "a", COURIER, "2024-03-01"),
        (f"Another headline\n\n{copied}", "b", GAZETTE, "2024-03-02"),
    )
    (found,) = narratives(store)
    (saying,) = found.sayings
    assert [r.article.outlet for r in saying.reports] == [COURIER, GAZETTE]
    assert len({r.family for r in saying.reports}) == 1


def test_an_edit_is_one_report_and_of_the_same_family(store: Store) -> None:
    fill(store, (f"{HIDING} {BODY}", "a", COURIER, "2024-03-01"))
    fill(store, (f"{HIDING} {BODY} It rained.", "a", COURIER, "2024-03-01"))
    (found,) = narratives(store)
    ((report,),) = [saying.reports for saying in found.sayings]
    assert report.article.text.endswith("It rained.")
    with store.reading() as connection:
        assert len(set(connection.scalars(select(families.c.family)))) == 1


def test_what_an_edit_took_out_is_told_as_removed(store: Store) -> None:
    fill(store, (f"{HIDING} {BODY}", "a", COURIER, "2024-03-01"))
    fill(store, (f"It rained. {BODY}", "a", COURIER, "2024-03-01"))
    with store.reading() as connection:
        keys = list(connection.scalars(select(statements.c.key)))
        (saying,) = sayings_of_statements(connection, keys)
    (report,) = saying.reports
    assert report.removed
    assert report.article.text.startswith(HIDING)


def test_what_is_read_anew_comes_back_where_it_was(filled: Store) -> None:
    with filled.writing() as connection:
        before = all_groups(connection)
        for key in connection.scalars(select(families.c.version)).all():
            version = version_of_key(connection, key)
            assert version is not None
            reading = reading_of_version(connection, version)
            assert reading is not None
            keep_reading(connection, key, reading, "2.0", SEEN)
        assert list(connection.scalars(select(sayings.c.saying))) == []
    group_new(filled)
    with filled.reading() as connection:
        assert all_groups(connection) == before


def test_sayings_are_found_by_their_statements_up_to_a_day(filled: Store) -> None:
    with filled.reading() as connection:
        keys = list(connection.scalars(select(statements.c.key).order_by(statements.c.key)))
        found = sayings_of_statements(connection, keys)
        assert [type(saying) for saying in found] == [Saying] * 3
        early = sayings_of_statements(connection, keys, date(2024, 3, 5))
        assert [r.article.text for s in early for r in s.reports] == [HIDING]


def test_the_narrative_of_a_saying_is_told(filled: Store) -> None:
    (first, _) = narratives(filled)
    ids = [saying.id for saying in first.sayings]
    with filled.reading() as connection:
        assert narratives_of_sayings(connection, ids) == dict.fromkeys(ids, first.id)


@pytest.mark.parametrize("id", ["", "zz", "0123", "f" * 40, "-1"])
def test_an_id_that_nobody_has_is_none(filled: Store, id: str) -> None:
    with filled.reading() as connection:
        assert narrative(connection, id) is None


def test_merged_narratives_are_one_until_that_is_undone(filled: Store) -> None:
    first, second = narratives(filled)
    number = rule(filled, "merge", narrative=second.id, into=first.id)
    (merged,) = narratives(filled)
    assert (merged.id, words_in(merged)) == (first.id, [HIDING, AGAIN, FERRY])
    rule(filled, "undo", ruling=number)
    assert narratives(filled) == [first, second]


def test_sayings_that_are_split_off_make_a_narrative_of_their_own(filled: Store) -> None:
    first, second = narratives(filled)
    away = first.sayings[0].id
    rule(filled, "split", sayings=[away])
    left = {tuple(words_in(n)) for n in narratives(filled)}
    assert left == {(HIDING,), (AGAIN,), (FERRY,)}
    assert len({n.id for n in narratives(filled)} | {first.id, second.id}) == 3


def test_what_is_new_joins_as_analysts_ruled(filled: Store) -> None:
    first, second = narratives(filled)
    rule(filled, "merge", narrative=first.id, into=second.id)
    later = AGAIN.replace("Mirja Solt", "Ilko Ravn")
    fill(filled, (later, "d", GAZETTE, "2024-03-20"))
    (found,) = narratives(filled)
    assert found.id == second.id
    assert words_in(found) == [HIDING, AGAIN, FERRY, later]


def test_a_name_and_a_pin_are_told(filled: Store) -> None:
    second = narratives(filled)[1]
    rule(filled, "name", narrative=second.id, name="The night ferry")
    rule(filled, "pin", narrative=second.id)
    pinned = narratives(filled)[0]
    assert (pinned.id, pinned.name) == (second.id, "The night ferry")


def test_a_term_that_everybody_uses_leads_to_a_few_only(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_FOUND", 3)
    fill(store, *((f"{HIDING} {n}", str(n), COURIER, "2024-03-01") for n in range(9)))
    with store.reading() as connection:
        terms = set(connection.scalars(select(traces.c.term)))
        key = connection.scalars(select(families.c.version)).all()[0]
        found = StoreMemory(connection, Rulings()).near(terms, key)
    assert max(len(keys) for keys in found.values()) == 3


def test_more_statements_are_looked_up_than_a_database_takes_in_one_question(filled: Store) -> None:
    with filled.reading() as connection:
        own = list(connection.scalars(select(statements.c.key)))
        known = StoreMemory(connection, Rulings())
        found = known.members([*range(70_000), *own])
    assert {member.told.key for member in found} == set(own)


def test_a_version_without_statements_is_grouped_too(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, "It rained.", "a")
    assert group_new(store) == Grouped(versions=1)


def test_what_an_edit_kept_is_not_removed(filled: Store) -> None:
    fill(filled, (f"{HIDING} It rained.", "a", COURIER, "2024-03-01"))
    with filled.reading() as connection:
        keys = list(connection.scalars(select(statements.c.key)))
        found = {s.id: s for s in sayings_of_statements(connection, keys)}
        (whole,) = sayings_of_numbers(connection, [number_of_id(min(found))])
    assert not any(report.removed for report in whole.reports)


def test_versions_that_were_replaced_are_not_counted(store: Store) -> None:
    for rain in ("", " It rained.", " It poured."):
        fill(store, (f"{FERRY}{rain}", "c", COURIER, "2024-03-10"))
    with store.reading() as connection:
        (counted,) = largest_narratives(connection, FIRST, LAST, 20, fewest=1)
        assert counted.statements == 1
        assert largest_narratives(connection, FIRST, LAST, 20) == []


def test_a_version_whose_reading_was_dropped_waits_for_another(store: Store) -> None:
    with store.writing() as connection:
        key = keep(connection, HIDING, "a")
        connection.execute(update(readings).values(packed=b"damaged"))
        assert drop_damaged_readings(connection) == 1
    assert group_new(store) == Grouped()
    with store.writing() as connection:
        version = version_of_key(connection, key)
        assert version is not None
        keep_reading(connection, key, read(version.article), "1.0", SEEN)
    assert group_new(store).versions == 1


def test_what_is_found_does_not_depend_on_how_much_is_held_in_memory(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_KEPT", 1)
    given = [(f"{HIDING} {FERRY} {n}. {BODY}", str(n), COURIER, "2024-03-01") for n in range(5)]
    fill(store, *given)
    with store.reading() as connection:
        assert len(set(connection.scalars(select(sayings.c.saying)))) == 2
        assert len(set(connection.scalars(select(families.c.family)))) == 1


def test_a_damaged_reading_is_left_out_and_the_rest_is_grouped(store: Store) -> None:
    fill(store, (HIDING, "a", COURIER, "2024-03-01"))
    with store.writing() as connection:
        keep(connection, FERRY, "c", date="2024-03-02")
        connection.execute(update(readings).values(packed=b"damaged"))
        keep(connection, AGAIN, "b", outlet=GAZETTE, date="2024-03-09")
    assert group_new(store).versions == 1
    assert group_new(store) == Grouped()
