"""What statements do and whom they are about, against articles annotated with the full record.

Gold's statements are given. An act is right if it is gold's. Somebody whom a statement is about is
right if gold names the same actor, as `actors.same_actor` compares names; a description counts as
the name of one who has none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from evaluation.actors import Case, same_actor
from evaluation.figures import Share, Tally
from sayso.acts.kinds import kind_of_statement
from sayso.acts.polarity import polarities_from_statements
from sayso.export.wording import called
from sayso.records import ActKind

LEAST = 8  # cases of an act that are enough for a score of its own

Pairs = Sequence[tuple[ActKind, ActKind]]  # gold's act and ours


def acts_of_cases(cases: Sequence[Case]) -> list[tuple[ActKind, ActKind]]:
    """Gold's act and ours, statement by statement."""
    return [
        (ActKind(gold["act"]), kind_of_statement(case.article.text, statement, polarity)[0])
        for case in cases
        for gold, statement, polarity in zip(
            case.record["attributions"],
            case.given.statements,
            polarities_from_statements(case.article.text, case.given.statements),
            strict=True,
        )
    ]


def acts_right(pairs: Pairs) -> Share:
    """Statements whose act is gold's."""
    return Share(sum(gold is found for gold, found in pairs), len(pairs))


def tallies_of_acts(pairs: Pairs) -> dict[ActKind, Tally]:
    """One for each act."""
    annotated, found = Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    right = Counter(g for g, f in pairs if g is f)
    return {act: Tally(right[act], found[act], annotated[act]) for act in ActKind}


def macro_f1(pairs: Pairs) -> float:
    """Mean F1 of the acts that gold has at least `LEAST` times, in points."""
    scores = [t.f1 for t in tallies_of_acts(pairs).values() if t.annotated >= LEAST]
    return sum(scores) / len(scores) if scores else 0.0


def confusion_table(pairs: Pairs) -> str:
    """Gold's acts down, ours across, in Markdown; F1 at the end of each row."""
    tallies = tallies_of_acts(pairs)
    acts = [act for act in ActKind if tallies[act].annotated or tallies[act].found]
    count = Counter(pairs)
    head = ("gold ↓ found →", *acts, "F1")
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for gold in acts:
        cells = [f"**{count[gold, f]}**" if gold is f else str(count[gold, f] or "") for f in acts]
        lines.append(f"| {gold} | " + " | ".join(cells) + f" | {tallies[gold].f1:.0f} |")
    return "\n".join(lines) + "\n"


def about_tally(cases: Sequence[Case]) -> Tally:
    """Actors that statements are about: found, annotated, and the same."""
    return sum((t for case in cases for t in _abouts(case)), Tally())


def _abouts(case: Case) -> Iterator[Tally]:
    actors = {actor.id: actor for actor in case.cast.actors}
    for gold, who in zip(case.record["attributions"], case.cast.participants, strict=True):
        found = [called(case.article.text, actors[link.actor]) for link in who.about]
        left = list(gold["about"])
        for name in found:
            hit = next((g for g in left if same_actor(name, g, case.record["aliases"])), None)
            if hit is not None:
                left.remove(hit)
        yield Tally(len(gold["about"]) - len(left), len(found), len(gold["about"]))
