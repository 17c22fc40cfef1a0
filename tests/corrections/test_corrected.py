"""What analysts corrected, applied to what a model read."""

from dataclasses import replace

import pytest
from corrected_by import at, correction, missed
from recorded import article, read

from sayso.acts.hedges import is_hedged
from sayso.corrections.changes import NAMES_NOBODY, SAID_SO
from sayso.corrections.corrected import corrected
from sayso.corrections.correction import Correction, Parts, To, Verdict, Who
from sayso.reading import Reading, overall_confidence, words_of_spans
from sayso.records import ActKind, Aspect, HedgedBy, Polarity, Statement
from sayso.statements.from_article import statement_id

TEXT = """\
Lena Marsh said the harbour is shut until spring.

“The crews must wait,” said Piet Oster. Solt wants the gates opened, reportedly.

Lena Marsh said nothing more."""


@pytest.fixture
def reading() -> Reading:
    return read(article(TEXT))


def words(reading: Reading, said: Statement, role: str) -> str:
    return words_of_spans(reading.article.text, getattr(said, role))


def who(reading: Reading, name: str) -> Who:
    (actor,) = (a for a in reading.cast.actors if a.name == name)
    return Who(name, actor.mentions[0])


def test_without_corrections_it_is_what_the_model_read(reading: Reading) -> None:
    told = corrected(reading, [])
    assert told.reading == reading
    assert told.origins == (0, 1, 2)
    assert told.unfitting == ()


def test_an_act_is_what_an_analyst_says_and_certain(reading: Reading) -> None:
    told = corrected(reading, [correction(reading, 0, Verdict.ACT, ActKind.DENY)]).reading
    assert (told.acts[0].kind, told.acts[0].confidence) == (ActKind.DENY, 1.0)
    assert told.statements[0].judged == (Aspect.ACT,)
    assert told.statements[1:] == reading.statements[1:]
    assert told.statements[0].id == reading.statements[0].id


def test_a_later_correction_of_the_same_wins_over_an_earlier(reading: Reading) -> None:
    first = correction(reading, 0, Verdict.ACT, ActKind.DENY, number=3)
    second = correction(reading, 0, Verdict.ACT, ActKind.WANT, number=5)
    assert corrected(reading, [second, first]).reading.acts[0].kind is ActKind.WANT


def test_polarity_is_what_an_analyst_says(reading: Reading) -> None:
    told = corrected(reading, [correction(reading, 1, Verdict.POLARITY, Polarity.DENIED)]).reading
    assert told.acts[1].polarity is Polarity.DENIED
    assert told.statements[1].judged == (Aspect.POLARITY,)


def test_the_words_that_keep_a_distance_are_those_an_analyst_marks(reading: Reading) -> None:
    spans = at(reading.article.text, "reportedly")
    told = corrected(reading, [correction(reading, 1, Verdict.HEDGES, spans)]).reading
    assert [(h.spans, h.by) for h in told.acts[1].hedges] == [(spans, HedgedBy.ARTICLE)]
    bare = corrected(told, [correction(told, 1, Verdict.HEDGES, ())]).reading
    assert not is_hedged(bare.acts[1].hedges)


def test_fixed_words_give_the_statement_the_id_and_kind_of_these_words(reading: Reading) -> None:
    said, text = reading.statements[0], reading.article.text
    parts = Parts(said.source, said.cue, at(text, "the harbour is shut"))
    told = corrected(reading, [correction(reading, 0, Verdict.SPANS, parts)]).reading
    found = told.statements[0]
    assert words(told, found, "content") == "the harbour is shut"
    assert found.id == statement_id(told.article, found) != said.id
    assert told.acts[0].statement == told.cast.participants[0].statement == found.id
    assert overall_confidence(found) == 1.0
    assert told.cast.participants[0].source == reading.cast.participants[0].source
    quoted = Parts(said.source, said.cue, at(text, "“The crews must wait,”"))
    direct = corrected(reading, [correction(reading, 0, Verdict.SPANS, quoted)]).reading
    assert {s.kind.value for s in direct.statements[:2]} == {"direct"}


