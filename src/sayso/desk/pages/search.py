"""Search: statements that meet a question, a page at a time."""

from starlette.responses import Response

from sayso.desk import addresses
from sayso.desk.asking import Asking, asking_of_visit, toml_of_watch, watch_from_question
from sayso.desk.cards import Card, card_from_attribution
from sayso.desk.rendering import page
from sayso.desk.visit import Visit
from sayso.records import ActKind, Polarity, StatementKind
from sayso.store.outlets import stored_outlets
from sayso.store.search import Hit
from sayso.store.search import search as statements_found
from sayso.store.watched import words_of_watch


def search(visit: Visit) -> Response:
    """The form, and what meets it; of a question that asks nothing, the newest of all."""
    asking = asking_of_visit(visit)
    found = statements_found(
        visit.connection,
        asking.question,
        order=asking.order,
        limit=asking.limit,
        cursor=visit.one("cursor") or None,
    )
    more = [*asking.fields, ("cursor", found.cursor)] if found.cursor else None
    outlets = stored_outlets(visit.connection)
    return page(
        visit.setting,
        "search.html",
        asked=_Asked(asking),
        cards=[card_of_hit(hit) for hit in found.hits],
        more=addresses.search(more) if more else None,
        first=addresses.search(asking.fields) if visit.one("cursor") else None,
        watch=watch_from_question(asking.question),
        words_of_watch=words_of_watch,
        toml_of_watch=toml_of_watch,
        here_again=addresses.search(asking.fields),
        outlets=[outlet.name for outlet in outlets],
        countries=sorted({outlet.country for outlet in outlets if outlet.country}),
        acts=[act.value for act in ActKind],
        kinds=[kind.value for kind in StatementKind],
        polarities=[polarity.value for polarity in Polarity],
    )


def card_of_hit(hit: Hit) -> Card:
    """What was found as a card, with the words that were searched for marked."""
    attribution = hit.reading.attributions()[hit.position]
    version = hit.version
    place = hit.number + 1 if version.current else None
    return card_from_attribution(
        version.article, version.owner, attribution, place=place, highlights=hit.highlights
    )


class _Asked:
    """What the form shows as asked for."""

    def __init__(self, asking: Asking) -> None:
        self._fields = asking.fields
        plain = {"words", "order", "limit"}
        self.has_filters = any(name not in plain for name, _ in asking.fields)

    def one(self, name: str) -> str:
        """The value of a field."""
        return next((value for n, value in self._fields if n == name), "")

    def has(self, name: str, value: str) -> bool:
        """Whether a field is asked to have a value, perhaps among others."""
        return (name, value) in self._fields
