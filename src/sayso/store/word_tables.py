"""The indexes of words, by each database's own means: FTS5 of SQLite, tsvector of PostgreSQL.

Both hold a row of terms (`terms.py`) a statement or article, under its key. Terms are made of
letters, digits and the dot of marks, so that nothing has to be quoted away in a question.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, text

from sayso.store.terms import PREFIX, Groups, Phrase

STATEMENTS, ARTICLES = "statement_words", "article_words"
TABLES = (STATEMENTS, ARTICLES)
_FARTHEST = 16_383  # the last place that PostgreSQL tells from others
_ROOM = 1_000_000  # bytes of a tsvector, which has at most 2^20; what is beyond is not found
_BESIDE = 6  # bytes of a word beside its letters: its place, how many it has, what fills up

_CREATE = {
    # Terms come folded: the plain tokenizer only parts them. Without content: it is in the text.
    "sqlite": ["CREATE VIRTUAL TABLE {0} USING fts5(terms, content='', tokenize='ascii')"],
    "postgresql": [
        "CREATE TABLE {0} (rowid BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL)",
        "CREATE INDEX ix_{0}_terms ON {0} USING gin (terms) WITH (fastupdate = off)",
    ],
}
_ADD = {
    "sqlite": "INSERT INTO {0} (rowid, terms) VALUES (:key, :terms)",
    "postgresql": "INSERT INTO {0} (rowid, terms) VALUES (:key, CAST(:terms AS tsvector))",
}
_REMOVE = {
    # FTS5 without content must be told what it holds.
    "sqlite": "INSERT INTO {0} ({0}, rowid, terms) VALUES ('delete', :key, :terms)",
    "postgresql": "DELETE FROM {0} WHERE rowid = :key",
}
_EMPTY = {"sqlite": "INSERT INTO {0} ({0}) VALUES ('delete-all')", "postgresql": "DELETE FROM {0}"}
_MATCH = {"sqlite": "{0} MATCH :{1}", "postgresql": "terms @@ CAST(:{1} AS tsquery)"}
# The better, the lower. As float8, so that what is asked for beyond a rank compares as it was.
_RANK = {
    "sqlite": "bm25({0})",
    "postgresql": "-CAST(ts_rank_cd(terms, CAST(:{1} AS tsquery), 1) AS float8)",
}


def create_word_tables(connection: Connection) -> None:
    """Makes both, empty."""
    for table in TABLES:
        for line in _CREATE[connection.dialect.name]:
            connection.execute(text(line.format(table)))


def add_terms(
    connection: Connection, table: str, rows: Iterable[tuple[int, Sequence[str]]]
) -> None:
    """Adds rows of a key and its terms."""
    _execute(connection, _ADD, table, rows)


def remove_terms(
    connection: Connection, table: str, rows: Iterable[tuple[int, Sequence[str]]]
) -> None:
    """Takes rows away; their terms must be those that were added."""
    _execute(connection, _REMOVE, table, rows)


def empty_words(connection: Connection, table: str) -> None:
    """Takes all rows away."""
    connection.execute(text(_EMPTY[connection.dialect.name].format(table)))


def count_rows(connection: Connection, table: str) -> int:
    """How many rows it has."""
    # FTS5 without content counts what it noted of sizes.
    where = f"{table}_docsize" if connection.dialect.name == "sqlite" else table
    return int(connection.execute(text(f"SELECT count(*) FROM {where}")).scalar_one())  # noqa: S608


def match(dialect: str, table: str, given: str) -> str:
    """SQL that holds for rows that meet the question in the parameter `given`."""
    return _MATCH[dialect].format(table, given)


def rank(dialect: str, table: str, given: str) -> str:
    """SQL for how well a row meets the question in the parameter `given`, the lower the better."""
    return _RANK[dialect].format(table, given)


def question(dialect: str, groups: Groups) -> str:
    """`groups` in the database's own language."""
    written, both, either = _IN_WORDS[dialect]
    return both.join(f"({either.join(map(written, group))})" for group in groups)


def _for_sqlite(phrase: Phrase) -> str:
    if phrase[-1] == PREFIX:
        return f'"{" ".join(phrase[:-1])}" *'
    return f'"{" ".join(phrase)}"'


def _for_postgresql(phrase: Phrase) -> str:
    words = [f"'{term}'" for term in phrase if term != PREFIX]
    return f"({' <-> '.join(words)}{':*' if phrase[-1] == PREFIX else ''})"


_IN_WORDS = {
    "sqlite": (_for_sqlite, " AND ", " OR "),
    "postgresql": (_for_postgresql, " & ", " | "),
}


def _execute(
    connection: Connection,
    lines: dict[str, str],
    table: str,
    rows: Iterable[tuple[int, Sequence[str]]],
) -> None:
    dialect = connection.dialect.name
    given = [{"key": key, "terms": _written(dialect, terms)} for key, terms in rows]
    if given:
        connection.execute(text(lines[dialect].format(table)), given)


def _written(dialect: str, terms: Sequence[str]) -> str:
    if dialect == "sqlite":
        return " ".join(terms)
    places = enumerate(_fitting(terms), 1)
    return " ".join(f"'{term}':{min(i, _FARTHEST)}" for i, term in places)


def _fitting(terms: Sequence[str]) -> Iterator[str]:
    """The first of `terms`, as far as there is room: an article may be a table of codes."""
    left = _ROOM
    for term in terms:
        left -= len(term.encode()) + _BESIDE
        if left < 0:
            return
        yield term
