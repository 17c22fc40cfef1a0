"""Who said it, through whom, to whom: every figure on actors and what stands beside them."""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add
from pathlib import Path

from evaluation.actors import (
    Case,
    Record,
    actors_right,
    actors_right_end_to_end,
    case_from_record,
    records_from_file,
)
from evaluation.chain import chains_from_file, results_given_frames
from evaluation.coreference import conll
from evaluation.corpora import corpus_file
from evaluation.entities import ALL, entity_results
from evaluation.figures import Figure, Share
from evaluation.gum import agreements_on_gum
from evaluation.names import PEERS, TRICKY, name_results
from evaluation.roles import (
    Counts,
    affiliation_counts,
    affiliations_from_cast,
    gold_affiliations,
    role_counts,
)
from sayso.statements.tagger import Tagger

GOLD = "gold/dev"


def figures_from_data(data: Path, tagger: Tagger) -> list[Figure]:
    """Everything, measured on the folder of the corpora."""
    records = records_from_file(data, GOLD)
    cases = [case_from_record(record, tagger) for record in records]
    return [
        *_of_actors(cases, records, tagger),
        *_of_chains(data),
        *_of_roles(cases),
        *_of_names(data, tagger),
    ]


def _of_actors(
    cases: Sequence[Case], records: Sequence[Record], tagger: Tagger
) -> Iterator[Figure]:
    right = reduce(add, map(actors_right, cases), Share())
    alone = reduce(add, (actors_right(case, pronouns=True) for case in cases), Share())
    whole = reduce(add, (actors_right_end_to_end(r, tagger) for r in records), Share())
    yield Figure(
        "actor of a statement right, gold spans given", GOLD, right.points, 85, 95, str(right)
    )
    yield Figure(
        "the same, end to end, over relation ~ matches", GOLD, whole.points, 80, 92, str(whole)
    )
    yield Figure("pronoun sources alone", GOLD, alone.points, 85, 95, str(alone))


def _of_chains(data: Path) -> Iterator[Figure]:
    results = results_given_frames(chains_from_file(corpus_file(data, GOLD)))
    yield Figure("via: channel and form, F1", GOLD, 100 * results.via.score.f1, 70, 90)
    yield Figure("addressee, words F1", GOLD, 100 * results.addressee.score.f1, 75, 90)


def _of_roles(cases: Sequence[Case]) -> Iterator[Figure]:
    gold = [a["role"] for case in cases for a in case.record["attributions"]]
    found = [
        case.article.text[p.role.start : p.role.end] if p.role else None
        for case in cases
        for p in case.cast.participants
    ]
    ties = [
        affiliation_counts(gold_affiliations(case.record), affiliations_from_cast(case.cast))
        for case in cases
    ]
    summed = Counts(
        sum(t.gold for t in ties), sum(t.found for t in ties), sum(t.right for t in ties)
    )
    yield Figure(
        "role of the source, overlap ≥ half, F1", GOLD, 100 * role_counts(gold, found).f1, 75, 90
    )
    yield Figure("affiliations, F1", GOLD, 100 * summed.f1, 55, 75)


def _of_names(data: Path, tagger: Tagger) -> Iterator[Figure]:
    pairs = name_results(data)
    best = 100 * max(PEERS.values())
    peers = ", ".join(f"{name} {100 * f1:.1f}" for name, f1 in PEERS.items())
    halves = f"all pairs {100 * pairs.all_pairs.f1:.1f}; peers on all: {peers}"
    yield Figure(
        "same name or not, F1",
        "name_bench, half not tuned on",
        100 * pairs.reported.f1,
        round(best, 1),
        95,
        halves,
    )
    right = 100 * (1 - len(pairs.tricky_wrong) / len(TRICKY))
    yield Figure("tricky pairs right or “unsure”", f"{len(TRICKY)} pairs", right, 100, 100)
    annotated, mended = entity_results(data, tagger)
    note = (
        f"{annotated.articles} articles; {100 * mended.scores[ALL].f1:.1f} against names made whole"
    )
    yield Figure(
        "names found, typed, F1",
        "worldwide_newswire, newspapers held out",
        100 * annotated.scores[ALL].f1,
        75,
        86,
        note,
    )
    average = 100 * conll(agreements_on_gum(data, tagger))
    yield Figure("coreference, CoNLL average F1", "GUM, news", average, 65, 80)
