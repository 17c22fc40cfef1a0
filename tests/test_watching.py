"""watching.py"""

import pytest
from recorded import COURIER, keep

from sayso.desk_file import Desk, Watch
from sayso.errors import UsageError
from sayso.records import ActKind, Polarity, StatementKind
from sayso.ruling import Ruler
from sayso.store.connection import Store
from sayso.store.judgements import judgements_on, undo_judgement
from sayso.store.question import Question
from sayso.watching import WATCH, save_watch, subject_of_watch, watch_of_subject, watches_followed

BY = Ruler("Ilse", "it matters")
RAIN = Watch("Rain", words="rain")
DESK = Desk("Harbour desk", "", watches=(RAIN,))


def _save(store: Store, name: str, asked: Question, desk: Desk | None = DESK) -> Watch:
    with store.writing() as connection:
        return save_watch(connection, desk, name, asked, BY)


def _names(store: Store, desk: Desk | None = DESK) -> list[str]:
    with store.reading() as connection:
        return [watch.name for watch in watches_followed(connection, desk)]


def test_a_desk_follows_its_file_and_then_what_was_saved(store: Store) -> None:
    saved = _save(store, " The dam ", Question(words="dam", acts=frozenset({ActKind.DENY})))
    assert saved == Watch("The dam", words="dam", acts=(ActKind.DENY,))
    with store.reading() as connection:
        assert watches_followed(connection, DESK) == (RAIN, saved)
        assert watches_followed(connection, None) == (saved,)


def test_a_saved_line_is_a_judgement_with_author_and_reason_and_can_be_undone(store: Store) -> None:
    _save(store, "The dam", Question(words="dam"))
    with store.writing() as connection:
        (row,) = judgements_on(connection, WATCH)
        assert (row.verdict, row.author, row.reason) == ("save", "Ilse", "it matters")
        assert row.subject == {"watch": {"name": "The dam", "words": "dam"}}
        undo_judgement(connection, row.number, "Ilse", None, WATCH)
    assert _names(store) == ["Rain"]
    _save(store, "The dam", Question(words="dam"))
    assert _names(store) == ["Rain", "The dam"]


@pytest.mark.parametrize("name", ["rain", " RAIN ", "the  DAM"])
def test_a_name_that_is_there_in_any_case_is_refused(store: Store, name: str) -> None:
    _save(store, "The dam", Question(words="dam"))
    with pytest.raises(UsageError, match=r"there is a watch line .* already"):
        _save(store, name, Question(words="dam"))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (" ", "watch line: name: '' is empty"),
        ("x" * 201, "longer than 200"),
        ("a\x1bb", "control characters"),
    ],
)
def test_a_name_that_no_file_takes_is_refused(store: Store, name: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        _save(store, name, Question(words="dam"))


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Question(), "asks nothing"),
        (Question(words="… !"), "asks nothing"),
        (Question(edited=True), "asks nothing"),
        (Question(about=("Tarn", "Orlan")), "about one name"),
        (Question(outlets=("Nobody",)), "'Nobody' is no outlet of this store"),
        (Question(words=" ".join(map(str, range(65)))), "more than 64 words"),
        (Question(words="x" * 201), "words: .* longer than 200"),
    ],
)
def test_what_nobody_can_look_out_for_is_refused(store: Store, asked: Question, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        _save(store, "A line", asked)
    assert _names(store) == ["Rain"]


def test_an_outlet_of_the_store_alone_is_enough(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, "Lena Marsh said the ferry sails.", "a", outlet=COURIER)
    assert _save(store, "Its words", Question(outlets=(COURIER,))).outlets == (COURIER,)


def test_where_the_file_takes_the_name_of_a_saved_line_later_both_stay(store: Store) -> None:
    _save(store, "Rain", Question(words="showers"), None)
    assert _names(store) == ["Rain", "Rain (saved)"]


def test_all_that_a_line_asks_is_kept() -> None:
    watch = Watch(
        "N",
        words="dam",
        actor="Orlan",
        acts=(ActKind.DENY,),
        about="Tarn",
        outlets=("A", "B"),
        role="head",
        organisation="Guard",
        country="XA",
        kinds=(StatementKind.DIRECT,),
        polarities=(Polarity.DENIED,),
        hedged=False,
    )
    assert watch_of_subject(subject_of_watch(watch)) == watch
