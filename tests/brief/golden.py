"""The formats of a brief as files, to be looked at in a review.

`python tests/brief/golden.py` writes them anew after a change that is meant.
"""

import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def written() -> dict[str, str]:
    """Name of each golden file and what it must hold."""
    from briefs import hostile

    from sayso.brief.render_html import html_from_brief
    from sayso.brief.render_json import json_from_brief
    from sayso.brief.render_markdown import markdown_from_brief

    brief = hostile()
    return {
        "brief.md": markdown_from_brief(brief),
        "brief.html": html_from_brief(brief),
        "brief.json": json_from_brief(brief),
    }


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    FOLDER.mkdir(exist_ok=True)
    for name, words in written().items():
        (FOLDER / name).write_text(words, encoding="utf-8", newline="")
