"""Names and their kinds on newspapers that training never saw.

The corpus is `entities/worldwide_newswire.jsonl`. Its first line of a text is the article's
address, whose host tells the newspaper (ids tell it less well: two newspapers share some, and
one has several). Whole newspapers are held out: those whose host's SHA-256, read as a share
of 1, is below `HELD_OUT`.

Its "Facility" counts as a place, "Misc" and "Product" as other; dates and money are no names.

A name within a name is missing from the corpus, and with it its words: of "University of
Lagos" it marks "University of", of "Kenyan Parliament" "Parliament". That is so for one name
in 25. `mended` joins the words again; training learns from mended names. Both readings of
the gold are scored.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from evaluation.corpora import corpus_file
from evaluation.score import Score
from sayso.errors import UsageError
from sayso.records import Name, NameKind, Span
from sayso.statements.tagger import Tagger
from sayso.text import line_spans, word_spans

CORPUS = "entities/worldwide_newswire"
HELD_OUT = 0.12
KIND_OF = {
    "Person": NameKind.PERSON,
    "Organization": NameKind.ORGANISATION,
    "Location": NameKind.PLACE,
    "Facility": NameKind.PLACE,
    "NORP": NameKind.PEOPLE,
    "Misc": NameKind.OTHER,
    "Product": NameKind.OTHER,
}
# What the figure counts; "other" is a mixed bag of which the annotators took no two alike.
COUNTED = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE, NameKind.PEOPLE)
ALL = "names"
_JOINS = frozenset({"of", "the", "in", "with", "for", "and", "&", "de", "del", "la", "y", "et"})
_TORN = frozenset({NameKind.ORGANISATION, NameKind.PLACE, NameKind.OTHER})


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """An annotated article; its names are in order, none in its address or over another."""

    id: str
    newspaper: str  # host of its address, empty where it has none
    text: str
    names: tuple[Name, ...]

    def regions(self) -> list[Span]:
        """Its lines but for the address."""
        lines = line_spans(self.text)
        return lines[1:] if self.newspaper else lines

    def held_out(self) -> bool:
        """Whether its newspaper is for measuring; one that is not known is for training."""
        return bool(self.newspaper) and _share(self.newspaper) < HELD_OUT


@dataclass(frozen=True, slots=True)
class NameResults:
    """Exact span and kind, by kind and over the four counted (`ALL`); and names in gold."""

    articles: int
    scores: Mapping[str, Score]
    counts: Mapping[str, int]


def named_articles(data: Path) -> list[NamedArticle]:
    """The corpus as annotated. Raises `UsageError` where it is missing or broken."""
    path = corpus_file(data, CORPUS)
    try:
        with path.open(encoding="utf-8") as lines:
            return [_article(json.loads(line)) for line in lines]
    except OSError as e:
        raise UsageError(f"{path}: cannot be read ({e.strerror})") from e
    except (ValueError, KeyError, TypeError) as e:
        raise UsageError(f"{path}: not articles with id, text and entities") from e


def mended(articles: Sequence[NamedArticle]) -> list[NamedArticle]:
    """The same articles, names torn at a name within them joined again.

    A name takes in the capitalised words that stand right before or after it, belong to no
    name, and do so mostly elsewhere in the corpus: only an inner name can be missing there.
    """
    known = _name_words(articles)
    return [NamedArticle(a.id, a.newspaper, a.text, tuple(_mended(a, known))) for a in articles]


def entity_results(data: Path, tagger: Tagger) -> tuple[NameResults, NameResults]:
    """The tagger on the held-out newspapers, against names as annotated and as mended."""
    articles = named_articles(data)
    readings = [[a for a in reading if a.held_out()] for reading in (articles, mended(articles))]
    found = {a.id: tagger.tag(a.text, a.regions()).names for a in readings[0]}
    as_annotated, as_mended = (results_from_names(reading, found) for reading in readings)
    return as_annotated, as_mended


def results_from_names(
    articles: Sequence[NamedArticle], found: Mapping[str, Sequence[Name]]
) -> NameResults:
    """Precision, recall and F1, micro over all names; an article not found in has none."""
    hits, predicted, gold = (Counter[str]() for _ in range(3))
    for article in articles:
        mine, theirs = set(found.get(article.id, ())), set(article.names)
        for names, counts in ((mine & theirs, hits), (mine, predicted), (theirs, gold)):
            counts.update(name.kind.value for name in names)
    for counts in (hits, predicted, gold):
        counts[ALL] = sum(counts[kind] for kind in COUNTED)
    kinds = (ALL, *NameKind)
    scores = {str(k): _score(hits[k], predicted[k], gold[k]) for k in kinds}
    return NameResults(len(articles), scores, {str(k): gold[k] for k in kinds})


def _score(hits: int, predicted: int, gold: int) -> Score:
    both = predicted + gold
    return Score(
        precision=hits / predicted if predicted else 0.0,
        recall=hits / gold if gold else 0.0,
        f1=2 * hits / both if both else 0.0,
    )


def _article(record: Mapping[str, Any]) -> NamedArticle:
    text = record["text"]
    address, _, _ = text.partition("\n")
    host = urlsplit(address.strip()).hostname or ""
    names = (
        Name(_without_space(text, start, end), KIND_OF[kind])
        for start, end, kind in sorted(record["entities"])
        if kind in KIND_OF and not (host and start < len(address))
    )
    return NamedArticle(record["id"], host.removeprefix("www."), text, tuple(names))


def _without_space(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(end - len(piece.lstrip()), start + len(piece.rstrip()))


def _share(newspaper: str) -> float:
    return int.from_bytes(sha256(newspaper.encode()).digest()[:4]) / 2**32


def _name_words(articles: Iterable[NamedArticle]) -> frozenset[str]:
    """Capitalised words that stand in names more often than elsewhere."""
    inside, outside = Counter[str](), Counter[str]()
    for article in articles:
        named = _covered(article)
        for word in word_spans(article.text):
            written = article.text[word.start : word.end]
            if written[0].isupper():
                (inside if word.start in named else outside)[written] += 1
    return frozenset(word for word, n in inside.items() if n > outside[word])


def _covered(article: NamedArticle) -> set[int]:
    return {i for name in article.names for i in range(name.span.start, name.span.end)}


def _mended(article: NamedArticle, known: frozenset[str]) -> Iterable[Name]:
    text, taken = article.text, _covered(article)
    for name in article.names:
        start, end = name.span.start, name.span.end
        if name.kind in _TORN:
            while (before := _WORD_BEFORE.search(text, max(0, start - 40), start)) and _free(
                before[1], before.start(), known, taken
            ):
                start = before.start()
            joins = text[start:end].rpartition(" ")[2] in _JOINS
            while (joins or name.kind is NameKind.ORGANISATION) and (
                (after := _WORD_AFTER.match(text, end))
                and _free(after[1], after.start(1), known, taken)
            ):
                end = after.end()
        taken.update(range(start, end))
        yield Name(Span(start, end), name.kind)


def _free(word: str, start: int, known: frozenset[str], taken: set[int]) -> bool:
    return word in known and start not in taken


_WORD_BEFORE = re.compile(r"(?<!\w)(\w+) \Z")
_WORD_AFTER = re.compile(r" (\w+)")
