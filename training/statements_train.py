"""Trains the statement model: `python -m training.statements_train --help`.

A step teaches either statements or names or acts; all come in random order.
"""

import argparse
import copy
import json
import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from evaluation.corpora import corpus_file, gold_from_file
from sayso.statements.encode import marks_of, piece_id, tokenizer_from_json
from training.act_labels import ActWords, acts_for_training
from training.acts import act_examples, act_tensors
from training.crf import crf_loss
from training.names import NamedWords, name_examples, name_tensors, names_for_training
from training.network import Network, load_base
from training.windows import GoldWords, batches, examples, tensors, words_of_gold

log = logging.getLogger("training")
WINDOW = 256  # pieces
FIRST_WORD = 999  # ids below are special or unused pieces
# The losses: of the cues' chain, the frames' chain, the auxiliary tags, the names' chain, the
# acts, the mentions that a statement is about, and what a teacher says of statements and names.
CUE, FRAME, TAG, NAME, ACT, ABOUT, KEPT = range(7)
WEIGHTS = (1.0, 1.0, 0.2, 1.0, 4.0, 0.3, 10.0)
OF_NAMES = ("names.", "name_chain.")  # what only names are read with
OF_ACTS = ("acts.", "act_early.", "act_last.")  # … and only acts
SMOOTHING = 0.05  # of the acts: readers disagree on one in ten
Batch = Callable[[tuple[int, int], random.Random], dict[str, Tensor]]


@dataclass(frozen=True, slots=True)
class Plan:
    """One run: what is read how often, for how long and how fast."""

    epochs: int
    encoder_rate: float
    head_rate: float
    batch: int
    dropout: float
    masked: float  # share of pieces hidden from the encoder, so that it leans on context
    decay: float  # of the running average of the weights, which is what is kept
    seed: int


@dataclass(frozen=True, slots=True)
class Lessons:
    """What there is to learn from, and how often an epoch reads each part."""

    statements: list[tuple[list[GoldWords], int]]
    names: tuple[list[NamedWords], int]
    acts: tuple[list[ActWords], int]
    teacher: Network | None  # tells what to keep of statements and names while acts are learnt