def test_words_that_are_right_are_certain_and_keep_their_id(reading: Reading) -> None:
    said = reading.statements[0]
    parts = Parts(said.source, said.cue, said.content)
    found = corrected(reading, [correction(reading, 0, Verdict.SPANS, parts)]).reading.statements
    assert (found[0].id, overall_confidence(found[0])) == (said.id, 1.0)
    assert found[0].judged == (Aspect.SPANS,)


def test_a_source_that_was_marked_anew_is_whom_it_names(reading: Reading) -> None:
    said, text = reading.statements[0], reading.article.text
    parts = Parts(at(text, "Piet Oster"), said.cue, said.content)
    told = corrected(reading, [correction(reading, 0, Verdict.SPANS, parts)]).reading
    (found,) = (a for a in told.attributions() if a.statement.content == said.content)
    assert found.source is not None
    assert found.source.actor.name == "Piet Oster"


def test_a_source_without_words_is_nobody(reading: Reading) -> None:
    said = reading.statements[0]
    parts = Parts((), said.cue, said.content)
    told = corrected(reading, [correction(reading, 0, Verdict.SPANS, parts)]).reading
    (found,) = (a for a in told.attributions() if a.statement.content == said.content)
    assert found.source is None


def test_the_source_is_whom_an_analyst_says(reading: Reading) -> None:
    given = correction(reading, 0, Verdict.SAME, who(reading, "Piet Oster"))
    source = corrected(reading, [given]).reading.attributions()[0].source
    assert source is not None
    assert (source.actor.name, source.score, source.reason) == ("Piet Oster", 1.0, SAID_SO)


def test_a_source_that_is_not_whom_the_model_says_is_somebody_without_a_name(
    reading: Reading,
) -> None:
    marsh = who(reading, "Lena Marsh")
    told = corrected(reading, [correction(reading, 0, Verdict.NOT_SAME, marsh)]).reading
    source = told.attributions()[0].source
    assert source is not None
    assert (source.actor.name, source.score, source.reason) == (None, 1.0, SAID_SO)
    assert source.actor.id not in {actor.id for actor in reading.cast.actors}
    assert told.attributions()[2].source == reading.attributions()[2].source
    assert told.statements[0].judged == (Aspect.ACTOR,)
    other = correction(reading, 0, Verdict.NOT_SAME, who(reading, "Piet Oster"))
    assert corrected(reading, [other]).reading == reading
    nobody = correction(reading, 0, Verdict.NOBODY)
    assert corrected(reading, [nobody]).reading.attributions()[0].source == source


def test_a_marked_source_that_names_nobody_asks_who_it_is(reading: Reading) -> None:
    told = corrected(reading, [missed(reading, "Solt", "wants", "the gates opened")]).reading
    source = told.attributions()[2].source
    assert source is not None
    assert (source.actor.name, source.score, source.reason) == (None, 0.0, NAMES_NOBODY)


def test_what_is_no_statement_is_not_there(reading: Reading) -> None:
    told = corrected(reading, [correction(reading, 0, Verdict.REMOVED)])
    assert told.reading.statements == reading.statements[1:]
    assert told.origins == (1, 2)


def test_a_missed_statement_stands_where_it_is_in_the_text(reading: Reading) -> None:
    told = corrected(reading, [missed(reading, "Solt", "wants", "the gates opened", number=7)])
    assert told.origins == (0, 1, -7, 2)
    found = told.reading.attributions()[2]
    assert words(told.reading, found.statement, "content") == "the gates opened"
    assert found.act.kind is ActKind.WANT
    assert overall_confidence(found.statement) == found.act.confidence == 1.0
    assert set(found.statement.judged) == {Aspect.SPANS, Aspect.ACT, Aspect.POLARITY}


