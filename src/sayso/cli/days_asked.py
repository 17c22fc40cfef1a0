"""Days that are asked for as another command asks for them: which option is meant here."""

from typing import Any

from typer.core import TyperCommand

_ELSEWHERE = ("--from", "--to", "--since", "--until", "--date", "--day", "--collected")
_HERE = ("--published DATE/DATE", "--said DATE/DATE")


class AsksForDays(TyperCommand):
    """A command that has `--published` and `--said`, and names them to who asks otherwise."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As every command; the error for an option that there is none names these two."""
        try:
            return super().parse_args(ctx, args)
        except Exception as e:  # of Click's, which Typer has under one name or another
            if getattr(e, "option_name", None) in _ELSEWHERE:
                e.possibilities = list(_HERE)  # type: ignore[attr-defined]
            raise
