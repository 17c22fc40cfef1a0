"""On which line of a TOML text each key and element stands: `tomllib` does not tell.

The text has been read by `tomllib`, so that only the marks between its parts must be followed.
"""

import re
import tomllib
from bisect import bisect_left
from functools import lru_cache

# Keys and indexes on the way to a value: ("outlet", 0, "feeds", 1).
Place = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]++|\#[^\n]*+)*+")
_LINE_STRING = r""" "(?:[^"\\]++|\\.)*+" | '[^']*+' """
# Up to two quotation marks may stand before the three that end a string of many lines.
_STRING = rf"""
    \"{{3}} (?:[^"\\]++ | \\[\s\S] | "{{1,2}}(?!"))*+ "{{3,5}}
  | '{{3}} (?:[^']++ | '{{1,2}}(?!'))*+ '{{3,5}}
  | {_LINE_STRING}
"""
_SCALAR = re.compile(rf"{_STRING} | [^,\]}}\#\n]++", re.VERBOSE)
_PART = rf"(?: [A-Za-z0-9_-]++ | {_LINE_STRING} )"
_KEY = re.compile(rf"{_PART} (?: [ \t]*+ \. [ \t]*+ {_PART} )*+", re.VERBOSE)


def lines_from_toml(text: str) -> dict[Place, int]:
    """The line, from 1 on, of every table, key and element of a text that `tomllib` takes.

    A table stands where its header does, a key at its own first letter.
    """
    breaks = [found.start() for found in re.finditer("\n", text)]
    return {place: bisect_left(breaks, at) + 1 for place, at in _Scan(text).offsets().items()}


class _Scan:
    """Goes through a text once, noting where what begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._offsets: dict[Place, int] = {}
        self._tables: dict[Place, int] = {}  # how many tables a [[header]] has opened

    def offsets(self) -> dict[Place, int]:
        """Where each place begins, in characters."""
        table: Place = ()
        self._take(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._take(_BLANK)
        return self._offsets

    def _header(self) -> Place:
        """Passes `[a.b]` or `[[a.b]]`; the place of the table that it opens."""
        start = self._at
        brackets = 2 if self._text.startswith("[[", start) else 1
        self._at += brackets
        self._take(_BLANK)
        *above, last = _parts(self._take(_KEY))
        self._take(_BLANK)
        self._at += brackets
        place: Place = ()
        for part in above:
            place += (part,)
            self._offsets.setdefault(place, start)
            if place in self._tables:
                place += (self._tables[place] - 1,)
        place += (last,)
        if brackets == 2:
            self._offsets.setdefault(place, start)
            self._tables[place] = self._tables.get(place, 0) + 1
            place += (self._tables[place] - 1,)
        self._offsets[place] = start
        return place

    def _pair(self, place: Place) -> None:
        """Passes `key = value`, also where the key has dots."""
        start = self._at
        for part in _parts(self._take(_KEY)):
            place += (part,)
            self._offsets.setdefault(place, start)
        self._take(_BLANK)
        self._at += len("=")
        self._take(_BLANK)
        self._value(place)

    def _value(self, place: Place) -> None:
        opening = self._text[self._at]
        if opening not in "[{":
            self._take(_SCALAR)
            return
        self._at += 1
        self._take(_BLANK)
        number = 0
        while self._text[self._at] not in "]}":
            if opening == "{":
                self._pair(place)
            else:
                self._offsets[(*place, number)] = self._at
                self._value((*place, number))
            number += 1
            self._take(_BLANK)
            if self._text[self._at] == ",":
                self._at += 1
                self._take(_BLANK)
        self._at += 1

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        assert found is not None, f"no TOML at {self._at}"
        self._at = found.end()
        return found.group()


@lru_cache(maxsize=1024)
def _parts(key: str) -> tuple[str, ...]:
    """The parts of a key as it is written, escapes resolved."""
    parts = []
    table: object = tomllib.loads(f"{key} = 0")
    while isinstance(table, dict):
        [(part, table)] = table.items()
        parts.append(part)
    return tuple(parts)
