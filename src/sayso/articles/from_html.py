"""An article from a web page: the text that an extractor takes out, headline first."""

import re

from sayso.articles.decode import declared_charset, text_from_bytes
from sayso.articles.extraction import Extractor, shared
from sayso.articles.from_text import article_from_text
from sayso.articles.limits import MAX_BYTES, too_large
from sayso.articles.page_limits import check_page
from sayso.errors import UnreadableArticle
from sayso.records import Article

_WORD = re.compile(r"\w+")
_OUTLET_BEHIND = re.compile(r"(.+?)\s+[|–—-]\s+([^|–—]+)")
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
    title = _without_outlet(found.title, found.outlet)
    return article_from_text(
        _headed(found.text, title),
        name=name,
        title=title,
        byline=found.author,
        outlet=found.outlet,
        metadata_date=found.date,
        url=url or found.url,
    )


def _headed(text: str, title: str | None) -> str:
    """The text with the headline as its first paragraph, if it is not there already."""
    body = text.strip()
    if not title or _words(title) == _words(body[: len(title) * 2].split("\n", 1)[0]):
        return body
    return f"{title}\n\n{body}"


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The headline of a page's title: "Rain in spring | The Paper" is often all there is."""
    if not title or not outlet:
        return title
    match = _OUTLET_BEHIND.fullmatch(title)
    return match[1] if match and _words(match[2]) == _words(outlet) else title


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
