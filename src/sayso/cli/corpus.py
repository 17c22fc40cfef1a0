"""`sayso corpus`: a corpus of many files read into Parquet, who is who in it, and into a store."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.articles.dates import iso_date
from sayso.cli.read import AnyLanguage, Jobs, Quick
from sayso.cli.storing import FAILED, StoreOption, errors_told, opened
from sayso.errors import UsageError
from sayso.export.plain import plain
from sayso.pipeline import tagger_of

if TYPE_CHECKING:
    from sayso.corpus.run import Spread
    from sayso.corpus.shards import Planned

app = typer.Typer(no_args_is_help=True, help="Read millions of articles into Parquet.")

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILES",
        show_default=False,
        help="JSONL, WARC (also .gz), Parquet; folders, patterns, and lists of paths (.paths).",
    ),
]
Out = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FOLDER", show_default=False, help="Where the Parquet goes."
    ),
]
Spark = Annotated[
    str | None,
    typer.Option(
        metavar="MASTER",
        show_default=False,
        help="Run on Spark (sayso[spark]): local[4], spark://host:7077, yarn. A task reads a file.",
    ),
]


@app.command()
def read(
    files: Files,
    output: Out,
    jobs: Jobs = 1,
    spark: Spark = None,
    any_language: AnyLanguage = False,
    quick: Quick = False,
) -> None:
    """Read every file of a corpus into a folder of Parquet; a second run goes on where it was.

    \b
    A file is a shard. FOLDER/shard=NAME holds articles.parquet (an article a row, with all its
    records, or the reason why it could not be read) and statements.parquet (a statement a row,
    in the columns of `sayso read --format parquet`). It appears when it is whole. A shard that
    is there is not read again, unless its file, the model or this program has changed.

    Exit code: 0 all were read, 1 some articles failed, 2 the call is wrong, 130 interrupted.
    """
    with errors_told():
        spread = _spread(spark, jobs)
        failures = _read(files, output, spread, any_language=any_language, quick=quick)
    if failures:
        raise typer.Exit(FAILED)


Read = Annotated[
    Path,
    typer.Argument(metavar="FOLDER", show_default=False, help="What `sayso corpus read` wrote."),
]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", metavar="NAME", show_default=False, help="Of this outlet alone."),
]
Since = Annotated[
    str | None, typer.Option("--from", metavar="DAY", show_default=False, help="Not before.")
]
Until = Annotated[
    str | None, typer.Option("--to", metavar="DAY", show_default=False, help="Not after.")
]


@app.command()
def join(
    folder: Read,
    spark: Annotated[
        str,
        typer.Option(
            metavar="MASTER", help="Where Spark runs (sayso[spark]): local[4], spark://host:7077."
        ),
    ] = "local[*]",
) -> None:
    """Say who is who, and what is copied and said again, across a whole corpus, on Spark.

    \b
    FOLDER/joined/ then holds Parquet:
      actors, links    who there is, and which actor of which article that is
      doubts           pairs of actors that may be one
      families         copies of one text
      sayings          reports of one statement
      crowded          names and words in too many places to be looked at in all of them
    """
    from sayso.spark.session import session_at

    with errors_told():
        session = session_at(spark)
        from sayso.spark.join import join_corpus

        for table, rows in join_corpus(session, folder).items():
            _tell(f"{table}: {rows:,}")


@app.command()
def load(
    folder: Read,
    store: StoreOption = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Put what was read of a corpus, or a part of it, into a store, and group it there.

    The store is made if it is not there. A load that is cut off goes on where it was.
    """
    from sayso.corpus.load import Chosen, load_corpus
    from sayso.store.articles import NUL

    with errors_told(), opened(store, create=True) as kept:
        loaded = load_corpus(kept, folder, Chosen(outlet or (), _day(since), _day(until)))
        _tell(f"articles: {loaded.new:,} new, {loaded.known:,} there already")
        if loaded.nul:
            _tell(f"articles left out: {loaded.nul:,}; each {NUL}")


def _day(given: str | None) -> str | None:
    day = None if given is None else iso_date(given)
    if given is not None and day is None:
        raise UsageError(f"{given!r} is no day (2022, 2022-07, 2022-07-14)")
    return day


def _spread(spark: str | None, jobs: int) -> "Spread":
    from sayso.corpus.run import in_processes
    from sayso.spark.session import session_at

    if spark is None:
        return partial(in_processes, jobs=jobs)
    session = session_at(spark)
    from sayso.spark.read import in_cluster

    return partial(in_cluster, session=session)


def _read(
    files: Sequence[str], output: Path, spread: "Spread", *, any_language: bool, quick: bool
) -> int:
    """Reads, tells, and gives the number of failures."""
    from sayso.corpus.run import read_corpus

    failures = 0
    done = read_corpus(
        files,
        output,
        spread=spread,
        tell=_tell_plan,
        any_language=any_language,
        load=tagger_of(quick=quick),
    )
    for shard in done:
        failures += shard.failures
        told = f"{shard.articles:,} articles, {shard.statements:,} statements"
        failed = f", {shard.failures:,} failures" if shard.failures else ""
        _tell(f"{shard.shard.path}: {told}{failed}, {shard.seconds:.1f} s")
    return failures


def _tell_plan(todo: "Sequence[Planned]", there: int) -> None:
    for planned in todo:
        if planned.reason != "new":
            _tell(f"{planned.shard.path}: read anew, for {planned.reason}")
    _tell(f"files to read: {len(todo):,}; read already: {there:,}")


def _tell(line: str) -> None:
    typer.echo(plain(line), err=True)
