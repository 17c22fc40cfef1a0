"""Other names of actors from a user's own file: a table with commas, or FollowTheMoney entities.

A row that cannot be taken is reported with its number and the reason; the rest is taken.
FollowTheMoney's format: https://followthemoney.tech, an entity of JSON on each line.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.actors.across.problems import BrokenRow
from sayso.actors.across.scripts import LONGEST
from sayso.errors import UsageError
from sayso.records import ActorKind

_SCHEMAS = {
    "Person": ActorKind.PERSON,
    "Organization": ActorKind.ORGANISATION,
    "Company": ActorKind.ORGANISATION,
    "LegalEntity": ActorKind.UNKNOWN,  # a person or a body
    "PublicBody": ActorKind.GOVERNMENT,
}
_NAMES = ("name", "alias", "previousName")
_WEAK = ("weakAlias", "abbreviation")
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Alias:
    """That `name` and `alias` name one actor. `weak`: the alias is too common to tell it alone.

    `origin` says where that stands, for a reader: "aliases.csv, row 3".
    """

    name: str
    alias: str
    kind: ActorKind
    weak: bool
    origin: str


@dataclass(frozen=True, slots=True)
class AliasesRead:
    """Aliases of a file, and the rows that could not be taken."""

    aliases: tuple[Alias, ...]
    broken: tuple[BrokenRow, ...]


def aliases_from_lines(lines: Iterable[str], file: str) -> AliasesRead:
    """Aliases from the lines of `file`, which names it: entities if the first line is JSON.

    Raises `UsageError` where a table has no columns "name" and "alias".
    """
    given = [(number, line.strip("\ufeff\r\n")) for number, line in enumerate(lines, 1)]
    given = [(number, line) for number, line in given if line.strip()]
    if not given:
        return AliasesRead((), ())
    if given[0][1].lstrip().startswith("{"):
        rows: Iterator[list[Alias] | BrokenRow] = (_entity(n, line, file) for n, line in given)
    else:
        rows = _table(given, file)
    aliases: list[Alias] = []
    broken: list[BrokenRow] = []
    for row in rows:
        if isinstance(row, BrokenRow):
            broken.append(row)
        else:
            aliases += row
    return AliasesRead(tuple(dict.fromkeys(aliases)), tuple(broken))


def _table(lines: Sequence[tuple[int, str]], file: str) -> Iterator[list[Alias] | BrokenRow]:
    head = lines[0][1]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        first = next(csv.reader([head], delimiter=delimiter))
    except csv.Error as e:  # a cell of more than 128 KiB
        raise UsageError(f"{file}: its first row is no row of a table ({e})") from e
    columns = [column.strip().lower() for column in first]
    if not {"name", "alias"} <= set(columns):
        raise UsageError(f"{file}: no columns 'name' and 'alias' in its first row")
    for number, line in lines[1:]:
        # Line by line: a quotation mark left open costs its own row, not all that follow.
        try:
            cells = next(csv.reader([line], delimiter=delimiter, strict=True))
            row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
            if len(cells) > len(columns):
                raise ValueError(f"{len(cells)} cells, the first row has {len(columns)}")
            alias = _alias(row.get("name", ""), row.get("alias", ""), file, number)
            yield [_with_kind(alias, row.get("kind", ""))]
        except (csv.Error, ValueError) as e:
            yield BrokenRow(number, str(e))


def _with_kind(alias: Alias, kind: str) -> Alias:
    if not kind:
        return alias
    if kind not in tuple(ActorKind):
        raise ValueError(f"no such kind: {kind[:40]!r}")
    return Alias(alias.name, alias.alias, ActorKind(kind), alias.weak, alias.origin)


def _alias(
    name: str,
    alias: str,
    file: str,
    number: int,
    kind: ActorKind = ActorKind.UNKNOWN,
    weak: bool = False,
) -> Alias:
    for column, value in (("name", name), ("alias", alias)):
        if not any(c.isalnum() for c in value):
            raise ValueError(f"{column} has no letters" if value else f"{column} is empty")
        if len(value) > LONGEST:
            raise ValueError(f"{column} is longer than {LONGEST} characters")
    return Alias(name, alias, kind, weak, f"{file}, row {number}")


def _entity(number: int, line: str, file: str) -> list[Alias] | BrokenRow:
    try:
        entity = json.loads(line)
        if not isinstance(entity, dict):
            raise ValueError("no JSON object")
        kind = _SCHEMAS.get(str(entity.get("schema")))
        if kind is None:
            return []  # ships, addresses and links are no actors
        properties = entity.get("properties")
        if not isinstance(properties, dict):
            raise ValueError("no properties")
        names = list(_values(properties, _NAMES))
        if not names:
            raise ValueError("no name")
        first, *others = names
        found = [_alias(first, other, file, number, kind) for other in others]
        weak = _values(properties, _WEAK)
        return found + [_alias(first, other, file, number, kind, weak=True) for other in weak]
    except RecursionError:
        return BrokenRow(number, "JSON nested too deep")
    except ValueError as e:
        return BrokenRow(number, str(e))


def _values(properties: Mapping[str, object], keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        values = properties.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise ValueError(f"{key} is no list of texts")
        yield from values
