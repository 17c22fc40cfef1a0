"""Ending quietly: on Ctrl-C, and when the reader of our output has gone away."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

INTERRUPTED = 130  # 128 + SIGINT, as shells count
GONE = 141  # 128 + SIGPIPE, what every other filter ends with in `… | head -1`


@contextmanager
def interrupts_told() -> Iterator[None]:
    """Turn an interrupt or a closed pipe inside into its exit code, without a traceback."""
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _drop_stdout()
        raise typer.Exit(GONE) from None


def _drop_stdout() -> None:
    # What is left in the buffer would fail again when the interpreter closes it.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no real file below, as under a test
        pass
