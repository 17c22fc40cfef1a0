"""What leaves a team's desk as a file: written down before it goes out."""

from sayso.desk.visit import Visit
from sayso.store.audit import Doer, Event, write_down
from sayso.store.connection import now


def write_down_taken(visit: Visit, what: str) -> None:
    """Notes that the visitor downloads `what`, where a team shares the desk.

    One person's desk has no log. Whoever asks for the head alone gets nothing to take home.
    """
    setting, visitor = visit.setting, visit.setting.visitor
    if not setting.team or visitor is None or visit.request.method != "GET":
        return
    # A page reads in a transaction of its own; this is one beside it.
    with setting.store.writing() as connection:
        by = Doer(visitor.name, visitor.address)
        write_down(connection, Event.TAKEN, by, now(), what)
