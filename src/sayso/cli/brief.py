"""`sayso brief`: who said what in these days, cited, and apart from it what the figures show."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.collect import DeskOption
from sayso.cli.output import Unfinished, check_place, reason
from sayso.cli.selecting import day_of
from sayso.cli.storing import StoreOption, errors_told, opened
from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from sayso.brief.document import Brief

_MOST_BYTES = 1_000_000  # of the analyst's text


From = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=day_of,
        metavar="DATE",
        show_default=False,
        help="The first day. Without it: six days before the last.",
    ),
]
To = Annotated[
    date | None,
    typer.Option(
        "--to",
        parser=day_of,
        metavar="DATE",
        show_default=False,
        help="The last day. Without it: that of the newest article.",
    ),
]
Watches = Annotated[
    list[str] | None,
    typer.Option(
        "--watch",
        metavar="NAME",
        show_default=False,
        help="A watch of the desk's file. May be repeated. Without any line: all of them.",
    ),
]
Narratives = Annotated[
    list[str] | None,
    typer.Option(
        "--narrative",
        metavar="ID",
        show_default=False,
        help="A narrative of the store. May be repeated.",
    ),
]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        metavar="NAME",
        show_default=False,
        help="All that somebody of this name says. May be repeated.",
    ),
]
Comment = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        show_default=False,
        help="Your own comment: paragraphs, under headings those of a line.",
    ),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help="Where to write; its ending tells the format: .md, .html, .docx, .json. May be "
        "repeated. Without it: Markdown to standard output.",
    ),
]


def brief(
    desk: DeskOption = Path("desk.toml"),
    store: StoreOption = None,
    first: From = None,
    last: To = None,
    watch: Watches = None,
    narrative: Narratives = None,
    actor: Actors = None,
    comment: Comment = None,
    output: Outputs = None,
) -> None:
    """Draft a brief: who said what, and what the figures show of it.

    \b
    Examples:
      sayso brief                                  the last seven days, all watches
      sayso brief --from 2024-03-29 --to 2024-04-11 -o brief.html -o brief.docx
      sayso brief --watch "A date for the vote" --comment mine.md

    A report has only what articles say, every sentence with its place; a comment has figures,
    and your own text. docs/brief.md tells how both are made.

    Without --store, SAYSO_STORE or the desk's file say where the store is.

    Exit code: 0 there is a brief, 1 the days hold no statement or the store cannot be read,
    2 the desk's file or the call is wrong.
    """
    from sayso.briefing import Wish, brief_of_desk
    from sayso.desk_file import desk_from_file
    from sayso.grouping import group_new

    with errors_told():
        writers = [(path, _writer(path)) for path in output or ()]
        for path, _ in writers:
            check_place(path)
            if comment and path.exists() and comment.exists() and path.samefile(comment):
                raise UsageError(f"{path}: is your own comment, which would be lost")
        given = desk_from_file(desk)
        wish = Wish(
            first,
            last,
            tuple(watch or ()),
            tuple(narrative or ()),
            tuple(actor or ()),
            _text(comment) if comment else None,
            str(comment or ""),
        )
        with opened(store or given.store) as kept:
            group_new(kept)  # what was read since, or when a run was cut off
            with kept.reading() as connection:
                made = brief_of_desk(given, connection, wish)
        for path, write in writers:
            _write(path, write(made))
        if not writers:
            typer.echo(_markdown(made), nl=False)


def _writer(path: Path) -> Callable[["Brief"], bytes]:
    try:
        return _WRITERS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(_WRITERS)
        raise UsageError(f"{path}: no format of a brief has this ending; {known} have") from None


def _markdown(brief: "Brief") -> bytes:
    from sayso.brief.render_markdown import markdown_from_brief

    return _bytes(markdown_from_brief(brief))


def _html(brief: "Brief") -> bytes:
    from sayso.brief.render_html import html_from_brief

    return _bytes(html_from_brief(brief))


def _docx(brief: "Brief") -> bytes:
    from sayso.brief.render_docx import docx_from_brief

    return docx_from_brief(brief)


def _json(brief: "Brief") -> bytes:
    from sayso.brief.render_json import json_from_brief

    return _bytes(json_from_brief(brief))


_WRITERS: dict[str, Callable[["Brief"], bytes]] = {
    ".md": _markdown,
    ".html": _html,
    ".docx": _docx,
    ".json": _json,
}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as e:
        raise UsageError(f"{path}: cannot be read ({reason(e)})") from e
    if len(data) > _MOST_BYTES:
        raise UsageError(f"{path}: larger than {_MOST_BYTES // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise UsageError(f"{path}: not UTF-8") from e


def _write(path: Path, data: bytes) -> None:
    try:
        with Unfinished(path) as part:
            part.write_bytes(data)
    except OSError as e:
        raise SaysoError(f"{path}: cannot be written ({reason(e)})") from e
