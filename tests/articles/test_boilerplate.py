import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.boilerplate import LONGEST, furniture_from_line


def kind(line, language="en"):
    found = furniture_from_line(line, language)
    return found.kind if found else None


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "READ MORE: Ferry prices since 1970",
        "[Read more](https://courier.example/ferry)",
        "Also read: Who owns the pier?",
        "Sign up for our newsletter",
        "Get the latest news in your inbox every morning.",
        "Subscribe to the Courier's free daily newsletter.",
        "Follow Ada Quill on Twitter @adaquill.",
        "Share on Facebook",
        "Facebook | Twitter | WhatsApp",
        "© 2024 Ostrow Courier. All rights reserved.",
        "Copyright 2024 Ostrow Courier",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "If you value our reporting, please consider making a donation today.",
        "Support independent journalism: become a member.",
        "The views expressed here are the author's own and do not necessarily reflect policy.",
        "This article has been updated with comment from the council.",
        "This article was first published in the Ostrow Courier.",
        "(Reporting by Ada Quill; Editing by Tom Reed)",
        "Additional reporting by Tom Reed",
        "Tom Reed contributed to this report.",
        "Photo: Ada Quill/Courier",
        "Ada Quill/Getty Images",
        "https://courier.example/ferry",
        "desk@courier.example",
        "#ferry #ostrow",
        "* * *",
        "___",
        "Advertisement",
        "3 min read",
        "12 comments",
        "For immediate release: May 14, 2024",
        "**Press release**",
        "EMBARGOED UNTIL 9 a.m.",
        "See more: Who owns the pier?",
        "Follow the Courier's full coverage of the ferry at https://courier.example",
        "Listen to Harbour Hour live at 12:45 and 17:45 weekdays, or listen back.",
        "Click to tweet",
        "Tell us what YOU think…",
        "Updated at 1:23 p.m.",
        "5:45 AM PST 11/19/2019 by Ada Quill",
        "Copyright Ostrow Courier 2024 - ISSN 1234-5678",
    ],
)
def test_furniture_is_boilerplate(line):
    assert kind(line) == "boilerplate" or kind(line) == "links"


@pytest.mark.parametrize(
    "line",
    [
        "The report was published by the council on Monday and lists nine piers.",
        "Copyright law must change, the minister said.",
        "Copyright reform of 2019 was a mistake.",
        "Copyright in the song of 1998 belongs to the town, Reed said.",
        "Get more ferries, the council told the ministry at 5:45 p.m. on Monday.",
        "More people live here now.",
        "“Sign up here,” the mayor told the volunteers, “and follow us on Facebook for news.”",
        "Research by the university shows that ferries are safer than bridges.",
        "Sources say the minister will resign.",
        "The minister said the remarks do not necessarily reflect the views of the cabinet.",
        "Users can no longer download the app, the regulator said.",
        "The list may not be published before May, officials said.",
        "We cannot agree to this.",
        "By Monday, the ferry was back.",
        "Watch out for the pier.",
        "Support for the ferry is growing.",
        "He asked them to donate blood.",
        "Press release: Ferry stays",
        "Press releases flood newsrooms",
    ],
)
def test_text_is_not_boilerplate(line):
    assert kind(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ada Quill", "Ada Quill"),
        ("By ADA QUILL and TOM REED", "ADA QUILL and TOM REED"),
        ("By Ada van der Quill, Staff Writer", "Ada van der Quill"),
        ("By Ada Quill | The Courier", "Ada Quill"),
        ("Written by Ada Quill", "Ada Quill"),
    ],
)
def test_byline_gives_the_names(line, name):
    found = furniture_from_line(line, "en")
    assert found is not None
    assert (found.kind, found.name) == ("byline", name)


@pytest.mark.parametrize(
    "line",
    [
        "The old pier of Ostrow in spring. Photo: Ada Quill",
        "The old pier of Ostrow in spring (AFP)",
        "In this file photo, the ferry leaves the pier of Ostrow.",
    ],
)
def test_caption_is_told_from_credit(line):
    assert kind(line) == "caption"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Lesen Sie auch: Die Fähre bleibt", "de"),
        ("Lire aussi : Le bac reste", "fr"),
        ("Communiqué de presse", "fr"),
        ("Pressemitteilung Nr. 12", "de"),
        ("Lea también: El puente", "es"),
        ("Читайте также: Паром остаётся", "ru"),
        ("اقرأ أيضا: العبارة باقية", "ar"),
        ("بیشتر بخوانید: کشتی", "fa"),
    ],
)
def test_patterns_follow_the_language(line, language):
    assert kind(line, language) == "boilerplate"
    assert kind(line, "und") == "boilerplate"


def test_long_line_is_text():
    assert kind("Read more: " + "ferry " * LONGEST) is None


@given(st.text(max_size=300), st.sampled_from(["en", "und", "ar"]))
def test_any_line_is_answered(line, language):
    furniture_from_line(line, language)
