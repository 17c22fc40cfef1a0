"""How well the chain of outlets and the addressee of statements are told, against gold.

Definitions.
- via: a link found is right if an annotated link of the same statement, which no other has
  taken, has the same form and the same name. Names are the same if they have the same words
  (case, marks and a leading article are left out), or if the article's annotated aliases hold
  both; a link without a name equals only one without. F1 over all links.
- addressee: words shared with the annotated addressee of the same statement, by place, against
  all words found and all annotated. F1.

Two settings: `results_given_frames` has the annotated source, cue and content of every
statement; `results_from_tagger` reads the text alone, and a statement found stands for the
annotated one that it pairs with if the two are the same by relation ~. What is said of any
other statement is wrong, and what is annotated on one that nobody found is missed.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora import Attribution, attribution_from_dict
from evaluation.score import Score, comparison, parts_from_attributions, related, words_of
from sayso.articles.from_text import article_from_text
from sayso.errors import UsageError
from sayso.records import Article, BlockKind, Confidence, Span, Statement, StatementKind, Via
from sayso.statements.addressee import addressees_from_statements
from sayso.statements.from_article import statements_from_article
from sayso.statements.narration import Narrations
from sayso.statements.tagger import Tagger
from sayso.statements.via import chains_from_statements

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})
_SURE = Confidence(1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a chain in words: its form, and its name where it has one."""

    form: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Passed:
    """A statement with its chain, from the speaker outwards, and its addressee."""

    frame: Attribution
    via: tuple[Link, ...]
    addressee: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ChainArticle:
    """An annotated article; `aliases` are names of one each, its statements in order of words."""

    id: str
    text: str
    outlet: str | None
    statements: tuple[Passed, ...]
    aliases: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are annotated, found, and right among those found."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def score(self) -> Score:
        """Precision, recall and F1, 0 to 1; 0 where there is nothing to count."""
        return Score(
            self.right / self.found if self.found else 0.0,
            self.right / self.gold if self.gold else 0.0,
            2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0,
        )


@dataclass(frozen=True, slots=True)
class ChainResults:
    """Links of chains, in all and by form, and words of addressees."""

    articles: int
    statements: int
    via: Tally
    forms: Mapping[str, Tally]
    addressee: Tally


