"""Two actors that an analyst takes for one: both as they are, before anything is joined."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from sayso.actor_ruling import actor_called
from sayso.actors.across.judgements import Ruling
from sayso.desk.told_actor import JudgedOf, ToldActor, roles_of_known
from sayso.desk.visit import Visit
from sayso.errors import UsageError
from sayso.store.actor_judgements import ON_ACTORS, called_of_subject
from sayso.store.actors import Listed, names_of_known
from sayso.store.judgements import Judgement, standing_judgements
from sayso.store.roles import RoleHeld

_ROLES = 2  # of each that are shown


@dataclass(frozen=True, slots=True)
class Side:
    """An actor as it is before it is joined with another, with what it is lately called to be."""

    actor: Listed
    names: tuple[str, ...]
    roles: tuple[RoleHeld, ...]


@dataclass(frozen=True, slots=True)
class Merging:
    """What is typed of another actor and why; both `sides` once it is known who that is.

    `against` are judgements that say that the two are not one.
    """

    typed: str = ""
    reason: str = ""
    sides: tuple[Side, Side] | None = None
    against: tuple[Judgement, ...] = ()


def merging_of_visit(visit: Visit, told: ToldActor) -> Merging:
    """Whom the address takes for the actor. Raises `UsageError` where that is nobody else."""
    typed = visit.one("same")
    if not typed:
        return Merging()
    connection = visit.connection
    other = actor_called(connection, id_or_name(typed))
    if other.number == told.actor.number:
        raise UsageError(f"“{typed[:80]}” is this actor already")
    mine = Side(told.actor, tuple(dict.fromkeys(n.name for n in told.names)), told.roles[:_ROLES])
    names = tuple(dict.fromkeys(n.name for n in names_of_known(connection, other.number)))
    yours = Side(other, names, roles_of_known(connection, other.number)[:_ROLES])
    against = tuple(_against(connection, mine, yours))
    return Merging(typed, visit.one("reason"), (mine, yours), against)


def id_or_name(typed: str) -> str:
    """What names an actor; of an address of its page, its id."""
    return typed.rpartition("/actors/")[2].partition("?")[0] if "/actors/" in typed else typed


def holds(judged: JudgedOf, told: ToldActor) -> bool:
    """Whether the judgement is in force on the page of an actor of whom it speaks.

    Of two that contradict each other none is.
    """
    called = {one.name for one in called_of_subject(judged.judgement.subject)}
    is_one = called <= {name.name for name in told.names}
    return is_one if judged.judgement.verdict == Ruling.SAME else True


def _against(connection: Connection, mine: Side, yours: Side) -> Sequence[Judgement]:
    found = []
    for judgement in standing_judgements(connection, ON_ACTORS):
        left, right = (one.name for one in called_of_subject(judgement.subject))
        crosses = (left in mine.names and right in yours.names) or (
            right in mine.names and left in yours.names
        )
        if crosses and judgement.verdict == Ruling.NOT_SAME:
            found.append(judgement)
    return found
