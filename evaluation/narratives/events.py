"""Articles grouped by the event they report, titles and texts in the order of days, one at a time.

`clusters/events.dev.jsonl`: an object a line with id, published, title, text and event.
"""

import json
from collections.abc import Hashable
from pathlib import Path

from evaluation.narratives.score import score_groups
from evaluation.score import Score
from sayso.errors import UsageError
from sayso.narratives.events import Events
from sayso.records import Article

FILE = "clusters/events.dev.jsonl"


def score_of_events(data: Path) -> Score:
    """B-cubed over the articles. Raises `UsageError` where the folder lacks them."""
    given = sorted(_dated(data / FILE), key=lambda pair: (pair[0].date or "", pair[0].id))
    events = Events()
    groups: dict[str, Hashable] = {article.id: events.add(article) for article, _ in given}
    return score_groups({article.id: event for article, event in given}, groups)


def _dated(path: Path) -> list[tuple[Article, Hashable]]:
    """Articles, each with its event."""
    found: list[tuple[Article, Hashable]] = []
    try:
        for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            record = json.loads(line)
            article = Article(
                record["id"],
                record["text"],
                (),
                "en",
                title=record["title"],
                date=record["published"],
            )
            found.append((article, record["event"]))
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise UsageError(f"{path}: not the articles of events") from e
    return found
