"""Actors for programs: those that are known, and one with its names, roles and figures."""

from collections.abc import Sequence
from typing import Any

from sayso.desk.told_actor import actor_of_visit
from sayso.desk.visit import Visit
from sayso.store.actor_doubts import OpenDoubt
from sayso.store.actors import Listed, Mention, NameOf, known_listed
from sayso.store.roles import Role

MOST = 200
_USUAL = 50
_MOST_PAGES = 100_000


def actors(visit: Visit) -> dict[str, Any]:
    """Known actors, those that said most first."""
    limit = visit.number("limit", _USUAL, MOST)
    at = visit.number("page", 1, _MOST_PAGES)
    found = known_listed(visit.connection, visit.one("name"), limit + 1, (at - 1) * limit)
    told = [_listed(actor) for actor in found[:limit]]
    return {"actors": told, "page": at, "more": len(found) > limit}


def actor(visit: Visit) -> dict[str, Any]:
    """An actor: why each name is its, its roles, what it does, who carries it, where it stands."""
    told = actor_of_visit(visit)
    return {
        "actor": _listed(told.actor),
        "spellings": [_spelling(name) for name in told.names],
        "other_names": list(told.others),
        "roles": [
            {
                "role": held.role,
                "organisation": held.organisation,
                "articles": held.articles,
                "first": _shown_by(held.first),
                "last": _shown_by(held.last),
            }
            for held in told.roles
        ],
        "looked_at": told.looked_at,
        "acts": _counts("act", told.acts),
        "about": _counts("name", told.about),
        "outlets": _counts("name", told.outlets),
        "periods": _counts("period", told.periods),
        "mentions": [_mention(mention) for mention in told.mentions],
        "doubts": [_doubt(doubt) for doubt in told.doubts],
        "page": told.page,
        "pages": told.pages,
    }


def _counts(name: str, counts: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{name: what, "statements": count} for what, count in counts]


def _spelling(name: NameOf) -> dict[str, Any]:
    return {
        "name": name.name,
        "kind": name.kind.value,
        "articles": name.articles,
        "statements": name.statements,
        "score": round(name.score, 4),
        "reason": name.reason,
        "flags": list(name.flags),
    }


def _doubt(doubt: OpenDoubt) -> dict[str, Any]:
    return {
        "actors": [doubt.left_actor.id, doubt.right_actor.id],
        "score": round(doubt.score, 4),
        "reason": doubt.reason,
        "judged_unsure": doubt.judged,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "name": mention.name,
        "article": mention.owner,
        "outlet": mention.outlet,
        "date": mention.date,
    }


def _listed(actor: Listed) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "names": actor.names,
        "articles": actor.articles,
        "statements": actor.statements,
        "first": actor.first.isoformat(),
        "last": actor.last.isoformat(),
    }


def _shown_by(role: Role) -> dict[str, Any]:
    return {"date": role.date, "article": role.owner, "statement": role.place}
