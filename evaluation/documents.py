"""Writes measured figures where the documents show them, between two markers."""

from pathlib import Path

from sayso.errors import UsageError

BEGIN = "<!-- figures:begin -->"
END = "<!-- figures:end -->"
_ROOT = Path(__file__).parent.parent
README = _ROOT / "README.md"
ARTICLES_PAGE = _ROOT / "docs" / "articles.md"
ACTORS_PAGE = _ROOT / "docs" / "actors.md"
ACTS_PAGE = _ROOT / "docs" / "acts.md"
CARD = _ROOT / "src" / "sayso" / "statements" / "model" / "CARD.md"


def write_figures(path: Path, figures: str) -> None:
    """Replaces what stands between the markers in `path`; raises `UsageError` without them."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as e:
        raise UsageError(f"{path}: cannot be read ({e.strerror})") from e
    path.write_text(with_figures(text, figures, name=str(path)), encoding="utf-8")


def with_figures(text: str, figures: str, *, name: str) -> str:
    """`text` with `figures` between its markers; `name` is what an error calls it."""
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise UsageError(f"{name}: has not one {BEGIN} with an {END} after it")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n{figures.strip()}\n{END}{after}"
