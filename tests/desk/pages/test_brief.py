"""desk/pages/brief.py: a brief is assembled, commented on, put in order and taken home"""

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from unittest.mock import Mock

import pytest
from desks import client_of, links_in, text_in
from httpx2 import Response
from starlette.testclient import TestClient
from team import csrf_in

from sayso.briefing import counted_lines
from sayso.desk.drafting import Draft, dict_from_draft
from sayso.desk_file import Watch
from sayso.store.connection import Store
from sayso.store.drafts import save_revision

SURVEY, FERRY = Watch("The survey", words="survey"), Watch("Ferries <b>", words="ferry")
DAYS = {"first": "2024-03-01", "last": "2024-03-10"}
BOTH = ["watch:The survey", "watch:Ferries <b>"]
_HOSTILE = "<script>alert(1)</script> \u202eturned & “quoted”"
_ARABIC = "الميناء مغلق اليوم"
_Fields = Mapping[str, str | list[str]]


@pytest.fixture
def client(filled: Store) -> TestClient:
    return client_of(filled, SURVEY, FERRY)


def _csrf(client: TestClient) -> str:
    return csrf_in(client.get("/brief").text)


def _begun(client: TestClient, lines: list[str] | None = None) -> str:
    """Where a new draft is."""
    given = {"csrf": _csrf(client), "line": BOTH if lines is None else lines} | DAYS
    answer = client.post("/brief", data=given)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def _send(client: TestClient, place: str, **fields: str | list[str]) -> Response:
    """Sends the form of a draft as a browser would, with other values for some fields."""
    page = client.get(place).text
    form: dict[str, str | list[str]] = {"csrf": csrf_in(page), "page": place} | DAYS
    form["based_on"] = re.findall(r'name="based_on" value="(\d+)"', page)[0]
    form["line"] = [_unescaped(k) for k in re.findall(r'name="line" value="([^"]*)"', page)]
    return client.post(place.partition("?")[0], data=form | fields)


def _saved(client: TestClient, place: str, **fields: str | list[str]) -> str:
    """The page after a form of it was sent."""
    answer = _send(client, place, **fields)
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"]).text


def _unescaped(words: str) -> str:
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _titles(page: str) -> list[str]:
    found = re.findall(r'<section>\s*<h2 dir="auto">(.*?)</h2>', page)
    return [_unescaped(title) for title in found]


def test_a_brief_begins_with_the_lines_and_days_that_were_chosen(client: TestClient) -> None:
    page = client.get(_begun(client)).text
    assert _titles(page) == ["The survey", "Ferries <b>"]
    shown = text_in(page)
    assert "brief for 1–10 March 2024" in shown
    assert "Davit Orlan said the ministry is hiding the survey of the eastern wall" in shown


