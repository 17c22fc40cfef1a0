"""Figures: one number each, with what was asked for, and their table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int = 0
    all: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.all + other.all)

    @property
    def points(self) -> float:
        """In per cent; 0 of none."""
        return 100 * self.right / self.all if self.all else 0.0

    def __str__(self) -> str:
        return f"{self.right} of {self.all}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found, how many annotated, and how many both."""

    right: int = 0
    found: int = 0
    annotated: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right,
            self.found + other.found,
            self.annotated + other.annotated,
        )

    @property
    def f1(self) -> float:
        """In per cent; 0 where nothing is found and nothing annotated."""
        every = self.found + self.annotated
        return 200 * self.right / every if every else 0.0

    def __str__(self) -> str:
        return f"{self.right} right, {self.found} found, {self.annotated} annotated"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in points of a hundred; `floor` and `aim` are those that were asked for."""

    name: str
    data: str
    value: float
    floor: float
    aim: float
    note: str = ""


def markdown_from_figures(figures: Sequence[Figure]) -> str:
    """The table."""
    return "\n".join(_rows(figures)) + "\n"


def _rows(figures: Sequence[Figure]) -> Iterator[str]:
    yield "| what | data | floor | aim | reached |"
    yield "|---|---|---:|---:|---:|"
    for f in figures:
        note = f" ({f.note})" if f.note else ""
        yield f"| {f.name} | {f.data} | {f.floor:g} | {f.aim:g} | **{f.value:.1f}**{note} |"
