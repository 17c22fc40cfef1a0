"""What a caller may hand over, and the articles in it, each under the name a person knows it by."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import UnreadableArticle, UsageError
from sayso.records import Article

# The readers of articles are imported where they are used: `import sayso` stays quick.

Input = str | os.PathLike[str] | Mapping[str, Any] | Article

_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_ENDING = re.compile(
    r"\.(?:txt|text|md|markdown|x?html?|jsonl|ndjson|json|csv|pdf|docx?)(?:\.gz)?\Z"
)
_LONGEST_PATH = 260  # characters; a longer string is taken for text without a look


@dataclass(frozen=True, slots=True)
class Named:
    """An article and what errors call it: its path or address, with its id where one has many."""

    name: str
    article: Article


Found = Iterator[Named | UnreadableArticle]


def articles_from_paths(paths: Iterable[str]) -> Found:
    """The articles of files, folders, patterns, addresses and "-" (standard input), in order.

    What cannot be read comes as a failure in its place.
    """
    from sayso.articles.files import files_from_path
    from sayso.articles.from_inputs import STDIN, articles_from_inputs

    for given in paths:
        single = given == STDIN or is_address(given)
        for path in [given] if single else files_from_path(given):
            if isinstance(path, UnreadableArticle):
                yield path
                continue
            for found in articles_from_inputs([path]):
                yield Named(_name(path, found), found) if isinstance(found, Article) else found


def articles_from_input(given: Input, number: int | None = None) -> Found:
    """The articles of one `Input`; errors call texts and records by their `number`, if given."""
    from sayso.articles.from_records import article_from_record
    from sayso.articles.from_text import article_from_text

    if isinstance(given, Article):
        yield Named(given.url or given.id, given)
    elif isinstance(given, str | os.PathLike) and (path := path_or_address(given)) is not None:
        yield from articles_from_paths([path])
    else:
        name = "record" if isinstance(given, Mapping) else "text"
        name = name if number is None else f"{name} {number}"
        try:
            if isinstance(given, Mapping):
                yield Named(name, article_from_record(dict(given), name=name))
            elif isinstance(given, str):
                yield Named(name, article_from_text(given, name=name))
            else:
                raise UsageError(f"{name}: {type(given).__name__} is no text, path or record")
        except UnreadableArticle as e:
            yield e


def path_or_address(given: str | os.PathLike[str]) -> str | None:
    """The path or address that `given` is; None for a string that is a text.

    A path object is a path. A string is an address if it begins with http:// or https:// and
    has no white space, and a path if something of that name is there, or if it is one short
    line that can only be meant as one ("news/harbour", "harbour story.txt"): a mistyped path
    is then told, not read as an article. Every other string is a text.
    """
    if not isinstance(given, str):
        return os.fspath(given)
    if is_address(given) or _is_there(given) or _looks_like_path(given):
        return given
    return None


def is_address(given: str) -> bool:
    """Whether `given` is an address of the web."""
    return _ADDRESS.match(given) is not None


def _is_there(given: str) -> bool:
    if not given or len(given) > _LONGEST_PATH or "\n" in given:
        return False
    try:
        return Path(given).exists()
    except (OSError, ValueError):  # a name too long, a NUL in it
        return False


def _looks_like_path(given: str) -> bool:
    if not given or len(given) > _LONGEST_PATH or "\n" in given:
        return False
    spaced = re.search(r"\s", given) is not None
    return bool(_ENDING.search(given.lower())) or (not spaced and ("/" in given or "\\" in given))


def _name(path: str, article: Article) -> str:
    """`path` alone where it is one article, with the article's id where it may be many."""
    from sayso.articles.formats import Format, format_from_name

    if is_address(path):
        return path
    known = format_from_name(path)
    return path if known not in (None, Format.RECORDS) else f"{path} {article.id}"