def test_lines_are_not_counted_again_for_another_order_or_a_comment(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Mock(side_effect=counted_lines)
    monkeypatch.setattr("sayso.desk.setting.counted_lines", counting)
    client = client_of(filled, SURVEY, FERRY)
    place = _begun(client)
    client.get(place)
    page = _saved(client, place, do="down:0", comment="Two lines.")
    assert _titles(page) == ["Ferries <b>", "The survey"]
    assert "Two lines." in page
    assert counting.call_count == 1
    _saved(client, place, do="drop:0")
    assert counting.call_count == 2


def test_a_draft_is_listed_until_it_is_put_away(client: TestClient) -> None:
    place = _begun(client)
    assert place in links_in(client.get("/brief").text, "/brief/")
    assert _send(client, place, do="away").headers["location"] == "/brief"
    assert place not in links_in(client.get("/brief").text, "/brief/")
    assert client.get(place).status_code == 200


def test_drafts_put_away_take_no_place_in_the_list(client: TestClient, filled: Store) -> None:
    place = _begun(client)
    with filled.writing() as connection:
        for n in range(60):
            save_revision(connection, f"{n:016x}", "Ilse", dict_from_draft(Draft(is_away=True)))
    assert links_in(client.get("/brief").text, "/brief/") == [place]


def test_no_more_than_fifty_drafts_are_listed(client: TestClient, filled: Store) -> None:
    with filled.writing() as connection:
        for n in range(51):
            save_revision(connection, f"{n:016x}", "Ilse", dict_from_draft(Draft()))
    listed = links_in(client.get("/brief").text, "/brief/")
    assert listed == [f"/brief/{n:016x}" for n in range(50, 0, -1)]


def test_narratives_and_watch_lines_lead_to_a_brief_of_them(client: TestClient) -> None:
    (narrative,) = links_in(client.get("/narratives").text, "/narratives/")
    (place,) = links_in(client.get(narrative).text, "/brief?")
    key = f"narrative:{narrative.rpartition('/')[2]}"
    page = client.get(place).text
    assert re.findall(r'value="([^"]*)" checked', page) == [key]
    assert "Ticked is what you came from" in text_in(page)
    (survey, _) = links_in(client.get("/").text, "/brief?")
    assert re.findall(r'value="([^"]*)" checked', client.get(survey).text) == ["watch:The survey"]


def test_comments_stand_in_the_comment_and_never_in_the_report(client: TestClient) -> None:
    place = _begun(client)
    page = _saved(client, place, comment="Calm.\n\n# The survey\n\nIt grows.", comment_1=_HOSTILE)
    reports = re.findall(r'<div class="report">.*?</div>', page, re.DOTALL)
    comments = re.findall(r'<div class="comment">.*?</div>', page, re.DOTALL)
    assert "Calm." in comments[0] and "It grows." in comments[1]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in comments[2] and "<script>" not in page
    assert not any("Calm." in r or "It grows." in r or "script" in r for r in reports)


def test_what_was_typed_is_kept_whatever_else_is_wrong(client: TestClient) -> None:
    place = _begun(client)
    page = _saved(client, place, comment="# No such line\n\nAn hour of work.", comment_0=_ARABIC)
    assert "This brief cannot be made yet" in text_in(page)
    assert "An hour of work." in page and _ARABIC in page
    page = _saved(client, place, first="2024-13-77", comment="An hour more.")
    assert "An hour more." in page and "is no day" in page


def test_what_was_typed_into_a_form_of_another_start_is_shown_to_be_sent_again(
    client: TestClient,
) -> None:
    place = _begun(client)
    answer = _send(client, place, csrf="of-yesterday", comment="An hour of work.")
    assert answer.status_code == 403
    assert "This was not saved" in text_in(answer.text)
    assert "An hour of work." in answer.text
    assert _csrf(client) in answer.text
    assert "An hour of work." not in client.get(place).text


@pytest.mark.parametrize("place", ["/brief", "/brief/0000000000000000"])
def test_nothing_is_kept_without_the_proof_of_the_form(client: TestClient, place: str) -> None:
    answer = client.post(place, data={"csrf": "x", "line": BOTH} | DAYS)
    assert answer.status_code in (403, 404)
    assert "Drafts" not in text_in(client.get("/brief").text)


def test_lines_go_up_down_out_and_in(client: TestClient) -> None:
    place = _begun(client)
    assert _titles(_saved(client, place, do="down:0")) == ["Ferries <b>", "The survey"]
    assert _titles(_saved(client, place, do="up:1")) == ["The survey", "Ferries <b>"]
    assert _titles(_saved(client, place, do="up:0")) == ["The survey", "Ferries <b>"]
    assert _titles(_saved(client, place, do="drop:0")) == ["Ferries <b>"]
    page = _saved(client, place, do="add", add="watch:The survey")
    assert _titles(page) == ["Ferries <b>", "The survey"]
    for deed in ("up:99", "down:x", "drop:-1", "up:", "burn", "drop:٣"):
        assert _titles(_saved(client, place, do=deed)) == ["Ferries <b>", "The survey"]


def test_a_comment_goes_with_its_line_and_waits_while_that_is_out(client: TestClient) -> None:
    place = _begun(client)
    page = _saved(client, place, comment_0="Of the survey.", comment_1="Of ferries.", do="down:0")
    assert page.index("Of ferries.") < page.index("Of the survey.")
    fields = {"comment_0": "Of ferries.", "comment_1": "Of the survey."}
    assert "Of ferries." not in _saved(client, place, **fields, do="drop:0")
    page = _saved(client, place, comment_0="Of the survey.", do="add", add=BOTH[1])
    assert page.count("Of ferries.") == 2  # in the comment, and in the field


def test_a_line_is_the_same_under_another_spelling_of_its_name(
    client: TestClient, filled: Store
) -> None:
    place = _begun(client)
    _saved(client, place, comment_0="Of the survey.", comment_1="Of ferries.")
    renamed = client_of(filled, FERRY, replace(SURVEY, name="THE Survey"))
    page = renamed.get(place).text
    assert _titles(page) == ["THE Survey", "Ferries <b>"]
    first, second = page.split('id="line-1"')
    assert first.count("Of the survey.") == 2  # in the comment, and in the field
    assert second.count("Of ferries.") == 2
    assert "THE Survey</option>" not in page
    twice = ["watch:the survey", *BOTH]
    assert _titles(_saved(renamed, place, line=twice)) == ["THE Survey", "Ferries <b>"]
    dropped = _saved(renamed, place, comment_0="Of the survey.", do="drop:0")
    assert "Of the survey." not in dropped
    back = _saved(renamed, place, do="add", add="watch:THE Survey")
    assert back.count("Of the survey.") == 2


def test_what_is_no_line_is_not_put_in(client: TestClient) -> None:
    place = _begun(client)
    page = _saved(client, place, do="add", add=["", "burn:x", "The survey"])
    assert _titles(page) == ["The survey", "Ferries <b>"]


def test_a_line_of_the_report_is_left_out_of_all_formats_and_put_back(client: TestClient) -> None:
    place = _begun(client)
    keys = re.findall(r'name="left_out" value="([^"]*)"', client.get(place).text)
    said = "Mirja Solt said the ministry is hiding"
    assert said in client.get(f"{place}/md").text
    page = _saved(client, place, left_out=keys[0])
    assert said not in client.get(f"{place}/md").text
    assert re.findall(r'value="([^"]*)" checked', page) == [keys[0]]
    assert said in text_in(page)  # among what can be put back
    _saved(client, place)
    assert said in client.get(f"{place}/md").text


def test_a_brief_is_taken_home_in_every_format_as_it_is_shown(client: TestClient) -> None:
    place = _begun(client)
    kinds = {"md": "text/markdown", "html": "text/html", "json": "application/json"}
    for ending, kind in kinds.items():
        answer = _send(client, place, comment="Calm.", do=ending)
        assert answer.headers["location"] == f"{place}/{ending}"
        file = client.get(answer.headers["location"])
        assert file.headers["content-type"].startswith(kind)
        name = f'attachment; filename="the-i-desk-i-2024-03-01-2024-03-10.{ending}"'
        assert file.headers["content-disposition"] == name
        assert "Calm." in file.text
    assert json.loads(file.text)["overview"]["own"] == ["Calm."]
    docx = client.get(f"{place}/docx")
    words = zipfile.ZipFile(BytesIO(docx.content)).read("word/document.xml").decode()
    assert "Calm." in words and "hiding the survey" in words
    assert client.get(f"{place}/exe").status_code == 404
    # The same renderer: what stands in the file stands on the page.
    part = re.findall(r"<section>.*?</section>", client.get(f"{place}/html").text, re.DOTALL)[0]
    assert part in client.get(place).text


def test_what_two_people_write_at_once_is_lost_to_neither(client: TestClient) -> None:
    place = _begun(client)
    before = re.findall(r'name="based_on" value="(\d+)"', client.get(place).text)[0]
    _send(client, place, comment="Hers.")
    page = _saved(client, place, comment="His.", based_on=before)
    assert "Somebody else had saved this draft" in text_in(page)
    (theirs, *_) = [a for a in links_in(page, place) if "revision=" in a]
    assert "Hers." in client.get(theirs).text
    assert "His." in client.get(place).text and "Hers." not in client.get(place).text
    page = _saved(client, theirs, comment="Hers and his.")
    assert "Somebody else" not in text_in(page)


def test_saving_without_a_change_adds_nothing(client: TestClient) -> None:
    place = _begun(client)
    _send(client, place)
    assert "Saved 1 time" in text_in(client.get(place).text)


def test_a_draft_without_lines_says_what_it_lacks(client: TestClient) -> None:
    place = _begun(client)
    page = _saved(client, place, line=[])
    assert "choose a line at least" in page
    assert client.get(f"{place}/md").status_code == 400


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"first": "2024-03-10", "last": "2024-03-01"}, "The days end before they begin"),
        ({"first": "2024-02-30"}, "“2024-02-30” is no day"),
        ({"last": ""}, "Say from which day to which day"),
        ({"first": "2023-03-01"}, "more than 366 days"),
        ({"line": []}, "Choose a line at least"),
    ],
)
def test_a_brief_that_cannot_be_begun_shows_its_form_as_it_was_filled_in_and_keeps_nothing(
    client: TestClient, fields: dict[str, str | list[str]], told: str
) -> None:
    narrative = f"narrative:{links_in(client.get('/narratives').text, '/narratives/')[0][-16:]}"
    given = {"csrf": _csrf(client), "page": "/brief", "line": [BOTH[1], narrative]} | DAYS | fields
    answer = client.post("/brief", data=given)
    assert answer.status_code == 422
    assert told in text_in(answer.text)
    for name in ("first", "last"):
        assert f'name="{name}" value="{given[name]}"' in answer.text
    ticked = map(_unescaped, re.findall(r'value="([^"]*)" checked', answer.text))
    assert list(ticked) == given["line"]
    assert "Drafts" not in text_in(client.get("/brief").text)
    again = {"csrf": csrf_in(answer.text), "line": BOTH}
    assert client.post("/brief", data=again | DAYS).status_code == 303


