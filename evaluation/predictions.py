"""What Sayso finds in gold articles, read through the same door as anybody's articles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.corpora import Attribution, GoldArticle
from sayso.articles.from_text import article_from_text
from sayso.errors import UnreadableArticle, UsageError, WrongLanguage
from sayso.records import Article, Statement
from sayso.statements.from_article import statements_from_article
from sayso.statements.tagger import Tagger


@dataclass(frozen=True, slots=True)
class Predicted:
    """The attributions by article id, and why some articles have none, a line each."""

    attributions: dict[str, tuple[Attribution, ...]]
    failures: tuple[str, ...]


def predictions_from_tagger(articles: Sequence[GoldArticle], tagger: Tagger) -> Predicted:
    """Every article's text through `article_from_text` and `statements_from_article`.

    An article that cannot be read, or is taken for another language, counts as one in which
    nothing was found, as it would for a user.
    """
    found: dict[str, tuple[Attribution, ...]] = {}
    failures = []
    for given in articles:
        try:
            article = _article(given)
            if article.language not in {*tagger.languages, "und"}:
                raise WrongLanguage(given.id, f"taken for the language '{article.language}'")
        except UnreadableArticle as e:
            failures.append(str(e))
            continue
        found[given.id] = tuple(
            map(_attribution, statements_from_article(article, tagger).statements)
        )
    return Predicted(found, tuple(failures))


def missing(articles: Sequence[GoldArticle], found: Mapping[str, Sequence[Attribution]]) -> int:
    """How many gold articles a file of predictions says nothing about."""
    return sum(article.id not in found for article in articles)


def check_offsets(
    articles: Sequence[GoldArticle], found: Mapping[str, Sequence[Attribution]]
) -> None:
    """Raises `UsageError` for a span outside its article: the predictions read another text."""
    for article in articles:
        for given in found.get(article.id, ()):
            for span in (*given.source, *given.cue, *given.content):
                if not 0 <= span.start < span.end <= len(article.text):
                    raise UsageError(
                        f"{article.id}: {span.start}–{span.end} is no span of its "
                        f"{len(article.text)} characters; was another text read?"
                    )


def referee_records(found: Mapping[str, Sequence[Attribution]]) -> Iterator[dict[str, object]]:
    """Predictions in the form that the referee reads."""
    for id, attributions in found.items():
        yield {"id": id, "attributions": [_roles(a) for a in attributions]}


def _article(given: GoldArticle) -> Article:
    return article_from_text(
        given.text,
        name=given.id,
        id=given.id,
        title=given.title,
        outlet=given.outlet,
        date=given.date,
    )


def _attribution(statement: Statement) -> Attribution:
    return Attribution(
        source=statement.source,
        cue=statement.cue,
        content=statement.content,
        kind=statement.kind.value,
        confidence=statement.confidence,
    )


def _roles(given: Attribution) -> dict[str, list[list[int]]]:
    roles = {"source": given.source, "cue": given.cue, "content": given.content}
    return {role: [[s.start, s.end] for s in spans] for role, spans in roles.items()}
