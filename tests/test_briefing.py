"""briefing.py"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from peopled import keep_people
from recorded import COURIER, GAZETTE, keep

from sayso import found_lines
from sayso.actor_ruling import judge
from sayso.actors.across.judgements import Ruling
from sayso.brief.document import Brief
from sayso.briefing import Arrangement, Wish, brief_of_desk
from sayso.desk_file import Desk, Outlet, Watch
from sayso.errors import SaysoError, UsageError
from sayso.found_lines import key_of_line
from sayso.grouping import group_new
from sayso.narratives.from_statements import id_of_number
from sayso.resolving import resolve_new
from sayso.ruling import Ruler
from sayso.store.connection import Store, open_store
from sayso.store.question import Question
from sayso.store.receipts import newest_narratives
from sayso.watching import save_watch

OUTLETS = (Outlet(COURIER, labels=("local",)), Outlet(GAZETTE))
GATES, RAIN = Watch("Gates", words="gates"), Watch("Rain", words="rain")
DESK = Desk("Harbour desk", "", disclaimer="Invented.", outlets=OUTLETS, watches=(GATES, RAIN))
LAST = date(2024, 3, 31)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Five weeks of two outlets, an article a day; the gates are spoken of on some."""
    store = open_store(tmp_path_factory.mktemp("briefing") / "store.db")
    with store.writing() as connection:
        for n in range(35):
            day = (LAST - timedelta(n)).isoformat()
            words = f"Lena Marsh said ship {n} sails from quay {n} at {n} today."
            keep(connection, words, f"a{n}", date=day)
            said = "the gates must open" if n in (3, 9) else f"cat {n} sat on mat {n} for {n} hours"
            words = f"Davit Orlan said {said}. It was {n}."
            keep(connection, words, f"b{n}", outlet=GAZETTE, date=day)
    group_new(store)
    yield store
    store.close()


def brief(store: Store, desk: Desk = DESK, **wish: object) -> Brief:
    with store.reading() as connection:
        return brief_of_desk(desk, connection, Wish(**wish))  # type: ignore[arg-type]


def test_the_usual_days_are_the_last_seven_of_the_store(filled: Store) -> None:
    made = brief(filled)
    assert (made.first, made.last) == (date(2024, 3, 25), LAST)


def test_all_watches_of_the_desk_are_told_and_its_disclaimer(filled: Store) -> None:
    made = brief(filled)
    assert [section.title for section in made.sections] == ["Gates", "Rain"]
    assert (made.desk, made.disclaimer) == ("Harbour desk", "Invented.")
    assert made.sections[0].report.items
    assert not made.sections[1].report.items


def test_a_saved_watch_line_is_briefed_like_one_of_the_file(filled: Store) -> None:
    with filled.writing() as connection:
        saving = Question(words="cat"), Ruler("Ilse")
        save_watch(connection, DESK, "Cats", *saving)
        made = brief_of_desk(DESK, connection, Wish(watches=("cats",)))
        whole = brief_of_desk(DESK, connection, Wish())
        connection.rollback()
    assert [s.title for s in made.sections] == ["Cats"]
    assert [s.title for s in whole.sections] == ["Gates", "Rain", "Cats"]
    assert made.sections[0].report.items


def test_watches_are_chosen_by_name_in_any_case(filled: Store) -> None:
    made = brief(filled, watches=("gates",))
    assert [section.title for section in made.sections] == ["Gates"]


def test_an_actor_is_a_line(filled: Store) -> None:
    (section,) = brief(filled, actors=("Marsh",)).sections
    assert section.title == "Marsh"
    assert section.report.items


def test_a_narrative_is_a_line(filled: Store) -> None:
    from sayso.store.groups import narratives_of_sayings

    (item,) = brief(filled, watches=("Gates",)).sections[0].report.items
    with filled.reading() as connection:
        id = narratives_of_sayings(connection, [item.id])[item.id]
    (section,) = brief(filled, narratives=(id,)).sections
    assert section.asked == f"Narrative {id}"
    assert section.title == "“the gates must open”"
    assert section.report.items


def test_lines_of_one_name_keep_their_own_figures(filled: Store) -> None:
    called = Watch("Marsh", words="gates")
    desk = replace(DESK, watches=(called,))
    (watched,) = brief(filled, desk).sections
    both = brief(filled, desk, watches=("Marsh",), actors=("Marsh",)).sections
    assert [section.title for section in both] == ["Marsh", "Marsh"]
    assert both[0].comment.chart == watched.comment.chart
    assert both[1].comment.chart == brief(filled, actors=("Marsh",)).sections[0].comment.chart
    assert both[0].comment.chart != both[1].comment.chart


