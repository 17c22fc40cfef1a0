"""Search: statements that meet a question, a page at a time."""

from collections.abc import Sequence

from starlette.responses import Response

from sayso.desk import addresses
from sayso.desk.asking import (
    Asking,
    WrongDays,
    asking_of_visit,
    fields_of_visit,
    toml_of_watch,
    watch_from_question,
)
from sayso.desk.cards import Card, card_from_attribution
from sayso.desk.forms import sentence
from sayso.desk.rendering import page
from sayso.desk.visit import Visit
from sayso.errors import UsageError
from sayso.records import ActKind, Polarity, StatementKind
from sayso.store.outlets import stored_outlets
from sayso.store.search import Hit, Page
from sayso.store.search import search as statements_found
from sayso.store.watched import words_of_watch


def search(visit: Visit) -> Response:
    """The form, and what meets it; of a question that asks nothing, the newest of all."""
    try:
        asking = asking_of_visit(visit)
        return _page(visit, asking, _found(visit, asking))
    except UsageError as e:
        return _page(visit, wrong=e)


def _found(visit: Visit, asking: Asking) -> Page:
    return statements_found(
        visit.connection,
        asking.question,
        order=asking.order,
        limit=asking.limit,
        cursor=visit.one("cursor") or None,
    )


def _page(
    visit: Visit,
    asking: Asking | None = None,
    found: Page | None = None,
    *,
    wrong: UsageError | None = None,
) -> Response:
    """The form as it was filled in; without `asking` with what is `wrong` in it."""
    fields = fields_of_visit(visit)
    cursor = found.cursor if found else None
    watch = watch_from_question(asking.question) if asking else None
    outlets = stored_outlets(visit.connection)
    return page(
        visit,
        "search.html",
        422 if wrong else 200,
        asked=_Asked(fields),
        wrong=sentence(str(wrong)) if wrong else None,
        wrong_days=wrong.name if isinstance(wrong, WrongDays) else None,
        cards=[card_of_hit(hit) for hit in found.hits] if found else [],
        more=addresses.search([*fields, ("cursor", cursor)]) if cursor else None,
        first=addresses.search(fields) if visit.one("cursor") else None,
        watch=watch,
        words_of_watch=words_of_watch,
        toml_of_watch=toml_of_watch,
        here_again=addresses.search(fields),
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

    def __init__(self, fields: Sequence[tuple[str, str]]) -> None:
        self._fields = fields
        plain = {"words", "order", "limit"}
        self.has_filters = any(name not in plain for name, _ in fields)

    def one(self, name: str) -> str:
        """The value of a field."""
        return next((value for n, value in self._fields if n == name), "")

    def has(self, name: str, value: str) -> bool:
        """Whether a field is asked to have a value, perhaps among others."""
        return (name, value) in self._fields
