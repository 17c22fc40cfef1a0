"""Where each page of the desk is."""

from collections.abc import Iterable
from urllib.parse import urlencode

ANCHOR = "a"  # what all places within the text of an article begin with


def watch_line(number: int, page: int = 1) -> str:
    """A watch line among what is new, by its number on a page, from 1."""
    return f"/?page={page}#line-{number}" if page > 1 else f"/#line-{number}"


def article(owner: str, version: int | None = None, statement: int | None = None) -> str:
    """An article in its current or another version, perhaps at one of its statements, from 1."""
    asked = f"?version={version}" if version else ""
    place = f"#{ANCHOR}-s{statement}" if statement else ""
    return f"/articles/{owner}{asked}{place}"


def changes(owner: str, first: int, second: int) -> str:
    """What changed between two versions of an article."""
    return f"/articles/{owner}/changes?first={first}&second={second}"


def statement(id: str) -> str:
    """A statement with all that report it."""
    return f"/statements/{id}"


def narrative(id: str, page: int = 1) -> str:
    """A narrative."""
    return f"/narratives/{id}" + (f"?page={page}" if page > 1 else "")


def actor(name: str) -> str:
    """Whoever has a name."""
    return f"/actors?{urlencode({'name': name})}"


def briefs(watch: str = "", narrative: str = "") -> str:
    """All drafts of briefs, and the form to begin one; perhaps of a watch line or narrative."""
    asked = [(k, v) for k, v in (("watch", watch), ("narrative", narrative)) if v]
    return f"/brief?{urlencode(asked)}" if asked else "/brief"


def brief(id: str, revision: int | None = None, meanwhile: int | None = None) -> str:
    """A draft of a brief; as it was saved once; with word of what was saved meanwhile."""
    asked = [(k, v) for k, v in (("revision", revision), ("meanwhile", meanwhile)) if v]
    return f"/brief/{id}?{urlencode(asked)}" if asked else f"/brief/{id}"


def brief_file(id: str, ending: str) -> str:
    """A brief as a file."""
    return f"/brief/{id}/{ending}"


def known_actor(id: str, page: int = 1) -> str:
    """An actor by its id."""
    return f"/actors/{id}" + (f"?page={page}" if page > 1 else "")


def judged_actor(id: str, number: int) -> str:
    """An actor just after a judgement on it."""
    return f"/actors/{id}?done={number}"


def merging(id: str, other: str) -> str:
    """An actor beside another, which it may be merged with."""
    return f"/actors/{id}?{urlencode({'same': other})}#merge"


def search(asked: Iterable[tuple[str, str]]) -> str:
    """A search."""
    query = urlencode([(name, value) for name, value in asked if value])
    return f"/search?{query}" if query else "/search"


def review(aspect: str, *, at: str = "", after: str = "", before: str = "", done: int = 0) -> str:
    """What is reviewed of statements: from a place, after or before it."""
    asked = {"aspect": aspect, "at": at, "after": after, "before": before, "done": done}
    return f"/review?{urlencode({name: value for name, value in asked.items() if value})}"
