"""`sayso serve`: the desk in a browser."""

import secrets
import socket
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from sayso.cli.judging import author_of
from sayso.cli.storing import StoreOption, errors_told, opened
from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from sayso.desk.setting import Setting
    from sayso.desk_file import Desk
    from sayso.store.connection import Store

_PORT = 8321  # not in the lists of IANA for anything that is common
_WAITING = 128  # connections
_USUAL = {"http": 80, "https": 443}  # ports that browsers leave out
LOOPBACK = ("127.0.0.1", "localhost", "::1")
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
Base = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        show_default=False,
        help="The address of a server in front, by which this one is reached: https://desk.example",
    ),
]
Team = Annotated[
    bool,
    typer.Option("--team", help="Start only if the store has accounts, so that people log in."),
]


def serve(
    desk: DeskOption = None,
    store: StoreOption = None,
    port: Port = _PORT,
    host: Host = "127.0.0.1",
    author: Author = None,
    base: Base = None,
    team: Team = False,
) -> None:
    """Show a desk in the browser.

    What is new, search, articles, narratives, actors, outlets: docs/desk.md tells of each page.

    \b
    Examples:
      sayso serve --desk desk.toml
      sayso serve --store sayso.db --port 0

    It is for one person, unless the store has accounts (`sayso accounts add`): then a team logs
    in, and nobody comes in otherwise. For one person, the address that is printed ends with a
    token, new at each start, which lets the browser in; nobody else gets an answer. Ctrl-C ends
    it. Needs `sayso[desk]`.

    Exit code: 0; 1 the port is taken or the store cannot be read, 2 the call is wrong.
    """
    with errors_told():
        if host in _ANYWHERE:
            raise UsageError("--host: name the one address that the desk is to be reached at")
        at = _base(base)
        found = _desk(desk)
        with opened(store or (found.store if found else None)) as kept, _listening(host, port) as s:
            setting = _setting(kept, found, host, s.getsockname()[1], author)
            _serve(replace(setting, base=at), s, team)


def _base(given: str | None) -> str | None:
    """The scheme, host and port of an address. Raises `UsageError` where it has more, or less."""
    if given is None:
        return None
    try:
        found = urlsplit(given.strip().lower())
        port = f":{found.port}" if found.port and found.port != _USUAL.get(found.scheme) else ""
    except ValueError as e:
        raise UsageError(f"--base: {given[:80]!r} is no address ({e})") from e
    more = found.username or found.query or found.fragment or found.path not in ("", "/")
    if found.scheme not in _USUAL or not found.hostname or more:
        raise UsageError(f"--base: {given[:80]!r} is not of the form https://desk.example")
    host = f"[{found.hostname}]" if ":" in found.hostname else found.hostname
    return f"{found.scheme}://{host}{port}"


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


def _setting(
    store: "Store", desk: "Desk | None", host: str, port: int, author: str | None
) -> "Setting":
    """That of a team where the store has accounts, whatever else is said; else one person's."""
    try:
        from sayso.desk.setting import Setting
    except ImportError as e:
        raise SaysoError("the desk needs `pip install 'sayso[desk]'`") from e
    from sayso.store.accounts import has_accounts

    with store.reading() as connection:
        if has_accounts(connection):
            # There is no token that could let anybody in.
            return Setting(store, desk, "", host, port, "", team=True)
    return Setting(store, desk, secrets.token_urlsafe(24), host, port, author_of(author))


def _serve(setting: "Setting", listening: socket.socket, team: bool) -> None:
    if team and not setting.team:
        raise UsageError(
            "--team: the store has no accounts: `sayso accounts add NAME --role admin`"
        )
    try:
        import uvicorn

        from sayso.desk.app import app_from_setting
        from sayso.desk.garbage import look_for_garbage_less
    except ImportError as e:
        raise SaysoError("the desk needs `pip install 'sayso[desk]'`") from e
    app = app_from_setting(setting)
    look_for_garbage_less()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        http="h11",  # httptools, which is taken where it is, reads headers without end
        ws="none",
        lifespan="off",
    )
    shown = f"[{setting.host}]" if ":" in setting.host else setting.host
    place = setting.base or f"http://{shown}:{setting.port}"
    way_in = "" if setting.team else f"?token={setting.token}"
    typer.echo(f"{setting.name}: {place}/{way_in}")
    if setting.base is None and setting.host not in LOOPBACK:
        typer.echo("sayso: not encrypted; on a network, see docs/desk.md on --base", err=True)
    uvicorn.Server(config).run(sockets=[listening])
