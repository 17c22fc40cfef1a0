"""desk/word_diff.py"""

from hypothesis import given
from hypothesis import strategies as st

from sayso.desk import word_diff as module
from sayso.desk.word_diff import Change, word_diff

_WORDS = st.lists(st.sampled_from(["gate", "open", "the", "is", "sluice"]), max_size=12)


def _of(change: Change, before: str, after: str) -> str:
    other = {Change.TAKEN: Change.ADDED, Change.ADDED: Change.TAKEN}[change]
    return "".join(s.text for s in word_diff(before, after) if s.change is not other)


def test_words_that_were_taken_out_and_put_in() -> None:
    found = [(s.change.value, s.text) for s in word_diff("The gate is open.", "The gate was open.")]
    assert found == [
        ("kept", "The gate "),
        ("taken", "is "),
        ("added", "was "),
        ("kept", "open."),
    ]


def test_equal_texts_have_no_change() -> None:
    assert {s.change for s in word_diff("The gate.\n\nOpen.", "The gate.\n\nOpen.")} == {
        Change.KEPT
    }


@given(_WORDS, _WORDS)
def test_both_texts_can_be_read_off_it(before: list[str], after: list[str]) -> None:
    old, new = " ".join(before), " ".join(after)
    assert _of(Change.ADDED, old, new).split() == after
    assert _of(Change.TAKEN, old, new).split() == before


def test_long_texts_are_compared_by_paragraphs() -> None:
    before = "\n".join(f"{n} gate is open" for n in range(module.MOST))
    found = word_diff(before, before.replace("77 gate", "77 door"))
    assert any(s.change is Change.TAKEN and "77 gate is open" in s.text for s in found)
