"""A table for a person at a terminal: a heading an article, then who said what."""

import io
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.export.plain import counted, plain
from sayso.export.wording import (
    circumstances,
    deeds,
    name_beside,
    notes_beside,
    reasons,
    with_roles_once,
)
from sayso.reading import Attribution, Reading, overall_confidence, words_of_spans
from sayso.records import Span

_WIDEST = 100  # columns: longer lines are hard to read
_INSET = (0, 2, 0, 7)  # of what stands below a statement's head


def table_from_readings(
    readings: Iterable[Reading], *, width: int = 80, colour: bool = False, why: bool = False
) -> Iterator[str]:
    """A block of lines a reading, `width` columns wide or less; percentages say how sure.

    Roles are told apart by place and shape as well as by colour: the source in bold before the
    cue in italics, the content on the lines below. Beside the source stands the actor where the
    words do not name it, at the end of the line what the statement does, below the content to
    whom and through whom it was said, whom it is about, how hedged and when; with `why` the
    reason for each actor.
    """
    for reading in readings:
        buffer = io.StringIO()
        console = _console(buffer, width, colour)
        _print_heading(console, reading)
        attributions = with_roles_once(reading.article.text, reading.attributions())
        for number, attribution in enumerate(attributions, start=1):
            _print_statement(console, reading, number, attribution)
            if why:
                _print_below(console, reasons(attribution))
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


def _print_statement(
    console: Console, reading: Reading, number: int, attribution: Attribution
) -> None:
    text, statement = reading.article.text, attribution.statement
    head = _who(text, attribution)
    head.append(" — ", style="dim")
    head.append(_words(text, statement.cue), style="italic yellow")
    sure = f"{overall_confidence(statement):.0%}"
    does = attribution.act.kind.value
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(justify="right", width=3, style="dim")
    grid.add_column(ratio=1)
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_row(str(number), head, f"{does} · {statement.kind.value} {sure:>4}")
    console.print()
    console.print(grid)
    console.print(Padding(Text(_words(text, statement.content)), _INSET))
    told = (circumstances(reading.article, attribution), deeds(text, attribution))
    _print_below(console, [" · ".join(parts) for parts in told])


def _who(text: str, attribution: Attribution) -> Text:
    """The source as it is worded, and beside it who that is."""
    source = attribution.statement.source
    if not source:
        return Text("(no source named)", style="dim italic")
    words = _words(text, source)
    who = Text(words, style="bold cyan")
    if name := name_beside(words, attribution.source):
        who.append(" → ", style="not bold dim default")
        who.append(name)
    if notes := notes_beside(text, attribution):
        who.append(f" ({'; '.join(notes)})", style="not bold default")
    return who


def _print_below(console: Console, lines: list[str]) -> None:
    for line in filter(None, lines):
        console.print(Padding(Text(line, style="dim"), _INSET))


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return plain(words_of_spans(text, spans))
