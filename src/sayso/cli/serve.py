"""`sayso serve`: the desk in a browser."""

import secrets
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.judging import author_of
from sayso.cli.storing import StoreOption, errors_told, opened
from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from sayso.desk_file import Desk
    from sayso.store.connection import Store

_PORT = 8321  # not in the lists of IANA for anything that is common
_WAITING = 128  # connections
_ANYWHERE = ("", "0.0.0.0", "::", "[::]", "*")  # noqa: S104 (refused)

DeskOption = Annotated[
    Path | None,
    typer.Option(
        "--desk",
        metavar="FILE",
        show_default=False,
        help="The desk's file: its store, and the watch lines that the first page shows.",
    ),
]
Port = Annotated[
    int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 for one that is free.")
]
Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Where to listen: without it, this computer alone.")
]
Author = Annotated[
    str | None,
    typer.Option("--author", metavar="NAME", show_default="you", help="Who signs judgements."),
]


def serve(
    desk: DeskOption = None,
    store: StoreOption = None,
    port: Port = _PORT,
    host: Host = "127.0.0.1",
    author: Author = None,
) -> None:
    """Show a desk in the browser.

    What is new, search, articles, narratives, actors, outlets: docs/desk.md tells of each page.

    \b
    Examples:
      sayso serve --desk desk.toml
      sayso serve --store sayso.db --port 0

    It is for one person. The address that is printed ends with a token, new at each start, which
    lets the browser in; nobody else gets an answer. Ctrl-C ends it. Needs `sayso[desk]`.

    Exit code: 0; 1 the port is taken or the store cannot be read, 2 the call is wrong.
    """
    with errors_told():
        if host in _ANYWHERE:
            raise UsageError("--host: name the one address that the desk is to be reached at")
        found = _desk(desk)
        with opened(store or (found.store if found else None)) as kept, _listening(host, port) as s:
            _serve(kept, found, s, host, author_of(author))


def _desk(path: Path | None) -> "Desk | None":
    from sayso.desk_file import desk_from_file

    return desk_from_file(path) if path is not None else None


def _listening(host: str, port: int) -> socket.socket:
    """A socket at which connections may come. Raises `SaysoError` where there can be none."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        made = socket.socket(family, socket.SOCK_STREAM)
    except OSError as e:
        raise UsageError(f"--host: {host!r} is no address of this computer ({e.strerror})") from e
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(_WAITING)
    except OSError as e:
        made.close()
        hint = "; --port 0 takes one that is free" if port else ""
        raise SaysoError(f"cannot listen at {host} port {port} ({e.strerror}){hint}") from e
    return made


def _serve(
    store: "Store", desk: "Desk | None", listening: socket.socket, host: str, author: str
) -> None:
    try:
        import uvicorn

        from sayso.desk.app import app_from_setting
        from sayso.desk.setting import Setting
    except ImportError as e:
        raise SaysoError("the desk needs `pip install 'sayso[desk]'`") from e
    port = listening.getsockname()[1]
    setting = Setting(store, desk, secrets.token_urlsafe(24), host, port, author)
    app = app_from_setting(setting)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ws="none",
        lifespan="off",
    )
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"{setting.name}: http://{shown}:{port}/?token={setting.token}")
    uvicorn.Server(config).run(sockets=[listening])
