"""Weights between two runs: `python -m training.mix --help`.

A network that learnt a second task from another one's weights does the first task a little
worse; between the two lie networks that do both well (Wortsman et al. 2022, "Robust fine-tuning
of zero-shot models"). What only names or acts are read with is taken from the second.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

from training.statements_train import OF_ACTS, OF_NAMES


def mixed(one: dict[str, Tensor], other: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Each weight `share` of the way from `one` to `other`, those of names and acts at its end."""
    own = (*OF_NAMES, *OF_ACTS)
    return {
        name: weight if name.startswith(own) else torch.lerp(one[name], weight, share)
        for name, weight in other.items()
    }


def main() -> None:
    """Reads two files of weights, writes a third."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", type=Path, required=True, help="`averaged.pt` of a run")
    parser.add_argument("--other", type=Path, required=True, help="that of one that went on")
    parser.add_argument("--share", type=float, required=True, help="0 is the one, 1 the other")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    args = parser.parse_args()
    one, other = (torch.load(path, weights_only=True) for path in (args.one, args.other))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mixed(one, other, args.share), args.out)


if __name__ == "__main__":
    main()
