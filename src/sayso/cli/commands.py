"""The commands by name, each imported when it is asked for: none waits for what others need."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from sayso.export.formats import lines_of_formats

# In the order of the help: a function, or a Typer application with commands of its own.
_PLACES = {
    "read": "sayso.cli.read:read",
    "collect": "sayso.cli.collect:collect",
    "search": "sayso.cli.search:search",
    "export": "sayso.cli.export:export",
    "serve": "sayso.cli.serve:serve",
    "mcp": "sayso.cli.mcp:mcp",
    "brief": "sayso.cli.brief:brief",
    "outlets": "sayso.cli.outlets:outlets",
    "gold": "sayso.cli.gold:gold",
    "reread": "sayso.cli.reread:reread",
    "dump": "sayso.cli.record:dump",
    "backup": "sayso.cli.record:backup",
    "check": "sayso.cli.record:check",
    "doctor": "sayso.cli.doctor:doctor",
    "actors": "sayso.cli.actors:app",
    "corpus": "sayso.cli.corpus:app",
    "narratives": "sayso.cli.narratives:app",
    "accounts": "sayso.cli.accounts:app",
}


class Commands(TyperGroup):
    """The group of all commands. Its help, which tells of each, imports them all."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands: Any = _Imported()


class _Imported(Mapping[str, Any]):
    def __getitem__(self, name: str) -> Any:
        return _command(name, _PLACES[name])

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


@cache
def _command(name: str, place: str) -> Any:
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    alone = typer.Typer(rich_markup_mode=None)
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name)
    else:
        alone.command(name, help=_with_formats(found.__doc__))(found)
    return get_group(alone).commands[name]


def _with_formats(help: str) -> str:
    """The help of a command, with a line a format where it asks for them."""
    place = "      {formats}\n"
    return help.replace(place, "".join(f"      {line}\n" for line in lines_of_formats()))
