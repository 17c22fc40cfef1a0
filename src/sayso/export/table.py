"""A table for a person at a terminal: a heading an article, then who said what."""

import io
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.export.plain import counted, plain
from sayso.reading import GAP, Reading, overall_confidence
from sayso.records import Span, Statement

_WIDEST = 100  # columns: longer lines are hard to read


def table_from_readings(
    readings: Iterable[Reading], *, width: int = 80, colour: bool = False
) -> Iterator[str]:
    """A block of lines a reading, `width` columns wide or less; percentages say how sure.

    Roles are told apart by place and shape as well as by colour: the source in bold before the
    cue in italics, the content on the lines below.
    """
    for reading in readings:
        buffer = io.StringIO()
        console = _console(buffer, width, colour)
        _print_heading(console, reading)
        for number, statement in enumerate(reading.statements, start=1):
            _print_statement(console, reading.article.text, number, statement)
        console.print("\n")
        yield "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().split("\n")[:-1])


def _console(buffer: io.StringIO, width: int, colour: bool) -> Console:
    return Console(
        file=buffer,
        width=min(width, _WIDEST),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
    )


def _print_heading(console: Console, reading: Reading) -> None:
    article = reading.article
    count = counted(len(reading.statements), "statement")
    facts = [article.outlet, article.date, article.title and article.id, count]
    console.print(Text(plain(article.title or article.id), style="bold"))
    console.print(Text(" · ".join(plain(f) for f in facts if f), style="dim"))


def _print_statement(console: Console, text: str, number: int, statement: Statement) -> None:
    head = Text()
    if statement.source:
        head.append(_words(text, statement.source), style="bold cyan")
    else:
        head.append("(no source named)", style="dim italic")
    head.append(" — ", style="dim")
    head.append(_words(text, statement.cue), style="italic yellow")
    sure = f"{overall_confidence(statement):.0%}"
    content = Text(_words(text, statement.content))
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(justify="right", width=3, style="dim")
    grid.add_column(ratio=1)
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_row(str(number), head, f"{statement.kind.value} {sure:>4}")
    console.print()
    console.print(grid)
    console.print(Padding(content, (0, 2, 0, 7)))


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return GAP.join(plain(text[s.start : s.end]) for s in spans)
