"""export/actors.py"""

import json
from dataclasses import replace

import pytest

from sayso.actor_files import Gathered, Held, Said
from sayso.actors.across.nodes import ArticleActor
from sayso.actors.across.registry import KnownActor, Registry, registry_from_actors
from sayso.actors.across.scripts import Flag
from sayso.export.actors import (
    ActorPage,
    DoubtLine,
    actor_in_readings,
    dict_of_actor,
    doubts_of_registry,
    jsonl_of_actors,
    line_of_actor,
    list_of_actors,
    list_of_doubts,
    page_of_actor,
)
from sayso.records import Actor, ActorKind, Span


def _gathered(*named: tuple[str, ...]) -> Gathered:
    """Articles "0", "1", … with one actor each, of the first of the names, who speaks once."""
    found = Gathered()
    for number, names in enumerate(named):
        article = str(number)
        actor = Actor(f"{article}-1", names[0], ActorKind.PERSON, (Span(0, 1),), names)
        found.actors.append(ArticleActor(article, actor, f"2024-03-0{number + 1}"))
        said = Said("The Tarn Courier", f"2024-03-0{number + 1}", article, "said", f"word {number}")
        found.said[actor.id] = [said]
    return found


MARSH = _gathered(("Lena Marsh", "Captain Marsh", "Marsh of Tarn"), ("Lena Marsh",))
MARSH.held["0-1"] = [Held("head", "Reed Guild", "0", "2024-03-01")]


def _registry(gathered: Gathered) -> Registry:
    return registry_from_actors(gathered.actors)


def _only(registry: Registry) -> KnownActor:
    (actor,) = registry.actors.values()
    return actor


def _listed(gathered: Gathered, width: int = 120) -> list[str]:
    lines = (line_of_actor(a, gathered) for a in _registry(gathered).actors.values())
    return list(list_of_actors(lines, width=width))


def _known(gathered: Gathered) -> ActorPage:
    registry = _registry(gathered)
    return actor_in_readings(_only(registry), registry, gathered)


def _page(gathered: Gathered, width: int = 100) -> list[str]:
    return list(page_of_actor(_known(gathered), width=width))


def test_statements_of_all_mentions_are_counted() -> None:
    assert line_of_actor(_only(_registry(MARSH)), MARSH).statements == 2


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_list_keeps_to_the_width(width: int) -> None:
    names = tuple(f"Lena Marsh of the {n}th Harbour" for n in range(6))
    lines = _listed(_gathered(names, ("Piet " + "Oster" * 100,)), width)
    assert max(map(len, lines)) <= width


def test_no_line_of_the_list_ends_in_spaces() -> None:
    assert all(line == line.rstrip() for line in _listed(MARSH))


def test_other_names_stand_beside_the_name() -> None:
    assert _listed(MARSH)[1].endswith("Captain Marsh · Marsh of Tarn")


def test_the_name_itself_is_no_other_name() -> None:
    assert _listed(MARSH)[1].count("Lena Marsh") == 1


def test_other_names_are_cut_and_counted_after_four() -> None:
    names = ("Lena Marsh", *(f"Captain{letter}" for letter in "ABCDEFG"))
    (line,) = _listed(_gathered(names))[1:]
    assert line.endswith("CaptainA · CaptainB · CaptainC · CaptainD · … (3 more)")


def test_four_other_names_are_all_there() -> None:
    names = ("Lena Marsh", *(f"Captain{letter}" for letter in "ABCD"))
    assert _listed(_gathered(names))[1].endswith("CaptainC · CaptainD")


def test_what_is_suspect_in_a_name_stands_before_the_others() -> None:
    actor = replace(_only(_registry(MARSH)), flags=(Flag.MIXED_SCRIPTS,))
    (_, line) = list_of_actors([line_of_actor(actor, MARSH)], width=120)
    assert f"[{Flag.MIXED_SCRIPTS}] · Captain Marsh" in line


def test_words_in_brackets_are_no_markup() -> None:
    assert "[bold]Lena[/bold] :smile:" in _listed(_gathered(("[bold]Lena[/bold] :smile:",)))[1]


def test_numbers_over_a_thousand_have_a_mark() -> None:
    gathered = _gathered(("Lena Marsh",))
    gathered.said["0-1"] *= 1_200
    assert "1,200" in _listed(gathered)[1]