def test_an_article_of_a_month_or_year_alone_does_not_hide_the_newest_day(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, "Davit Orlan said the gates must open.", "a", date="2024-03-30")
        keep(connection, "Lena Marsh said ferries sail.", "b", date="2024-04")
        keep(connection, "Lena Marsh said ferries wait.", "c", date="2025")
        keep(connection, "Lena Marsh said ferries sank.", "d", date="2024")
    group_new(store)
    assert brief(store).last == date(2024, 3, 30)


def test_nothing_from_after_the_last_day_is_told(filled: Store) -> None:
    made = brief(filled, watches=("Gates",), first=date(2024, 3, 20), last=date(2024, 3, 25))
    days = [source.article.date for source in made.sources]
    assert days == ["2024-03-22"]


def test_the_analysts_text_is_in_its_sections(filled: Store) -> None:
    made = brief(filled, comment="All calm.\n\n# Rain\n\nNone yet.")
    assert made.overview.own == ("All calm.",)
    assert made.sections[1].comment.own == ("None yet.",)


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"watches": ("Gate",)}, "'Gate' is no watch line of this desk; did you mean 'Gates'"),
        ({"actors": ("Teck",)}, "nobody called 'Teck' says anything in this store"),
        ({"narratives": ("0000",)}, "'0000' is no narrative of this store"),
        ({"narratives": ("nothing like an id",)}, "is no narrative of this store"),
        (
            {"first": date(2024, 3, 9), "last": date(2024, 3, 8)},
            "the days end before they begin: 2024-03-09 to 2024-03-08",
        ),
        ({"first": date.min}, "no days can be compared"),
        ({"last": date(1, 1, 3)}, "no days can be compared"),
        ({"comment": "# Snow"}, "comment: “Snow” is no section of this brief"),
    ],
)
def test_a_wish_that_cannot_be_met_is_told(
    filled: Store, wish: dict[str, object], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        brief(filled, **wish)


def test_days_without_a_statement_are_told(filled: Store) -> None:
    told = "no statement from 2023-03-01 to 2023-03-09 in “Gates”, “Rain”"
    with pytest.raises(SaysoError, match=told) as error:
        brief(filled, first=date(2023, 3, 1), last=date(2023, 3, 9))
    assert not isinstance(error.value, UsageError)


def test_days_after_all_that_is_kept_are_told_plainly(filled: Store) -> None:
    with pytest.raises(SaysoError, match="nothing to brief from 2030-01-01 on: the newest article"):
        brief(filled, first=date(2030, 1, 1))


def test_a_comment_may_name_a_narrative_by_its_id(filled: Store) -> None:
    with filled.reading() as connection:
        (found, *_) = newest_narratives(connection, date(2024, 3, 1), LAST, 1)
    id = id_of_number(found.number)
    made = brief(
        filled, narratives=(id,), first=date(2024, 3, 1), comment=f"# Narrative {id}\n\nMine."
    )
    assert made.sections[0].comment.own == ("Mine.",)


def test_an_arranged_brief_has_its_lines_in_order_with_their_comments(filled: Store) -> None:
    keys = (key_of_line("watch", "Rain"), key_of_line("watch", "Gates"))
    made = brief(filled, arranged=Arrangement(keys, {keys[0]: "Dry.\n\n# Still dry."}))
    assert [s.title for s in made.sections] == ["Rain", "Gates"]
    assert made.sections[0].comment.own == ("Dry.", "# Still dry.")


def test_what_an_analyst_leaves_out_is_in_no_report_nor_among_the_sources(filled: Store) -> None:
    whole = brief(filled, watches=("Gates",), first=date(2024, 3, 1))
    (item, *rest) = whole.sections[0].report.items
    arranged = Arrangement((key_of_line("watch", "Gates"),), left_out=frozenset({item.key}))
    made = brief(filled, watches=("Gates",), first=date(2024, 3, 1), arranged=arranged)
    assert [i.id for i in made.sections[0].report.items] == [i.id for i in rest]
    assert [i.id for i in made.sections[0].left_out] == [item.id]
    cited = {c.article.id for i in rest for s in i.sentences for c in s.citations}
    assert {s.article.id for s in made.sources} == cited


def test_what_is_left_out_of_one_line_is_not_said_to_be_told_there(filled: Store) -> None:
    desk = replace(DESK, watches=(GATES, replace(GATES, name="Again")))
    whole = brief(filled, desk, first=date(2024, 3, 1))
    keys = frozenset(i.key for i in whole.sections[0].report.items)
    order = (key_of_line("watch", "Gates"), key_of_line("watch", "Again"))
    made = brief(filled, desk, first=date(2024, 3, 1), arranged=Arrangement(order, left_out=keys))
    assert [len(s.report.items) for s in made.sections] == [0, 0]
    assert [len(s.left_out) for s in made.sections] == [2, 0]
    assert len({i.key for s in whole.sections for i in s.report.items}) == 3


def test_a_desk_without_watches_is_told(filled: Store) -> None:
    with pytest.raises(UsageError, match="no watch line, and no --narrative is named"):
        brief(filled, replace(DESK, watches=()))


def test_an_empty_store_is_told(store: Store) -> None:
    with pytest.raises(SaysoError, match="no article with a date"):
        brief(store)


def test_what_is_compared_are_whole_weeks_that_the_store_has(filled: Store) -> None:
    told = brief(filled, watches=("Gates",)).sections[0].comment
    assert told.chart is not None
    assert len(told.chart.bars) == 5
    assert " In the 14 days to 31 March 2024: " in told.computed[0].text
    assert "in 21 days" in told.computed[0].text


def test_a_brief_is_the_same_over_both_databases(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, "Davit Orlan said the gates must open.", "a", date="2024-03-30")
        keep(connection, "Lena Marsh said ferries sail.", "b", outlet=GAZETTE, date="2024-03-31")
    group_new(store)
    (item,) = brief(store).sections[0].report.items
    assert item.sentences[0].text == (
        "Davit Orlan said the gates must open (The Tarn Courier, local, 30 March)."
    )


def test_of_a_line_with_too_much_the_newest_is_told_and_all_is_counted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = (
        "bakers want cheaper flour",
        "the bridge needs new cables",
        "salmon came back to the river",
        "no winter festival is planned",
        "a library lost its roof",
        "taxes on salt will fall",
    )
    with store.writing() as connection:
        for n, words in enumerate(said):
            day, outlet = f"2024-03-{26 + n}", GAZETTE if n % 2 else COURIER
            keep(connection, f"Davit Orlan said {words}.", f"a{n}", outlet=outlet, date=day)
    group_new(store)
    lines = replace(DESK, watches=(Watch("Orlan", actor="Davit Orlan"),))
    whole = brief(store, lines)
    monkeypatch.setattr(found_lines, "MOST_TOLD", 2)
    made = brief(store, lines)
    assert len(whole.sections[0].report.items) == len(said)
    assert made.sections[0].report.items == whole.sections[0].report.items[:2]
    assert made.overview == whole.overview
    first, told, *rest = (sentence.text for sentence in made.sections[0].comment.computed)
    assert told == (
        "4 older statements of these days in this line are counted, but not told above."
    )
    assert [first, *rest] == [s.text for s in whole.sections[0].comment.computed]
    assert made.sections[0].comment.chart == whole.sections[0].comment.chart


def new_names(store: Store) -> list[str]:
    """What a brief of the days from 26 March tells of names that are new."""
    (section,) = brief(store, watches=("Gates",), first=date(2024, 3, 26)).sections
    return [s.text for s in section.comment.computed if s.text.startswith("New in")]


@pytest.mark.parametrize("resolved", ["all", "before these days", "nothing"])
def test_who_spoke_before_the_days_is_no_new_name(store: Store, resolved: str) -> None:
    with store.writing() as connection:
        for day in range(1, 26):
            keep_people(connection, f"a{day}", "Davit Orlan", date=f"2024-03-{day:02}")
    if resolved != "nothing":
        resolve_new(store)
    with store.writing() as connection:
        keep_people(connection, "b", "Lena Marsh", "Davit Orlan", date="2024-03-27")
        keep_people(connection, "c", "Davit Orlan", date="2024-03-28")
    group_new(store)
    if resolved == "all":
        resolve_new(store)
    assert new_names(store) == ["New in this line, which goes back to 1 March: Lena Marsh."]


@pytest.mark.parametrize("resolved", [True, False])
def test_whom_an_edit_took_out_has_not_been_in_the_line(store: Store, resolved: bool) -> None:
    with store.writing() as connection:
        for day in range(1, 26):
            keep_people(connection, f"a{day}", "Davit Orlan", date=f"2024-03-{day:02}")
        for name, day in (("Lena Marsh", "2024-03-20"), ("Piet Oster", "2024-03-27")):
            keep_people(connection, name, name, date=day)
            keep_people(connection, name, date=day)
        keep_people(connection, "c", "Lena Marsh", date="2024-03-28")
    group_new(store)
    if resolved:
        resolve_new(store)
    assert new_names(store) == ["New in this line, which goes back to 1 March: Lena Marsh."]


def test_who_was_merged_is_counted_once(store: Store) -> None:
    with store.writing() as connection:
        for day, name in enumerate(("Davit Orlan", "Dawit Orlan") * 8):
            outlet = GAZETTE if day % 3 else COURIER
            keep_people(connection, f"a{day}", name, outlet=outlet, date=f"2024-03-{31 - day}")
    group_new(store)
    resolve_new(store)
    (before,) = brief(store, watches=("Gates",)).sections
    assert "2 actors" in before.comment.computed[0].text
    with store.writing() as connection:
        judge(connection, Ruling.SAME, "Davit Orlan", "Dawit Orlan", Ruler("Ilse"))
    (after,) = brief(store, watches=("Gates",)).sections
    assert "1 actor;" in after.comment.computed[0].text
