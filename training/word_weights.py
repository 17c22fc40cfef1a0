"""Makes `narratives/words.csv`: how much a word tells, by how few articles it stands in.

Inverse document frequency (Spärck Jones 1972), rounded to a tenth, of folded words in polnear/train
and the newswire of names; of words in fewer than three articles nothing is kept, and no text.

    python -m training.word_weights --data FOLDER --out src/sayso/narratives
"""

import argparse
import csv
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from sayso.store.words import words_of

CORPORA = ("polnear/train", "entities/worldwide_newswire")
LEAST = 3  # articles; rarer words are mostly names, and tell about as much as one never seen


def weights_of(texts: Iterable[str]) -> dict[float, list[str]]:
    """Words by their weight, both in order."""
    articles: Counter[str] = Counter()
    total = 0
    for text in texts:
        articles.update(set(words_of(text)))
        total += 1
    found: dict[float, list[str]] = defaultdict(list)
    for word, count in sorted(articles.items()):
        if count >= LEAST:
            found[round(math.log((total + 1) / (count + 1)), 1)].append(word)
    return dict(sorted(found.items()))


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the table")
    args = parser.parse_args()
    paths = [args.data / f"{corpus}.jsonl" for corpus in CORPORA]
    texts = (json.loads(line)["text"] for path in paths for line in path.open("rb"))
    with (args.out / "words.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("weight", "words"))
        out.writerows((weight, " ".join(words)) for weight, words in weights_of(texts).items())


if __name__ == "__main__":
    main()
