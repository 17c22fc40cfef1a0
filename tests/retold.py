"""Sayings and narratives of what the fake tagger finds in invented articles."""

from recorded import COURIER, article, read

from sayso.narratives.groups import Narrative, Report, Saying


def report(
    words: str,
    *,
    outlet: str = COURIER,
    date: str | None = "2024-03-01",
    family: str | None = None,
    removed: bool = False,
) -> Report:
    """The first statement of an article, which is its own original unless `family` is given."""
    given = article(words, outlet=outlet, date=date)
    found = read(given).attributions()[0]
    owner = f"{outlet} {date} {words}"
    return Report(given, owner, found, family or owner, removed=removed)


def saying(*reports: Report) -> Saying:
    """One saying; its id is its first words."""
    return Saying(reports[0].article.text, reports)


def narrative(*sayings: Saying, name: str | None = None) -> Narrative:
    """One narrative."""
    return Narrative("0123456789abcdef", name, sayings)
