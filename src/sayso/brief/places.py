"""Places in an article, for people and for programs."""

from sayso.records import Article, BlockKind, Span


def words_of_place(article: Article, span: Span) -> str:
    """Where it stands: "¶4" for the fourth paragraph, "headline", "caption"; "" in no block."""
    number = 0
    for block in article.blocks:
        number += block.kind is BlockKind.BODY
        if block.span.start <= span.start < block.span.end:
            return f"¶{number}" if block.kind is BlockKind.BODY else block.kind.value
    return ""


def exact_of(article: Article, span: Span) -> str:
    """The words of a place, as they stand."""
    return article.text[span.start : span.end]
