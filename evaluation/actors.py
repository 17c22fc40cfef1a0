"""Who speaks: the actors found for sources, against articles annotated with the full record.

An actor is right if gold and Sayso both name nobody, or if both names are the same after
case, accents, marks, articles, titles and what stands in parentheses are left out, or are names
that gold itself lists for that actor, or are two names of one state ("UN", "United Nations").
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.corpora import Attribution, attribution_from_dict, corpus_file
from evaluation.figures import Share
from evaluation.score import comparison, parts_from_attributions, related
from sayso.actors.from_statements import actors_from_statements
from sayso.actors.mentions import Form, mention_from_span
from sayso.actors.occurrences import mention_of_role
from sayso.actors.phrases import NamesByPlace
from sayso.actors.states import state_from_form
from sayso.articles.from_text import article_from_text
from sayso.errors import UsageError
from sayso.records import (
    Article,
    BlockKind,
    Cast,
    Confidence,
    Extraction,
    Statement,
    StatementKind,
)
from sayso.statements.addressee import addressees_from_statements
from sayso.statements.from_article import judged_statements, statements_from_article
from sayso.statements.narration import Narrations
from sayso.statements.tagger import Tagger
from sayso.statements.via import chains_from_statements

_LEFT_OUT = frozenset(["the", "a", "an", "mr", "mrs", "ms", "dr", "sheikh", "hh"])
_SURE = Confidence(1, 1, 1, 1)

Record = Mapping[str, Any]  # an article of a gold file


@dataclass(frozen=True, slots=True)
class Case:
    """An annotated article; `statements` of `given` are gold's, in gold's order."""

    record: Record
    article: Article
    given: Extraction
    cast: Cast


def records_from_file(data: Path, corpus: str) -> list[Record]:
    """The annotated articles as they stand in the file. Raises `UsageError` without one."""
    path = corpus_file(data, corpus)
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as e:
        raise UsageError(f"{path}: not articles in JSON lines") from e


def case_from_record(record: Record, tagger: Tagger) -> Case:
    """Gold's statements with addressee, chain and actors as Sayso finds them from the spans."""
    article = article_of(record)
    regions = [b.span for b in article.blocks if b.kind is not BlockKind.BOILERPLATE]
    gold = _statements(record)
    ordered = sorted(gold, key=lambda s: min(s.source + s.cue + s.content))
    cut = Narrations(article.text, regions, ordered)
    addressees = addressees_from_statements(article.text, cut, ordered)
    chains = chains_from_statements(article.text, cut, ordered)
    found = {
        s.id: replace(s, addressee=addressee, via=via)
        for s, addressee, via in zip(ordered, addressees, chains, strict=True)
    }
    tagged = tagger.tag(article.text, regions)
    statements = judged_statements([found[s.id] for s in gold], tagged.judge)
    given = Extraction(statements, tagged.names)
    return Case(record, article, given, actors_from_statements(article, given))


def article_of(record: Record) -> Article:
    """The article as anybody's."""
    return article_from_text(
        record["text"],
        name=record["id"],
        id=record["id"],
        title=record.get("title"),
        outlet=record.get("outlet") or None,
        date=record.get("date") or None,
    )


def actors_right(case: Case, *, pronouns: bool = False) -> Share:
    """Sources put to the right actor, or those that are pronouns alone."""
    text = case.article.text
    names = NamesByPlace(text, case.given.names)
    judged = Share()
    for gold, statement, name in zip(
        case.record["attributions"], case.given.statements, source_names(case.cast), strict=True
    ):
        source = mention_of_role(statement.source)
        if source is None:
            continue
        if pronouns and mention_from_span(text, source, names).form is not Form.PRONOUN:
            continue
        judged += Share(same_actor(name, gold["actor"], case.record["aliases"]), 1)
    return judged


def actors_right_end_to_end(record: Record, tagger: Tagger) -> Share:
    """The same for the statements that Sayso finds, over those that match gold by relation ~."""
    article = article_of(record)
    extraction = statements_from_article(article, tagger)
    names = source_names(actors_from_statements(article, extraction))
    gold = [attribution_from_dict(a) for a in record["attributions"]]
    found = [Attribution(s.source, s.cue, s.content) for s in extraction.statements]
    compared = comparison(
        parts_from_attributions(article.text, gold), parts_from_attributions(article.text, found)
    )
    judged = Share()
    for i, j in compared.pairs:
        if gold[i].source and related(compared.gold[i], compared.predicted[j]):
            actor = record["attributions"][i]["actor"]
            judged += Share(same_actor(names[j], actor, record["aliases"]), 1)
    return judged


def source_names(cast: Cast) -> list[str | None]:
    """The name of each statement's actor, None where nobody is named."""
    names = {actor.id: actor.name for actor in cast.actors}
    return [names[p.source.actor] if p.source is not None else None for p in cast.participants]


def same_actor(found: str | None, gold: str | None, aliases: Sequence[Sequence[str]]) -> bool:
    """Whether both name the same actor, or nobody."""
    if found is None or gold is None:
        return found is gold
    one, other = _plain(found), _plain(gold)
    if one == other:
        return True
    known = [{_plain(name) for name in row} for row in aliases]
    if any(one in names and other in names for names in known):
        return True
    forms = [state_from_form(name) for name in (found, gold)]
    states = {f.state for f in forms if f is not None and f.relation == "name"}
    return len(states) == 1 and all(f is not None and f.relation == "name" for f in forms)


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", re.sub(r"\([^)]*\)", " ", name)).replace("’", "'")
    letters = "".join(c for c in bare.lower() if not unicodedata.combining(c))
    return " ".join(w for w in re.findall(r"[\w']+", letters) if w not in _LEFT_OUT)


def _statements(record: Record) -> list[Statement]:
    found = []
    for number, given in enumerate(record["attributions"]):
        gold = attribution_from_dict(given)
        # Corpora that do not tell the kind are those whose kinds are not asked for.
        kind = StatementKind(given.get("kind", StatementKind.INDIRECT))
        found.append(Statement(str(number), kind, gold.source, gold.cue, gold.content, _SURE))
    return found
