"""The two functions that most callers need: `read` one article, `read_many` as a stream."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, overload

from sayso.errors import UnreadableArticle, UsageError
from sayso.inputs import Found, Input, Named, articles_from_input, path_or_address
from sayso.reading import Reading
from sayso.records import Article

if TYPE_CHECKING:
    from sayso.pipeline import Outcome

# The stages are imported where something is read: `import sayso` stays quick, and so does
# every command that reads nothing.


def read(
    source: str | os.PathLike[str] | Mapping[str, Any] | Article,
    *,
    title: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
    any_language: bool = False,
    min_confidence: float = 0.0,
    quick: bool = False,
) -> Reading:
    """Read one article: a text, a file or an address.

    A string that is an http(s) address is fetched, a path object or a string that names a
    file is read, and every other string is the text itself; offsets count its characters.
    A short line that can only be meant as a path and is none is an error, not a text. A
    mapping is a record as in JSONL (`{"id", "text", …}`).

    `title`, `outlet` and `date` (ISO 8601, may be partial) say what the caller knows better.
    `any_language` reads articles in languages that the model was not made for. `quick` reads
    with slimmer weights, in two thirds of the time and a little worse (docs/speed.md).

    Raises `UnreadableArticle` (or under it `FetchError`, `WrongLanguage`) with the reason,
    `UsageError` for an input that holds several articles, `ModelError` for damaged weights.
    """
    from sayso.pipeline import readings_from_articles, tagger_of

    _check(1, min_confidence)
    known = {"title": title, "outlet": outlet, "date": None if date is None else _iso(date)}
    given = {field: value for field, value in known.items() if value is not None}
    found = _only(_described(source, given), source)
    (outcome,) = readings_from_articles(
        [found],
        any_language=any_language,
        min_confidence=min_confidence,
        load=tagger_of(quick=quick),
    )
    if isinstance(outcome, UnreadableArticle):
        raise outcome
    return outcome


@overload
def read_many(
    sources: Iterable[Input],
    *,
    jobs: int = ...,
    errors: Literal["raise"],
    any_language: bool = ...,
    min_confidence: float = ...,
    quick: bool = ...,
) -> Iterator[Reading]: ...


@overload
def read_many(
    sources: Iterable[Input],
    *,
    jobs: int = ...,
    errors: Literal["yield"] = ...,
    any_language: bool = ...,
    min_confidence: float = ...,
    quick: bool = ...,
) -> "Iterator[Outcome]": ...


def read_many(
    sources: Iterable[Input],
    *,
    jobs: int = 1,
    errors: Literal["yield", "raise"] = "yield",
    any_language: bool = False,
    min_confidence: float = 0.0,
    quick: bool = False,
) -> "Iterator[Outcome]":
    """Read a stream of articles, in order and in flat memory however long it is.

    Each source is what `read` takes; a folder, a pattern, a JSONL or a WARC file gives
    all its articles. One that cannot be read comes in its place as an `UnreadableArticle` with name
    and reason, so that one bad page among ten thousand stops nothing; with `errors="raise"`
    it is raised.

    `jobs` processes read side by side, each with the model loaded once. A script that asks
    for more than one does so under `if __name__ == "__main__":`.
    """
    from sayso.pipeline import readings_from_articles, tagger_of

    _check(jobs, min_confidence)
    if isinstance(sources, str | os.PathLike | Mapping | Article):
        raise UsageError("read_many takes several sources; for one, use read or put it in a list")
    if errors not in ("yield", "raise"):
        raise UsageError(f"errors is {errors!r}, not 'yield' or 'raise'")
    return _outcomes(
        readings_from_articles(
            (found for n, s in enumerate(sources, 1) for found in articles_from_input(s, n)),
            jobs=jobs,
            any_language=any_language,
            min_confidence=min_confidence,
            load=tagger_of(quick=quick),
        ),
        raising=errors == "raise",
    )


def _outcomes(outcomes: "Iterator[Outcome]", *, raising: bool) -> "Iterator[Outcome]":
    for outcome in outcomes:
        if raising and isinstance(outcome, UnreadableArticle):
            raise outcome
        yield outcome


def _check(jobs: int, min_confidence: float) -> None:
    if jobs < 1:
        raise UsageError(f"jobs is {jobs}, and must be 1 or more")
    if not 0 <= min_confidence <= 1:
        raise UsageError(f"min_confidence is {min_confidence}, and must be between 0 and 1")


def _iso(date: str) -> str:
    from sayso.articles.dates import iso_date

    found = iso_date(date)
    if found is None:
        raise UsageError(f"date is {date!r}, not ISO 8601 (2022, 2022-07, 2022-07-14)")
    return found


def _described(source: Input, given: dict[str, Any]) -> Found:
    """The articles of `source` with what the caller knows of them: title, outlet, date."""
    from sayso.articles.from_text import article_from_text, check_characters

    if isinstance(source, str) and path_or_address(source) is None:
        # Title and date help to read a text (which line is the headline), so they come first.
        yield Named("text", article_from_text(source, **given))
        return
    for found in articles_from_input(source):
        if isinstance(found, Named):
            check_characters(found.name, **given)
            found = Named(found.name, _corrected(found.article, given))
        yield found


def _corrected(article: Article, given: dict[str, Any]) -> Article:
    """`article` with the fields of `given`, as it had been had they been known from the start."""
    from sayso.articles.from_text import article_id

    changes = dict(given)
    if "date" in given:
        changes["date_from"] = "given"
    if "outlet" in given and article.id == article_id(article.text, article.outlet):
        changes["id"] = article_id(article.text, given["outlet"])
    return replace(article, **changes)


def _only(found: Found, source: Input) -> Named | UnreadableArticle:
    first = list(islice(found, 2))
    if len(first) > 1:
        raise UsageError(f"{source} holds several articles: use read_many([…]) to read them all")
    if not first:
        raise UnreadableArticle(str(source), "holds no article")
    return first[0]
