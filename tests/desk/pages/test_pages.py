"""desk/pages: what each page shows of the record"""

import re
from datetime import date, timedelta

import pytest
from desks import PLACES, WATCH, client_of, fields_in, links_in, text_in
from recorded import COURIER, GAZETTE, SEEN, keep
from starlette.testclient import TestClient

from sayso.desk.pages import rulings
from sayso.desk_file import Watch
from sayso.grouping import group_new
from sayso.store.connection import Store
from sayso.store.judgements import UNDO, UNDONE, Judgement, add_judgement


def _narratives(client: TestClient) -> list[str]:
    return links_in(client.get("/narratives").text, "/narratives/")


def test_today_counts_what_a_watch_line_has_new(client: TestClient) -> None:
    shown = text_in(client.get("/").text)
    assert "1 report in these days, 1 just before" in shown
    assert "Statements with the words “survey”" in shown
    assert "Mirja Solt" in shown


def test_today_tells_which_narratives_were_said_again(client: TestClient) -> None:
    shown = text_in(client.get("/?days=28").text)
    assert "the ministry is hiding the survey of the eastern wall" in shown
    assert "2 reports in these days, 0 just before" in shown
    assert "new" in shown


def test_an_outlet_that_takes_a_narrative_up_is_told(client: TestClient, filled: Store) -> None:
    with filled.writing() as connection:
        words = "Davit Orlan said the ministry is hiding the survey of the eastern wall. It rained."
        keep(connection, words, "f", outlet="Radio Meridel", date="2024-03-10")
    group_new(filled)
    assert "new in: Quay Gazette , Radio Meridel" in text_in(client.get("/").text)


def test_watch_lines_come_some_a_page(filled: Store) -> None:
    client = client_of(filled, *(Watch(f"Line {n}", words="survey") for n in range(10)))
    assert "Line 9" not in client.get("/").text
    assert "Line 9" in client.get("/?page=2").text


def test_a_desk_without_watches_says_how_to_have_some(filled: Store) -> None:
    assert "none was saved" in client_of(filled).get("/").text


def test_search_marks_the_words_and_leads_to_the_place(client: TestClient) -> None:
    page = client.get("/search?words=wall").text
    assert page.count("<mark>wall</mark>") == 2
    place = links_in(page, "/articles/")[0]
    assert place.endswith("#a-s1")
    assert 'id="a-s1"' in client.get(place).text


def test_search_goes_on_where_a_page_ends(client: TestClient) -> None:
    first = client.get("/search?limit=3").text
    (following,) = [a for a in links_in(first, "/search?") if "cursor=" in a]
    second = client.get(following).text
    seen = [links_in(page, "/statements/") for page in (first, second)]
    assert len(seen[0]) == 3 and len(seen[1]) == 2
    assert not set(seen[0]) & set(seen[1])


def test_search_asks_all_that_its_form_asks(client: TestClient) -> None:
    place = "/search?words=the&act=state&outlet=Quay+Gazette&published_from=2024-03"
    page = client.get(place).text
    assert len(links_in(page, "/statements/")) == 1
    assert re.search(r'value="state" checked', page)
    assert "No statement meets this" in client.get(f"{place}&hedged=yes").text


def test_an_article_shows_its_text_with_marks_and_a_card_for_each_statement(
    client: TestClient,
) -> None:
    place = links_in(client.get("/search?words=wall&actor=Orlan").text, "/articles/")[0]
    page = client.get(place).text
    for role in ("source", "cue", "content"):
        assert f'<span class="{role}">' in page
    assert 'id="a-t1" href="#a-s1"' in page
    assert page.count('<li class="card"') == 1


def test_arabic_is_marked_as_what_has_a_direction_of_its_own(client: TestClient) -> None:
    place = links_in(client.get("/search?words=مغلق").text, "/articles/")[0]
    page = client.get(place).text
    assert '<article dir="auto" lang=' in page
    assert re.search(r'<blockquote dir="auto"[^>]*><span class="content">(<mark>)?الميناء', page)


def test_an_edited_article_shows_its_versions_and_what_changed(client: TestClient) -> None:
    place = links_in(client.get("/search?words=ferry").text, "/articles/")[0].partition("#")[0]
    page = client.get(place).text
    assert "southern quay" in page
    (changes,) = links_in(page, f"{place}/changes")
    diff = client.get(changes).text
    assert "<del>northern </del><ins>southern </ins>" in diff
    former = client.get(f"{place}?version=1").text
    assert "This is version 1" in former and "northern quay" in former


