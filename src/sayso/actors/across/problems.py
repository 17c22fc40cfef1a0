"""What is wrong with rows that people hand over; the other rows are taken."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that could not be taken: its number in the file, from 1, and why."""

    row: int
    reason: str
