"""Statements for programs: those that meet a question, and one with all its reports."""

from typing import Any

from sayso.desk.asking import asking_of_visit
from sayso.desk.visit import Visit, missing
from sayso.export.jsonl import dict_from_attribution
from sayso.narratives.carrying import Carrier, carriers_of_saying
from sayso.narratives.firsts import saying_of_reports
from sayso.narratives.from_statements import id_of_number
from sayso.reading import Attribution
from sayso.records import Article
from sayso.store.groups import narratives_of_sayings, reports_of_statements
from sayso.store.keys import version_and_position
from sayso.store.readings import keys_of_statement, readings_at
from sayso.store.receipts import receipts_of_saying, saying_of_statement
from sayso.store.search import search

MOST = 60  # reports of a statement


def statements(visit: Visit) -> dict[str, Any]:
    """A page of statements, and the cursor of the next."""
    asking = asking_of_visit(visit)
    cursor = visit.one("cursor") or None
    found = search(
        visit.connection, asking.question, order=asking.order, limit=asking.limit, cursor=cursor
    )
    told = [
        dict_of_statement(h.version.article, h.version.owner, h.reading.attributions()[h.position])
        for h in found.hits
    ]
    return {"statements": told, "cursor": found.cursor}


def statement(visit: Visit) -> dict[str, Any]:
    """A statement, its narrative, and who reports the same."""
    keys = keys_of_statement(visit.connection, visit.id())
    if not keys:
        raise missing()
    version, position = version_and_position(keys[0])
    found, reading = readings_at(visit.connection, {version: [position]})[version]
    told = dict_of_statement(found.article, found.owner, reading.attributions()[0])
    number = saying_of_statement(visit.connection, keys[0])
    return told | _told_again(visit, number)


def dict_of_statement(article: Article, owner: str, attribution: Attribution) -> dict[str, Any]:
    """A statement as JSONL has it, and the article that has it, without its text."""
    return {**dict_from_attribution(article.text, attribution), "article": _article(article, owner)}


def dict_of_carrier(carrier: Carrier) -> dict[str, Any]:
    """An article's report of a saying."""
    report = carrier.report
    return {
        **dict_of_statement(report.article, report.owner, report.attribution),
        "family": report.family,
        "first": carrier.first,
        "delay": carrier.delay,
        "copied": carrier.copied,
        "hedge_dropped": carrier.dropped,
        "removed": report.removed,
    }


def _told_again(visit: Visit, number: int | None) -> dict[str, Any]:
    if number is None:
        return {"saying": None, "narrative": None, "reports": [], "whole": True}
    receipts = receipts_of_saying(visit.connection, number, MOST)
    keys = [receipt.statement for receipt in receipts.found]
    saying = saying_of_reports(id_of_number(number), reports_of_statements(visit.connection, keys))
    of = narratives_of_sayings(visit.connection, [saying.id])
    return {
        "saying": saying.id,
        "narrative": of.get(saying.id),
        "reports": [dict_of_carrier(c) for c in carriers_of_saying(saying)] if keys else [],
        "whole": receipts.whole,
    }


def _article(article: Article, owner: str) -> dict[str, Any]:
    return {
        "id": owner,
        "version": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "date": article.date,
        "url": article.url,
        "language": article.language,
    }