def test_a_statement_of_a_former_version_leads_to_no_place_in_the_newest(
    client: TestClient,
) -> None:
    page = client.get("/search?words=northern&edited=yes").text
    assert not links_in(page, "/articles/")[0].endswith("#a-s1")


def test_copies_of_an_article_are_listed(store: Store) -> None:
    body = " ".join(f"The {n} barge lay at quay {n} while its crew waited." for n in range(40))
    with store.writing() as connection:
        for name, outlet in (("a", COURIER), ("b", GAZETTE)):
            keep(connection, f"Lena Marsh said the ferry sails. {body}", name, outlet=outlet)
    group_new(store)
    client = client_of(store)
    places = links_in(client.get("/search").text, "/articles/")
    page = client.get(places[0]).text
    assert places[1].partition("#")[0] in links_in(page, "/articles/")


def test_a_statement_has_all_reports_of_what_it_says_in_order_of_time(store: Store) -> None:
    ferry = "Lena Marsh said the night ferry will sail from the northern quay."
    with store.writing() as connection:
        keep(connection, ferry, "a", outlet=COURIER, date="2024-03-01")
        keep(connection, f"{ferry} It rained.", "b", outlet=GAZETTE, date="2024-03-03")
    group_new(store)
    client = client_of(store)
    place = links_in(client.get("/search").text, "/statements/")[0]
    shown = text_in(client.get(place).text)
    assert shown.index("1 March 2024 first") < shown.index("3 March 2024 2 days later")


def test_a_statement_in_no_group_yet_says_so(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, "Lena Marsh said the ferry sails.", "a")
    client = client_of(store)
    place = links_in(client.get("/search").text, "/statements/")[0]
    assert "in no group yet" in client.get(place).text


def test_a_narrative_tells_who_had_it_first_and_whether_it_grows(client: TestClient) -> None:
    shown = text_in(client.get(_narratives(client)[0]).text)
    assert "2 statements in 2 articles of 2 outlets, 1 March 2024 to 9 March 2024" in shown
    assert "too few" in shown.lower() or "nothing to compare" in shown.lower()
    assert shown.index("Davit Orlan 1 March 2024") < shown.index("Mirja Solt 9 March 2024")
    assert "Quay Gazette 9 March 2024 8 days" in shown


@pytest.mark.parametrize("place", ["/", "/search", "/narratives", "/actors", "/brief/{id}"])
def test_pages_with_counts_say_what_is_counted(client: TestClient, place: str) -> None:
    if "{id}" in place:
        given = {
            "csrf": re.findall(r'name="csrf" value="([^"]*)"', client.get("/brief").text)[0],
            "line": f"watch:{WATCH.name}",
            "first": "2024-03-01",
            "last": "2024-03-10",
        }
        place = client.post("/brief", data=given).headers["location"]
    shown = text_in(client.get(place).text)
    assert "A statement is what somebody said, counted once" in shown
    assert "a report is one article’s telling of it" in shown


def test_a_narrative_tells_what_is_found_before_the_figures(
    client: TestClient, filled: Store
) -> None:
    with filled.writing() as connection:
        for n in range(28):
            day = date(2024, 2, 12) + timedelta(n)
            keep(connection, "It rained.", f"r{n}", date=day.isoformat())
    group_new(filled)
    page = client.get(_narratives(client)[0]).text
    section = page[page.index('id="trend"') : page.index("Judged by itself")]
    finding, figures = re.findall(r'<p dir="auto">(.*?)</p>', section)
    assert finding == "There are too few reports to say whether it grows."
    assert re.match(r"In the \d+ days to 10 March 2024: 1 independent report in both", figures)


def test_outlets_show_their_articles_day_by_day(client: TestClient) -> None:
    shown = text_in(client.get("/outlets").text)
    assert "Quay Gazette 3" in shown
    assert "The Tarn Courier 2" in shown


def test_an_empty_store_has_all_its_pages(store: Store) -> None:
    client = client_of(store, WATCH)
    for place in PLACES:
        assert client.get(place).status_code == 200


@pytest.fixture
def two(client: TestClient, filled: Store) -> list[str]:
    """The addresses of two narratives."""
    with filled.writing() as connection:
        keep(
            connection,
            "Mirja Solt said the night ferry will sail from the southern quay again.",
            "g",
            outlet=GAZETTE,
            date="2024-03-10",
        )
    group_new(filled)
    found = _narratives(client)
    assert len(found) == 2
    return found


