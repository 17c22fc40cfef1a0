"""sayso/acts/kinds.py"""

from dataclasses import replace

import pytest

from sayso.acts.kinds import ACTS, Codes, codes_of_act, kind_of_statement
from sayso.records import ActKind, Statement
from sayso.tables import rows_of
from tests.statements.framed import framed


def leaning(*leanings: float, cue: str = "zorbed") -> tuple[str, Statement]:
    """A text and its statement, whose cue tells nothing unless another is given."""
    text, (statement,) = framed(f"[Marsh] {{{cue}}} <she would go>.")
    return text, replace(statement, leanings=leanings)


@pytest.mark.parametrize("kind", ActKind)
def test_a_statement_does_what_is_likeliest(kind: ActKind) -> None:
    chances = (0.35 if act is kind else 0.05 for act in ACTS)
    assert kind_of_statement(*leaning(*chances)) == (kind, pytest.approx(0.35))


def test_of_two_that_are_as_likely_it_is_the_first() -> None:
    chances = [0.0] * len(ACTS)
    chances[ACTS.index(ActKind.DENY)] = chances[ACTS.index(ActKind.REJECT)] = 0.5
    assert kind_of_statement(*leaning(*chances)) == (ActKind.DENY, pytest.approx(0.5))


@pytest.mark.parametrize(
    ("cue", "kind"),
    [("urged", ActKind.REQUEST), ("denied", ActKind.DENY), ("vowed", ActKind.PROMISE)],
)
def test_where_nothing_is_likelier_the_cue_decides(cue: str, kind: ActKind) -> None:
    assert kind_of_statement(*leaning(*[1 / len(ACTS)] * len(ACTS), cue=cue))[0] is kind


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
