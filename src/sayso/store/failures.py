"""What could not be had lately, and what still waits: so much as is told at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from sayso.store.documents import State
from sayso.store.schema import documents, outlets, sources


@dataclass(frozen=True, slots=True)
class Failing:
    """A source that failed last, and why."""

    outlet: str
    kind: str
    place: str
    reason: str
    attempts: int


def failing_sources(connection: Connection) -> list[Failing]:
    """The sources that failed last, by outlet and place."""
    of = (
        select(outlets.c.name, sources)
        .select_from(sources)
        .join(outlets, outlets.c.id == sources.c.outlet)
        .where(sources.c.wanted, sources.c.reason.is_not(None))
    )
    found = [
        Failing(row.name, row.kind, row.place, row.reason, row.attempts)
        for row in connection.execute(of)
    ]
    return sorted(found, key=lambda f: (f.outlet, f.place))


def waiting_documents(connection: Connection) -> Mapping[str, int]:
    """How many documents of each outlet are still to be had for the first time."""
    of = (
        select(outlets.c.name, func.count().label("waiting"))
        .select_from(documents)
        .join(outlets, outlets.c.id == documents.c.outlet)
        .where(documents.c.state == State.WAITING)
        .group_by(outlets.c.name)
    )
    return {row.name: row.waiting for row in connection.execute(of)}
