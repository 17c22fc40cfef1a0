"""A JSON document with one long list in it, written an item at a time."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sayso.export.jsonl import json_line


def json_document(
    head: Mapping[str, Any], key: str, items: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """An object with what is in `head` and then the list `key`, in pieces; an item a line."""
    yield json_line(dict(head))[:-1] + f', "{key}": ['
    between = "\n"
    for item in items:
        yield between + json_line(dict(item))
        between = ",\n"
    yield "\n]}\n"
