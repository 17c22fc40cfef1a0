"""The article of what lay in an archive: the costly step, for those not read before."""

from sayso.articles.archived import Archived
from sayso.articles.decode import text_from_bytes
from sayso.articles.formats import Format
from sayso.articles.from_html import article_from_html
from sayso.articles.from_records import article_from_line
from sayso.articles.from_text import article_from_text
from sayso.records import Article


def article_from_archived(archived: Archived) -> Article:
    """The article of `archived`. Raises `UnreadableArticle`.

    Its date is what the page or line tells; when it was fetched is none of it.
    """
    name, raw = archived.name, archived.raw
    if archived.format is Format.RECORDS:
        return article_from_line(raw, name=name)
    if archived.format is Format.HTML:
        return article_from_html(raw, name=name, url=archived.url, charset=archived.charset)
    text = text_from_bytes(raw, name, charset=archived.charset)
    markdown = archived.format is Format.MARKDOWN
    return article_from_text(text, name=name, url=archived.url, markdown=markdown)
