"""`python -m evaluation.narratives --data FOLDER`: grouping against a reader's labels.

Pairs of gold's statements, each pair by itself; the invented world, collected into a store day by
day and grouped there; and articles by their events. Choose on `--pairs tune`; report `held_out`.
"""

import argparse
import sys
import tempfile
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.actors import case_from_record, records_from_file
from evaluation.corpora import corpus_file
from evaluation.narratives.events import score_of_events
from evaluation.narratives.score import (
    Labelled,
    Pair,
    Place,
    Told,
    gold_groups,
    pairs_from_file,
    score_groups,
    score_pairs,
    world_from_file,
)
from evaluation.score import Score
from sayso.acts.from_statements import acts_from_statements
from sayso.errors import SaysoError, UsageError
from sayso.narratives import told as comparing
from sayso.narratives.lines import SAME_LINE, same_line
from sayso.narratives.repeats import SAME_SAYING, same_saying
from sayso.reading import Reading
from sayso.statements.onnx_tagger import load_tagger
from sayso.statements.tagger import Tagger

HERE = Path(__file__).parent
WORLD = HERE.parents[1] / "examples" / "world"


def tolds_of_pairs(
    pairs: Sequence[Pair], data: Path, tagger: Tagger
) -> Mapping[Told, comparing.Told]:
    """Every statement of some pairs as it is compared, with gold's spans."""
    wanted = {(told.corpus, told.doc) for pair in pairs for told in (pair.a, pair.b)}
    found = {}
    for corpus in sorted({corpus for corpus, _ in wanted}):
        corpus_file(data, corpus)
        for record in records_from_file(data, corpus):
            if (corpus, record["id"]) not in wanted:
                continue
            case = case_from_record(record, tagger)
            acts = acts_from_statements(case.article, case.given, case.cast)
            reading = Reading(case.article, case.given.statements, case.cast, acts, "gold")
            for number, attribution in enumerate(reading.attributions()):
                told = comparing.told_from_attribution(case.article, attribution)
                found[Told(corpus, record["id"], number)] = told
    return found


def scores_of_pairs(
    pairs: Sequence[Pair], tolds: Mapping[Told, comparing.Told]
) -> dict[str, Score]:
    """Lines and sayings of all pairs, and lines of those within one article and of two."""

    def lined(a: Told, b: Told) -> bool:
        return same_line(tolds[a], tolds[b]) >= SAME_LINE or said(a, b)

    def said(a: Told, b: Told) -> bool:
        return same_saying(tolds[a], tolds[b]) >= SAME_SAYING

    within = [pair for pair in pairs if pair.a.doc == pair.b.doc]
    across = [pair for pair in pairs if pair.a.doc != pair.b.doc]
    return {
        "pairs, lines": score_pairs(pairs, lined),
        "pairs, lines, within an article": score_pairs(within, lined),
        "pairs, lines, of two articles": score_pairs(across, lined),
        "pairs, sayings": score_pairs(pairs, said, lambda pair: pair.same_saying),
    }


def scores_of_world(labelled: Sequence[Labelled], tagger: Tagger) -> dict[str, Score]:
    """Lines and sayings of the invented world, first versions, in the order of their days."""
    lines, sayings = _groups_of_world(labelled, tagger)
    found = {}
    for name, groups, label in (("lines", lines, _line), ("sayings", sayings, _saying)):
        gold = gold_groups([one for one in labelled if one.place in groups], label)
        found[f"world, {name}"] = score_groups(gold, groups)
        found[f"world, {name}, alone left out"] = score_groups(gold, groups, singletons=False)
    return found


def _line(one: Labelled) -> str:
    return one.line


def _saying(one: Labelled) -> str:
    return one.saying


Groups = dict[Place, Hashable]


def _groups_of_world(labelled: Sequence[Labelled], tagger: Tagger) -> tuple[Groups, Groups]:
    """The narrative and the saying of each labelled statement of a first version."""
    from sayso.grouping import group_new
    from sayso.store.articles import Origin, add_version, as_version
    from sayso.store.connection import open_store
    from sayso.store.groups import narratives_of_sayings, sayings_of_statements
    from sayso.store.keys import statement_key
    from sayso.store.readings import keep_reading

    places: dict[str, list[Place]] = {}
    for one in labelled:
        places.setdefault(one.place.article, []).append(one.place)
    keys: dict[Place, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "world.db")
        for name, reading in _readings_of_world(tagger):
            origin = Origin(name, name, name, "text")
            article = as_version(reading.article, origin)
            with store.writing() as connection:
                key = add_version(connection, article, origin, 0)
                keep_reading(connection, key, replace(reading, article=article), "0", 0)
            group_new(store)
            for place in places.get(name, []):
                if (at := _position(reading, place)) is not None:
                    keys[place] = statement_key(key, at)
        lines: Groups = {}
        sayings: Groups = {}
        with store.reading() as connection:
            for place, key in keys.items():
                (saying,) = sayings_of_statements(connection, [key])
                sayings[place] = saying.id
            belong = narratives_of_sayings(connection, set(map(str, sayings.values())))
            lines = {place: belong[str(saying)] for place, saying in sayings.items()}
        store.close()
    return lines, sayings


def _readings_of_world(tagger: Tagger) -> list[tuple[str, Reading]]:
    """The articles as first published, a day after the other."""
    from sayso.articles.from_text import article_from_text
    from sayso.inputs import Named
    from sayso.pipeline import reading_from_article

    sys.path.append(str(WORLD))
    from world_articles import articles, outlet_named

    found = []
    for article in sorted(articles(), key=lambda a: a.published):
        name = f"{article.outlet}/{article.id.removeprefix(article.outlet + '-')}"
        given = article_from_text(
            article.text,
            title=article.title,
            outlet=outlet_named(article.outlet).name,
            date=article.published.date().isoformat(),
        )
        found.append((name, reading_from_article(Named(name, given), tagger)))
    return found


def _position(reading: Reading, place: Place) -> int | None:
    """Of the statement whose content begins within the place, or nearly so."""
    for i, statement in enumerate(reading.statements):
        first = statement.content[0]
        if first.start < place.end and place.start < first.end:
            return i
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.narratives", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--pairs", choices=("tune", "held_out"), default="held_out")
    args = parser.parse_args(arguments)
    try:
        tagger = load_tagger()
        pairs = pairs_from_file(HERE / f"pairs_{args.pairs}.csv")
        found = scores_of_pairs(pairs, tolds_of_pairs(pairs, args.data, tagger))
        if args.pairs == "held_out":
            found |= scores_of_world(world_from_file(HERE / "world.csv"), tagger)
            found["events"] = score_of_events(args.data)
    except SaysoError as e:
        print(f"evaluation: {e}", file=sys.stderr)
        return 2 if isinstance(e, UsageError) else 1
    print("| what | precision | recall | F1 |\n| --- | ---: | ---: | ---: |")
    for name, score in found.items():
        figures = " | ".join(f"{100 * x:.1f}" for x in (score.precision, score.recall, score.f1))
        print(f"| {name} | {figures} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
