"""`sayso search`: statements of a store that meet a question."""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.acts.days import Days
from sayso.cli.judging import author_of
from sayso.cli.output import output_of
from sayso.cli.read import FormatOption
from sayso.cli.selecting import About, Acts, Elsewhere, Hedged, Said, days_of, one_of, selection_of
from sayso.cli.storing import StoreOption, errors_told, opened
from sayso.export.formats import Format
from sayso.records import StatementKind
from sayso.store.question import MOST, Order, Question

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sayso.store.connection import Store


def _kind(given: str) -> StatementKind:
    return one_of(StatementKind, given)


Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORDS",
        show_default=False,
        help="Words that all must be met, in any case and script; a phrase in quotation marks; "
        "gate* for all that begins so.",
    ),
]
Actor = Annotated[
    str,
    typer.Option(
        metavar="NAME|ID",
        show_default=False,
        help="Those by somebody of this name, also under other names of who is known by it; or "
        "by the known actor with this id (sayso actors list).",
    ),
]
Role = Annotated[
    str, typer.Option(metavar="ROLE", show_default=False, help="Those by a “commander”, say.")
]
Organisation = Annotated[
    str,
    typer.Option(metavar="NAME", show_default=False, help="Those by somebody of this body."),
]
Outlets = Annotated[
    list[str] | None,
    typer.Option(
        "--outlet",
        metavar="NAME",
        show_default=False,
        help="Those in this outlet. May be repeated.",
    ),
]
Country = Annotated[
    str | None,
    typer.Option(metavar="CODE", show_default=False, help="Those in outlets of this country."),
]
Kinds = Annotated[
    list[StatementKind] | None,
    typer.Option(
        "--kind",
        parser=_kind,
        metavar="KIND",
        show_default=False,
        help=f"Those that are {', '.join(StatementKind)}. May be repeated.",
    ),
]
Published = Annotated[
    Days | None,
    typer.Option(
        parser=days_of,
        metavar="DATE[/DATE]",
        show_default=False,
        help="Those in articles that are dated so: a day, month or year, or between two "
        "(ISO 8601).",
    ),
]
Best = Annotated[bool, typer.Option("--best", help="The best matches first, and not the newest.")]
Limit = Annotated[int, typer.Option(min=1, max=MOST, metavar="N", help="How many, at most.")]
Cursor = Annotated[
    str | None,
    typer.Option(metavar="CURSOR", show_default=False, help="Those after a page before this."),
]
Save = Annotated[
    str | None,
    typer.Option(metavar="NAME", show_default=False, help="Save the search as a watch line, too."),
]


def search(
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
    best: Best = False,
    limit: Limit = 20,
    cursor: Cursor = None,
    format: FormatOption = None,
    save: Save = None,
    elsewhere: Elsewhere = None,
) -> None:
    """Find statements in a store: who said what.

    \b
    Examples:
      sayso search 'gate*'                        the newest with gate, gates, …
      sayso search '"open the gates"' --best      a phrase, the best matches first
      sayso search --act threaten --about Tarn    threats against somebody
      sayso search --role commander --published 2024-03-29/2024-04-11
      sayso search dam -f jsonl --limit 200 > dam.jsonl
      sayso search survey --act accuse --save "The survey"

    All that is asked must hold. Nothing in WORDS is a command. The newest by the day of
    publication come first. Where there are more, the cursor of the next page is told on
    standard error, and so is a name that nobody in the store has.

    Two days can be asked for: that of the article (--published), and that on which something was
    said, where its text tells it (--said). When it was collected does not count.

    A search that is saved is a watch line from then on: the desk's first page and its briefs
    follow it, without the days that it asks.

    Exit code: 0, also when nothing is found; 1 the store cannot be read, 2 the call is wrong.
    """
    with errors_told(), opened(store) as kept:
        asked = question_of(
            *(words, actor, role, organisation, about, outlet),
            *(country, act, kind, hedged, said, published),
        )
        if save is not None:
            _save(kept, save, asked)
        _show(kept, asked, Order.BEST if best else Order.NEWEST, limit, cursor, format)


def _save(store: "Store", name: str, asked: Question) -> None:
    from sayso.ruling import Ruler
    from sayso.watching import save_watch

    with store.writing() as connection:
        saved = save_watch(connection, None, name, asked, Ruler(author_of(None)))
    typer.echo(f"sayso: saved as watch line {saved.name!r}", err=True)


def question_of(
    words: Words,
    actor: Actor,
    role: Role,
    organisation: Organisation,
    about: About,
    outlet: Outlets,
    country: Country,
    act: Acts,
    kind: Kinds,
    hedged: Hedged,
    said: Said,
    published: Published,
    *,
    edited: bool = False,
) -> Question:
    """What the options ask. Raises `UsageError` where they cannot be met together."""
    chosen = selection_of(act, about, hedged, None, said)
    return Question(
        words=" ".join(words or ()),
        actor=actor,
        role=role,
        organisation=organisation,
        about=chosen.about,
        outlets=tuple(outlet or ()),
        country=country,
        acts=chosen.acts,
        kinds=frozenset(kind or ()),
        hedged=chosen.hedged,
        said=chosen.said,
        published=published,
        edited=edited,
    )


def unknown_told(connection: "Connection", asked: Question) -> list[str]:
    """Lines for standard error: of whom `asked` names, those that nobody in the store is."""
    from sayso.export.plain import plain
    from sayso.store.unknown import unknown_names

    return [plain(f"sayso: {line}") for line in unknown_names(connection, asked)]


def _show(
    store: "Store",
    asked: Question,
    order: Order,
    limit: int,
    cursor: str | None,
    format: Format | None,
) -> None:
    from sayso.store.search import readings_of_hits
    from sayso.store.search import search as find

    output = output_of(format, None, with_text=False)
    with store.reading() as connection:
        page = find(connection, asked, order=order, limit=limit, cursor=cursor)
        unknown = unknown_told(connection, asked)
    output.write(readings_of_hits(page.hits))
    for line in unknown:
        typer.echo(line, err=True)
    if page.cursor is not None:
        typer.echo(f"sayso: more with --cursor {page.cursor}", err=True)
