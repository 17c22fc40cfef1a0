"""Draws the pairs of statements that a person then reads and labels.

    python -m evaluation.narratives.draw_pairs --data ../shared/data SET > pairs.csv

Pairs are drawn at random within strata of likeness in words, so that the whole range is there:
nearly equal, middling, of one topic only, of one source, of a headline and its body. Likeness
decides only what is read; the labels are the reader's.
"""

import argparse
import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from sayso.store.words import words_of

SEED = 20170712
LONG = 8  # words: shared words of a longer content say more than a name that both have
FEWEST_WORDS = 5  # shorter contents ("so", "it") say nothing by themselves
LEAST = 0.08  # likeness below which nothing is looked at
COLUMNS = ("corpus", "doc_a", "statement_a", "doc_b", "statement_b")


@dataclass(frozen=True, slots=True)
class Item:
    """A gold statement: its article, number in it, day, source's last word, place, content."""

    doc: str
    number: int
    day: date | None
    source: str
    headline: bool
    content: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, by their places in the pool, and the cosine of their words."""

    a: int
    b: int
    likeness: float


Test = Callable[[Item, Item, float], bool]


def _across(a: Item, b: Item, days: int = 400) -> bool:
    apart = abs((a.day - b.day).days) if a.day and b.day else 0
    return a.doc != b.doc and apart <= days


def _long(a: Item, b: Item) -> bool:
    return min(len(a.content.split()), len(b.content.split())) >= LONG


Strata = tuple[tuple[str, int, Test], ...]
WHOLE_RANGE: Strata = (  # name, share of a set in per cent, what belongs
    ("nearly equal", 14, lambda a, b, x: _across(a, b) and x >= 0.6),
    ("middling", 20, lambda a, b, x: _across(a, b) and 0.4 <= x < 0.6),
    ("far, within two weeks", 20, lambda a, b, x: _across(a, b, 14) and 0.25 <= x < 0.4),
    ("farther, within days", 12, lambda a, b, x: _across(a, b, 3) and 0.15 <= x < 0.25),
    ("other source", 10, lambda a, b, x: _across(a, b, 30) and a.source != b.source and x >= 0.3),
    ("one source", 5, lambda a, b, x: _across(a, b, 7) and a.source == b.source and x < 0.2),
    ("headline and body", 11, lambda a, b, x: a.headline != b.headline and not _across(a, b)
     and x >= 0.2),
    ("within a body", 8, lambda a, b, x: a.headline == b.headline and not _across(a, b)
     and x >= 0.25),
)  # fmt: skip
LIKELY: Strata = (
    ("in three days", 35, lambda a, b, x: _across(a, b, 3) and _long(a, b) and x >= 0.35),
    ("at any time", 25, lambda a, b, x: _across(a, b) and _long(a, b) and x >= 0.45),
    ("likely headline and body", 18, lambda a, b, x: a.headline != b.headline and not _across(a, b)
     and x >= 0.3),
    ("likely within a body", 10, lambda a, b, x: a.headline == b.headline and not _across(a, b)
     and _long(a, b) and x >= 0.35),
    ("far, in two days", 12, lambda a, b, x: _across(a, b, 2) and _long(a, b) and 0.22 <= x < 0.35),
)  # fmt: skip

LIKELY_OF_FEW: Strata = (  # a small corpus has few pairs that are likely by the shares above
    ("in three days", 30, lambda a, b, x: _across(a, b, 3) and x >= 0.25),
    ("at any time", 12, lambda a, b, x: _across(a, b) and x >= 0.35),
    ("likely headline and body", 25, lambda a, b, x: a.headline != b.headline and not _across(a, b)
     and x >= 0.15),
    ("likely within a body", 25, lambda a, b, x: a.headline == b.headline and not _across(a, b)
     and _long(a, b) and x >= 0.2),
    ("far, in two days", 8, lambda a, b, x: _across(a, b, 2) and _long(a, b) and 0.18 <= x < 0.25),
)  # fmt: skip

LIKELIEST: Strata = (  # drawn when the reader had found too few in the others
    ("any headline and body", 75, lambda a, b, x: a.headline != b.headline and not _across(a, b)
     and x >= 0.1),
    ("near, at any time", 25, lambda a, b, x: _across(a, b) and x >= 0.4),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """How a corpus adds to a set: so many pairs `drawn` over the whole range, of which the
    first are `kept`, then so many `likely` ones, then so many of the `likeliest`.

    A statement and an article stand in a few pairs at most, so that no story fills a set.
    With a `tenth`, 0 to 9, it is that tenth of the corpus's articles, in chance order, that adds
    them: a corpus as small as those that are measured on, so that pairs are as they are there.
    """

    corpus: str
    drawn: int
    kept: int
    likely: int
    strata: Strata = LIKELY
    per_statement: int = 2
    per_article: int = 6
    likeliest: int = 0
    tenth: int | None = None
    seed: int = SEED


def _of_few(corpus: str, drawn: int, likely: int, likeliest: int = 0) -> Share:
    return Share(corpus, drawn, drawn, likely, LIKELY_OF_FEW, 3, 12, likeliest)


SETS = {
    # Of 200 drawn first, too few were the same: half of them made room for likely ones.
    "tune": (Share("polnear/train", 200, 100, 100),),
    "held_out": (
        _of_few("polnear/dev", 60, 170, 75),
        _of_few("gold/dev", 8, 20),
        _of_few("gold/train", 12, 30),
    ),
    # For fitting, as polnear/dev is drawn from to measure: half as many of each of three tenths.
    "train": tuple(
        replace(_of_few("polnear/train", 30, 85, 37), tenth=tenth, seed=SEED + 1)
        for tenth in range(3)
    ),
    # Of these, 350 of one article and 350 of two were kept, at random.
    "train_more": tuple(
        replace(_of_few("polnear/train", 30, 85, 37), tenth=tenth, seed=SEED + 2)
        for tenth in range(6)
    ),
}


def main() -> None:
    """Writes the pairs of a set as CSV to standard output, in an order that tells nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("--without", type=Path, nargs="*", default=(), help="pairs known already")
    args = parser.parse_args()
    known = {tuple(row[c] for c in COLUMNS) for path in args.without for row in _rows(path)}
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    for share in SETS[args.set]:
        items = items_of(args.data / f"{share.corpus}.jsonl", share)
        for pair in pairs_of(items, share):
            a, b = items[pair.a], items[pair.b]
            row = (share.corpus, a.doc, str(a.number), b.doc, str(b.number))
            if row not in known:
                out.writerow(row)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pairs_of(items: Sequence[Item], share: Share) -> list[Pair]:
    """The pairs that a corpus adds to a set."""
    pairs = candidates(items)
    first = _drawn(items, pairs, share.drawn, WHOLE_RANGE, share)
    random.Random(share.seed).shuffle(first)
    taken = first[: share.kept]
    for wanted, strata in ((share.likely, share.strata), (share.likeliest, LIKELIEST)):
        known = {(pair.a, pair.b) for pair in first + taken}
        fresh = [pair for pair in pairs if (pair.a, pair.b) not in known]
        taken += _drawn(items, fresh, wanted, strata, share)
    return taken


