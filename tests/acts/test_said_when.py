"""sayso/acts/said_when.py, with told_when.py, narrated_times.py and occasions.py."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.acts.said_when import whens_from_statements
from sayso.records import (
    Actor,
    ActorKind,
    ActorLink,
    Article,
    Block,
    BlockKind,
    Cast,
    Extraction,
    Participants,
    Span,
    Statement,
    When,
)
from sayso.text import line_spans
from tests.statements.framed import framed

WEDNESDAY = "2022-07-20"
NAMES = {"M": "Jo Marsh", "O": "Piet Oster", "B": "Harbour Board", "X": None}


def cast_of(statements: list[Statement], who: str) -> Cast:
    """`who` has a letter for each statement: the actor, "-" for nobody."""
    actors = tuple(
        Actor(
            letter,
            NAMES.get(letter),
            ActorKind.ORGANISATION if letter == "B" else ActorKind.PERSON,
            tuple(p for s, w in zip(statements, who, strict=True) if w == letter for p in s.source),
            (),
        )
        for letter in dict.fromkeys(who)
        if letter != "-"
    )
    taking_part = tuple(
        Participants(s.id, None if w == "-" else ActorLink(w, 1.0, ""), None, None)
        for s, w in zip(statements, who, strict=True)
    )
    return Cast(actors, taking_part, ())


def whens(marked: str, who: str = "M", date: str | None = WEDNESDAY) -> list[When | None]:
    text, statements = framed(marked)
    blocks = tuple(Block(BlockKind.BODY, span) for span in line_spans(text))
    article = Article("a", text, blocks, "en", date=date)
    return whens_from_statements(
        article, Extraction(tuple(statements), ()), cast_of(statements, who)
    )


def told(marked: str, who: str = "M", date: str | None = WEDNESDAY) -> list[str | None]:
    """The words of each time."""
    text, _ = framed(marked)
    return [
        None if w is None else text[w.spans[0].start : w.spans[0].end]
        for w in whens(marked, who, date)
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[Marsh] {said} on Tuesday <that she would go>.",
        "[Marsh] on Tuesday {said} <that she would go>.",
        "[The board] Tuesday {warned} Oster <of rain>.",
        "On Tuesday, [Marsh] {said} <she would go>.",
        "In a statement Tuesday, [Marsh] {said} <she would go>.",
        "At a meeting held in Tarn on Tuesday, [Marsh] {said} <she would go>.",
        "However in Tuesday’s statement, [Marsh] {said} <she would go>.",
        "<The boats sank>, {according to} [Marsh] on Tuesday.",
        "<“We sail,”> [Marsh] {said} in a speech on Tuesday.",
        "[Marsh] {told} a news conference in a harbour inn on Tuesday <that she would go>.",
        "[The report released on Tuesday] {showed} <cracks>.",
        "Marsh spoke of comments on Tuesday in which [he] {admitted} <it>.",
        "<The plan> {was announced} on Tuesday by [the board].",
    ],
)
def test_the_time_of_a_statement_stands_beside_its_cue(marked: str) -> None:
    assert told(marked) == ["Tuesday"]


@pytest.mark.parametrize(
    "marked",
    [
        "[Marsh] {said} <that she would go on Tuesday>.",
        "[Marsh], who was hurt on Tuesday, {said} <she would go>.",
        "[Marsh] {condemned} the Tuesday attack <as cruel>.",
        "[Marsh] {spoke of} Tuesday’s attack <as cruel>.",
        "[Marsh] {has denied} <it> since Tuesday.",
        "[Marsh] {praised} <Oster>, who died on Tuesday in Tarn.",
        "Oster sank on Tuesday in a boat that [Marsh] {called} <old>.",
        "[Marsh] {spoke} <of rain> before Tuesday.",
        "For the third time this year, [Marsh] {called for} <a dam>.",
        "[Marsh] {asked} several times last week <for a dam>.",
    ],
)
def test_the_time_of_something_else_is_not_the_statement_s(marked: str) -> None:
    assert told(marked) == [None]


def test_a_time_has_its_days_and_its_words() -> None:
    (found,) = whens("[Marsh] {said} on Tuesday <that she would go>.")
    assert found is not None
    assert (found.start, found.end, found.precision) == ("2022-07-19", "2022-07-19", "day")


def test_the_following_day_follows_the_day_before_it() -> None:
    (found,) = whens("Oster left on Sunday and [Marsh] {announced} the following day <rain>.")
    assert found is not None and found.start == "2022-07-18"


def test_a_date_line_before_a_sentence_is_not_its_time() -> None:
    assert told("Wednesday, July 20, 2022 On Tuesday, [Marsh] {said} <it>.") == ["Tuesday"]


def test_a_dateline_tells_what_a_month_leaves_open() -> None:
    (found,) = whens("TARN, July 20 (TNA) - [Marsh] {said} on Tuesday <it rained>.", date="2022-07")
    assert found is not None and found.start == "2022-07-19"


FIRST = "[0Jo Marsh] {0said} on Tuesday <0it was late>.\n"


@pytest.mark.parametrize(
    "second",
    [
        "[1She] {1added} <1that it rained>.",
        "[1Marsh] {1said} <1it rained>.",
        "{1According to} [1her], <1it rained>.",
    ],
)
def test_a_time_holds_while_the_same_speaker_goes_on(second: str) -> None:
    assert told(FIRST + second, "MM") == ["Tuesday", "Tuesday"]


@pytest.mark.parametrize(
    "second",
    [
        "[1She] {1had said} <1it rained>.",
        "[1She] {1has long said} <1it rains>.",
        "[1She] {1wants} <1rain>.",
        "[1She] {1says} <1it rains>.",
        "[1She] {1has said} <1it rains>.",
    ],
)
def test_what_was_said_before_or_is_held_has_another_time(second: str) -> None:
    assert told(FIRST + second, "MM") == ["Tuesday", None]


def test_another_speaker_has_another_time() -> None:
    assert told(FIRST + "[1Oster] {1said} <1it rained>.", "MO") == ["Tuesday", None]


def test_a_speaker_comes_back_to_the_occasion() -> None:
    marked = FIRST + "[1Oster] {1said} <1it rained>.\n[2Marsh] {2said} <2it poured>."
    assert told(marked, "MOM") == ["Tuesday", None, "Tuesday"]


def test_a_later_time_of_the_same_speaker_takes_its_place() -> None:
    marked = FIRST + "On Monday, [1Marsh] {1said} <1it rained>.\n[2She] {2added} <2it poured>."
    assert told(marked, "MMM") == ["Tuesday", "Monday", "Monday"]


def test_what_was_said_long_ago_is_of_itself_alone() -> None:
    marked = "In 2016, [0Marsh] {0said} <0it was dry>.\n[1She] {1said} <1it rained>."
    assert told(marked, "MM") == ["2016", None]


def test_the_lead_shares_the_time_that_follows() -> None:
    marked = "[0A former mayor] {0has said} <0it rains>.\n[1Jo Marsh] {1said} on Tuesday <1so>."
    assert told(marked, "XM") == ["Tuesday", "Tuesday"]


def test_another_named_speaker_s_lead_does_not_share_it() -> None:
    marked = "[0Oster] {0said} <0it rains>.\n[1Jo Marsh] {1said} on Tuesday <1so>."
    assert told(marked, "OM") == [None, "Tuesday"]


def test_a_spokesman_goes_on_for_the_body_that_spoke() -> None:
    marked = (
        "[0The Harbour Board] {0said} on Tuesday <0it was late>.\n"
        "[1Harbour Board spokesman Piet Oster] {1said} <1it rained>."
    )
    assert told(marked, "BO") == ["Tuesday", "Tuesday"]


def test_at_a_debate_the_time_holds_for_whoever_speaks() -> None:
    marked = (
        "[0Marsh] {0defended} <0the boats> in a debate on Tuesday.\n"
        "[1Oster] {1said} <1they leaked>."
    )
    assert told(marked, "MO") == ["Tuesday", "Tuesday"]


def test_what_parliament_is_told_is_no_debate_of_all_others() -> None:
    marked = "[0Marsh] on Tuesday {0told} parliament <0it rained>.\n[1Oster] {1said} <1it was dry>."
    assert told(marked, "MO") == ["Tuesday", None]


def test_a_debate_ends_where_others_have_spoken_of_something_else() -> None:
    marked = (
        "[0Marsh] {0defended} <0the boats> in a debate on Tuesday.\n"
        + "The gulls flew over the quay.\n" * 5
        + "[1Oster] {1said} <1they leaked>."
    )
    assert told(marked, "MO") == ["Tuesday", None]


def test_two_sources_are_not_one_for_their_commas() -> None:
    marked = (
        "[0The crew’s master, Jo Marsh,] {0said} on Tuesday <0it was late>.\n"
        "[1Oster, a miller,] {1said} <1it rained>."
    )
    assert told(marked, "XO") == ["Tuesday", None]


def led_over(between: str) -> list[str | None]:
    """The starts of two statements of Marsh, the second in the sentence after `between`."""
    marked = FIRST + f"{between}\n[1Marsh] {{1said}} <1it rained>."
    text, statements = framed(marked)
    cast = cast_of(statements, "MM")
    she = Span(text.index("she"), text.index("she") + 3)
    marsh = replace(cast.actors[0], mentions=(*cast.actors[0].mentions, she))
    blocks = tuple(Block(BlockKind.BODY, span) for span in line_spans(text))
    article = Article("a", text, blocks, "en", date=WEDNESDAY)
    found = whens_from_statements(
        article, Extraction(tuple(statements), ()), replace(cast, actors=(marsh,))
    )
    return [None if w is None else w.start for w in found]


def test_a_sentence_may_lead_over_to_another_day() -> None:
    assert led_over("By Wednesday she was calmer.") == ["2022-07-19", "2022-07-20"]


def test_a_day_by_which_others_act_leads_over_to_nothing() -> None:
    assert led_over("The boats, she hopes, will sail by Wednesday.") == ["2022-07-19"] * 2


def test_who_was_reached_elsewhere_was_not_at_the_debate() -> None:
    marked = (
        "[0Marsh] {0defended} <0the boats> in a debate on Tuesday.\n"
        "Contacted by the Courier, [1Oster] {1said} <1they leaked>."
    )
    assert told(marked, "MO") == ["Tuesday", None]


def test_the_time_of_an_occasion_may_be_told_after_the_statement() -> None:
    marked = "[0Marsh] {0said} <0it rained>.\nShe made the remarks in Tarn on Tuesday."
    assert told(marked) == ["Tuesday"]


def test_remarks_may_name_their_speaker_last() -> None:
    marked = "The remarks were made on Tuesday by Marsh.\n[1She] {1said} <1it rained>."
    text, statements = framed(marked)
    at = text.index("Marsh")
    actor = Actor("M", "Jo Marsh", ActorKind.PERSON, (Span(at, at + 5),), ())
    cast = Cast((actor,), (Participants("1", ActorLink("M", 1.0, ""), None, None),), ())
    article = Article(
        "a",
        text,
        tuple(Block(BlockKind.BODY, span) for span in line_spans(text)),
        "en",
        date=WEDNESDAY,
    )
    (when,) = whens_from_statements(article, Extraction(tuple(statements), ()), cast)
    assert when is not None and when.start == "2022-07-19"


def test_an_order_that_was_issued_speaks_then() -> None:
    marked = "An order was issued on Tuesday in Tarn.\n[0The order] {0said} <0it rained>."
    assert told(marked, "X") == ["Tuesday"]


def test_at_the_ceremony_is_when_it_was_held() -> None:
    marked = (
        "Tarn marked its founding Tuesday at a ceremony.\n"
        "At the ceremony, [0Marsh] {0announced} <0new boats>."
    )
    assert told(marked) == ["Tuesday"]


def test_a_question_has_the_time_of_its_answer() -> None:
    marked = FIRST + "{1Asked} <1whether it rained>, [2Marsh] {2said} <2yes>."
    assert told(marked, "M-M") == ["Tuesday"] * 3


def test_without_a_date_a_time_is_told_by_its_words_and_is_not_passed_on() -> None:
    assert told(FIRST + "[1She] {1said} <1it rained>.", "MM", date=None) == ["Tuesday", None]


def test_a_dateline_without_a_date_hides_no_time() -> None:
    marked = "TARN — Two days after the flood, [Marsh] {said} <it rained>."
    assert told(marked) == ["Two days after the flood"]


@given(
    st.text(alphabet="on Monday July 3, 2016 the week’s (.) \u202e\u0301\n", max_size=80),
    st.sampled_from(["2022-07-20", "2022-07", "2022", "0001-01-01", "9999", "soon", None]),
)
def test_whatever_stands_there_every_time_is_cut_from_the_text(rest: str, date: str | None) -> None:
    marked = "[Marsh] {said} " + rest + " <that>"
    text, _ = framed(marked)
    for when in whens(marked, date=date):
        assert when is None or all(0 <= s.start < s.end <= len(text) for s in when.spans)


def test_a_sentence_of_thousands_of_statements_is_read_in_linear_time() -> None:
    unit, count = "A said on Monday that b, ", 3000
    text = unit * count
    _, (first,) = framed("[A] {said} on Monday that <b>, ")

    def moved(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
        return tuple(Span(s.start + by, s.end + by) for s in spans)

    statements = [
        Statement(
            str(i),
            first.kind,
            moved(first.source, i * len(unit)),
            moved(first.cue, i * len(unit)),
            moved(first.content, i * len(unit)),
            first.confidence,
        )
        for i in range(count)
    ]
    article = Article("a", text, (Block(BlockKind.BODY, Span(0, len(text))),), "en", date=WEDNESDAY)
    with quick(seconds=10):
        found = whens_from_statements(
            article, Extraction(tuple(statements), ()), cast_of(statements, "M" * count)
        )
    assert len(found) == count
