"""The process that extracts: reads documents from standard input, answers on standard output.

Started by `extraction.py` with the seconds and bytes that a document may take; ends when its
input does.
"""

import os
import sys
from base64 import b64decode
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from sayso.articles.containers import tidy_containers
from sayso.articles.extraction import receive, send
from sayso.articles.feed_leads import leads_of_feed
from sayso.articles.headings import headings_from_tree
from sayso.articles.sitemap_leads import leads_of_sitemap
from sayso.errors import UnreadableArticle


def main(seconds: float, memory: int) -> None:
    """Answers until the input ends."""
    # Libraries may print: what they say must not mix with the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory(memory)
    _import_extractor()
    while (question := receive(sys.stdin.buffer)) is not None:
        _limit_time(seconds)
        send(answers, _answered(question))
        _limit_time(0)


def _answered(question: dict[str, Any]) -> dict[str, Any]:
    try:
        match question["kind"]:
            case "feed":
                data = b64decode(question["data"])
                leads = leads_of_feed(data, question["url"], question["charset"])
                return {"leads": [asdict(lead) for lead in leads]}
            case "sitemap":
                return asdict(leads_of_sitemap(b64decode(question["data"]), question["url"]))
            case _:
                return extract_from_html(question["html"], question["url"])
    except UnreadableArticle as e:
        return {"error": e.reason}
    except MemoryError:
        return {"error": "took too much memory to extract"}
    except RecursionError:
        return {"error": "nested too deeply"}
    except Exception as e:  # noqa: BLE001 (parsers raise anything; the next document is to be read)
        return {"error": f"the extractor failed ({type(e).__name__})"}


def extract_from_html(html: str, url: str | None) -> dict[str, Any]:
    """Text and metadata of a page, as `extraction.Extract` names them, or `error`."""
    from trafilatura import bare_extraction, load_html

    tree = load_html(html)
    if tree is None:
        return {"error": "no text found in the page"}
    headings = headings_from_tree(tree)
    tidy_containers(tree)
    # Precision first: of the options it did best on public test pages, tables included. It
    # finds nothing on some pages that have little text: those are read again without.
    for precise in (True, False):
        found: Any = bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            favor_precision=precise,
            # Dates that the page states as its own; an extensive search would guess.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
        if found is not None and (found.text or "").strip():
            return {
                "text": found.text,
                "headings": headings,
                "title": found.title,
                "author": found.author,
                "outlet": found.sitename,
                "date": found.date,
                "url": found.url,
            }
    return {"error": "no text found in the page"}


def _import_extractor() -> None:
    import trafilatura  # noqa: F401  (once, before the first page's time runs)


def _limit_memory(memory: int) -> None:
    # Not every system has the limit, or heeds it; the keeper's clock is there in any case.
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _limit_time(seconds: float) -> None:
    # The keeper kills a late worker; should the keeper die first, the alarm does.
    with suppress(ImportError, AttributeError):
        import signal

        signal.setitimer(signal.ITIMER_REAL, seconds and seconds + 5)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