def items_of(corpus: Path, share: Share) -> list[Item]:
    """Every gold statement of what a share draws from of its corpus, in order."""
    lines = corpus.read_text("utf-8").splitlines()
    if share.tenth is not None:
        order = random.Random(share.seed).sample(range(len(lines)), len(lines))
        lines = [lines[i] for i in sorted(order[share.tenth :: 10])]
    return [item for line in lines for item in _items(json.loads(line))]


def _items(article: dict[str, Any]) -> Iterator[Item]:
    text, title, given = article["text"], article.get("title") or "", article.get("date") or ""
    body = len(title) if title and text.startswith(title[:30]) else 0
    for number, a in enumerate(article["attributions"]):
        source = words_of(" ".join(text[s:e] for s, e in a["source"]))
        spans = tuple((s, e) for s, e in a["content"])
        yield Item(
            doc=article["id"],
            number=number,
            day=date.fromisoformat(given) if len(given) == 10 else None,
            source=source[-1] if source else "",
            headline=bool(spans) and spans[0][0] < body,
            content=" ".join(text[s:e] for s, e in spans),
            spans=spans,
        )


def candidates(items: Sequence[Item]) -> list[Pair]:
    """Pairs that share words, both long enough to be read, neither inside the other."""
    words = _weights([words_of(item.content) for item in items])
    pairs = []
    for first in range(0, len(items), 1000):
        found = (words[first : first + 1000] @ words.T).tocoo()
        near = (found.data >= LEAST) & (found.row + first < found.col)
        for i, b, x in zip(found.row[near], found.col[near], found.data[near], strict=True):
            a = first + int(i)
            if _readable(items[a], items[b]):
                pairs.append(Pair(a, int(b), float(x)))
    return pairs


