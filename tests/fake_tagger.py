"""A tagger for tests: `“words,” said Name`, `Name said words`, and words that set off trouble.

Its judge takes what holds "must" for a request, all else for something stated, and the names of
persons in it for those whom it is about.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.records import ActKind, Aim, Confidence, Name, NameKind, Span
from sayso.statements.tagger import Frame, Judgement, Roles, Tagged

_QUOTED = r"“[^”\n]{0,2000}”"  # without a bound, a text of opening marks takes the square of it
_NAME = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_TWO_NAMES = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_SAID = re.compile(
    rf"(?P<c1>{_QUOTED}) (?P<v1>said) (?P<s1>{_NAME})(?:[.:] (?P<c2>{_QUOTED}))?"
    rf"|(?P<s2>{_NAME}) (?P<v2>said) (?P<c3>[^.\n]+)"
    r"|It was (?P<v3>alleged) (?P<c4>[^.\n]+)"
)
SURE = Confidence(cue=0.9, source=0.8, content=0.7, link=0.6)
UNSURE = Confidence(cue=0.9, source=0.8, content=0.2, link=0.6)


class FakeTagger:
    """Reads English by a pattern. "perhaps" makes it unsure, "CRASH" raises, "KILL" kills."""

    version = "fake-1"
    languages = frozenset({"en"})

    def tag(self, text: str, regions: Sequence[Span]) -> Tagged:
        """Frames and names of `regions`, in order."""
        frames, names = [], []
        for region in regions:
            words = text[region.start : region.end]
            if "CRASH" in words:
                raise ValueError("told to crash")
            if "KILL" in words:
                os._exit(9)
            frames += [_frame(m) for m in _SAID.finditer(text, region.start, region.end)]
            names += [
                Name(Span(*m.span()), NameKind.PERSON)
                for m in _TWO_NAMES.finditer(text, region.start, region.end)
            ]
        return Tagged(tuple(frames), tuple(names), FakeJudge(text, tuple(names)))


@dataclass(frozen=True, slots=True)
class FakeJudge:
    """Judges by the words of the content alone."""

    text: str
    names: tuple[Name, ...]

    def judged(self, statements: Sequence[Roles]) -> list[Judgement]:
        """A chance of 0.87 for what it takes a statement for, 0.01 for each other act."""
        return [Judgement(self._acts(s), self._about(s)) for s in statements]

    def _acts(self, statement: Roles) -> tuple[float, ...]:
        asked = any("must" in self.text[s.start : s.end] for s in statement.content)
        likeliest = ActKind.REQUEST if asked else ActKind.STATE
        return tuple(0.87 if kind is likeliest else 0.01 for kind in ActKind)

    def _about(self, statement: Roles) -> tuple[Aim, ...]:
        found = []
        for c in statement.content:
            found += [n.span for n in self.names if c.start <= n.span.start and n.span.end <= c.end]
        return tuple(Aim(span, 0.99) for span in found)


def load_fake(*folder: Path) -> FakeTagger:
    """What worker processes load, whichever model they are asked for."""
    return FakeTagger()


def _frame(match: re.Match[str]) -> Frame:
    unsure = "perhaps" in match[0]
    return Frame(
        source=_spans(match, "s1", "s2"),
        cue=_spans(match, "v1", "v2", "v3"),
        content=_spans(match, "c1", "c2", "c3", "c4"),
        confidence=UNSURE if unsure else SURE,
    )


def _spans(match: re.Match[str], *groups: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span(g)) for g in groups if match[g] is not None)
