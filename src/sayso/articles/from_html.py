"""An article from a web page: the text that an extractor takes out, headline first."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.articles.bylines import byline_from_author
from sayso.articles.decode import declared_charset, text_from_bytes
from sayso.articles.extraction import Extractor, shared
from sayso.articles.from_text import article_from_text
from sayso.articles.limits import MAX_BYTES, too_large
from sayso.articles.page_limits import check_page
from sayso.errors import UnreadableArticle
from sayso.records import Article, BlockKind

_WORD = re.compile(r"\w+")
_OUTLET_BEHIND = re.compile(r"(.+?)\s+[|–—-]\s+([^|–—]+)")
_HEADLINE_WORDS = 3  # a shorter heading may stand in a title by chance
_HEADING_PLACES = 5  # blocks from the top among which headings are looked for
# A declaration inside a text already decoded would only confuse the parser.
_XML_LINE = re.compile(r"\s*<\?xml[^>]*\?>")


def article_from_html(
    html: bytes,
    *,
    name: str,
    url: str | None = None,
    charset: str | None = None,
    extractor: Extractor = shared,
) -> Article:
    """The article of a page. Its text is the extracted one, a paragraph a line.

    `url` is where the page was found, `charset` what its server said; the page's own
    `<meta>` comes next, then UTF-8. Raises `UnreadableArticle`.
    """
    if len(html) > MAX_BYTES:
        raise UnreadableArticle(name, too_large())
    page = text_from_bytes(html, name, charset=charset or declared_charset(html))
    # Counted in the text's own bytes: in UTF-16 no tag would be seen.
    check_page(page.encode("utf-8"), name)
    found = extractor.extract(_XML_LINE.sub("", page, count=1), name, url)
    title = title_from_page(found.title, found.outlet, found.headings)
    article = article_from_text(
        _headed(found.text, title),
        name=name,
        title=title,
        byline=byline_from_author(found.author, found.outlet),
        outlet=found.outlet,
        metadata_date=found.date,
        url=url or found.url,
    )
    return with_headings(article, found.headings)


def title_from_page(title: str | None, outlet: str | None, headings: Sequence[str]) -> str | None:
    """The headline of what a page calls itself: "Rain in spring | The Paper" is often all.

    A shown heading that stands whole in it is the headline; without one, what looks like the
    outlet behind it is left out.
    """
    if not title:
        return title
    words = _words(title)
    for heading in headings:
        shown = _words(heading)
        if _HEADLINE_WORDS <= len(shown) < len(words) and _holds(words, shown):
            return heading
    match = _OUTLET_BEHIND.fullmatch(title) if outlet else None
    return match[1] if match and _words(match[2]) == _words(outlet or "") else title


def with_headings(article: Article, headings: Sequence[str]) -> Article:
    """The article with what its page shows as headings no longer taken for its body.

    A second copy of the headline says nothing new; another wording and a subtitle do.
    """
    shown = {tuple(_words(h)) for h in headings}
    title = tuple(_words(article.title or ""))
    blocks = list(article.blocks)
    for i, block in enumerate(blocks[:_HEADING_PLACES]):
        words = tuple(_words(article.text[block.span.start : block.span.end]))
        if block.kind is BlockKind.BODY and words in shown:
            kind = BlockKind.BOILERPLATE if words == title else BlockKind.HEADLINE
            blocks[i] = replace(block, kind=kind)
    if not any(b.kind is BlockKind.BODY for b in blocks):
        return article
    return replace(article, blocks=tuple(blocks))


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    """Whether `part` is how `words` begin or end."""
    return words[: len(part)] == part or words[-len(part) :] == part


def _headed(text: str, title: str | None) -> str:
    """The text with the headline as its first paragraph, if it is not there already."""
    body = text.strip()
    if not title or _words(title) == _words(body[: len(title) * 2].split("\n", 1)[0]):
        return body
    return f"{title}\n\n{body}"


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
