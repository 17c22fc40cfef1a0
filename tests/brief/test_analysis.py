"""brief/analysis.py"""

import pytest

from sayso.brief.analysis import analysis_from_text
from sayso.errors import UsageError

LINES = ["The hidden survey", "Rain"]


def test_text_before_any_heading_is_of_the_whole() -> None:
    found = analysis_from_text("One\nand on.\n\nTwo.\n", LINES)
    assert found.overall == ("One and on.", "Two.")


def test_text_under_a_heading_is_of_that_line() -> None:
    found = analysis_from_text("One.\n## the Hidden survey ##\nTwo.\r\n\r\nThree.\n# Rain\n", LINES)
    assert found.overall == ("One.",)
    assert found.of("The hidden survey") == ("Two.", "Three.")
    assert found.of("Rain") == ()


def test_a_heading_that_names_no_line_is_told() -> None:
    with pytest.raises(UsageError, match=r"mine\.md: “Snow” is no section of this brief; “The hid"):
        analysis_from_text("# Snow\n", LINES, "mine.md")
