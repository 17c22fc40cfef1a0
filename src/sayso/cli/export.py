"""`sayso export`: the statements of a store that meet a question, in any format, all of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.output import Output, output_of
from sayso.cli.progress import Progress
from sayso.cli.read import FormatOption
from sayso.cli.search import (
    Actor,
    Country,
    Kinds,
    Organisation,
    Outlets,
    Published,
    Role,
    Words,
    question_of,
    unknown_told,
)
from sayso.cli.selecting import About, Acts, Elsewhere, Hedged, Said
from sayso.cli.storing import FAILED, StoreOption, errors_told, opened
from sayso.errors import DamagedReading
from sayso.export.filed import Filed
from sayso.store.question import Question

if TYPE_CHECKING:
    from sayso.store.connection import Store

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help="Write here, not to standard output; a folder for brat.",
    ),
]
Oldest = Annotated[bool, typer.Option("--oldest", help="The oldest first, and not the newest.")]
Edited = Annotated[
    bool, typer.Option("--edited", help="Those of former versions of articles, too.")
]


def export(
    words: Words = None,
    store: StoreOption = None,
    actor: Actor = "",
    role: Role = "",
    organisation: Organisation = "",
    about: About = None,
    outlet: Outlets = None,
    country: Country = None,
    act: Acts = None,
    kind: Kinds = None,
    hedged: Hedged = None,
    said: Said = None,
    published: Published = None,
    edited: Edited = False,
    oldest: Oldest = False,
    format: FormatOption = None,
    output: OutputOption = None,
    elsewhere: Elsewhere = None,
) -> None:
    """Write statements of a store to a file that other programs read.

    \b
    Examples:
      sayso export -o statements.parquet           all of them, one row a statement
      sayso export dam --act accuse -o dam.csv     what `sayso search` finds, to the last
      sayso export --published 2024-03 -f jsonl    articles with their statements

    \b
    Formats:
      {formats}

    What is asked is asked as in `sayso search`, days by --published and --said; nothing asked, it
    is every statement of articles as they are now. The newest by the day of publication come
    first. Rows and jsonl hold the version of the article and the narrative, too. It is one state
    of the store throughout, whatever is added meanwhile, and memory stays flat but of spacy and
    gexf.

    Exit code: 0, also when nothing is found; 1 the store or something in it cannot be read,
    2 the call is wrong, 130 interrupted.
    """
    with errors_told(), opened(store) as kept:
        asked = question_of(
            *(words, actor, role, organisation, about, outlet),
            *(country, act, kind, hedged, said, published),
            edited=edited,
        )
        target = output_of(format, output, filed=True)
        if _write(kept, asked, target, oldest_first=oldest):
            raise typer.Exit(FAILED)


def _write(store: "Store", asked: Question, target: Output, *, oldest_first: bool) -> int:
    """Write all that is asked; how many readings are damaged."""
    from sayso.store.filing import filed_readings

    with Progress(shown=not target.in_terminal) as progress, store.reading() as connection:
        found = filed_readings(connection, asked, oldest_first=oldest_first)
        target.write(_sound(found, progress))
        for line in unknown_told(connection, asked):
            typer.echo(line, err=True)
        return progress.failures


def _sound(found: Iterator[Filed | DamagedReading], progress: Progress) -> Iterator[Filed]:
    """What is sound; what is not is told."""
    for one in found:
        if isinstance(one, DamagedReading):
            progress.failed(one)
        else:
            progress.read(one.reading)
            yield one
