from collections.abc import Sequence
from dataclasses import replace

import pytest
from fake_tagger import SURE, FakeTagger

from sayso.articles.from_text import article_from_text
from sayso.records import Aim, Article, Block, BlockKind, Span, Statement, StatementKind, ViaForm
from sayso.statements.from_article import judged_statements, statements_from_article
from sayso.statements.tagger import Frame, Judge, Judgement, Roles, Tagged, Tagger
from sayso.text import line_spans

TEXT = "Lena Marsh said the harbour was closed.\n\n“Go home,” said Piet Oster."


class Fixed(FakeTagger):
    """Finds what it is told to."""

    def __init__(self, frames: list[Frame], judge: Judge | None = None) -> None:
        self._frames = frames
        self._judge = judge

    def tag(self, text: str, regions: Sequence[Span]) -> Tagged:
        return Tagged(tuple(self._frames), (), self._judge)


class Measuring:
    """Judges a statement by where its content is: that is what it does, and is about."""

    def judged(self, statements: Sequence[Roles]) -> list[Judgement]:
        return [
            Judgement((float(s.content[0].start),), tuple(Aim(c, 0.5) for c in s.content))
            for s in statements
        ]


ARTICLE = article_from_text(TEXT, name="harbour")


def statements_of(article: Article, tagger: Tagger) -> tuple[Statement, ...]:
    return statements_from_article(article, tagger).statements


def test_every_frame_becomes_a_statement_with_the_words_it_was_found_in() -> None:
    first, second = statements_of(ARTICLE, FakeTagger())
    assert [TEXT[s.start : s.end] for s in first.source] == ["Lena Marsh"]
    assert [TEXT[s.start : s.end] for s in second.content] == ["“Go home,”"]


def test_the_kind_is_told_by_the_content() -> None:
    kinds = [s.kind for s in statements_of(ARTICLE, FakeTagger())]
    assert kinds == [StatementKind.INDIRECT, StatementKind.DIRECT]


def test_a_quotation_over_the_lines_of_one_paragraph_is_direct() -> None:
    text = "“We have waited\nfor two winters,” said Piet Oster."
    article = replace(ARTICLE, text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),))
    frame = Frame((), (Span(34, 38),), (Span(0, 33),), SURE)
    (found,) = statements_of(article, Fixed([frame]))
    assert found.kind is StatementKind.DIRECT


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ((BlockKind.HEADLINE, BlockKind.BODY, BlockKind.BODY), "Marsh said\nthe gates"),
        ((BlockKind.BODY, BlockKind.BOILERPLATE, BlockKind.BODY), "Ferries stop"),
        ((BlockKind.BODY, BlockKind.BODY, BlockKind.BODY), "Ferries stop\nMarsh said\nthe gates"),
    ],
)
def test_no_statement_reaches_beyond_its_part_of_the_page(
    kinds: tuple[BlockKind, ...], words: str
) -> None:
    text = "Ferries stop\nMarsh said\nthe gates"
    blocks = tuple(Block(k, s) for k, s in zip(kinds, line_spans(text), strict=True))
    cue = text.index("said") if "said" in words else text.index("stop")
    frame = Frame((), (Span(cue, cue + 4),), (Span(0, len(text)),), SURE)
    (found,) = statements_of(replace(ARTICLE, text=text, blocks=blocks), Fixed([frame]))
    assert [text[s.start : s.end] for s in found.content] == [words]


def test_a_statement_whose_content_lies_in_another_part_is_none() -> None:
    text = "Ferries stop\nMarsh said"
    blocks = (Block(BlockKind.HEADLINE, Span(0, 12)), Block(BlockKind.BODY, Span(13, 23)))
    frame = Frame((), (Span(19, 23),), (Span(0, 12),), SURE)
    article = replace(ARTICLE, text=text, blocks=blocks)
    assert statements_of(article, Fixed([frame])) == ()


def test_statements_are_in_order_of_their_first_words() -> None:
    frames = [Frame((), (Span(a, a + 4),), (Span(a + 5, a + 9),), SURE) for a in (40, 5)]
    found = statements_of(ARTICLE, Fixed(frames))
    assert [s.cue[0].start for s in found] == [5, 40]


def test_boilerplate_yields_no_statements() -> None:
    as_boilerplate = tuple(Block(BlockKind.BOILERPLATE, b.span) for b in ARTICLE.blocks)
    assert statements_of(replace(ARTICLE, blocks=as_boilerplate), FakeTagger()) == ()


def test_the_same_article_gives_the_same_ids() -> None:
    again = article_from_text(TEXT, name="harbour")
    ids = [s.id for s in statements_of(ARTICLE, FakeTagger())]
    assert ids == [s.id for s in statements_of(again, FakeTagger())]
    assert len(set(ids)) == len(ids)


def test_the_same_words_in_another_article_get_another_id() -> None:
    other = statements_of(replace(ARTICLE, id="other"), FakeTagger())
    mine = statements_of(ARTICLE, FakeTagger())
    assert not {s.id for s in other} & {s.id for s in mine}


def test_a_statement_tells_to_whom_and_through_whom() -> None:
    text = "Lena Marsh told the Tarn Courier that she would go."
    article = replace(ARTICLE, text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),))
    frame = Frame((Span(0, 10),), (Span(11, 15),), (Span(33, 50),), SURE)
    (found,) = statements_of(article, Fixed([frame]))
    assert [text[s.start : s.end] for s in found.addressee] == ["the Tarn Courier"]
    assert [(v.form, v.name) for v in found.via] == [(ViaForm.INTERVIEW, Span(20, 32))]


def test_a_statement_has_what_its_judge_makes_of_it() -> None:
    frame = Frame((Span(0, 10),), (Span(11, 15),), (Span(16, 38),), SURE)
    (found,) = statements_of(ARTICLE, Fixed([frame], Measuring()))
    assert (found.leanings, found.about) == ((16.0,), (Aim(Span(16, 38), 0.5),))


def test_each_statement_has_its_own_judgement_though_frames_come_in_another_order() -> None:
    frames = [Frame((), (Span(a, a + 4),), (Span(a + 5, a + 9),), SURE) for a in (40, 5)]
    found = statements_of(ARTICLE, Fixed(frames, Measuring()))
    assert [s.leanings for s in found] == [(float(s.content[0].start),) for s in found]


def test_a_statement_is_judged_as_it_stands_after_repairs() -> None:
    text = "Ferries stop\nMarsh said the gates"
    blocks = (Block(BlockKind.HEADLINE, Span(0, 12)), Block(BlockKind.BODY, Span(13, len(text))))
    article = replace(ARTICLE, text=text, blocks=blocks)
    frame = Frame((), (Span(19, 23),), (Span(0, len(text)),), SURE)
    (found,) = statements_of(article, Fixed([frame], Measuring()))
    assert [aim.span for aim in found.about] == list(found.content) == [Span(13, len(text))]


def test_where_nobody_judges_statements_stay_as_they_are() -> None:
    statements = statements_of(ARTICLE, FakeTagger())
    assert judged_statements(list(statements), None) == statements


def test_a_judgement_changes_nothing_else() -> None:
    bare = statements_of(ARTICLE, Fixed(list(FakeTagger().tag(TEXT, line_spans(TEXT)).frames)))
    judged = judged_statements(bare, Measuring())
    assert tuple(replace(s, about=(), leanings=()) for s in judged) == bare