def test_of_lines_to_begin_with_the_watch_lines_are_ticked_and_said_to_be(
    client: TestClient, filled: Store
) -> None:
    page = client.get("/brief").text
    assert list(map(_unescaped, re.findall(r'value="([^"]*)" checked', page))) == BOTH
    assert "Ticked are the 2 watch lines, and no narrative" in text_in(page)
    assert "Ticked is the watch line, and" in text_in(client_of(filled, FERRY).get("/brief").text)
    page = client_of(filled).get("/brief").text
    assert "checked" not in page and "Nothing is ticked yet" in text_in(page)


def test_days_without_a_statement_make_a_brief_that_says_so(client: TestClient) -> None:
    place = _begun(client)
    page = _saved(client, place, first="2024-01-01", last="2024-01-07", comment="Quiet.")
    assert text_in(page).count("Nothing in these days.") == 2
    assert "Quiet." in page


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        ("2025-01-01", "", "nothing to brief from 2025-01-01 on"),
        ("2023-03-11", "2024-03-11", "more than 366 days"),
        ("0300-01-01", "", "more than 366 days"),
    ],
)
def test_days_that_make_no_brief_are_told_and_what_was_typed_is_kept(
    client: TestClient, first: str, last: str, reason: str
) -> None:
    place = _begun(client)
    page = _saved(client, place, first=first, last=last, comment="An hour of work.")
    assert "This brief cannot be made yet" in page and reason in text_in(page)
    assert "An hour of work." in page and f'name="first" value="{first}"' in page
    assert client.get(f"{place}/md").status_code == 400


def test_a_draft_may_have_the_days_of_a_leap_year(client: TestClient) -> None:
    page = _saved(client, _begun(client), first="2023-03-12", last="2024-03-11")
    assert "cannot be made" not in page


@pytest.mark.parametrize(
    "line", ["watch:Nobody’s", "narrative:0000000000000000", "narrative:x", "watch:", "burn:x"]
)
def test_a_line_that_is_not_there_is_told(client: TestClient, line: str) -> None:
    page = _saved(client, _begun(client), line=[line])
    assert "This brief cannot be made yet" in text_in(page)


@pytest.mark.parametrize("place", ["/brief/x", "/brief/0000000000000000", "/brief/0/md"])
def test_a_draft_that_is_not_there_is_told(client: TestClient, place: str) -> None:
    assert client.get(place).status_code == 404


def test_drafts_survive_another_start(client: TestClient, filled: Store) -> None:
    place = _begun(client)
    _send(client, place, comment="Kept.")
    assert "Kept." in client_of(filled, SURVEY, FERRY).get(place).text
