"""How well groups of statements agree with a reader's: pairs, and a whole world.

- pairs: precision, recall and F1 of "the same" over labelled pairs.
- world: B-cubed (Bagga & Baldwin 1998): for each statement, how many of those grouped with it
  belong with it (precision), and how many of those that belong are there (recall), averaged.
"""

import csv
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from evaluation.score import Score
from sayso.errors import UsageError

Key = TypeVar("Key", bound=Hashable)

PAIR_COLUMNS = (
    "corpus",
    "doc_a",
    "statement_a",
    "doc_b",
    "statement_b",
    "same_saying",
    "same_line",
)
WORLD_COLUMNS = ("article", "start", "end", "line", "saying")


@dataclass(frozen=True, slots=True)
class Told:
    """A gold statement: its corpus, its article, and its number among that article's."""

    corpus: str
    doc: str
    number: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, and whether they are one saying and carry one line."""

    a: Told
    b: Told
    same_saying: bool
    same_line: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement of the world stands: its article and the first span of its content."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement of the world; `line` and `saying` are empty where it stands alone in them."""

    place: Place
    line: str
    saying: str


def pairs_from_file(path: Path) -> list[Pair]:
    """The labelled pairs. Raises `UsageError` for a file that holds none."""
    return [
        Pair(
            Told(row["corpus"], row["doc_a"], int(row["statement_a"])),
            Told(row["corpus"], row["doc_b"], int(row["statement_b"])),
            row["same_saying"] == "yes",
            row["same_line"] == "yes",
        )
        for row in _rows(path, PAIR_COLUMNS)
    ]


def world_from_file(path: Path) -> list[Labelled]:
    """The labelled statements of the world. Raises `UsageError` for a file that holds none."""
    return [
        Labelled(
            Place(row["article"], int(row["start"]), int(row["end"])), row["line"], row["saying"]
        )
        for row in _rows(path, WORLD_COLUMNS)
    ]


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not set(columns) <= set(rows[0]):
        raise UsageError(f"{path}: holds no labels with the columns {', '.join(columns)}")
    return rows


def same_by_groups(groups: Mapping[Key, Hashable]) -> Callable[[Key, Key], bool]:
    """Whether two stand in one group; who stands in none is the same as nobody."""
    return lambda a, b: a in groups and b in groups and groups[a] == groups[b]


def score_pairs(
    pairs: Iterable[Pair],
    same: Callable[[Told, Told], bool],
    gold: Callable[[Pair], bool] = lambda pair: pair.same_line,
) -> Score:
    """Precision, recall and F1 of `same` over the pairs, against `gold` of each.

    1 where nothing is the same and nothing is said to be; a part without cases is 0 otherwise.
    """
    counts = Counter((gold(pair), bool(same(pair.a, pair.b))) for pair in pairs)
    right, false, missed = counts[True, True], counts[False, True], counts[True, False]
    if not right + false + missed:
        return Score(1.0, 1.0, 1.0)
    return _score(_share(right, right + false), _share(right, right + missed))


def score_groups(
    gold: Mapping[Key, Hashable], groups: Mapping[Key, Hashable], *, singletons: bool = True
) -> Score:
    """B-cubed over the statements of `gold`; `groups` may hold more, which are left out.

    One that `groups` lacks stands alone there. Without `singletons`, only those are averaged over
    that share their gold group with another: precision then still counts strangers among them.
    """
    alone = {key: groups.get(key, ("alone", key)) for key in gold}
    in_gold, in_groups = Counter(gold.values()), Counter(alone.values())
    both = Counter((gold[key], alone[key]) for key in gold)
    counted = [key for key in gold if singletons or in_gold[gold[key]] > 1]
    if not counted:
        return Score(1.0, 1.0, 1.0)
    shared = [both[gold[key], alone[key]] for key in counted]
    precision = sum(n / in_groups[alone[k]] for n, k in zip(shared, counted, strict=True))
    recall = sum(n / in_gold[gold[k]] for n, k in zip(shared, counted, strict=True))
    return _score(precision / len(counted), recall / len(counted))


def gold_groups(
    labelled: Iterable[Labelled], name: Callable[[Labelled], str] = lambda one: one.line
) -> dict[Place, Hashable]:
    """Each statement's group by `name`; without a name it is a group of its own."""
    return {one.place: name(one) or one.place for one in labelled}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _score(precision: float, recall: float) -> Score:
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0)