def test_a_missed_statement_that_a_newer_model_finds_is_there_once(reading: Reading) -> None:
    added = missed(reading, "Lena Marsh", "said", "the harbour is shut", number=7)
    told = corrected(reading, [added])
    assert told.origins == (0, 1, 2)
    assert words(told.reading, told.reading.statements[0], "content") == "the harbour is shut"


def test_a_missed_statement_can_be_corrected_itself(reading: Reading) -> None:
    added = missed(reading, "Solt", "wants", "the gates opened", number=1)
    denied = replace(added, verdict=Verdict.ACT, to=ActKind.DENY, number=2)
    gone = replace(added, verdict=Verdict.REMOVED, to=None, number=3)
    assert corrected(reading, [added, denied]).reading.acts[2].kind is ActKind.DENY
    assert corrected(reading, [added, denied, gone]).reading == reading
    assert corrected(reading, [denied]).unfitting == (denied,)


@pytest.mark.parametrize(
    ("verdict", "to"),
    [(Verdict.ACT, ActKind.DENY), (Verdict.NOBODY, None), (Verdict.REMOVED, None)],
)
def test_a_correction_holds_where_a_newer_model_marks_the_words_a_little_otherwise(
    reading: Reading, verdict: Verdict, to: To
) -> None:
    given = correction(reading, 0, verdict, to)
    said = reading.statements[0]
    other = replace(said, content=at(reading.article.text, "the harbour is shut"), id="other")
    newer = replace(
        reading,
        statements=(other, *reading.statements[1:]),
        acts=(replace(reading.acts[0], statement="other"), *reading.acts[1:]),
        cast=replace(
            reading.cast,
            participants=(
                replace(reading.cast.participants[0], statement="other"),
                *reading.cast.participants[1:],
            ),
        ),
    )
    told = corrected(newer, [given])
    assert told.unfitting == ()
    assert told.reading != newer


def test_a_correction_holds_in_a_version_whose_words_stand_elsewhere(reading: Reading) -> None:
    edited = read(article(f"A first line.\n\n{TEXT}"))
    parts = Parts((), at(TEXT, "said"), at(TEXT, "shut"))
    for verdict, to in [(Verdict.ACT, ActKind.DENY), (Verdict.SPANS, parts)]:
        told = corrected(edited, [correction(reading, 0, verdict, to)])
        assert told.unfitting == ()
        assert told.reading.statements[0].judged
    assert words(edited, told.reading.statements[0], "content") == "shut"


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("until spring", "until summer"),  # gone
        f"A first line.\n\n{TEXT}\n\n{TEXT}",  # there twice
    ],
)
def test_a_correction_whose_words_are_gone_or_doubled_is_told(reading: Reading, text: str) -> None:
    edited = read(article(text))
    given = correction(reading, 0, Verdict.ACT, ActKind.DENY)
    told = corrected(edited, [given])
    assert told.reading == edited
    assert told.unfitting == (given,)


def test_what_nobody_can_tell_changes_nothing_but_is_judged(reading: Reading) -> None:
    told = corrected(reading, [correction(reading, 0, Verdict.UNSURE, Aspect.ACT)]).reading
    assert told.statements[0].judged == (Aspect.ACT,)
    assert told.acts == reading.acts


def test_two_statements_of_the_same_words_are_one(reading: Reading) -> None:
    said = reading.statements[1]
    same = correction(reading, 0, Verdict.SPANS, Parts(said.source, said.cue, said.content))
    assert len(corrected(reading, [same]).reading.statements) == len(reading.statements) - 1


def test_an_actor_who_is_not_there_is_told(reading: Reading) -> None:
    nobody = Who("Mirja Solt", reading.statements[0].content[0])
    given: Correction = correction(reading, 0, Verdict.SAME, nobody)
    assert corrected(reading, [given]).unfitting == (given,)
