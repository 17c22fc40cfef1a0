"""Writes what the links of actors are worth: `python -m evaluation.rules --data FOLDER`.

For each rule of `sayso.actors`, the share of sources on gold/train that it put to the right
actor, gold spans given. One right and one wrong are added to each, so that few cases are not
taken for certainty. The table ships with the package: it is the score of a link.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

import sayso.actors
from evaluation.actors import case_from_record, records_from_file, same_actor, source_names
from sayso.actors.entities import Rule
from sayso.actors.from_statements import people_from_extraction
from sayso.actors.phrases import NamesByPlace
from sayso.actors.roles.role_text import role_text
from sayso.actors.roles.roles import descriptions_from_text
from sayso.statements.onnx_tagger import load_tagger

TABLE = Path(sayso.actors.__path__[0]) / "rules.csv"


def main() -> None:
    """Counts and writes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.rules", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds gold/")
    data = parser.parse_args().data
    tagger = load_tagger()
    right: Counter[Rule] = Counter()
    judged: Counter[Rule] = Counter()
    for record in records_from_file(data, "gold/train"):
        case = case_from_record(record, tagger)
        names = NamesByPlace(case.article.text, case.given.names)
        words = role_text(case.article.text, names.all(), case.article.blocks)
        described = descriptions_from_text(words)
        people = people_from_extraction(case.article, case.given, names, described)
        for gold, statement, name in zip(
            record["attributions"], case.given.statements, source_names(case.cast), strict=True
        ):
            if (rule := people.rule(statement.source)) is not None:
                judged[rule] += 1
                right[rule] += same_actor(name, gold["actor"], record["aliases"])
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("rule", "sources", "right"))
        for rule in Rule:
            share = (right[rule] + 1) / (judged[rule] + 2)
            writer.writerow((rule.value, judged[rule], f"{share:.2f}"))


if __name__ == "__main__":
    main()
