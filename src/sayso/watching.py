"""The watch lines that a desk follows: those of its file, and those that analysts saved.

A saved one is a judgement, and undone like one. Whoever shows or briefs watch lines asks here.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection

from sayso import desk_values
from sayso.desk_file import Desk, Watch
from sayso.desk_values import Unfit, near, same_name
from sayso.errors import Taken, UsageError
from sayso.records import ActKind, Polarity, StatementKind
from sayso.ruling import Ruler
from sayso.store.connection import now
from sayso.store.judgements import Judgement, add_judgement, standing_judgements
from sayso.store.outlets import stored_outlets
from sayso.store.question import Question
from sayso.store.watched import watch_of_question

WATCH = "watch"  # the kind of judgement that saves one
SAVE = "save"  # its verdict
_TEXTS = ("words", "actor", "about", "role", "organisation")


def watches_followed(connection: Connection, desk: Desk | None) -> tuple[Watch, ...]:
    """The watch lines of the desk's file, and behind them the saved ones, no two of one name.

    Where the file has been given the name of a saved one since, that is called "… (saved)".
    """
    found = {same_name(watch.name): watch for watch in (desk.watches if desk else ())}
    for saved in standing_judgements(connection, WATCH):
        watch = watch_of_subject(saved.subject)
        while same_name(watch.name) in found:
            watch = replace(watch, name=f"{watch.name} (saved)")
        found[same_name(watch.name)] = watch
    return tuple(found.values())


def save_watch(
    connection: Connection, desk: Desk | None, name: str, asked: Question, by: Ruler
) -> Watch:
    """Saves what a search asks, without its days, as a watch line.

    Raises `UsageError` where it asks nothing and for a name that is unfit, `Taken` for one that
    another has.
    """
    called = _fit("name", name, desk_values.name)
    taken = [watch.name for watch in watches_followed(connection, desk)]
    if same_name(called) in map(same_name, taken):
        raise Taken(f"there is a watch line {called!r} already: give this one another name")
    watch = watch_of_question(asked, called)
    if watch is None:
        raise UsageError("this search asks nothing that a watch line could look out for")
    for key in _TEXTS:
        if given := getattr(watch, key):
            _fit(key, given, desk_values.words)
    _check_outlets(connection, watch)
    judged = Judgement(subject_of_watch(watch), SAVE, by.author, now(), by.reason)
    add_judgement(connection, judged)
    return watch


def subject_of_watch(watch: Watch) -> dict[str, Any]:
    """What the judgement that saves it speaks of; what it does not ask is left out."""
    return {WATCH: {key: value for key, value in asdict(watch).items() if value not in (None, ())}}


def watch_of_subject(subject: Mapping[str, Any]) -> Watch:
    """The watch line that a judgement saved."""
    kept = subject[WATCH]
    lists = {
        "acts": tuple(map(ActKind, kept.get("acts", ()))),
        "outlets": tuple(kept.get("outlets", ())),
        "kinds": tuple(map(StatementKind, kept.get("kinds", ()))),
        "polarities": tuple(map(Polarity, kept.get("polarities", ()))),
    }
    return Watch(**(kept | lists))


def _fit(key: str, given: str, check: Callable[[object], str]) -> str:
    """What the desk's file would take, too."""
    try:
        return check(given.strip())
    except Unfit as e:
        raise UsageError(f"watch line: {key}: {e}") from None


def _check_outlets(connection: Connection, watch: Watch) -> None:
    """Raises `UsageError` for an outlet that the store has not: it would never be met."""
    if not watch.outlets:
        return
    known = [outlet.name for outlet in stored_outlets(connection)]
    for name in watch.outlets:
        if name not in known:
            raise UsageError(f"{name!r} is no outlet of this store{near(name, known)}")