def _readable(a: Item, b: Item) -> bool:
    long = min(len(a.content.split()), len(b.content.split())) >= FEWEST_WORDS
    nested = a.doc == b.doc and any(s < f and e < t for s, t in a.spans for e, f in b.spans)
    return long and not nested


def _weights(contents: Sequence[Sequence[str]]) -> csr_matrix:
    """Contents × words, TF-IDF (1 + log tf, log N/df), each row of length 1."""
    columns: dict[str, int] = {}
    spread = Counter(word for words in contents for word in set(words))
    rows, places, values = [], [], []
    for i, words in enumerate(contents):
        raw = {
            w: (1 + np.log(n)) * np.log(len(contents) / spread[w])
            for w, n in Counter(words).items()
        }
        norm = np.sqrt(sum(v * v for v in raw.values())) or 1.0
        for word, value in raw.items():
            rows.append(i)
            places.append(columns.setdefault(word, len(columns)))
            values.append(value / norm)
    shape = (len(contents), len(columns))
    return csr_matrix((values, (rows, places)), shape=shape, dtype=np.float32)


def _drawn(
    items: Sequence[Item], pairs: Sequence[Pair], wanted: int, strata: Strata, share: Share
) -> list[Pair]:
    """`wanted` pairs, by the shares of the strata; what one lacks is drawn from all of them."""
    chance = random.Random(share.seed)
    found: list[list[Pair]] = [[] for _ in strata]
    for pair in pairs:
        for (_, _, belongs), stratum in zip(strata, found, strict=True):
            if belongs(items[pair.a], items[pair.b], pair.likeness):
                stratum.append(pair)
    draw = _Draw(items, share, chance)
    for (name, part, _), stratum in zip(strata, found, strict=True):
        before = len(draw.taken)
        draw.take(stratum, round(wanted * part / 100))
        print(f"{name}: {len(draw.taken) - before} of {len(stratum)}", file=sys.stderr)
    draw.take([p for stratum in found for p in stratum], wanted - len(draw.taken))
    return list(draw.taken.values())


class _Draw:
    """Pairs taken so far, none of an article or statement that is worn."""

    def __init__(self, items: Sequence[Item], share: Share, chance: random.Random) -> None:
        self.items, self.share, self.chance = items, share, chance
        self.taken: dict[tuple[int, int], Pair] = {}
        self.uses: Counter[object] = Counter()

    def take(self, stratum: list[Pair], wanted: int) -> None:
        """Adds up to `wanted` pairs of the stratum."""
        self.chance.shuffle(stratum)
        for pair in stratum:
            if wanted <= 0:
                return
            places, docs = (pair.a, pair.b), {self.items[pair.a].doc, self.items[pair.b].doc}
            full = any(self.uses[doc] >= self.share.per_article for doc in docs)
            worn = any(self.uses[place] >= self.share.per_statement for place in places)
            if places not in self.taken and not full and not worn:
                self.taken[places] = pair
                self.uses.update([*docs, *places])
                wanted -= 1


if __name__ == "__main__":
    main()
