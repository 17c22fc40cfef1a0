"""The body text of news pages, against what people took for it.

The pages are the article-extraction-benchmark of scrapinghub (MIT), and so is the measure:
runs of four words, counted as often as they stand, precision and recall of each page, averaged
over pages; F1 is that of the averages. A text of fewer words is one run. A page where nothing
is found has no precision, so it counts as missed and not as wrong.

Gold is the text of the article alone: headline, subtitle, captions and bylines are not in it,
pull quotes and posts from elsewhere are. So what is scored of an article is its body.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from evaluation.figures import Figure
from sayso.articles.from_html import article_from_html
from sayso.errors import SaysoError, UsageError
from sayso.records import BlockKind

RUN = 4  # words
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched, and the text of its article."""

    name: str
    html: bytes
    body: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many runs of a page were found rightly, found at all, and are in gold."""

    right: int
    found: int
    gold: int


@dataclass(frozen=True, slots=True)
class PageScore:
    """Means over pages, in per cent."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the two means."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def figures_from_pages(data: Path) -> list[Figure]:
    """Ours, with what trafilatura alone reaches on the same pages as the floor."""
    pages = pages_from_data(data)
    ours = [overlap(page.body, body_from_page(page)) for page in pages]
    alone = score_from_overlaps([overlap(page.body, trafilatura_alone(page)) for page in pages])
    score = score_from_overlaps(ours)
    halves = (score_from_overlaps(ours[i::2]).f1 for i in (0, 1))
    note = (
        f"precision {score.precision:.1f}, recall {score.recall:.1f}; "
        f"every second page {' and '.join(f'{f1:.1f}' for f1 in halves)}; "
        "the floor is trafilatura alone"
    )
    name = "body text, runs of four words, F1"
    return [Figure(name, f"{len(pages)} pages", score.f1, round(alone.f1, 1), 97, note)]


def pages_from_data(data: Path) -> list[Page]:
    """The pages of the folder that holds pages/, by name; raises `UsageError` without them."""
    folder = data / "pages"
    try:
        gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
        pages = [
            Page(
                name,
                gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()),
                gold[name].get("articleBody", ""),
            )
            for name in sorted(gold)
        ]
    except OSError as e:
        missing = f"{e.filename or folder}: missing or damaged"
        raise UsageError(f"{missing}; --data takes the folder that holds pages/") from e
    if not pages:
        raise UsageError(f"{folder}: holds no pages")
    return pages


def body_from_page(page: Page) -> str:
    """What the stage takes for the body; nothing where it cannot read the page."""
    try:
        article = article_from_html(page.html, name=page.name)
    except SaysoError:
        return ""
    spans = (block.span for block in article.blocks if block.kind is BlockKind.BODY)
    return "\n".join(article.text[span.start : span.end] for span in spans)


def trafilatura_alone(page: Page) -> str:
    """What the extractor finds when it is called without options."""
    from trafilatura import extract

    return extract(page.html) or ""


def overlap(gold: str, found: str) -> Overlap:
    """Shared runs of words, each as often as both texts have it."""
    wanted, got = Counter(_runs(gold)), Counter(_runs(found))
    return Overlap((wanted & got).total(), got.total(), wanted.total())


def score_from_overlaps(overlaps: Sequence[Overlap]) -> PageScore:
    """Pages without a run found have no precision, those without one in gold no recall."""
    precision = [o.right / o.found for o in overlaps if o.found]
    recall = [o.right / o.gold for o in overlaps if o.gold]
    return PageScore(
        100 * mean(precision) if precision else 0.0, 100 * mean(recall) if recall else 0.0
    )


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text)
    if words:
        yield from (tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))
