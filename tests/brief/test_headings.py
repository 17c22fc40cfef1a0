"""brief/headings.py"""

import pytest
from reported import report

from sayso.brief.headings import heading_of_report
from sayso.records import Polarity


@pytest.mark.parametrize(
    ("text", "cue", "content", "heading"),
    [
        (
            "Ravn accused the ministry of hiding it.",
            "accused",
            "the ministry of hiding it",
            "“accused the ministry of hiding it”",
        ),
        (
            "Ravn said that nothing was hidden.",
            "said",
            "that nothing was hidden",
            "“nothing was hidden”",
        ),
        ("Ravn said nothing was hidden.", "said", "nothing was hidden", "“nothing was hidden”"),
        ("Ravn said: “They hide it.”", "said", "“They hide it.”", "“They hide it”"),
        ("“They hide it,” Ravn said.", "said", "“They hide it,”", "“They hide it”"),
        ("The dam holds, according to Ravn.", "according to", "The dam holds", "“The dam holds”"),
        (
            "Ravn called it “a broken jug” today.",
            "called",
            "it “a broken jug”",
            "“called it ‘a broken jug’”",
        ),
    ],
)
def test_a_heading_is_cut_from_what_is_said(
    text: str, cue: str, content: str, heading: str
) -> None:
    assert heading_of_report(report(text, "Ravn", cue, content)) == heading


@pytest.mark.parametrize(
    ("text", "content", "heading"),
    [
        ("Ravn denied that she pays them.", "that she pays them", "“denied that she pays them”"),
        ("Ravn denied “paying” them.", "“paying” them", "“denied ‘paying’ them”"),
        ("She pays them? Ravn denied it.", "She pays them", "“She pays them”"),
    ],
)
def test_what_is_denied_is_headed_by_its_denial_where_that_stands_before_it(
    text: str, content: str, heading: str
) -> None:
    denied = report(text, "Ravn", "denied", content, polarity=Polarity.DENIED)
    assert heading_of_report(denied) == heading


def test_a_long_heading_ends_with_an_ellipsis() -> None:
    words = " ".join(f"w{n}" for n in range(20))
    told = heading_of_report(report(f"Ravn said that {words}.", "Ravn", "said", f"that {words}"))
    assert told == f"“{' '.join(words.split()[:14])} …”"


@pytest.mark.parametrize(
    ("begins", "heading"),
    [
        ("They hide it from us.", "“They hide it from us”"),
        ("No.", f"“No. Words {' '.join(f'w{n}' for n in range(12))} …”"),
    ],
)
def test_a_heading_ends_with_a_sentence_where_one_is_long_enough(begins: str, heading: str) -> None:
    said = f"“{begins} Words {' '.join(f'w{n}' for n in range(20))}.”"
    assert heading_of_report(report(f"Ravn said: {said}", "Ravn", "said", said)) == heading


def test_a_heading_is_on_one_line_whatever_stands_there() -> None:
    found = report("Ravn said a\u202eb\n\nc.", "Ravn", "said", "a\u202eb\n\nc")
    assert "\n" not in heading_of_report(found)
