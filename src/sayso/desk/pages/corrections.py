"""Corrections: what analysts say of statements, by the forms of several pages."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from sayso.correcting import (
    CorrectedStatement,
    add_missed,
    correct,
    corrected_statement,
    statement_of_correction,
    undo_correction,
)
from sayso.corrections.correction import Missed, Parts, To, Verdict, Who
from sayso.corrections.places import spans_of_words
from sayso.desk import addresses
from sayso.desk.correctable import ROLES, shown_words
from sayso.desk.forms import Fields, number_of_field, one_of_fields
from sayso.desk.visit import Visit
from sayso.errors import UsageError
from sayso.records import ActKind, Aspect, HedgedBy, Polarity, Span
from sayso.ruling import Ruler
from sayso.store.articles import version_of_key
from sayso.store.corrections import article_of_judgement
from sayso.store.relatives import versions_told

Kind = TypeVar("Kind", bound=StrEnum)
_VERSIONS = 1_000  # of an article that are looked through for the one that a form speaks of


def correct_statement(visit: Visit, fields: Fields) -> str:
    """Does what a form asks; where to go on. Raises `UsageError`."""
    by = Ruler(visit.setting.author, one_of_fields(fields, "reason") or None)
    action = one_of_fields(fields, "action")
    if action == "undo":
        number = number_of_field(fields)
        undo_correction(visit.connection, number, by)
    elif action == Verdict.MISSED:
        number = _add_missed(visit, fields, by)
    else:
        number = _correct(visit, fields, _known(Verdict, action), by)
    return _place(visit, fields, number)


def _correct(visit: Visit, fields: Fields, verdict: Verdict, by: Ruler) -> int:
    id = one_of_fields(fields, "statement")
    found = corrected_statement(visit.connection, id)
    if found is None:
        raise UsageError("this statement is not there any more: somebody may have corrected it")
    to = _TO[verdict](found, fields) if verdict in _TO else None
    return correct(visit.connection, id, verdict, to, by)


def _add_missed(visit: Visit, fields: Fields, by: Ruler) -> int:
    """Adds a statement to the version of the article that the form was shown with."""
    told = versions_told(visit.connection, one_of_fields(fields, "article"), _VERSIONS)
    keys = [v.key for v in told if str(v.number) == one_of_fields(fields, "version")]
    version = version_of_key(visit.connection, keys[0]) if keys else None
    if version is None:
        raise UsageError("there is no such version of the article")
    text = version.article.text
    content = _words(text, one_of_fields(fields, "content"), Span(0, len(text)))
    if not content:
        raise UsageError("a statement has some content: copy its words out of the text")
    near = Span(content[0].start, content[-1].end)
    parts = Parts(
        _words(text, one_of_fields(fields, "source"), near),
        _words(text, one_of_fields(fields, "cue"), near),
        content,
        _words(text, one_of_fields(fields, "addressee"), near),
    )
    act = _known(ActKind, one_of_fields(fields, "act"))
    return add_missed(visit.connection, version, Missed(parts, act), by)


def _place(visit: Visit, fields: Fields, number: int) -> str:
    """Where to go on: to the next in review, else to the statement, or to its article."""
    if aspect := one_of_fields(fields, "review"):
        # What was judged is not asked again: there or behind it is what comes next.
        done = 0 if one_of_fields(fields, "action") == "undo" else number
        return addresses.review(_known(Aspect, aspect), at=one_of_fields(fields, "at"), done=done)
    statement = statement_of_correction(visit.connection, number)
    if statement is not None:
        return f"{addresses.statement(statement)}#correct"
    owner = article_of_judgement(visit.connection, number)
    return addresses.article(owner) if owner else "/judgements"


def _act(_: CorrectedStatement, fields: Fields) -> To:
    return _known(ActKind, one_of_fields(fields, "act"))


def _polarity(_: CorrectedStatement, fields: Fields) -> To:
    return _known(Polarity, one_of_fields(fields, "polarity"))


def _aspect(_: CorrectedStatement, fields: Fields) -> To:
    return _known(Aspect, one_of_fields(fields, "aspect"))


def _who(found: CorrectedStatement, fields: Fields) -> To:
    id = one_of_fields(fields, "actor")
    for actor in found.reading.cast.actors:
        if actor.id == id:
            return Who(actor.name, actor.mentions[0])
    raise UsageError("choose an actor of this article")


def _hedges(found: CorrectedStatement, fields: Fields) -> To:
    act = found.attribution.act
    before = tuple(s for h in act.hedges if h.by is HedgedBy.ARTICLE for s in h.spans)
    return _edited(found, one_of_fields(fields, "hedges"), tuple(sorted(before)))


def _parts(found: CorrectedStatement, fields: Fields) -> To:
    said = found.attribution.statement
    roles = (_edited(found, one_of_fields(fields, r), getattr(said, r)) for r in ROLES)
    return Parts(*roles)


_TO: Mapping[Verdict, Callable[[CorrectedStatement, Fields], To]] = {
    Verdict.ACT: _act,
    Verdict.POLARITY: _polarity,
    Verdict.HEDGES: _hedges,
    Verdict.SPANS: _parts,
    Verdict.SAME: _who,
    Verdict.NOT_SAME: _who,
    Verdict.UNSURE: _aspect,
}


def _edited(found: CorrectedStatement, written: str, before: tuple[Span, ...]) -> tuple[Span, ...]:
    """Where words stand that were edited; where they stood if nobody did."""
    text, said = found.version.article.text, found.attribution.statement
    if " ".join(written.split()) == shown_words(text, before):
        return before
    pieces = before or said.source + said.cue + said.content
    near = Span(min(p.start for p in pieces), max(p.end for p in pieces))
    return _words(text, written, near)


def _words(text: str, written: str, near: Span) -> tuple[Span, ...]:
    try:
        return spans_of_words(text, written, near)
    except ValueError as e:
        raise UsageError(f"{e}: copy words as they are") from e


def _known(kind: type[Kind], given: str) -> Kind:
    try:
        return kind(given)
    except ValueError as e:
        raise UsageError(f"{given[:40]!r} is nothing that can be chosen") from e