def train(network: Network, lessons: Lessons, tokenizer: Tokenizer, plan: Plan, out: Path) -> None:
    """Trains; writes the averaged network to `averaged.pt` in `out` after each epoch."""
    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    averaged = copy.deepcopy(network)
    optimizer = _optimizer(network, plan)
    todo = len(_epoch(lessons, plan, random.Random(plan.seed))) * plan.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: _rate(s, todo))
    marks, mask_id = marks_of(tokenizer), piece_id(tokenizer, "[MASK]")
    step, begun = 0, time.monotonic()
    network.train()
    for epoch in range(plan.epochs):
        totals, counts = torch.zeros(len(WEIGHTS)), torch.zeros(len(WEIGHTS))
        for batch in _epoch(lessons, plan, rng):
            inputs = batch(marks, rng)
            _hide(inputs, plan.masked, mask_id)
            parts = losses(network, inputs, lessons.teacher)
            optimizer.zero_grad(set_to_none=True)
            torch.stack([WEIGHTS[i] * part for i, part in parts.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            _average(averaged, network, min(plan.decay, step / (step + 10)))
            for i, part in parts.items():
                totals[i] += part.detach()
                counts[i] += 1
            if step % 50 == 0:
                means = " ".join(f"{x:.3f}" for x in (totals / counts.clamp(min=1)).tolist())
                rate = (time.monotonic() - begun) / step
                log.info(
                    "epoch %d step %d/%d loss %s, %.2f s a step", epoch, step, todo, means, rate
                )
        torch.save(averaged.state_dict(), out / "averaged.pt")
        log.info("epoch %d done", epoch)


def losses(
    network: Network, inputs: dict[str, Tensor], teacher: Network | None = None
) -> dict[int, Tensor]:
    """The losses that a batch teaches: of names, those of acts, or the three of statements."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h, early = network.words(inputs)
    h, early, sizes = h.float(), early.float(), inputs["sizes"]
    inside = torch.arange(h.shape[1])[None] < sizes[:, None]
    if "name_labels" in inputs:
        labels = inputs["name_labels"]
        scores = network.names(early, h, inside[..., None].float())
        name = crf_loss(scores, labels, sizes, *network.name_chain())
        return {NAME: name.sum() / max(1, int((labels % 2).sum()))}
    if "act_labels" in inputs:
        kept = {} if teacher is None else {KEPT: _kept(network, teacher, (early, h), inputs)}
        return _act_losses(network, network.as_act(early, h), inputs) | kept
    cues = max(1, len(inputs["cues"]))
    cue = crf_loss(network.cue_labels(h), inputs["cue_labels"], sizes, *network.cue_chain())
    tags = F.cross_entropy(network.tags(h)[inside], inputs["tags"][inside], reduction="sum")
    frame = torch.zeros(())
    if inputs["whole"].any():
        frame = _frame_loss(network, h, inputs)
    return {CUE: cue.sum() / cues, FRAME: frame, TAG: tags / cues}


def _frame_loss(network: Network, h: Tensor, inputs: dict[str, Tensor]) -> Tensor:
    whole = inputs["whole"]
    places, sizes, left = (inputs[k][whole] for k in ("places", "frame_sizes", "left"))
    rows, start, end = inputs["cues"][whole].unbind(1)
    at = (left[:, None] + torch.arange(places.shape[1])).clamp(max=h.shape[1] - 1)
    inside = torch.arange(h.shape[1])[None]
    share = ((inside >= start[:, None]) & (inside < end[:, None])).float()
    share = share / share.sum(1, keepdim=True)
    as_cue = network.as_cue(h)
    vectors = torch.stack([share[k] @ as_cue[r] for k, r in enumerate(rows.tolist())])
    scores = network.frames(network.as_word(h)[rows[:, None], at], vectors, places)
    loss = crf_loss(scores, inputs["frame_labels"][whole], sizes, *network.frame_chain())
    return loss.mean()


def _act_losses(network: Network, words: Tensor, inputs: dict[str, Tensor]) -> dict[int, Tensor]:
    places = inputs["act_places"]
    at = inputs["frame_firsts"][:, None] + torch.arange(places.shape[1])
    around = words[inputs["frame_rows"][:, None], at.clamp(max=words.shape[1] - 1)]
    acts, about = network.acts(around, places)
    labels = inputs["about_labels"]
    told = max(1, int((labels == 1).sum()))
    return {
        ACT: F.cross_entropy(acts, inputs["act_labels"], label_smoothing=SMOOTHING),
        ABOUT: F.cross_entropy(about.transpose(1, 2), labels, reduction="sum") / told,
    }


def _kept(
    network: Network, teacher: Network, layers: tuple[Tensor, Tensor], inputs: dict[str, Tensor]
) -> Tensor:
    """How far the network has moved from its teacher in all that is read off the encoder.

    Mean squared difference over the teacher's variance (Li and Hoiem 2016, "Learning without
    forgetting", with squares for probabilities: most of it are vectors).
    """
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        last, early = (h.float() for h in teacher.words(inputs))
    inside = torch.arange(last.shape[1])[None] < inputs["sizes"][:, None]
    loss = torch.zeros(())
    for mine, wanted in zip(
        _read_off(network, *layers), _read_off(teacher, early, last), strict=True
    ):
        wanted = wanted[inside].detach()
        loss = loss + F.mse_loss(mine[inside], wanted) / wanted.var()
    return loss


def _read_off(network: Network, early: Tensor, last: Tensor) -> tuple[Tensor, ...]:
    names = network.names(early, last)
    return network.cue_labels(last), network.as_word(last), network.as_cue(last), names


def _epoch(lessons: Lessons, plan: Plan, rng: random.Random) -> list[Batch]:
    """Batches still to be made into tensors, of all kinds, in random order."""
    statements = [
        e
        for articles, times in lessons.statements
        for _ in range(times)
        for e in examples(articles, WINDOW, rng)
    ]
    articles, times = lessons.names
    names = [e for _ in range(times) for e in name_examples(articles, WINDOW, rng)]
    judged, times = lessons.acts
    acts = [e for _ in range(times) for e in act_examples(judged, WINDOW, rng)]
    found: list[Batch] = [
        *(partial(tensors, b) for b in batches(statements, plan.batch, rng)),
        *(partial(name_tensors, b) for b in batches(names, plan.batch, rng)),
        *(partial(act_tensors, b) for b in batches(acts, plan.batch, rng)),
    ]
    rng.shuffle(found)
    return found


def _hide(inputs: dict[str, Tensor], share: float, mask_id: int) -> None:
    """Replaces some pieces by the mask, in place; the marks at both ends stay."""
    ids = inputs["ids"]
    hidden = (torch.rand(ids.shape) < share) & (inputs["mask"] == 1) & (ids >= FIRST_WORD)
    ids[hidden] = mask_id


def _optimizer(network: Network, plan: Plan) -> torch.optim.Optimizer:
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [
        {"params": encoder, "lr": plan.encoder_rate},
        {"params": heads, "lr": plan.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _rate(step: int, todo: int) -> float:
    warm = min(200, todo // 10 + 1)
    return step / warm if step < warm else max(0.02, (todo - step) / max(1, todo - warm))


@torch.no_grad()
def _average(averaged: Network, network: Network, decay: float) -> None:
    pairs = zip(averaged.parameters(), network.parameters(), strict=True)
    mean, new = zip(*pairs, strict=True)
    torch._foreach_lerp_([m.data for m in mean], [p.data for p in new], 1 - decay)


def main() -> None:
    """Reads the corpora, trains, writes `averaged.pt` and `plan.json`."""
    args = _arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_from_json((args.base / "tokenizer.json").read_text(encoding="utf-8"))
    corpora = []
    for name, times in args.corpus:
        articles = gold_from_file(corpus_file(args.data, name))[: args.limit]
        corpora.append(([words_of_gold(a, tokenizer) for a in articles], int(times)))
        log.info("%s: %d articles, %s× an epoch", name, len(articles), times)
    names = names_for_training(args.data, tokenizer)[: args.limit] if args.names else []
    log.info("names: %d articles, %d× an epoch", len(names), args.names)
    acts = acts_for_training(args.data, tokenizer)[: args.limit] if args.acts else []
    log.info("acts: %d articles, %d× an epoch", len(acts), args.acts)
    network, teacher = _networks(args)
    plan = Plan(
        args.epochs, args.encoder_rate, args.head_rate, args.batch, args.dropout,
        args.masked, args.decay, args.seed,
    )  # fmt: skip
    settings = {k: str(v) for k, v in sorted(vars(args).items())}
    (args.out / "plan.json").write_text(json.dumps(settings, indent=1), encoding="utf-8")
    lessons = Lessons(corpora, (names, args.names), (acts, args.acts), teacher)
    train(network, lessons, tokenizer, plan, args.out)


def _networks(args: argparse.Namespace) -> tuple[Network, Network | None]:
    """The network that learns, and the one that tells what to keep, if any."""
    network = Network(args.dropout)
    load_base(network, args.base)
    if args.start:
        # What an earlier stage did not have yet begins anew.
        network.load_state_dict(torch.load(args.start, weights_only=True), strict=False)
    if args.frozen:
        only = (OF_NAMES if args.names else ()) + (OF_ACTS if args.acts else ())
        for part, parameter in network.named_parameters():
            parameter.requires_grad = part.startswith(only)
    if not args.keep:
        return network, None
    # What is read off the encoder stays the teacher's: only the encoder is to follow.
    teacher = copy.deepcopy(network)
    teacher.load_state_dict(torch.load(args.keep, weights_only=True), strict=False)
    for part, parameter in network.named_parameters():
        if not part.startswith(("encoder.", *OF_ACTS)):
            parameter.data.copy_(teacher.get_parameter(part))
            parameter.requires_grad = False
    return network, teacher.eval()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument(
        "--corpus", nargs=2, action="append", default=[], metavar=("NAME", "TIMES"),
        help="a corpus below the data folder and how often an epoch reads it; repeatable",
    )  # fmt: skip
    parser.add_argument(
        "--names", type=int, default=0, help="how often an epoch reads the corpus of names"
    )
    parser.add_argument("--acts", type=int, default=0, help="how often it reads that of acts")
    parser.add_argument(
        "--frozen", action="store_true", help="change nothing but what only names or acts need"
    )
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument(
        "--keep", type=Path, help="weights that tell what to keep while acts are learnt"
    )
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=8, help="windows a step")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--masked", type=float, default=0.05)
    parser.add_argument("--decay", type=float, default=0.998)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="articles of each corpus, to try things out")
    return parser.parse_args()


if __name__ == "__main__":
    main()
