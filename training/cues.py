"""Counts what the words of cues tell of acts: `python -m training.cues --data FOLDER`.

Writes `cues.csv` of the acts, which ships with the package: the training labels only, gold/train
among them.
"""

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

import sayso.acts
from sayso.acts.cues import stems_of_cue
from sayso.records import ActKind
from training.act_labels import labelled_statements

TABLE = Path(sayso.acts.__path__[0]) / "cues.csv"
LEAST = 3  # cues that a word must stand in


def main() -> None:
    """Counts and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    counts: dict[str, Counter[ActKind]] = defaultdict(Counter)
    for _, record, statements in labelled_statements(parser.parse_args().data):
        for statement in statements:
            for stem in {"", *stems_of_cue(record["text"], statement.cue)}:
                counts[stem][statement.act] += 1
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("language", "stem", *ActKind))
        for stem, count in sorted(counts.items()):
            if count.total() >= LEAST:
                writer.writerow(("en", stem, *(count[act] for act in ActKind)))


if __name__ == "__main__":
    main()
