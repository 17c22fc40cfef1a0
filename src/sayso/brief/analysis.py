"""The analyst's own text: paragraphs of Markdown, under headings that name lines."""

import re
from collections.abc import Mapping, Sequence

from sayso.brief.lines import Analysis
from sayso.errors import UsageError

_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*\s*")


def analysis_from_text(
    text: str,
    lines: Sequence[str],
    name: str = "comment",
    called: Mapping[str, str] | None = None,
) -> Analysis:
    """What stands before any heading is of the whole; what stands under one, of that line.

    `called` are other names of lines. Raises `UsageError` for a heading that names none.
    """
    known = {_folded(other): line for other, line in (called or {}).items()}
    known |= {_folded(line): line for line in lines}
    overall: list[str] = []
    of_lines: dict[str, list[str]] = {}
    at = overall
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        paragraph: list[str] = []
        for line in part.splitlines():
            heading = _HEADING.fullmatch(line.strip())
            if heading is None:
                paragraph.append(line.strip())
                continue
            _keep(paragraph, at)
            if (of := known.get(_folded(heading[1]))) is None:
                shown = ", ".join(f"“{line}”" for line in lines)
                raise UsageError(f"{name}: “{heading[1]}” is no section of this brief; {shown} are")
            at = of_lines.setdefault(of, [])
        _keep(paragraph, at)
    return Analysis(tuple(overall), {line: tuple(own) for line, own in of_lines.items()})


def paragraphs_of_text(text: str) -> tuple[str, ...]:
    """Paragraphs, each on one line; nothing in them is a heading."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return tuple(words for part in parts if (words := " ".join(part.split())))


def _keep(paragraph: list[str], at: list[str]) -> None:
    if whole := " ".join(line for line in paragraph if line):
        at.append(whole)
    paragraph.clear()


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