def _judge(client: TestClient, place: str, action: str, **fields: str) -> str:
    """Sends a form of a page; where it leads."""
    given = fields_in(client.get(place).text, action) | fields
    answer = client.post("/judgements", data=given)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_name_is_shown_wherever_the_narrative_is(client: TestClient) -> None:
    place = _narratives(client)[0]
    assert _judge(client, place, "name", name="The <hidden> survey") == place
    for page in (place, "/?days=28", "/narratives"):
        assert "The <hidden> survey" in text_in(client.get(page).text)


def test_only_the_judgements_of_a_page_are_worded_and_undone_by_those_of_others(
    client: TestClient, filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.writing() as connection:
        subject = {"narrative": "0123456789abcdef"}
        for _ in range(50):
            add_judgement(connection, Judgement(subject, "pin", "Ilse", SEEN))
        add_judgement(connection, Judgement({UNDONE: 1}, UNDO, "Ilse", SEEN))
    worded: list[int] = []
    own = rulings._ruled

    def ruled(judgement: Judgement, *given: object) -> object:
        worded.append(judgement.number)
        return own(judgement, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(rulings, "_ruled", ruled)
    assert ", undone" in text_in(client.get("/judgements?page=2").text)
    assert worded == [1]


def test_a_judgement_has_its_author_time_and_reason(client: TestClient, two: list[str]) -> None:
    _judge(client, two[0], "merge", into=two[1].rpartition("/")[2], reason="one line")
    page = client.get("/judgements").text
    shown = text_in(page)
    assert "one line" in shown and "Ilse" in shown and "UTC" in shown
    ferry, survey = (
        "the night ferry will sail from the southern quay again",
        "the ministry is hiding the survey of the eastern wall",
    )
    told = [
        f"The narrative “{a}” is the same as the narrative “{b}” ."
        for a, b in ((ferry, survey), (survey, ferry))
    ]
    assert any(words in shown for words in told)
    assert links_in(page, "/narratives/") == [two[0]]


def test_merged_narratives_are_one_at_once_until_that_is_undone(
    client: TestClient, two: list[str]
) -> None:
    assert _judge(client, two[0], "merge", into=f"http://127.0.0.1:8321{two[1]}") == two[1]
    assert _narratives(client) == [two[1]]
    assert "4 statements" in text_in(client.get(two[0]).text)
    assert _judge(client, two[1], "undo") == two[1]
    assert sorted(_narratives(client)) == sorted(two)


def test_a_saying_is_split_off_into_a_narrative_of_its_own(client: TestClient) -> None:
    place = _narratives(client)[0]
    saying = re.findall(r'name="saying" value="([0-9a-f]+)"', client.get(place).text)[0]
    away = _judge(client, place, "split", saying=saying)
    assert away != place
    assert "1 statement in 1 article" in text_in(client.get(away).text)
    assert "1 statement in 1 article" in text_in(client.get(place).text)
    _judge(client, away, "undo")
    assert client.get(away).status_code == 404
    assert "2 statements" in text_in(client.get(place).text)


def test_a_pin_leads_the_list_until_it_is_taken_away(client: TestClient, two: list[str]) -> None:
    _judge(client, two[1], "pin")
    assert _narratives(client) == two[::-1]
    _judge(client, two[1], "unpin")
    assert _narratives(client) == two


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("name", {"name": "x" * 201}),
        ("name", {"name": " "}),
        ("merge", {"into": "nobody"}),
        ("split", {}),
        ("pin", {"action": "burn"}),
        ("pin", {"narrative": "zz"}),
        ("pin", {"action": "undo", "number": "7"}),
        ("pin", {"action": "undo", "number": "x"}),
    ],
)
def test_what_cannot_be_ruled_is_told_on_its_page_and_adds_nothing(
    client: TestClient, action: str, fields: dict[str, str]
) -> None:
    place = _narratives(client)[0]
    given = fields_in(client.get(place).text, action) | fields
    answer = client.post("/judgements", data=given)
    assert answer.status_code == 422
    assert answer.text.count('role="alert"') == 1
    assert f"<code>{place[-16:]}</code>" in answer.text
    assert "Nothing was judged yet" in client.get("/judgements").text
