"""Every sentence of a report has a citation whose words are in the article, at that place."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import world_articles
from briefs import setting
from hypothesis import given, settings
from hypothesis import strategies as st
from reported import SURE, article, saying

import sayso
from sayso.brief.document import Brief, Cut, Sentence
from sayso.brief.from_narratives import brief_from_narratives
from sayso.brief.render_docx import docx_from_brief
from sayso.brief.render_html import html_from_brief
from sayso.brief.render_json import dict_from_brief
from sayso.brief.render_markdown import markdown_from_brief
from sayso.narratives.groups import Report
from sayso.reading import Attribution, Identity
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Article,
    Hedge,
    HedgedBy,
    Polarity,
    Span,
    Statement,
    StatementKind,
    Via,
    ViaForm,
)
from sayso.statements.onnx_tagger import SHIPPED

_MARKS = """ “ ” " ' , . : ; … — \n * _ [ ] < > | 1. سد """
_SAID = "said told adding according to not which he She I their the Orlan’s Orlan Guard “We go,”"
_WORDS = st.sampled_from([*_MARKS.split(" "), *_SAID.split()])


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    """A report of any words, its parts anywhere in them."""
    words = draw(st.lists(_WORDS, min_size=4, max_size=60))
    made = article(" ".join(words) + " end", outlet=draw(st.sampled_from(["Tidewire", None])))
    date = draw(st.sampled_from(["2024-04-09", "2024-04", "2024", None, "2023-12-31"]))
    made = replace(made, date=date, url=draw(st.sampled_from([None, "https://a.example/b"])))
    size = len(made.text)

    def spans(least: int, most: int) -> tuple[Span, ...]:
        ends = draw(st.lists(st.integers(0, size), min_size=2 * least, max_size=2 * most))
        ordered = sorted(set(ends))
        found = [Span(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False)]
        return tuple(found) or (Span(0, size),) * least

    source = spans(0, 2)
    statement = Statement(
        "s",
        draw(st.sampled_from(StatementKind)),
        source,
        spans(1, 2),
        spans(1, 3),
        SURE,
        spans(0, 1),
        tuple(
            Via(draw(st.sampled_from(ViaForm)), named[0] if named else None, spans(1, 2))
            for named in [spans(0, 1)] * draw(st.integers(0, 2))
        ),
    )
    name = draw(st.sampled_from([None, "Orlan", "Davit Orlan"]))
    who = Actor("a", name, draw(st.sampled_from(ActorKind)), source or spans(1, 1), ())
    link = Identity(who, draw(st.sampled_from([0.5, 0.99])), "any") if source else None
    hedges = tuple(Hedge(spans(1, 1), by) for by in draw(st.lists(st.sampled_from(HedgedBy))))
    polarity = draw(st.sampled_from(Polarity))
    act = Act("s", ActKind.STATE, 0.5, hedges[:2], polarity, spans(0, 1), None)
    role = next(iter(spans(0, 1)), None)
    return Report(
        made, draw(st.text(max_size=2)), Attribution(statement, link, role, None, (), act), "f"
    )


def _told(brief: Brief) -> Iterator[Sentence]:
    for section in brief.sections:
        for item in section.report.items:
            yield from item.sentences


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


def _assert_cited(brief: Brief) -> None:
    texts = {source.article.id: source.article.text for source in brief.sources}
    at = {s.article.url or f"urn:sayso:article:{s.article.id}": s.article for s in brief.sources}
    for sentence in _told(brief):
        assert sentence.citations
        for citation in sentence.citations:
            assert citation.spans
            for span in citation.spans:
                assert 0 <= span.start < span.end <= len(texts[citation.article.id])
        places = [(c.article.id, span) for c in sentence.citations for span in c.spans]
        for piece in sentence.pieces:
            if isinstance(piece, Cut) and piece.text.strip():
                place = texts[piece.article][piece.span.start : piece.span.end]
                # What is shown is of that place, and the place is cited.
                assert _letters(piece.text) in _letters(place)
                assert any(
                    id == piece.article and s.start <= piece.span.start and piece.span.end <= s.end
                    for id, s in places
                )
    for note in dict_from_brief(brief)["annotations"]:
        for target in note["target"]:
            position, quote = target["selector"]
            exact = quote["exact"]
            text = at[target["source"]].text
            assert exact
            assert text[position["start"] : position["end"]] == exact
            assert quote["prefix"] + exact + quote["suffix"] in text


def _brief(reports: list[Report]) -> Brief:
    sayings = [replace(saying(report), id=str(n)) for n, report in enumerate(reports)]
    return brief_from_narratives(*setting([("Line", sayings, [])], first=date(2024, 3, 1)))


@settings(max_examples=200, deadline=None)
@given(st.lists(_reports(), min_size=1, max_size=3))
def test_whatever_the_parts_are_every_sentence_is_cited(reports: list[Report]) -> None:
    distinct = [
        replace(r, article=replace(r.article, id=f"a{n}", url=f"https://a.example/{n}"))
        for n, r in enumerate(reports)
    ]
    _assert_cited(_brief(distinct))


@settings(max_examples=50, deadline=None)
@given(_reports())
def test_whatever_the_parts_are_every_format_can_be_written(report: Report) -> None:
    brief = _brief([report])
    assert markdown_from_brief(brief)
    assert html_from_brief(brief)
    assert docx_from_brief(brief)


def _world() -> Iterator[Article]:
    names = {outlet.folder: outlet.name for outlet in world_articles.outlets()}
    for found in world_articles.articles():
        made = article(
            found.text, outlet=names[found.outlet], date=found.published.date().isoformat()
        )
        yield replace(made, id=found.id)


@pytest.mark.skipif(not (SHIPPED / "model.json").is_file(), reason="no weights in this checkout")
def test_every_sentence_about_the_invented_press_is_cited() -> None:
    readings = [r for r in sayso.read_many(_world()) if isinstance(r, sayso.Reading)]
    reports = [
        Report(reading.article, reading.article.id, attribution, reading.article.id)
        for reading in readings
        for attribution in reading.attributions()
    ]
    assert len(reports) > 800
    brief = _brief(reports)
    assert len(list(_told(brief))) >= len(reports)
    _assert_cited(brief)
