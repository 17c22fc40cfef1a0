"""Record batches of articles in, record batches of what was read in them out: for any engine.

`sayso.corpus` runs this in processes of one machine, `sayso.spark` by `mapInArrow`; Ray and Dask
take it as it is (docs/scale.md). It reaches no file, and loads the model once a process.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from sayso.articles.from_records import FIELDS, NEEDED, article_from_record
from sayso.errors import UnreadableArticle, UsageError
from sayso.export.arrow import SCHEMA as ROWS
from sayso.export.nested import arrow_type, plain_from_record, record_from_plain
from sayso.export.rows import rows_from_readings
from sayso.inputs import Named
from sayso.pipeline import Load, Outcome, readings_from_articles, shipped_tagger
from sayso.reading import Reading
from sayso.records import Act, Actor, Affiliation, Article, Block, Cast, Participants, Statement

PART = 64  # articles in a batch that is given: some 10 MB while it is made

_ARTICLE = [
    ("title", pa.string()),
    ("byline", pa.string()),
    ("outlet", pa.string()),
    ("date", pa.string()),
    ("date_from", pa.string()),
    ("url", pa.string()),
    ("language", pa.string()),
    ("text", pa.string()),
    ("blocks", arrow_type(tuple[Block, ...])),
]
# An article that is made already, as it comes from a page or an archive. `name` is what errors
# call it; where `problem` says why it could not be read, it has nothing else.
ARTICLES = pa.schema(
    [("name", pa.string()), ("problem", pa.string()), ("id", pa.string()), *_ARTICLE]
)
# A row an article: itself, what the flat export says of its statements (`rows`), and the records
# as they are. Where `problem` says why it could not be read, all else but `name` may be lacking.
RECORDS = pa.schema(
    [
        ("name", pa.string()),
        ("problem", pa.string()),
        ("article_id", pa.string()),
        *_ARTICLE,
        ("model", pa.string()),
        ("statements", arrow_type(tuple[Statement, ...])),
        ("participants", arrow_type(tuple[Participants, ...])),
        ("acts", arrow_type(tuple[Act, ...])),
        ("actors", arrow_type(tuple[Actor, ...])),
        ("affiliations", arrow_type(tuple[Affiliation, ...])),
        ("rows", pa.list_(pa.struct(list(ROWS)))),
    ]
)


def records_from_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    any_language: bool = False,
    load: Load = shipped_tagger,
    jobs: int = 1,
) -> Iterator[pa.RecordBatch]:
    """Batches of `RECORDS`, a row for each row of `batches`, in order and in flat memory.

    `batches` have `ARTICLES`, or at least `id` and `text`, with `outlet`, `date`, `title` and
    `url` where known; other columns are left alone. An article that cannot be read is a row
    with its `problem`. Raises `UsageError` for columns that are lacking or of another type.
    """
    given = (one for batch in batches for one in articles_of_batch(batch))
    kept: list[Named | UnreadableArticle] = []  # in flight, so that failures keep their article
    outcomes = readings_from_articles(
        _seen(given, kept), jobs=jobs, any_language=any_language, load=load
    )
    part: list[dict[str, Any]] = []
    for outcome in outcomes:
        part.append(_row(kept.pop(0), outcome))
        if len(part) == PART:
            yield pa.RecordBatch.from_pylist(part, schema=RECORDS)
            part = []
    if part:
        yield pa.RecordBatch.from_pylist(part, schema=RECORDS)


def statements_of_records(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The flat rows of a batch of `RECORDS`: one a statement, as in all flat exports."""
    rows = batch.column("rows").flatten()
    return pa.RecordBatch.from_arrays([rows.field(i) for i in range(len(ROWS))], schema=ROWS)


def batch_from_articles(given: Iterable[Named | UnreadableArticle]) -> pa.RecordBatch:
    """Articles and failures as a batch of `ARTICLES`."""
    return pa.RecordBatch.from_pylist([_article_row(one) for one in given], schema=ARTICLES)


def readings_of_records(batch: pa.RecordBatch) -> Iterator[Reading]:
    """The readings that a batch of `RECORDS` holds; failures are left out."""
    wanted = [field.name for field in RECORDS if field.name != "rows"]
    for row in batch.select([n for n in wanted if n in batch.schema.names]).to_pylist():
        if row["problem"] is None:
            yield reading_from_row(row)


def reading_from_row(row: dict[str, Any]) -> Reading:
    """The reading in one row of `RECORDS`."""
    cast = Cast(
        record_from_plain(tuple[Actor, ...], row["actors"]),
        record_from_plain(tuple[Participants, ...], row["participants"]),
        record_from_plain(tuple[Affiliation, ...], row["affiliations"]),
    )
    return Reading(
        record_from_plain(Article, {**row, "id": row["article_id"]}),
        record_from_plain(tuple[Statement, ...], row["statements"]),
        cast,
        record_from_plain(tuple[Act, ...], row["acts"]),
        row["model"],
    )


def articles_of_batch(batch: pa.RecordBatch) -> Iterator[Named | UnreadableArticle]:
    """The articles of a batch: as they are made already, or of records as JSONL holds them."""
    names = batch.schema.names
    if set(ARTICLES.names) <= set(names):
        yield from map(_made, _rows(batch, ARTICLES.names))
        return
    if lacking := [name for name in NEEDED if name not in names]:
        raise UsageError(f"articles lack the column {lacking[0]!r}; there are {', '.join(names)}")
    for row in _rows(batch, [name for name in FIELDS if name in names]):
        name = f"article {row['id']}"
        try:
            yield Named(name, article_from_record(row, name=name))
        except UnreadableArticle as e:
            yield e


def _rows(batch: pa.RecordBatch, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of a batch, a few at a time: engines give ten thousand in one."""
    batch = batch.select(columns)
    for start in range(0, batch.num_rows, PART):
        yield from batch.slice(start, PART).to_pylist()


def _made(row: dict[str, Any]) -> Named | UnreadableArticle:
    if row["problem"] is not None:
        return UnreadableArticle(row["name"], row["problem"])
    return Named(row["name"], record_from_plain(Article, row))


def _seen(
    given: Iterable[Named | UnreadableArticle], kept: list[Named | UnreadableArticle]
) -> Iterator[Named | UnreadableArticle]:
    for one in given:
        kept.append(one)
        yield one


def _row(given: Named | UnreadableArticle, outcome: Outcome) -> dict[str, Any]:
    row = _article_row(given)
    row["article_id"] = row.pop("id", None)
    if isinstance(outcome, UnreadableArticle):
        return {**row, "problem": _writable(outcome.reason)}
    return {
        **row,
        "model": outcome.model,
        "statements": plain_from_record(outcome.statements),
        "participants": plain_from_record(outcome.cast.participants),
        "acts": plain_from_record(outcome.acts),
        "actors": plain_from_record(outcome.cast.actors),
        "affiliations": plain_from_record(outcome.cast.affiliations),
        "rows": list(rows_from_readings([outcome])),
    }


def _article_row(given: Named | UnreadableArticle) -> dict[str, Any]:
    if isinstance(given, UnreadableArticle):
        return {"name": _writable(given.name), "problem": _writable(given.reason)}
    return {"name": _writable(given.name), "problem": None, **plain_from_record(given.article)}


def _writable(words: str) -> str:
    """A file's name may hold bytes that are no text, which Arrow would not take."""
    return words.encode("utf-8", "replace").decode()
