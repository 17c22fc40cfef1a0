"""What a caller may hand over, and the articles in it, each under the name a person knows it by."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sayso.errors import UnreadableArticle, UsageError
from sayso.records import Article

# The readers of articles are imported where they are used: `import sayso` stays quick.

Input = str | os.PathLike[str] | Mapping[str, Any] | Article

_ENDING = re.compile(
    r"\.(?:txt|text|md|markdown|x?html?|jsonl|ndjson|warc|json|csv|pdf|docx?)(?:\.gz)?\Z"
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
    from sayso.articles.from_inputs import articles_from_inputs

    for place, found in articles_from_inputs(paths):
        yield Named(_name(place, found), found) if isinstance(found, Article) else found


def articles_from_input(given: Input, number: int | None = None) -> Found:
    """The articles of one `Input`; errors call texts and records by their `number`, if given."""
    from sayso.articles.from_records import article_from_record
    from sayso.articles.from_text import article_from_text

    if isinstance(given, str | os.PathLike) and (path := path_or_address(given)) is not None:
        yield from articles_from_paths([path])
    else:
        name = "record" if isinstance(given, Mapping) else "text"
        name = name if number is None else f"{name} {number}"
        try:
            if isinstance(given, Article):
                yield _checked(given)
            elif isinstance(given, Mapping):
                yield Named(name, article_from_record(dict(given), name=name))
            elif isinstance(given, str):
                yield Named(name, article_from_text(given, name=name))
            else:
                raise UsageError(f"{name}: {type(given).__name__} is no text, path or record")
        except UnreadableArticle as e:
            yield e


def _checked(article: Article) -> Named:
    """An article made by the caller. Raises `UnreadableArticle` as for one that is read."""
    from sayso.articles.from_text import check_characters

    named = Named(article.url or article.id, article)
    values = {field.name: getattr(article, field.name) for field in fields(article)}
    check_characters(named.name, **{k: v for k, v in values.items() if isinstance(v, str)})
    return named


def path_or_address(given: str | os.PathLike[str]) -> str | None:
    """The path or address that `given` is; None for a string that is a text.

    A path object is a path. A string is an address if it begins as one (https://) and
    has no white space, and a path if something of that name is there, or if it is one short
    line that can only be meant as one ("news/harbour", "harbour story.txt"): a mistyped path
    is then told, not read as an article. Every other string is a text.
    """
    if not isinstance(given, str):
        return os.fspath(given)
    if _is_address(given) or _is_there(given) or _looks_like_path(given):
        return given
    return None


def _is_address(given: str) -> bool:
    from sayso.articles.formats import is_address

    return is_address(given) and not _is_spaced(given)


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
    sloped = "/" in given or "\\" in given
    return bool(_ENDING.search(given.lower())) or (sloped and not _is_spaced(given))


def _is_spaced(given: str) -> bool:
    return re.search(r"\s", given) is not None


def _name(place: str, article: Article) -> str:
    """`place` alone where it is one article, with the article's id where it may be many."""
    from sayso.articles.formats import Format, format_from_name, is_address

    if is_address(place):
        return place
    known = format_from_name(place)
    return place if known not in (None, Format.RECORDS, Format.WARC) else f"{place} {article.id}"
