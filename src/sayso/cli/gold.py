"""`sayso gold`: what analysts corrected, as data to train on."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.output import check_place, write_text
from sayso.cli.storing import StoreOption, errors_told, opened

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help="Write here, not to standard output.",
    ),
]


def gold(store: StoreOption = None, output: OutputOption = None) -> None:
    """Write what analysts corrected as data to train on, in the gold format.

    \b
    Examples:
      sayso gold --store sayso.db -o desk.jsonl

    An article a line, in each version in which something was corrected: the text and all its
    statements as they hold now, what is no statement left out. Corrections that were undone are
    not in it. `judged` tells what an analyst said of a statement; all else is the model's own
    reading, and so no gold. docs/desk.md tells more.

    Exit code: 0, also when nothing was corrected; 1 the store cannot be read, 2 the call is wrong.
    """
    from sayso.export.gold import gold_from_readings
    from sayso.store.readings import corrected_readings

    with errors_told(), opened(store) as kept, kept.reading() as connection:
        path = None if output == Path("-") else output
        if path is not None:
            check_place(path)
        write_text(gold_from_readings(corrected_readings(connection)), path)
