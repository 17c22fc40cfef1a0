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
        ("Ravn has said it holds.", "has said", "it holds", "“it holds”"),
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
        (
            "Ravn denied on Monday that she pays.",
            "that she pays",
            "“denied on Monday that she pays”",
        ),
        ("Ravn denied it: “I paid.”", "“I paid.”", "“denied it: ‘I paid’”"),
        ("She pays them? Ravn denied it.", "She pays them", "“denied … She pays them”"),
        ("“I paid,” Ravn denied.", "“I paid,”", "“denied … I paid”"),
    ],
)
def test_what_is_denied_is_headed_by_its_denial(text: str, content: str, heading: str) -> None:
    denied = report(text, "Ravn", "denied", content, polarity=Polarity.DENIED)
    assert heading_of_report(denied) == heading


@pytest.mark.parametrize(
    ("text", "content", "heading"),
    [
        (
            "“Well,” Ravn said, “the dam breaks.”",
            ("“Well,”", "“the dam breaks.”"),
            "“Well, … the dam breaks”",
        ),
        ("It, Ravn said, is needed.", ("It", "is needed"), "“It … is needed”"),
        ("Ravn said also.", "also", "“also”"),
        ("Ravn said —.", "—", "“—”"),
    ],
)
def test_a_heading_has_all_pieces_and_is_never_empty(
    text: str, content: str | tuple[str, ...], heading: str
) -> None:
    assert heading_of_report(report(text, "Ravn", "said", content)) == heading


def test_a_long_heading_ends_with_an_ellipsis() -> None:
    words = " ".join(f"w{n}" for n in range(20))
    told = heading_of_report(report(f"Ravn said that {words}.", "Ravn", "said", f"that {words}"))
    assert told == f"“{' '.join(words.split()[:14])} …”"


@pytest.mark.parametrize(
    ("begins", "heading"),
    [
        ("They hide it from us.", "“They hide it from us …”"),
        ("Do they hide it?", f"“Do they hide it? Words {' '.join(f'w{n}' for n in range(9))} …”"),
        ("No.", f"“No. Words {' '.join(f'w{n}' for n in range(12))} …”"),
    ],
)
def test_a_heading_ends_with_a_sentence_where_one_is_long_enough(begins: str, heading: str) -> None:
    said = f"“{begins} Words {' '.join(f'w{n}' for n in range(20))}.”"
    assert heading_of_report(report(f"Ravn said: {said}", "Ravn", "said", said)) == heading


def test_a_heading_that_ends_between_pieces_has_one_ellipsis() -> None:
    words = " ".join(f"w{n}" for n in range(13))
    found = report(f"{words}, Ravn said, and more.", "Ravn", "said", (words, "and more"))
    assert heading_of_report(found) == f"“{words} …”"


def test_a_heading_is_on_one_line_whatever_stands_there() -> None:
    found = report("Ravn said a\u202eb\n\nc.", "Ravn", "said", "a\u202eb\n\nc")
    assert "\n" not in heading_of_report(found)
