"""What a watch line of a desk's file asks of the record."""

from datetime import date

from sqlalchemy import Connection

from sayso.acts.days import Days
from sayso.desk_file import Watch
from sayso.records import Precision
from sayso.store.question import Question, groups_of
from sayso.store.search import search


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
        published=published,
    )


def words_of_watch(watch: Watch) -> str:
    """What a watch line asks, in words, as its file says it."""
    acts = " or ".join(watch.acts)
    told = [f"that {acts}"] if acts else []
    told += [f"by “{watch.actor}”"] if watch.actor else []
    told += [f"about “{watch.about}”"] if watch.about else []
    told += [f"with the words “{watch.words}”"] if watch.words else []
    told += [f"in {' or '.join(watch.outlets)}"] if watch.outlets else []
    return f"Statements {', '.join(told)}"


def is_known(connection: Connection, actor: str) -> bool:
    """Whether anybody of this name says anything in the store."""
    # A name without a word asks nothing, and would be met by everybody.
    asked = Question(actor=actor, edited=True)
    return bool(groups_of(asked)) and bool(search(connection, asked, limit=1).hits)
