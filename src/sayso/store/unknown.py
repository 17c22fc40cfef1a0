"""What a question asks for and the store does not have: a silence that says nothing."""

from sqlalchemy import Connection

from sayso.store.near_names import hint_at_names
from sayso.store.outlets import stored_outlets
from sayso.store.question import Question
from sayso.store.watched import is_known


def unknown_names(connection: Connection, asked: Question) -> list[str]:
    """A line for each outlet, and the actor, that `asked` names and nobody in the store is."""
    known = {outlet.name for outlet in stored_outlets(connection)} if asked.outlets else set()
    told = [f"no outlet {name!r} in this store" for name in asked.outlets if name not in known]
    if asked.actor and not is_known(connection, asked.actor):
        hint = hint_at_names(connection, asked.actor)
        told.append(f"nobody called {asked.actor!r} says anything in this store{hint}")
    return told