def chains_from_file(path: Path) -> list[ChainArticle]:
    """The annotated articles of a corpus. Raises `UsageError` where they cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        articles = [_article(json.loads(line)) for line in lines if line.strip()]
    except OSError as e:
        raise UsageError(f"{path}: cannot be read ({e.strerror})") from e
    except (ValueError, KeyError, TypeError) as e:
        raise UsageError(f"{path}: no chains to read ({type(e).__name__}: {e})") from e
    if not articles:
        raise UsageError(f"{path}: holds no articles")
    return articles


def results_given_frames(articles: Sequence[ChainArticle]) -> ChainResults:
    """What the rules make of the annotated sources, cues and contents."""
    return _summed(articles, [_pairs(a, _given_frames(a)) for a in articles])


def results_from_tagger(articles: Sequence[ChainArticle], tagger: Tagger) -> ChainResults:
    """What is told of the text alone."""
    return _summed(articles, [_pairs(a, _from_text(a, tagger)) for a in articles])


def same_name(one: str | None, other: str | None, aliases: Sequence[frozenset[str]] = ()) -> bool:
    """Whether two names of links are the same (see the module)."""
    if one is None or other is None:
        return one is other
    left, right = _bare(one), _bare(other)
    return left == right or any(
        {left, right} <= {_bare(name) for name in names} for names in aliases
    )


def _bare(name: str) -> tuple[str, ...]:
    words = _WORD.findall(name.casefold())
    return tuple(words[1:] if words[:1] and words[0] in _ARTICLES else words)


def _given_frames(article: ChainArticle) -> list[Passed]:
    read = _read(article)
    statements = [
        Statement(str(i), StatementKind.INDIRECT, f.source, f.cue, f.content, _SURE)
        for i, f in enumerate(p.frame for p in article.statements)
    ]
    regions = [b.span for b in read.blocks if b.kind is not BlockKind.BOILERPLATE]
    cut = Narrations(article.text, regions, statements)
    chains = chains_from_statements(article.text, cut, statements)
    addressees = addressees_from_statements(article.text, cut, statements)
    return [
        Passed(given.frame, _links(article.text, via), addressee)
        for given, via, addressee in zip(article.statements, chains, addressees, strict=True)
    ]


def _from_text(article: ChainArticle, tagger: Tagger) -> list[Passed]:
    return [
        Passed(Attribution(s.source, s.cue, s.content), _links(article.text, s.via), s.addressee)
        for s in statements_from_article(_read(article), tagger).statements
    ]


def _read(article: ChainArticle) -> Article:
    return article_from_text(article.text, name=article.id, id=article.id, outlet=article.outlet)


def _links(text: str, chain: Sequence[Via]) -> tuple[Link, ...]:
    return tuple(
        Link(v.form.value, text[v.name.start : v.name.end] if v.name else None) for v in chain
    )


_Pair = tuple[Passed | None, Passed | None]  # annotated and found; None where there is none


def _pairs(article: ChainArticle, found: Sequence[Passed]) -> list[_Pair]:
    """Annotated and found statements, those that are the same side by side."""
    gold = parts_from_attributions(article.text, (p.frame for p in article.statements))
    parts = parts_from_attributions(article.text, (p.frame for p in found))
    compared = comparison(gold, parts)
    same = {i: j for i, j in compared.pairs if related(gold[i], parts[j])}
    taken = set(same.values())
    pairs: list[_Pair] = [
        (given, found[same[i]] if i in same else None) for i, given in enumerate(article.statements)
    ]
    return pairs + [(None, p) for j, p in enumerate(found) if j not in taken]


def _summed(articles: Sequence[ChainArticle], pairs: Sequence[Sequence[_Pair]]) -> ChainResults:
    forms: dict[str, Tally] = {}
    addressee = Tally()
    for article, of_article in zip(articles, pairs, strict=True):
        for gold, found in of_article:
            addressee += _words_shared(article.text, gold, found)
            for form, tally in _links_shared(article, gold, found).items():
                forms[form] = forms.get(form, Tally()) + tally
    return ChainResults(
        articles=len(articles),
        statements=sum(len(a.statements) for a in articles),
        via=sum(forms.values(), Tally()),
        forms=dict(sorted(forms.items())),
        addressee=addressee,
    )


def _links_shared(
    article: ChainArticle, gold: Passed | None, found: Passed | None
) -> dict[str, Tally]:
    annotated = list(gold.via) if gold else []
    given = found.via if found else ()
    tallies = Counter({(link.form, "gold"): 0 for link in given})
    tallies.update((link.form, "gold") for link in annotated)
    tallies.update((link.form, "found") for link in given)
    for link in given:
        for other in annotated:
            if other.form == link.form and same_name(other.name, link.name, article.aliases):
                annotated.remove(other)
                tallies[link.form, "right"] += 1
                break
    return {
        form: Tally(*(tallies[form, column] for column in ("gold", "found", "right")))
        for form in {form for form, _ in tallies}
    }


def _words_shared(text: str, gold: Passed | None, found: Passed | None) -> Tally:
    annotated, given = (words_of(text, p.addressee if p else ()) for p in (gold, found))
    return Tally(len(annotated), len(given), len(annotated & given))


def _article(record: Mapping[str, Any]) -> ChainArticle:
    statements = [_passed(a) for a in record["attributions"]]
    statements.sort(key=lambda p: min(p.frame.source + p.frame.cue + p.frame.content))
    return ChainArticle(
        id=str(record["id"]),
        text=record["text"],
        outlet=record.get("outlet"),
        statements=tuple(statements),
        aliases=tuple(frozenset(names) for names in record.get("aliases", ())),
    )


def _passed(given: Mapping[str, Any]) -> Passed:
    return Passed(
        frame=attribution_from_dict(given),
        via=tuple(Link(v["form"], v["name"]) for v in given["via"]),
        addressee=_spans(given["addressee"]),
    )


def _spans(pieces: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pieces)
