"""The outlets and articles of the invented world, read from outlets.toml and articles/."""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet; one without `feed` is a folder of files. `robots` has a place for its address."""

    folder: str
    name: str
    about: str
    country: str
    labels: tuple[str, ...]
    feed: str | None = None
    sitemap: str | None = None
    robots: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article in one version. `outlet` is its outlet's folder, `path` that of its page."""

    id: str
    outlet: str
    title: str
    byline: str
    published: datetime
    paragraphs: tuple[str, ...]
    path: str | None = None
    modified: datetime | None = None
    version: int = 1
    carries: str | None = None
    form: str = "txt"

    @property
    def text(self) -> str:
        """Headline and body, as they stand in records and files."""
        return "\n\n".join((self.title, *self.paragraphs)) + "\n"


def outlet_named(folder: str) -> Outlet:
    """The outlet of that folder."""
    return next(o for o in outlets() if o.folder == folder)


def is_forbidden(outlet: Outlet, article: Article) -> bool:
    """Whether the outlet's robots.txt forbids the article's page."""
    folders = re.findall(r"^Disallow: (\S+)", outlet.robots, re.MULTILINE)
    return any((article.path or "").startswith(folder) for folder in folders)


def summary_of(article: Article) -> str:
    """The first paragraph that is a sentence."""
    return next(p for p in article.paragraphs if len(p) > 80)


def outlets() -> tuple[Outlet, ...]:
    """The outlets, in the order of outlets.toml."""
    table = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))
    return tuple(Outlet(**{**o, "labels": tuple(o["labels"])}) for o in table["outlet"])


def articles(version: int = 1) -> tuple[Article, ...]:
    """All articles by time. In version 2 those that were edited have their second text."""
    first, edited, copies = {}, {}, []
    for file in sorted((HERE / "articles").glob("*/*.article")):
        head, paragraphs = _parted(file.read_text(encoding="utf-8"))
        if "carries" in head:
            copies.append((file, head, paragraphs))
        elif file.stem.endswith(".v2"):
            edited[_id(file)] = replace(_article(file, head, paragraphs), version=2)
        else:
            first[_id(file)] = _article(file, head, paragraphs)
    # A copy is of the first version: who has printed a mistake has printed it.
    carried = [_copy(file, head, own, first[head["carries"]]) for file, head, own in copies]
    current = {**first, **(edited if version == 2 else {})}
    return tuple(sorted([*current.values(), *carried], key=lambda a: (a.published, a.id)))


def _parted(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    _, head, body = text.split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return fields, tuple(p for p in body.strip().split("\n\n") if p)


def _id(file: Path) -> str:
    return f"{file.parent.name}-{file.stem.removesuffix('.v2')}"


def _article(file: Path, head: dict[str, str], paragraphs: tuple[str, ...]) -> Article:
    modified = head.get("modified")
    return Article(
        id=_id(file),
        outlet=file.parent.name,
        title=head["title"],
        byline=head["byline"],
        published=datetime.fromisoformat(head["published"]),
        paragraphs=paragraphs,
        path=head.get("path"),
        modified=datetime.fromisoformat(modified) if modified else None,
        carries=head.get("carries"),
        form=head.get("form", "txt"),
    )


def _copy(file: Path, head: dict[str, str], own: tuple[str, ...], original: Article) -> Article:
    """An agency's story as another outlet carries it: perhaps cut, and with words of its own."""
    first, _, last = head.get("paragraphs", f"1-{len(original.paragraphs)}").partition("-")
    kept = original.paragraphs[int(first) - 1 : int(last)]
    after = int(head.get("after", len(kept)))
    head = {"title": original.title, "byline": original.byline, **head}
    return _article(file, head, (*kept[:after], *own, *kept[after:]))
