"""Analysts' judgements on who is who: rows that are only ever added, and what they come to.

A judgement is on two actors as articles have them (their ids). "Same" is transitive; "not same"
holds for all that are the same as either. An undo is a row of its own, and can itself be undone.
"""

import hashlib
import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from sayso.actors.across.problems import BrokenRow
from sayso.errors import UsageError

MOST = 10_000  # characters of a field


class Ruling(StrEnum):
    """What an analyst says of two actors."""

    SAME = "same"
    NOT_SAME = "not same"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """That the actors with the ids `left` and `right` are one, are not, or cannot be told.

    Where one of them is to leave an actor that both belong to, it is `left`. `time` is ISO 8601.
    `id` is made from all the rest.
    """

    id: str
    ruling: Ruling
    left: str
    right: str
    author: str
    time: str
    reason: str


@dataclass(frozen=True, slots=True)
class Undo:
    """That the judgement, or the undo, with the id `undoes` no longer holds."""

    id: str
    undoes: str
    author: str
    time: str
    reason: str


Row = Judgement | Undo


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A circle of judgements that cannot all hold.

    Those that make left and right one, in order, and last the one that says they are not.
    """

    judgements: tuple[Judgement, ...]

    @property
    def reason(self) -> str:
        """The circle in words."""
        return "; ".join(in_words(j) for j in self.judgements)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What holds once undone rows and contradictions are set aside; each in order of time."""

    same: tuple[Judgement, ...]
    apart: tuple[Judgement, ...]
    unsure: tuple[Judgement, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class JudgementsRead:
    """Rows of a file of judgements, and those that could not be taken."""

    rows: tuple[Row, ...]
    broken: tuple[BrokenRow, ...]


def judgement(
    ruling: Ruling, left: str, right: str, *, author: str, time: str, reason: str
) -> Judgement:
    """A judgement with its id; raises `UsageError` where a field is empty or no time."""
    _check(left=left, right=right, author=author, time=time)
    if left == right and ruling != Ruling.SAME:
        raise UsageError(f"{left} cannot be another than itself")
    row_id = _id_of("judgement", ruling, left, right, author, time, reason)
    return Judgement(row_id, ruling, left, right, author, time, reason)


def undo(undoes: str, *, author: str, time: str, reason: str) -> Undo:
    """An undo of the row with the id `undoes`; raises `UsageError` as `judgement` does."""
    _check(undoes=undoes, author=author, time=time)
    return Undo(_id_of("undo", undoes, author, time, reason), undoes, author, time, reason)


def line_from_row(row: Row) -> str:
    """A row as a line of JSON, without the line break."""
    if isinstance(row, Undo):
        fields = {"id": row.id, "undoes": row.undoes}
    else:
        fields = {"id": row.id, "ruling": row.ruling, "left": row.left, "right": row.right}
    fields |= {"author": row.author, "time": row.time, "reason": row.reason}
    return json.dumps(fields, ensure_ascii=False)


def judgements_from_lines(lines: Iterable[str]) -> JudgementsRead:
    """Rows from the lines of a file; empty lines are passed over, a row twice counts once."""
    rows: dict[str, Row] = {}
    broken = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = _row_from_line(line)
        except (ValueError, UsageError, RecursionError) as e:
            broken.append(BrokenRow(number, str(e) or "no JSON"))
        else:
            rows.setdefault(row.id, row)
    return JudgementsRead(tuple(rows.values()), tuple(broken))


def decisions_from_judgements(
    rows: Iterable[Row], known_as: Mapping[str, str] = MappingProxyType({})
) -> Decisions:
    """What the rows come to, whatever their order.

    Ids that `known_as` gives one name are one to begin with.
    """
    unique = {row.id: row for row in rows}
    holding = _holding(unique)
    same = [j for j in holding if j.ruling == Ruling.SAME]
    apart = [j for j in holding if j.ruling == Ruling.NOT_SAME]
    graph = _Graph(same, known_as)
    contradictions = []
    for row in apart:
        path = graph.path(row.left, row.right)
        if path is not None:
            contradictions.append(Contradiction((*path, row)))
            graph.set_aside(path)
    set_aside = {j.id for c in contradictions for j in c.judgements}
    return Decisions(
        tuple(j for j in same if j.id not in set_aside),
        tuple(j for j in apart if j.id not in set_aside),
        tuple(j for j in holding if j.ruling == Ruling.UNSURE),
        tuple(contradictions),
    )


def undone_rows(rows: Iterable[Row]) -> frozenset[str]:
    """The ids of rows that an undo in force undoes."""
    return frozenset(
        id for id, holds in _in_force({row.id: row for row in rows}).items() if not holds
    )


def in_words(row: Judgement) -> str:
    """A judgement for a reader."""
    because = f": {row.reason}" if row.reason else ""
    judged = f"{row.left} and {row.right} judged {row.ruling} by {row.author}, {row.time}{because}"
    return f"{row.id} ({judged})"


def _holding(rows: Mapping[str, Row]) -> list[Judgement]:
    """Judgements that no undo in force undoes, by time."""
    in_force = _in_force(rows)
    found = [r for r in rows.values() if isinstance(r, Judgement) and in_force[r.id]]
    return sorted(found, key=lambda j: (j.time, j.id))


def _in_force(rows: Mapping[str, Row]) -> dict[str, bool]:
    """Whether each row holds: no undo that holds undoes it."""
    undos: dict[str, list[str]] = {}
    for row in rows.values():
        if isinstance(row, Undo):
            undos.setdefault(row.undoes, []).append(row.id)
    in_force: dict[str, bool] = {}
    for start in rows:
        pending = [start]
        while pending:
            # An undo names what it undoes by an id made from contents: there are no circles.
            current = pending[-1]
            open_undos = [u for u in undos.get(current, ()) if u not in in_force]
            if open_undos:
                pending += open_undos
                continue
            in_force[current] = not any(in_force[u] for u in undos.get(current, ()))
            pending.pop()
    return in_force


class _Graph:
    """Actors and the judgements that make them one."""

    def __init__(self, same: Iterable[Judgement], known_as: Mapping[str, str]) -> None:
        self._known_as = known_as
        self._beside: dict[str, list[tuple[str, Judgement]]] = {}
        for row in same:
            one, other = self._name(row.left), self._name(row.right)
            self._beside.setdefault(one, []).append((other, row))
            self._beside.setdefault(other, []).append((one, row))
        self._gone: set[str] = set()

    def _name(self, actor: str) -> str:
        return self._known_as.get(actor, actor)

    def set_aside(self, rows: Iterable[Judgement]) -> None:
        self._gone |= {row.id for row in rows}

    def path(self, left: str, right: str) -> tuple[Judgement, ...] | None:
        """The shortest chain of judgements that makes `left` and `right` one."""
        start, end = self._name(left), self._name(right)
        if start != end and not (start in self._beside and end in self._beside):
            return None
        came: dict[str, tuple[str, Judgement]] = {}
        queue, seen = deque([start]), {start}
        while queue:
            at = queue.popleft()
            if at == end:
                return tuple(reversed(list(_back(came, start, end))))
            for neighbour, row in self._beside.get(at, ()):
                if neighbour not in seen and row.id not in self._gone:
                    seen.add(neighbour)
                    came[neighbour] = (at, row)
                    queue.append(neighbour)
        return None


def _back(came: Mapping[str, tuple[str, Judgement]], start: str, end: str) -> Iterator[Judgement]:
    at = end
    while at != start:
        at, row = came[at]
        yield row


def _row_from_line(line: str) -> Row:
    fields = json.loads(line)
    if not isinstance(fields, dict):
        raise UsageError("no JSON object")
    names = ("undoes",) if "undoes" in fields else ("ruling", "left", "right")
    for name in (*names, "author", "time", "reason"):
        if not isinstance(fields.get(name), str):
            raise UsageError(f"no text under {name!r}")
    said = {name: fields[name] for name in ("author", "time", "reason")}
    if "undoes" in fields:
        row: Row = undo(fields["undoes"], **said)
    elif fields["ruling"] not in tuple(Ruling):
        raise UsageError(f"no such ruling: {fields['ruling'][:40]!r}")
    else:
        row = judgement(Ruling(fields["ruling"]), fields["left"], fields["right"], **said)
    if fields.get("id", row.id) != row.id:
        raise UsageError("the id does not fit the row: it was changed after it was written")
    return row


def _check(**fields: str) -> None:
    for name, value in fields.items():
        if not value.strip():
            raise UsageError(f"{name} is empty")
        if len(value) > MOST:
            raise UsageError(f"{name} is longer than {MOST} characters")
    try:
        datetime.fromisoformat(fields["time"])
    except ValueError as e:
        raise UsageError(f"no time in ISO 8601: {fields['time'][:40]!r}") from e


def _id_of(*fields: str) -> str:
    # Lengths before the fields: no two rows run together to the same text.
    text = "".join(f"{len(field)}:{field}" for field in fields)
    return "j" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
