"""Same name or not: scores the comparison of names on labelled pairs.

The pairs are nomenklatura's name_bench (MIT): two names and whether they match. Its labels ask
what a screener asks, for whom names that differ by a slip of the pen match. So a pair counts as
a match from `SCREENED` on, which takes in part of "unsure"; "same" alone, which is what the
registry joins unasked, is given beside it. Half of the pairs, told by their hash, was tuned on;
errors in the other half were never read, though its pairs had been seen: report that half.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.actors.across.matches import SAME, Verdict
from sayso.actors.across.names import compared
from sayso.actors.across.scripts import latin_from_name
from sayso.actors.across.sounds import ONE_WORD, distance
from sayso.errors import UsageError
from sayso.records import ActorKind

PAIRS = "names/name_bench_cases.csv"
ARABIC = "names/wd_arabic_dev.tsv"
SCREENED = 0.5  # score from which a pair counts as a match; chosen on the tuning half

# F1 on the same 826 pairs of the two comparators that name_bench itself has
# (contrib/name_bench/comparators in opensanctions/nomenklatura), at its own threshold of 0.7:
# measured by running its code, nomenklatura 4.17.4 with rigour 2.6.1.
PEERS = {"levenshtein": 0.687, "logic-v2": 0.796}

# Pairs that no matcher among the peers tells apart, and the verdict a careful reader gives.
# "Unsure" is never wrong.
TRICKY = (
    ("Hadi al-Ameri", "Hadi al-Amiri", Verdict.SAME),
    ("al-Ameri", "al-Amiri", Verdict.SAME),
    ("Hadi Al Amery", "Hadi Farhan Abdullah al-Amiri", Verdict.SAME),
    ("al-Ameri", "al-Amili", Verdict.OTHER),
    ("al-Amiri", "al-Amili", Verdict.OTHER),
    ("Hadi al-Ameri", "Hadi al-Amili", Verdict.OTHER),
    ("Hadi al-Amiri", "Hassan al-Amiri", Verdict.OTHER),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, whether they match, and whether the pair was tuned on."""

    left: str
    right: str
    kind: ActorKind
    match: bool
    tuned: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs called a match rightly, wrongly, and matches that were missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the pairs called a match that are one."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the matches that were called so."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class NameResults:
    """Counts of the reported half, the tuned half and all; `same` of all, by that verdict alone.

    `tricky_wrong` are the tricky pairs whose verdict is neither right nor "unsure". `romanised`
    is the share of names in Arabic letters that come out as their Latin form's word.
    """

    reported: Counts
    tuned: Counts
    all_pairs: Counts
    same: Counts
    tricky_wrong: tuple[str, ...]
    romanised: float


def name_results(data: Path) -> NameResults:
    """Everything measured on names; `data` is the folder that holds names/."""
    pairs = pairs_from_file(_file(data, PAIRS))
    return NameResults(
        reported=_counts((p for p in pairs if not p.tuned), SCREENED),
        tuned=_counts((p for p in pairs if p.tuned), SCREENED),
        all_pairs=_counts(pairs, SCREENED),
        same=_counts(pairs, SAME),
        tricky_wrong=tuple(_tricky_wrong()),
        romanised=_romanised(_file(data, ARABIC)),
    )


def pairs_from_file(path: Path) -> list[Pair]:
    """The pairs of name_bench."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(
                left=row["name1"],
                right=row["name2"],
                # "LegalEntity" is a person or a body: nothing in the name tells.
                kind=ActorKind.PERSON if row["schema"] == "Person" else ActorKind.ORGANISATION,
                match=row["is_match"] == "true",
                tuned=_tuned(row["name1"], row["name2"]),
            )
            for row in csv.DictReader(file)
        ]


def markdown_from_names(given: NameResults) -> str:
    """The table."""
    rows = (
        ("half reported", given.reported),
        ("half tuned on", given.tuned),
        ("all 826 pairs", given.all_pairs),
        ("all, verdict “same” alone", given.same),
    )
    lines = ["| same name or not | P | R | F1 |", "|---|---:|---:|---:|"]
    for name, counts in rows:
        shown = (counts.precision, counts.recall, counts.f1)
        lines.append(f"| {name} | {' | '.join(f'{100 * figure:.1f}' for figure in shown)} |")
    lines += [f"| {name}, all pairs | | | {100 * f1:.1f} |" for name, f1 in PEERS.items()]
    wrong = ", ".join(given.tricky_wrong) or "none"
    romanised = f"{100 * given.romanised:.1f} %"
    lines += ["", f"Tricky pairs: {len(TRICKY)}, wrong: {wrong}."]
    lines.append(f"Names in Arabic letters read as their Latin form: {romanised}.")
    return "\n".join(lines) + "\n"


def _counts(pairs: Iterable[Pair], threshold: float) -> Counts:
    right = wrong = missed = 0
    for pair in pairs:
        called = compared(pair.left, pair.right, pair.kind).score >= threshold
        right += called and pair.match
        wrong += called and not pair.match
        missed += pair.match and not called
    return Counts(right, wrong, missed)


def _tricky_wrong() -> Iterator[str]:
    for left, right, expected in TRICKY:
        verdict = compared(left, right).verdict
        if verdict not in (expected, Verdict.UNSURE):
            yield f"{left} – {right} ({verdict})"


def _romanised(path: Path) -> float:
    """Of names met at least twice, to leave out most errors of the list."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    same = [_one_word(cells) for cells in lines if len(cells) == 3 and int(cells[2]) >= 2]
    return sum(same) / max(1, len(same))


def _one_word(cells: Sequence[str]) -> bool:
    latin = latin_from_name(cells[0]).text.lower()
    arabic = latin_from_name(cells[1].replace(" ", "")).text.lower().removeprefix("al-")
    return distance(latin, arabic) <= ONE_WORD


def _tuned(left: str, right: str) -> bool:
    return hashlib.sha256(f"{left}|{right}".encode()).digest()[0] % 2 == 0


def _file(data: Path, name: str) -> Path:
    path = data / name
    if not path.is_file():
        raise UsageError(f"{path}: missing; --data takes the folder that holds names/")
    return path
