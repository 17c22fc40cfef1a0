"""The pairs that are drawn to be read."""

import json
from pathlib import Path

from evaluation.narratives.draw_pairs import Share, items_of


def _corpus(folder: Path, articles: int) -> Path:
    path = folder / "corpus.jsonl"
    parts = {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 22]]}
    rows = (
        {"id": str(n), "text": "Solt said the gates open", "attributions": [parts]}
        for n in range(articles)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_tenths_share_no_article_and_are_all_together(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path, 40)
    tenths = [
        {item.doc for item in items_of(corpus, Share("", 0, 0, 0, tenth=n))} for n in range(10)
    ]
    assert all(len(tenth) == 4 for tenth in tenths)
    assert set().union(*tenths) == {item.doc for item in items_of(corpus, Share("", 0, 0, 0))}
