"""Runs the commands whose output the documents show: `make docs` writes it into them anew.

Such an output is a block of text below a comment that names the command,
`<!-- output: sayso --help -->`, or `<!-- output, 30 lines: … -->` where its start is enough.
A test compares what stands there with what the commands say today.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_SHOWN = re.compile(
    r"<!-- output(?:, (?P<lines>\d+) lines)?: (?P<command>.+?) -->\n```text\n(?P<text>.*?)```\n",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Output:
    """What a document shows of a command: the first `lines` of its output, or all (None)."""

    command: str
    lines: int | None
    text: str


def documents() -> list[Path]:
    """The documents of the project."""
    return [*sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*.md"))]


def outputs_in(document: str) -> list[Output]:
    """Outputs that a document shows, in order."""
    return [_output(match) for match in _SHOWN.finditer(document)]


def with_outputs(document: str, run: Callable[[Output], str]) -> str:
    """The document with each shown output replaced by what `run` gives for it."""
    parts, at = [], 0
    for match in _SHOWN.finditer(document):
        parts += [document[at : match.start("text")], run(_output(match))]
        at = match.end("text")
    return "".join([*parts, document[at:]])


def run(output: Output) -> str:
    """The command and what it writes to standard output, 80 columns wide, from the root.

    Raises `CalledProcessError` when it fails.
    """
    program, *arguments = shlex.split(output.command)
    path = str(Path(sys.executable).parent / program)
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    environment.pop("FORCE_COLOR", None)
    written = subprocess.run(
        [path, *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
    ).stdout.decode("utf-8")
    lines = written.rstrip().splitlines()
    if output.lines is not None and len(lines) > output.lines:
        lines = [*lines[: output.lines], "…"]
    return "\n".join([f"$ {output.command}", *lines, ""])


def _output(match: re.Match[str]) -> Output:
    lines = int(match["lines"]) if match["lines"] else None
    return Output(match["command"], lines, match["text"])


def main() -> None:
    """Writes the documents anew, each only when something in it has changed."""
    for path in documents():
        before = path.read_text(encoding="utf-8")
        try:
            after = with_outputs(before, run)
        except subprocess.CalledProcessError as e:
            sys.exit(f"{path.relative_to(ROOT)}: {shlex.join(e.cmd)} failed")
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"{path.relative_to(ROOT)}: written anew")


if __name__ == "__main__":
    main()
