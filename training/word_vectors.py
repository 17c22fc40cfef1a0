"""Makes `narratives/vectors.bin`: what words mean, each by itself, from all-MiniLM-L6-v2.

Every word of the table of weights and of the model's vocabulary goes through the encoder alone;
the mean of its pieces' vectors is the word's (as in Model2Vec, Tulkens and van Dongen 2024). Of
these the mean of all is taken away and the 64 strongest directions are kept (Mu and Viswanath
2018, "All-but-the-top", say why the mean should go). Words of one stem share their mean.

    python -m training.word_vectors --base FOLDER --out src/sayso/narratives

Nothing of a corpus is in it but which words there are. Takes two minutes on a processor.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from sayso.narratives.stems import stem_of
from sayso.narratives.vectors import WIDTH
from training.network import Network, load_base

BATCH = 256
LANGUAGE = "en"
ROW = 20  # stems in a row of the table


def words_to_know(weights: Path, tokenizer: Tokenizer) -> list[str]:
    """Words of the table of weights, and whole words of the model, without figures."""
    with weights.open(encoding="utf-8", newline="") as rows:
        known = {word for row in csv.DictReader(rows) for word in row["words"].split()}
    known |= {w for w in tokenizer.get_vocab() if w.isascii() and len(w) > 2}
    return sorted(word for word in known if word.isalpha())


@torch.no_grad()
def encoded(words: Sequence[str], network: Network, tokenizer: Tokenizer) -> np.ndarray:
    """N × 384: the mean of the vectors of a word's pieces and of the marks around them."""
    tokenizer.no_padding()
    pieces = [tokenizer.encode(word).ids for word in words]
    found = np.zeros((len(words), 384), np.float32)
    order = sorted(range(len(words)), key=lambda i: len(pieces[i]))
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        longest = max(len(pieces[i]) for i in batch)
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros(len(batch), longest)
        for row, i in enumerate(batch):
            ids[row, : len(pieces[i])] = torch.tensor(pieces[i])
            mask[row, : len(pieces[i])] = 1
        features = torch.zeros(len(batch), longest, 3, dtype=torch.long)
        last, _ = network.encoder(ids, mask, features)
        mean = (last * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        found[batch] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return found


def by_stem(words: Sequence[str], vectors: np.ndarray) -> tuple[list[str], np.ndarray]:
    """Stems in order, and S × `WIDTH` vectors of length 1."""
    centred = vectors.astype(np.float64) - vectors.mean(axis=0)
    directions, _, _ = np.linalg.svd(centred.T @ centred)
    kept = centred @ directions[:, :WIDTH]
    rows = defaultdict(list)
    for i, word in enumerate(words):
        rows[stem_of(word, LANGUAGE)].append(i)
    stems = sorted(rows)
    means = np.stack([kept[rows[stem]].mean(axis=0) for stem in stems])
    return stems, means / np.linalg.norm(means, axis=1, keepdims=True)


def main() -> None:
    """Writes the table of stems and their vectors in steps of 1/127."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True, help="folder of the tables")
    args = parser.parse_args()
    network = Network(0.0).eval()
    load_base(network, args.base)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    words = words_to_know(args.out / "words.csv", tokenizer)
    stems, vectors = by_stem(words, encoded(words, network, tokenizer))
    with (args.out / "vectors.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("language", "stems"))
        for start in range(0, len(stems), ROW):
            rows.writerow((LANGUAGE, " ".join(stems[start : start + ROW])))
    (args.out / "vectors.bin").write_bytes(np.round(vectors * 127).astype(np.int8).tobytes())


if __name__ == "__main__":
    main()
