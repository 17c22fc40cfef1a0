"""STIX 2.1: who spoke as identities, what they said as notes, articles as reports.

Standard: https://docs.oasis-open.org/cti/stix/v2.1. An article without a date is a grouping, for a
report must have one. Nothing here is an indicator or an attack: a statement is a note on its
source, with its act and polarity as labels. Ids are made of names (UUID version 5), the same in
every run. Objects are created on the article's day, and modified when a store first had it; what
has no day is created then, or, outside a store, when it is written. What several articles share
is dated by the first of them in the bundle.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from sayso.acts.hedges import is_hedged
from sayso.acts.kinds import codes_of_act
from sayso.export.filed import Filed
from sayso.export.jsonl import json_line
from sayso.export.places import address_of, first_day_of
from sayso.export.plain import plain
from sayso.export.wording import called, title_of_actor, words_of_span
from sayso.reading import Attribution, Identity, Reading, overall_confidence, words_of_spans
from sayso.records import ActorKind, Article

_NAMESPACE = UUID("5f0d6c3e-2c7b-4e0f-9a53-7d1f0e6b8a42")  # chosen once, by chance
_CLASSES = {
    ActorKind.PERSON: "individual",
    ActorKind.GROUP: "group",
    ActorKind.ORGANISATION: "organization",
    ActorKind.GOVERNMENT: "organization",
    ActorKind.OUTLET: "organization",
    ActorKind.DOCUMENT: "unknown",
    ActorKind.UNKNOWN: "unknown",
}
_NOTHING = "(no words)"  # of a name or content that must not be empty


@dataclass(frozen=True, slots=True)
class _Times:
    """When objects are told to be created and modified (STIX timestamps)."""

    created: str
    modified: str


def stix_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """A bundle in pieces; its id is made of the ids of all that is in it."""
    return _bundle((reading, _times_of(reading.article, None)) for reading in readings)


def stix_from_filed(given: Iterable[Filed]) -> Iterator[str]:
    """The same of readings in a store, which knows when it first had them."""
    return _bundle((f.reading, _times_of(f.reading.article, f.seen)) for f in given)


def _bundle(given: Iterable[tuple[Reading, _Times]]) -> Iterator[str]:
    yield '{"type": "bundle", '
    seal = of_nothing = uuid5(_NAMESPACE, "bundle")
    for made in _objects(given):
        yield ('"objects": [\n' if seal == of_nothing else ",\n") + json_line(made)
        seal = uuid5(seal, made["id"])
    # A list of objects must not be empty.
    yield ("" if seal == of_nothing else "\n], ") + f'"id": "bundle--{seal}"}}\n'


def _objects(given: Iterable[tuple[Reading, _Times]]) -> Iterator[dict[str, Any]]:
    yielded: set[str] = set()  # those that several articles share: as many as there are outlets
    for reading, times in given:
        if reading.statements:
            shared, own = _objects_of_reading(reading, times)
            for made in shared:
                if made["id"] not in yielded:
                    yielded.add(made["id"])
                    yield made
            yield from own


def _objects_of_reading(
    reading: Reading, times: _Times
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What an article shares with others (its outlet, Sayso itself), and what is its own."""
    article = reading.article
    maker = _made("identity", "sayso", times, name="Sayso", identity_class="system")
    shared, outlet = [maker], plain(article.outlet or "")
    if outlet:
        known = {"name": outlet, "identity_class": "organization", "roles": ["news outlet"]}
        shared.append(_made("identity", f"outlet {outlet}", times, **known))
    said = reading.attributions()
    own = [*_identities(article, said, times), *(_note(article, a, times) for a in said)]
    refs = [made["id"] for made in (*shared[1:], *own)]
    return shared, [*own, _report(article, times, refs)]


def _times_of(article: Article, seen: datetime | None) -> _Times:
    day = first_day_of(article)
    had = None if seen is None else _moment(seen)
    if day is None:
        told = had or _moment(datetime.now(UTC))
        return _Times(told, told)
    created = f"{day}T00:00:00.000Z"
    # An outlet may date an article ahead; nothing is modified before it is created.
    return _Times(created, max(created, had or created))


def _identities(
    article: Article, said: Iterable[Attribution], times: _Times
) -> list[dict[str, Any]]:
    roles: dict[str, dict[str, None]] = {}
    actors: dict[str, Identity] = {}
    for attribution in said:
        for who in (attribution.source, attribution.addressee, *attribution.about):
            if who:
                actors.setdefault(who.actor.id, who)
        if attribution.source and attribution.role:
            words = words_of_span(article.text, attribution.role)
            roles.setdefault(attribution.source.actor.id, {})[words] = None
    made = []
    for id, who in actors.items():
        name = plain(title_of_actor(article.text, who.actor)) or _NOTHING
        told: dict[str, Any] = {"name": name, "identity_class": _CLASSES[who.actor.kind]}
        told |= {"roles": [r for r in roles.get(id, ()) if r]} if any(roles.get(id, ())) else {}
        told |= {} if who.actor.name else {"description": "not named in the article"}
        made.append(_made("identity", f"actor {id}", times, **told))
    return made


def _note(article: Article, attribution: Attribution, times: _Times) -> dict[str, Any]:
    statement, act, text = attribution.statement, attribution.act, article.text
    who = attribution.source
    about = [_id("identity", f"actor {w.actor.id}") for w in attribution.about]
    source = [_id("identity", f"actor {who.actor.id}")] if who else []
    codes = codes_of_act(act.kind)
    labels = [f"act:{act.kind}", f"kind:{statement.kind}", f"polarity:{act.polarity}"]
    labels += [f"plover:{codes.plover}"] if codes.plover else []
    labels += ["hedged"] if is_hedged(act.hedges) else []
    by = plain(called(text, who.actor)) if who else "no source named"
    named = f", about {', '.join(plain(called(text, w.actor)) for w in attribution.about)}"
    return _made(
        "note",
        f"statement {statement.id}",
        times,
        abstract=f"{by}: {act.kind}{named if attribution.about else ''}",
        content=plain(words_of_spans(text, statement.content)) or _NOTHING,
        labels=labels,
        confidence=round(100 * overall_confidence(statement)),
        external_references=[_reference(article, statement.id)],
        object_refs=list(dict.fromkeys([*source, *about])) or [_id_of_report(article)],
    )


def _report(article: Article, times: _Times, refs: list[str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": plain(article.title or article.id) or _NOTHING,
        "external_references": [_reference(article, article.id)],
        "object_refs": refs,
    }
    if day := first_day_of(article):
        return _made("report", article.id, times, published=f"{day}T00:00:00Z", **told)
    return _made("grouping", article.id, times, context="unspecified", **told)


def _id_of_report(article: Article) -> str:
    return _id("report" if first_day_of(article) else "grouping", article.id)


def _reference(article: Article, id: str) -> dict[str, str]:
    told = {"source_name": plain(article.outlet or "") or "article"}
    told["external_id"] = plain(id) or _NOTHING
    return told | ({"url": url} if (url := address_of(article.url)) else {})


def _made(type: str, key: str, times: _Times, **told: Any) -> dict[str, Any]:
    return {
        "type": type,
        "spec_version": "2.1",
        "id": _id(type, key),
        "created_by_ref": _id("identity", "sayso"),
        "created": times.created,
        "modified": times.modified,
        **told,
    }


def _id(type: str, key: str) -> str:
    # The name of a UUID can hold no lone halves of characters.
    return f"{type}--{uuid5(_NAMESPACE, f'{type} {key}'.encode('utf-8', 'replace').decode())}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"