@pytest.mark.parametrize("width", [40, 80])
def test_statements_on_a_page_keep_to_the_width(width: int) -> None:
    gathered = _gathered(("Lena Marsh",))
    long = replace(gathered.said["0-1"][0], content="the gates are shut " * 20)
    gathered.said["0-1"] = [long]
    lines = _page(gathered, width)
    assert max(map(len, lines[lines.index("", 3) + 1 :])) <= width


def test_a_page_has_statements_by_date() -> None:
    gathered = _gathered(("Lena Marsh",), ("Lena Marsh",))
    first = replace(gathered.said["1-1"][0], date="2023")
    gathered.said["1-1"] = [first]
    assert [line.split()[-1] for line in _page(gathered)[-2:]] == ["1", "0"]


def test_a_statement_without_date_and_outlet_names_its_article() -> None:
    gathered = _gathered(("Lena Marsh",))
    bare = replace(gathered.said["0-1"][0], date=None, outlet=None, article="harbour")
    gathered.said["0-1"] = [bare]
    assert _page(gathered)[-1].split() == ["harbour", "said:", "word", "0"]


def test_an_office_said_twice_in_an_article_is_told_once() -> None:
    gathered = _gathered(("Lena Marsh",))
    gathered.held["0-1"] = [Held("head", "Reed Guild", "0", None)] * 2
    assert [line.strip() for line in _page(gathered) if "Reed Guild" in line] == [
        "undated  head: Reed Guild (0)"
    ]


def test_an_actor_of_one_name_has_no_line_of_names() -> None:
    assert not any("names:" in line for line in _page(_gathered(("Lena Marsh",))))


def test_what_an_article_says_does_not_steer_the_terminal() -> None:
    gathered = _gathered(("Lena Marsh",))
    evil = "\x1b[2J\x9b\u202e"
    gathered.said["0-1"] = [Said(evil, evil, evil, evil, evil)]
    gathered.held["0-1"] = [Held(evil, evil, evil, evil)]
    assert not set(evil[:1] + evil[-2:]) & set("".join(_page(gathered)))


def test_a_doubt_names_both_with_ids_and_says_why() -> None:
    registry = _registry(
        _gathered(("Hadi al-Amiri",), ("Hadi Farhan al-Amiri",), ("Hadi Hassan al-Amiri",))
    )
    (first, *_) = registry.doubts
    (line, *_) = list_of_doubts(doubts_of_registry(registry))
    left, right = registry.actors[first.left], registry.actors[first.right]
    assert line.startswith(f"{first.score:.2f}")
    assert f"{left.name} ({left.id}) – {right.name} ({right.id}): {first.reason}" in line


def test_a_line_of_jsonl_has_all_that_is_known() -> None:
    (line,) = jsonl_of_actors([_known(MARSH)])
    assert json.loads(line) == {
        "id": _known(MARSH).line.id,
        "name": "Lena Marsh",
        "kind": "person",
        "names": ["Lena Marsh", "Captain Marsh", "Marsh of Tarn"],
        "flags": [],
        "articles": ["0", "1"],
        "statements": 2,
        "mentions": [
            {"actor": "0-1", "score": 1.0, "reason": "same name in 2 articles"},
            {"actor": "1-1", "score": 1.0, "reason": "same name in 2 articles"},
        ],
        "affiliations": [
            {
                "role": "head",
                "organisation": "Reed Guild",
                "article": "0",
                "date": "2024-03-01",
            }
        ],
    }


def test_jsonl_comes_back_as_it_was_written() -> None:
    gathered = _gathered(("سليم بركات", 'Salim "the Quiet"\n\\Barakat'))
    (line,) = jsonl_of_actors([_known(gathered)])
    assert json.loads(line) == dict_of_actor(_known(gathered))
    assert "\n" not in line


def test_scores_have_four_digits() -> None:
    page = _known(MARSH)
    mentions = tuple(replace(m, score=0.123456) for m in page.mentions)
    told = dict_of_actor(replace(page, mentions=mentions))["mentions"]
    assert [m["score"] for m in told] == [0.1235, 0.1235]


def test_a_page_tells_how_much_more_there_is() -> None:
    page = _known(MARSH)
    line = replace(page.line, articles=9, statements=12)
    shown = list(page_of_actor(replace(page, line=line), width=100))
    assert "  … and in 7 older articles" in shown
    assert shown[-1] == "… and 10 older statements"


def test_a_doubt_that_an_analyst_is_unsure_of_says_so() -> None:
    (line,) = list_of_doubts([DoubtLine(("A", "k1"), ("B", "k2"), 0.7, "why", judged=True)])
    assert line == "0.70  A (k1) – B (k2): why  (judged unsure)"
