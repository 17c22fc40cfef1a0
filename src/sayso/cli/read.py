"""`sayso read`: from files and addresses to statements."""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.apart import check_apart
from sayso.cli.interrupts import interrupts_told
from sayso.cli.nothing_chosen import NothingChosen
from sayso.cli.output import Output, output_of
from sayso.cli.progress import Progress
from sayso.cli.selecting import About, Acts, Hedged, Polarities, Said, selection_of
from sayso.errors import SaysoError, UnreadableArticle, UsageError
from sayso.export.formats import BRAT, FORMATS, Format
from sayso.export.plain import plain
from sayso.inputs import articles_from_paths
from sayso.pipeline import Outcome, readings_from_articles, tagger_of
from sayso.reading import Reading
from sayso.selection import Selection, selected_reading

FAILED = 1  # exit code: some inputs could not be read
USAGE = 2  # exit code: nothing was read, the call is wrong


def _format(given: str) -> Format:
    if given not in FORMATS:
        raise typer.BadParameter(f"{given!r} is none of {', '.join(FORMATS)}")
    return FORMATS[given]


def _jobs(given: str | int) -> int:
    if not str(given).isdecimal() or int(given) < 1:
        raise typer.BadParameter(f"{given!r} is no whole number from 1 up")
    return int(given)


def _probability(given: str | float) -> float:
    try:
        number = float(given)
    except ValueError:
        number = -1
    if not 0 <= number <= 1:
        raise typer.BadParameter(f"{given!r} is no number from 0 to 1")
    return number


# Values are read here and not by typer, which would tell of them in the words of its library.
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS",
        show_default=False,
        help="Files (.txt .md .html .jsonl .warc, also .gz), folders, patterns, http(s) addresses, "
        "or - for standard input.",
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        parser=_format,
        metavar="FORMAT",
        show_default=False,
        help="How to write statements. Without it: by the ending of --output, else a table in "
        f"a terminal and jsonl in a pipe. One of {', '.join(FORMATS)}.",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help="Write here, not to standard output; a folder for brat. "
        "It may be nothing that is read, nor lie where the next run would read it.",
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        parser=_jobs,
        metavar="N",
        help="Processes that read side by side (1 or more).",
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        parser=_probability,
        metavar="P",
        help="Leave out statements whose least sure part is less sure than P (0 to 1).",
    ),
]
NoText = Annotated[bool, typer.Option("--no-text", help="Leave the articles' text out of jsonl.")]
Why = Annotated[
    bool,
    typer.Option(
        "--why",
        help="Put the reason for each actor into the table. The other formats always hold it.",
    ),
]
AnyLanguage = Annotated[
    bool,
    typer.Option("--any-language", help="Read articles in languages the model was not made for."),
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick",
        help="Read with slimmer weights: two thirds of the time, a little worse.",
    ),
]


def read(
    paths: Paths,
    format: FormatOption = None,
    output: OutputOption = None,
    jobs: Jobs = 1,
    min_confidence: MinConfidence = 0.0,
    no_text: NoText = False,
    why: Why = False,
    any_language: AnyLanguage = False,
    quick: Quick = False,
    act: Acts = None,
    about: About = None,
    hedged: Hedged = None,
    polarity: Polarities = None,
    said: Said = None,
) -> None:
    """Find who said what in articles, to whom, and what it does.

    \b
    Examples:
      sayso read story.txt                         a table in the terminal
      sayso read news/ -o statements.csv           a folder, one row a statement
      sayso read 'news/*.html' -o marked.html      a page with the statements marked
      sayso read articles.jsonl -j 4 > out.jsonl   one article a line, in and out
      curl -s https://… | sayso read -             standard input
      sayso read news/ --act accuse --about Tarn   only accusations of Tarn

    \b
    Formats:
      {formats}

    Articles in which no statement is chosen (--act and the like) are left out.
    What cannot be read is told on standard error, one line each, and the rest goes on.
    FILE is written as FILE.part until it is whole, and not at all if nothing could be read.

    Exit code: 0 all were read, 1 some failed, 2 the call is wrong, 130 interrupted.
    """
    try:
        with interrupts_told():
            chosen = output_of(format, output, with_text=not no_text, why=why)
            check_apart(paths, chosen.path, is_folder=chosen.format is BRAT)
            selection = selection_of(act, about, hedged, polarity, said)
            failures = _read(paths, chosen, selection, jobs, min_confidence, any_language, quick)
    except SaysoError as e:
        typer.echo(plain(f"sayso: {e}"), err=True)
        raise typer.Exit(USAGE if isinstance(e, UsageError) else FAILED) from None
    if failures:
        raise typer.Exit(FAILED)


def _read(
    paths: list[str],
    output: Output,
    selection: Selection,
    jobs: int,
    min_confidence: float,
    any_language: bool,
    quick: bool,
) -> int:
    """Read and write everything; the number of failures."""
    outcomes = readings_from_articles(
        articles_from_paths(paths),
        jobs=jobs,
        any_language=any_language,
        min_confidence=min_confidence,
        load=tagger_of(quick=quick),
    )
    with Progress(shown=not output.in_terminal) as progress:
        nothing = NothingChosen(selection)
        readings = _told(outcomes, selection, progress, nothing)
        first = list(islice(readings, 1))
        if progress.failures and not progress.articles and output.path is not None:
            raise SaysoError(f"nothing was read, so {output.path} is not written")
        output.write(chain(first, readings))
        if progress.articles and not first:
            progress.note(nothing.told())
        return progress.failures


def _told(
    outcomes: Iterator[Outcome],
    selection: Selection,
    progress: Progress,
    nothing: NothingChosen,
) -> Iterator[Reading]:
    """The readings alone, those in which `selection` chooses nothing left out; each is told."""
    for outcome in outcomes:
        if isinstance(outcome, UnreadableArticle):
            progress.failed(outcome)
        else:
            chosen = selected_reading(outcome, selection)
            progress.read(chosen)
            nothing.saw(outcome)
            if chosen.statements or selection == Selection():
                yield chosen
