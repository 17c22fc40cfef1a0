"""The whole record as canonical JSONL: sorted, without clocks, so that equal records are equal.

Left out is what tells of the collecting and not of the record: times, leases, failed attempts,
what hosts allow. The numbers that a database gives are left out, too.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from sayso.export.jsonl import dict_from_reading, json_line
from sayso.store.articles import Version, all_versions
from sayso.store.judgements import all_judgements
from sayso.store.outlets import stored_outlets
from sayso.store.readings import reading_of_version
from sayso.store.schema import documents, outlets, sources, versions


def dump(connection: Connection) -> Iterator[str]:
    """One object a line, line break included: outlets, sources, documents, versions, judgements."""
    for record in _records(connection):
        yield json_line(record) + "\n"


def _records(connection: Connection) -> Iterator[dict[str, Any]]:
    for outlet in stored_outlets(connection):
        yield {
            "outlet": outlet.name,
            "country": outlet.country,
            "languages": list(outlet.languages),
            "labels": list(outlet.labels),
        }
    yield from _sources(connection)
    yield from _documents(connection)
    for version in all_versions(connection):
        yield _version(connection, version)
    for judgement in all_judgements(connection):
        yield {
            "judgement": json.loads(json.dumps(dict(judgement.subject), sort_keys=True)),
            "verdict": judgement.verdict,
            "author": judgement.author,
            "at": judgement.at,
            "reason": judgement.reason,
        }


def _sources(connection: Connection) -> Iterator[dict[str, Any]]:
    found = select(sources, outlets.c.name).join(outlets, outlets.c.id == sources.c.outlet)
    for row in connection.execute(found.order_by(sources.c.id)):
        yield {"source": row.id, "outlet": row.name, "kind": row.kind, "place": row.place}


def _documents(connection: Connection) -> Iterator[dict[str, Any]]:
    found = (
        select(documents, outlets.c.name, versions.c.id.label("held"))
        .join(outlets, outlets.c.id == documents.c.outlet)
        .outerjoin(versions, versions.c.key == documents.c.version)
        .order_by(documents.c.id)
    )
    for row in connection.execute(found.execution_options(yield_per=1000)):
        yield {
            "document": row.id,
            "outlet": row.name,
            "source": row.source,
            "place": row.place,
            "state": row.state,
            "reason": row.reason,
            "version": row.held,
        }


def _version(connection: Connection, version: Version) -> dict[str, Any]:
    origin = version.origin
    head = {
        "version": version.article.id,
        "article": version.owner,
        "name": origin.name,
        "number": version.number,
        "current": version.current,
        "raw_sha256": origin.raw,
        "place": origin.place,
        "extractor": origin.extractor,
    }
    reading = reading_of_version(connection, version)
    if reading is None:
        return {**head, "text": version.article.text, "reading": None}
    return {**head, "reading": dict_from_reading(reading)}
