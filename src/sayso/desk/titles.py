"""What narratives and articles are called where a judgement speaks of them by their ids."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from sayso.brief.headings import title_of_report
from sayso.desk.glances import MOST
from sayso.narratives.from_statements import id_of_number, number_of_id
from sayso.narratives.rulings import split_off
from sayso.store.actor_judgements import ON_ACTORS, called_of_subject
from sayso.store.groups import reports_of_statements, rulings_in
from sayso.store.judgements import Judgement
from sayso.store.receipts import receipts_of_narratives
from sayso.store.relatives import versions_told

_LONGEST = 80  # characters of a title


@dataclass(frozen=True, slots=True)
class Titles:
    """By ids: the names of narratives, the words that began them, and words for articles."""

    names: Mapping[str, str]
    firsts: Mapping[str, str]
    articles: Mapping[str, str]

    def narrative(self, id: str, *, named: bool = True) -> str:
        """A narrative in a sentence; without `named` by the words that began it."""
        name = self.names.get(id) if named else None
        title = name or self.firsts.get(id) or self.names.get(id)
        return f"The narrative “{_cut(title)}”" if title else "A narrative that is there no more"


def titles_of_judgements(connection: Connection, rows: Iterable[Judgement]) -> Titles:
    """What some judgements speak of."""
    given = list(rows)
    narratives = {id for row in given for id in _narratives(row)}
    articles = {
        one.article
        for row in given
        if ON_ACTORS in row.subject
        for one in called_of_subject(row.subject)
        if one.article
    }
    rulings = rulings_in(connection)
    numbers = sorted(map(number_of_id, narratives))
    # Each as it is by itself, whatever it was merged into.
    found = receipts_of_narratives(connection, numbers, replace(rulings, into={}), MOST)
    firsts = {n: receipts.found[0].statement for n, receipts in found.items() if receipts.found}
    reports = {r.key: r for r in reports_of_statements(connection, list(firsts.values()))}
    return Titles(
        {id_of_number(n): rulings.names[n] for n in numbers if n in rulings.names},
        {id_of_number(n): title_of_report(reports[k]) for n, k in firsts.items() if k in reports},
        {id: _where(connection, id) for id in articles},
    )


def _narratives(row: Judgement) -> Iterator[str]:
    if "sayings" in row.subject:
        yield id_of_number(split_off(row.subject["sayings"]))
    yield from (row.subject[key] for key in ("narrative", "into") if key in row.subject)


def _where(connection: Connection, article: str) -> str:
    told = versions_told(connection, article, 1)
    if not told:
        return f"in article {article}"
    title = f"in “{_cut(told[0].title)}”" if told[0].title else "in an article without a title"
    return f"{title}, {told[0].outlet}" if told[0].outlet else title


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
