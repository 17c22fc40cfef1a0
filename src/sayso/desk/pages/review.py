"""Review: the least certain sources, acts and statements first, one at a time."""

import re
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from sayso.desk import addresses
from sayso.desk.cards import Card, card_from_attribution
from sayso.desk.correctable import Correctable, correctable
from sayso.desk.rendering import page
from sayso.desk.visit import Visit
from sayso.errors import UsageError
from sayso.export.html import passage_from_reading
from sayso.export.plain import unturned
from sayso.records import ActKind, Aspect, Polarity
from sayso.store.actor_doubts import count_doubts
from sayso.store.articles import Version
from sayso.store.doubts import Doubt, doubts_before, next_doubts
from sayso.store.keys import version_and_position
from sayso.store.readings import whole_readings

ASPECTS = (Aspect.ACTOR, Aspect.ACT, Aspect.SPANS)
_PLACE = re.compile(r"(\d{1,4})\.(\d{1,19})")
_TRIED = 20  # doubts in a row whose readings may be damaged


@dataclass(frozen=True, slots=True)
class Item:
    """What is asked, of which statement; `why` is what the link of its source rests on."""

    doubt: Doubt
    version: Version
    card: Card
    passage: str
    forms: Correctable
    sure: float
    why: str | None


def review(visit: Visit) -> Response:
    """The next that is doubtful, after or before another; of the first aspect that has any."""
    asked = visit.one("aspect")
    aspects = [_aspect(asked)] if asked else ASPECTS
    found = ((aspect, _item(visit, aspect)) for aspect in aspects)
    aspect, item = next((pair for pair in found if pair[1]), (aspects[0], None))
    done = visit.number("done", 1, 10**9) if visit.one("done") else None
    return page(
        visit,
        "review.html",
        aspect=aspect.value,
        aspects=[known.value for known in ASPECTS],
        item=item,
        at_item=_written(item.doubt) if item else "",
        pairs=count_doubts(visit.connection)[0],
        done=done,
        undone_at=visit.one("at"),
        acts=[kind.value for kind in ActKind],
        polarities=[polarity.value for polarity in Polarity],
    )


def _item(visit: Visit, aspect: Aspect) -> Item | None:
    for doubt in _doubts(visit, aspect):
        key, position = version_and_position(doubt.statement)
        # What is damaged is passed over: `sayso check` tells of it.
        if key in (read := whole_readings(visit.connection, [key])):
            version, reading = read[key]
            attribution = reading.attributions()[position]
            passage = unturned(passage_from_reading(reading, position, addresses.ANCHOR))
            return Item(
                doubt,
                version,
                card_from_attribution(version.article, version.owner, attribution, 1),
                Markup(passage),  # noqa: S704 (escaped, and nothing but our own marks)
                correctable(reading, attribution),
                1 - doubt.doubt / 1000,
                attribution.source.reason if attribution.source else None,
            )
    return None


def _doubts(visit: Visit, aspect: Aspect) -> list[Doubt]:
    connection = visit.connection
    if before := visit.one("before"):
        return doubts_before(connection, _doubt(aspect, before), _TRIED)
    if at := visit.one("at"):
        from_there = _doubt(aspect, at)
        beyond = Doubt(aspect, from_there.doubt, from_there.statement + 1)
        return next_doubts(connection, aspect, beyond, _TRIED)
    after = _doubt(aspect, visit.one("after")) if visit.one("after") else None
    return next_doubts(connection, aspect, after, _TRIED)


def _aspect(given: str) -> Aspect:
    if given not in ASPECTS:
        raise UsageError(f"{given[:40]!r} is nothing that is reviewed")
    return Aspect(given)


def _doubt(aspect: Aspect, given: str) -> Doubt:
    found = _PLACE.fullmatch(given)
    if found is None or int(found[2]) >= (1 << 63) - 1:
        raise UsageError(f"{given[:40]!r} is no place in the review")
    return Doubt(aspect, int(found[1]), int(found[2]))


def _written(doubt: Doubt) -> str:
    return f"{doubt.doubt}.{doubt.statement}"
