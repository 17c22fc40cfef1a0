"""Places in an article, for people and for programs."""

from sayso.records import Article, BlockKind, Span

AROUND = 32  # characters of text before and after that find a place again after an edit


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


def around(article: Article, span: Span) -> tuple[str, str]:
    """What stands before and after a place."""
    text = article.text
    return text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
