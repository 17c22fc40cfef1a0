"""sayso/acts/kinds.py"""

from dataclasses import replace

import pytest

from sayso.acts.kinds import ACTS, Codes, codes_of_act, kind_of_statement
from sayso.records import ActKind, Polarity, Statement
from sayso.tables import rows_of
from tests.statements.framed import framed


def leaning(*leanings: float, cue: str = "") -> tuple[str, Statement]:
    """A text and its statement, without a cue unless one is given."""
    text, (statement,) = framed(f"[Marsh] {{{cue}}} <she would go>." if cue else "<She would go>.")
    return text, replace(statement, leanings=leanings)


def likely(**chances: float) -> list[float]:
    """Chances of all acts, those that are not given 0."""
    return [chances.get(act.value, 0.0) for act in ACTS]


@pytest.mark.parametrize("kind", ActKind)
def test_a_statement_does_what_is_likeliest(kind: ActKind) -> None:
    chances = (0.35 if act is kind else 0.05 for act in ACTS)
    assert kind_of_statement(*leaning(*chances)) == (kind, pytest.approx(0.35))


def test_of_two_that_are_as_likely_it_is_the_first() -> None:
    chances = likely(deny=0.5, reject=0.5)
    assert kind_of_statement(*leaning(*chances)) == (ActKind.DENY, pytest.approx(0.5))


def test_what_is_hardly_likelier_than_a_plain_statement_is_one() -> None:
    chances = likely(state=0.45, accuse=0.55)
    assert kind_of_statement(*leaning(*chances, cue="zorbed"))[0] is ActKind.STATE


def test_what_is_much_likelier_than_a_plain_statement_is_none() -> None:
    chances = likely(state=0.05, accuse=0.95)
    assert kind_of_statement(*leaning(*chances, cue="zorbed"))[0] is ActKind.ACCUSE


def test_each_act_has_one_shift_and_there_is_no_other() -> None:
    assert [row["act"] for row in rows_of("acts", "shifts")] == list(ActKind)


@pytest.mark.parametrize(
    ("cue", "kind"),
    [("urged", ActKind.REQUEST), ("denied", ActKind.DENY), ("vowed", ActKind.PROMISE)],
)
def test_where_nothing_is_likelier_the_cue_decides(cue: str, kind: ActKind) -> None:
    assert kind_of_statement(*leaning(*[1 / len(ACTS)] * len(ACTS), cue=cue))[0] is kind


@pytest.mark.parametrize("kind", [ActKind.REJECT, ActKind.DENY])
def test_who_keeps_something_back_refuses_and_denies_nothing(kind: ActKind) -> None:
    chances = (0.35 if act is kind else 0.05 for act in ACTS)
    text, statement = leaning(*chances)
    found = kind_of_statement(text, statement, Polarity.WITHHELD)
    assert found[0] is ActKind.STATE


def test_requests_for_comment_are_no_request() -> None:
    text, (statement,) = framed("The board did not answer {requests for} <comment>.")
    chances = tuple(0.87 if act is ActKind.REQUEST else 0.01 for act in ACTS)
    found = kind_of_statement(text, replace(statement, leanings=chances))
    assert found[0] is ActKind.STATE


def test_what_nobody_judged_is_stated_without_a_chance() -> None:
    assert kind_of_statement(*leaning()) == (ActKind.STATE, 0.0)


def test_chances_of_another_number_of_acts_are_an_error() -> None:
    with pytest.raises(ValueError):
        kind_of_statement(*leaning(1.0))


def test_each_act_has_one_row_of_codes_and_there_is_no_other() -> None:
    assert [row["act"] for row in rows_of("acts", "codes")] == list(ActKind)


@pytest.mark.parametrize("row", rows_of("acts", "codes"), ids=lambda row: row["act"])
def test_cameo_has_a_meaning_for_its_code_and_only_then(row: dict[str, str]) -> None:
    assert bool(row["cameo"]) == bool(row["meaning"])


@pytest.mark.parametrize("kind", ActKind)
def test_codes_are_written_as_their_schemes_write_them(kind: ActKind) -> None:
    codes = codes_of_act(kind)
    assert codes.plover is None or codes.plover.isalpha() and codes.plover.isupper()
    assert codes.cameo is None or codes.cameo.isdigit() and len(codes.cameo) in (2, 3, 4)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (ActKind.ACCUSE, Codes("ACCUSE", "110")),
        (ActKind.DENY, Codes(None, "016")),
        (ActKind.ASK, Codes(None, None)),
    ],
)
def test_what_a_scheme_has_no_type_for_has_no_code(kind: ActKind, codes: Codes) -> None:
    assert codes_of_act(kind) == codes
