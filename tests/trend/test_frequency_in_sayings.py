from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.narratives.groups import Saying
from sayso.records import Span
from sayso.trend.frequency_claims import Finding
from sayso.trend.frequency_in_sayings import FrequencyClaim, frequency_claims_of_sayings
from sayso.trend.from_sayings import NOBODY, reports_of_sayings
from sayso.trend.reports import OutletDays
from tests.trend.invented_lines import outlet
from tests.trend.invented_sayings import OFTEN, ONCE_AGAIN, saying, told


def claims_of(
    sayings: Sequence[Saying],
    outlets: Sequence[OutletDays] = (outlet("Tarn Daily"),),
    actors: Mapping[str, str] = NOBODY,
) -> list[FrequencyClaim]:
    """What all sayings of a line claim."""
    counted = reports_of_sayings(sayings, actors)
    return frequency_claims_of_sayings(sayings, counted, outlets, actors=actors)


def claims(*reports: tuple[str, str]) -> list[FrequencyClaim]:
    """What sayings that say "once again" claim; each is an article and its date."""
    sayings = [saying(told(owner, day, frequency=(ONCE_AGAIN,))) for owner, day in reports]
    return claims_of(sayings)


def test_a_word_is_set_beside_what_had_been_reported_by_then() -> None:
    later, first = claims(("b", "2024-06-20"), ("a", "2024-06-10"))[::-1]
    assert (first.report.owner, later.report.owner) == ("a", "b")
    assert first.finding is not None and later.finding is not None
    assert first.finding.finding is Finding.NOT_SHOWN
    assert later.finding.finding is Finding.BORNE_OUT
    assert later.finding.words == (
        "the record has 2 independent reports up to that day, 2 with the same speaker"
    )


def test_words_of_one_article_are_in_the_order_of_its_text() -> None:
    first, second = told("a", frequency=(ONCE_AGAIN,)), told("a", frequency=(ONCE_AGAIN,))
    said = replace(second.attribution.statement, cue=(Span(90, 94),))
    second = replace(second, attribution=replace(second.attribution, statement=said))
    found = claims_of([saying(second), saying(first)])
    assert [claim.report for claim in found] == [first, second]


def test_days_that_are_not_known_do_not_hide_what_was_reported() -> None:
    assert date.fromisoformat("2020-01-05") not in outlet("Tarn Daily").articles
    found = claims(("a", "2020-01-01"), ("b", "2020-01-05"))[1].finding
    assert found is not None and found.finding is Finding.BORNE_OUT


def test_a_copy_is_no_second_time() -> None:
    copies = saying(told("a", "2024-06-10"), told("b", family="a", frequency=(ONCE_AGAIN,)))
    (claim,) = claims_of([copies])
    assert claim.finding is not None
    assert claim.finding.finding is Finding.NOT_SHOWN


def test_others_who_said_it_before_are_told_apart() -> None:
    sayings = [
        saying(told("a", "2024-06-10", actor="Mirja Solt")),
        saying(told("b", "2024-06-20", frequency=(ONCE_AGAIN,))),
    ]
    (claim,) = claims_of(sayings)
    assert claim.finding is not None
    assert claim.finding.words.endswith(
        "2 independent reports up to that day, 1 with the same speaker"
    )
    known = {"a Mirja Solt": "orlan", "b Davit Orlan": "orlan"}
    (claim,) = claims_of(sayings, actors=known)
    assert claim.finding is not None
    assert claim.finding.words.endswith("2 with the same speaker")


def test_of_somebody_unnamed_only_the_line_is_counted() -> None:
    sayings = [
        saying(told("a", "2024-06-10")),
        saying(told("b", "2024-06-20", actor=None, frequency=(ONCE_AGAIN,))),
    ]
    (claim,) = claims_of(sayings)
    assert claim.finding is not None
    assert claim.finding.words.endswith("2 independent reports up to that day")


def test_an_article_that_words_it_twice_may_say_so_the_second_time() -> None:
    twice = saying(told("a"), told("a", frequency=(ONCE_AGAIN,)))
    (claim,) = claims_of([twice])
    assert claim.finding is not None and claim.finding.finding is Finding.NOT_SHOWN


def test_a_word_of_the_source_is_about_something_else() -> None:
    said = saying(told("a", frequency=(ONCE_AGAIN, OFTEN)))
    found = claims_of([said])
    assert [(c.word.words, c.by_source) for c in found] == [("once again", False), ("often", True)]
    assert found[1].finding is None


def test_a_line_without_such_words_claims_nothing() -> None:
    assert claims_of([saying(told("a"))], []) == []
    assert claims_of([], []) == []
