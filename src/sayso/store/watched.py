"""What a watch line asks of the record, and the watch line that asks what a search does."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from sayso.acts.days import Days
from sayso.desk_file import Watch
from sayso.errors import UsageError
from sayso.records import Precision
from sayso.store.question import Question, groups_of
from sayso.store.search import search

_HEDGED = {True: "kept at a distance", False: "not kept at a distance"}


def question_of_watch(
    watch: Watch, first: date | None = None, last: date | None = None
) -> Question:
    """The question that a watch line is, in articles of these days where both are given."""
    published = Days(first, last, Precision.DAYS) if first and last else None
    return Question(
        words=watch.words or "",
        actor=watch.actor or "",
        about=(watch.about,) if watch.about else (),
        outlets=watch.outlets,
        acts=frozenset(watch.acts),
        role=watch.role or "",
        organisation=watch.organisation or "",
        country=watch.country,
        kinds=frozenset(watch.kinds),
        polarities=frozenset(watch.polarities),
        hedged=watch.hedged,
        published=published,
    )


def watch_of_question(asked: Question, name: str) -> Watch | None:
    """The watch line that asks the same, of all days; None where it would ask nothing.

    Raises `UsageError` where no watch line can ask it.
    """
    if len(asked.about) > 1:
        raise UsageError("a watch line is about one name, and this search about several")
    if not (groups_of(replace(asked, said=None)) or asked.outlets or asked.country):
        return None
    return Watch(
        name,
        words=asked.words or None,
        actor=asked.actor or None,
        acts=tuple(sorted(asked.acts)),
        about="".join(asked.about) or None,
        outlets=asked.outlets,
        role=asked.role or None,
        organisation=asked.organisation or None,
        country=asked.country,
        kinds=tuple(sorted(asked.kinds)),
        polarities=tuple(sorted(asked.polarities)),
        hedged=asked.hedged,
    )


def words_of_watch(watch: Watch) -> str:
    """What a watch line asks, in words."""
    acts = " or ".join(watch.acts)
    are = [" or ".join(watch.kinds)] if watch.kinds else []
    are += [" or ".join(watch.polarities)] if watch.polarities else []
    are += [_HEDGED[watch.hedged]] if watch.hedged is not None else []
    told = [f"that {acts}"] if acts else []
    told += [f"that are {' and '.join(are)}"] if are else []
    told += [f"by “{watch.actor}”"] if watch.actor else []
    told += [f"by a “{watch.role}”"] if watch.role else []
    told += [f"by somebody of “{watch.organisation}”"] if watch.organisation else []
    told += [f"about “{watch.about}”"] if watch.about else []
    told += [f"with the words “{watch.words}”"] if watch.words else []
    told += [f"in {' or '.join(watch.outlets)}"] if watch.outlets else []
    told += [f"in outlets of {watch.country}"] if watch.country else []
    return f"Statements {', '.join(told)}"


def is_known(connection: Connection, actor: str) -> bool:
    """Whether anybody of this name says anything in the store."""
    # A name without a word asks nothing, and would be met by everybody.
    asked = Question(actor=actor, edited=True)
    return bool(groups_of(asked)) and bool(search(connection, asked, limit=1).hits)
