from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.actors.across.aliases import Alias
from sayso.actors.across.judgements import Judgement, Ruling, judgement
from sayso.actors.across.nodes import ArticleActor
from sayso.actors.across.registry import KnownActor, Registry, registry_from_actors
from sayso.records import Actor, ActorKind, Span

PERSON, BODY = ActorKind.PERSON, ActorKind.ORGANISATION


def actor(
    article: str,
    name: str | None,
    *others: str,
    kind: ActorKind = PERSON,
    date: str | None = None,
) -> ArticleActor:
    """An actor whose id tells the article and the name."""
    names = (name, *others) if name else ()
    ident = f"{article}/{name}"
    return ArticleActor(article, Actor(ident, name, kind, (Span(0, 1),), names), date)


def body(article: str, name: str, *others: str) -> ArticleActor:
    return actor(article, name, *others, kind=BODY)


def alias(name: str, other: str, kind: ActorKind = PERSON, weak: bool = False) -> Alias:
    return Alias(name, other, kind, weak, "aliases.csv, row 2")


def judged(ruling: Ruling, left: str, right: str) -> Judgement:
    time = "2024-05-03T09:00:00+00:00"
    return judgement(ruling, left, right, author="Ilse", time=time, reason="")


def groups(registry: Registry) -> set[frozenset[str]]:
    """The actors of articles that are one, by id."""
    return {frozenset(known.borne) for known in registry.actors.values()}


def together(registry: Registry, left: str, right: str) -> bool:
    return registry.links[left].actor == registry.links[right].actor


def test_spellings_of_one_name_are_one_actor_with_all_names() -> None:
    registry = registry_from_actors(
        [actor("a", "Hadi al-Amiri"), actor("b", "Hadi Al-Ameri"), actor("c", "هادي العامري")]
    )
    (known,) = registry.actors.values()
    assert set(known.names) == {"Hadi al-Amiri", "Hadi Al-Ameri", "هادي العامري"}
    assert known.articles == ("a", "b", "c")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Davit Orlan", "Dawit Orlan"),
        ("Orlan Davit", "Dawit Orlan"),
        ("Khalid Tawil", "Halid Tawil"),
        ("Jakub Tarnow", "Yaqub Tarnov"),
        ("Davud Ali Hult", "Dawood Ali Hult"),
        ("Gamal Tarnow", "Jamal Tarnow"),
        ("Cemal Hult", "Jemal Hult"),
        ("Gaddafi Tarn", "Kadhafi Tarn"),
    ],
)
def test_names_that_romanisation_confuses_are_a_question_and_not_joined(
    left: str, right: str
) -> None:
    registry = registry_from_actors([actor("a", left), actor("b", right)])
    assert not together(registry, f"a/{left}", f"b/{right}")
    assert [d.score >= 0.6 for d in registry.doubts] == [True]


def test_an_analyst_joins_names_that_romanisation_confuses() -> None:
    entries = [actor("a", "Davit Orlan"), actor("b", "Dawit Orlan")]
    same = judged(Ruling.SAME, "a/Davit Orlan", "b/Dawit Orlan")
    registry = registry_from_actors(entries, judgements=[same])
    assert together(registry, "a/Davit Orlan", "b/Dawit Orlan")
    assert registry.doubts == ()


def test_names_that_meet_firmly_and_loosely_are_joined_as_ever() -> None:
    registry = registry_from_actors([actor("a", "Filip Hasan"), actor("b", "Philip Hassan")])
    assert together(registry, "a/Filip Hasan", "b/Philip Hassan")


def test_each_link_says_why() -> None:
    registry = registry_from_actors(
        [actor("a", "Sabri Tawil"), actor("b", "Sabri Tawil"), actor("c", "Sabry Taweel")]
    )
    other = registry.links["c/Sabry Taweel"]
    assert registry.links["a/Sabri Tawil"].reason == "same name in 2 articles"
    assert other.reason == "'Sabry Taweel': same consonants, spelled otherwise"
    assert other.score < 1


def test_a_name_of_a_hundred_spellings_is_one_actor() -> None:
    vowels = ["a", "aa", "e"], ["i", "y", "ee", "e"], ["u", "o", "ou", "oo"], ["i", "y", "ee"]
    found = {f"Sabr{b} T{a}w{b}l al-K{c}r{d}" for a, b, c, d in product(*vowels)}
    entries = [actor("x", "Sabri Tawil al-Kuri"), actor("y", "Sabri Tawil al-Kuri")]
    entries += [actor(str(n), name) for n, name in enumerate(sorted(found))]
    assert len(found) > 100
    assert len(registry_from_actors(entries).actors) == 1


def test_r_and_l_are_kept_apart() -> None:
    registry = registry_from_actors([actor("a", "Hadi al-Amiri"), actor("b", "Hadi al-Amili")])
    assert len(registry.actors) == 2


def test_actors_without_a_name_are_never_joined() -> None:
    registry = registry_from_actors([actor("a", None), actor("b", None)])
    assert registry.actors == {}
    assert not together(registry, "a/None", "b/None")
    assert registry.links["a/None"].reason == "not named: kept by itself"


def test_a_family_name_alone_joins_nobody() -> None:
    registry = registry_from_actors(
        [actor("a", "Salim Barakat"), actor("b", "Barakat"), actor("c", "Nadia Barakat")]
    )
    assert len(registry.actors) == 3


def test_a_name_that_fits_two_who_contradict_each_other_stays_by_itself() -> None:
    registry = registry_from_actors(
        [
            actor("a", "Hadi al-Amiri"),
            actor("b", "Hadi Farhan al-Amiri"),
            actor("c", "Hadi Hassan al-Amiri"),
        ]
    )
    assert len(registry.actors) == 3
    assert {d.reason for d in registry.doubts} == {
        "same words; farhan left out",
        "same words; hassan left out",
    }


def test_what_is_everywhere_called_so_is_joined_nowhere() -> None:
    registry = registry_from_actors(
        [body(a, n) for a in "ab" for n in ("Police", "the army", "Foreign Ministry")]
    )
    assert len(registry.actors) == 6


def test_an_acronym_leads_to_the_body_that_an_article_gives_it() -> None:
    registry = registry_from_actors(
        [body("a", "Tarn Harbour Union", "THU"), body("b", "THU"), body("c", "THU")]
    )
    assert len(registry.actors) == 1


def test_an_acronym_of_two_bodies_stays_by_itself() -> None:
    registry = registry_from_actors(
        [
            body("a", "Tarn Harbour Union", "THU"),
            body("b", "Tarn Horticultural Union", "THU"),
            body("c", "THU"),
        ]
    )
    assert len(registry.actors) == 3


def test_names_that_share_nothing_need_two_articles_that_join_them() -> None:
    once = [body("a", "Tarn Harbour Union", "The Dockers"), body("b", "The Dockers")]
    twice = [*once, body("c", "Tarn Harbour Union", "The Dockers")]
    assert len(registry_from_actors(once).actors) == 2
    assert len(registry_from_actors(twice).actors) == 1


def test_an_alias_of_the_user_joins_what_no_score_would() -> None:
    given_actors = [actor("a", "Abu Salma"), actor("b", "Nabil al-Karawi")]
    registry = registry_from_actors(given_actors, [alias("Nabil Karawi", "Abu Salma")])
    assert together(registry, "a/Abu Salma", "b/Nabil al-Karawi")
    assert "aliases.csv, row 2" in registry.links["a/Abu Salma"].reason


def test_a_weak_alias_of_two_actors_joins_neither() -> None:
    given_actors = [
        actor("a", "The Doctor"),
        actor("b", "Nabil al-Karawi"),
        actor("c", "Pavel Tarnov"),
    ]
    aliases = [
        alias("Nabil al-Karawi", "The Doctor", weak=True),
        alias("Pavel Tarnov", "The Doctor", weak=True),
    ]
    assert len(registry_from_actors(given_actors, aliases[:1]).actors) == 2
    assert len(registry_from_actors(given_actors, aliases).actors) == 3


def test_judged_the_same_is_stronger_than_a_contradiction() -> None:
    registry = registry_from_actors(
        [actor("a", "Hadi Rumi"), actor("b", "Hassan Rumi")],
        judgements=[judged(Ruling.SAME, "a/Hadi Rumi", "b/Hassan Rumi")],
    )
    assert together(registry, "a/Hadi Rumi", "b/Hassan Rumi")
    reasons = {registry.links[i].reason for i in ("a/Hadi Rumi", "b/Hassan Rumi")}
    assert any("judged same by Ilse" in reason for reason in reasons)


def test_judged_not_the_same_is_stronger_than_score_and_alias() -> None:
    registry = registry_from_actors(
        [actor("a", "Sabri Tawil"), actor("b", "Sabry Taweel")],
        [alias("Sabri Tawil", "Sabry Taweel")],
        [judged(Ruling.NOT_SAME, "a/Sabri Tawil", "b/Sabry Taweel")],
    )
    assert not together(registry, "a/Sabri Tawil", "b/Sabry Taweel")


def test_not_the_same_holds_for_all_that_are_the_same_as_either() -> None:
    registry = registry_from_actors(
        [actor("a", "Sabri Tawil"), actor("b", "Sabry Taweel"), actor("c", "Nabil Karawi")],
        judgements=[
            judged(Ruling.SAME, "a/Sabri Tawil", "c/Nabil Karawi"),
            judged(Ruling.NOT_SAME, "c/Nabil Karawi", "b/Sabry Taweel"),
        ],
    )
    assert together(registry, "a/Sabri Tawil", "c/Nabil Karawi")
    assert not together(registry, "a/Sabri Tawil", "b/Sabry Taweel")


def test_judged_unsure_keeps_apart_what_scores_would_join() -> None:
    registry = registry_from_actors(
        [actor("a", "Sabri Tawil"), actor("b", "Sabry Taweel")],
        judgements=[judged(Ruling.UNSURE, "a/Sabri Tawil", "b/Sabry Taweel")],
    )
    assert not together(registry, "a/Sabri Tawil", "b/Sabry Taweel")


def test_of_one_name_judged_two_the_left_leaves() -> None:
    given_actors = [actor(a, "Sabri Tawil") for a in "abc"]
    rows = [judged(Ruling.NOT_SAME, "c/Sabri Tawil", "a/Sabri Tawil")]
    assert groups(registry_from_actors(given_actors, judgements=rows)) == {
        frozenset({"a/Sabri Tawil", "b/Sabri Tawil"}),
        frozenset({"c/Sabri Tawil"}),
    }


def test_a_judgement_on_an_actor_that_is_not_here_still_joins_through_it() -> None:
    registry = registry_from_actors(
        [actor("a", "Hadi Rumi"), actor("b", "Nabil Karawi")],
        judgements=[
            judged(Ruling.SAME, "a/Hadi Rumi", "gone"),
            judged(Ruling.SAME, "gone", "b/Nabil Karawi"),
        ],
    )
    assert together(registry, "a/Hadi Rumi", "b/Nabil Karawi")


def test_judgements_that_contradict_through_a_name_are_reported() -> None:
    registry = registry_from_actors(
        [actor("a", "Hadi Rumi"), actor("b", "Hadi Rumi"), actor("c", "Nabil Karawi")],
        judgements=[
            judged(Ruling.SAME, "a/Hadi Rumi", "c/Nabil Karawi"),
            judged(Ruling.NOT_SAME, "c/Nabil Karawi", "b/Hadi Rumi"),
        ],
    )
    assert [len(c.judgements) for c in registry.contradictions] == [2]


@pytest.mark.parametrize("name", ["P\u0430vel Tarnov", "Pav3l Tarnov", "\u202ePavel Tarnov"])
def test_suspect_names_are_flagged_and_not_even_joined_to_themselves(name: str) -> None:
    registry = registry_from_actors(
        [actor("a", name), actor("b", name), actor("c", "Pavel Tarnov")]
    )
    assert len(registry.actors) == 3
    assert registry.links[f"a/{name}"].reason.startswith("same name in one article; by itself")
    assert [len(k.flags) for k in registry.actors.values()].count(1) == 2


def test_an_id_stays_when_articles_come() -> None:
    first = [actor("a", "Sabri Tawil", date="2024-01-01")]
    (before,) = registry_from_actors(first).actors
    later = [actor(f"b{n}", name, date="2024-02-01") for n, name in enumerate(SPELLINGS)]
    (after,) = registry_from_actors([*first, *later]).actors
    assert before == after


def test_the_id_of_every_spelling_leads_to_the_actor() -> None:
    one = registry_from_actors([actor("b", "Sabry Taweel", date="2024-02-01")])
    both = registry_from_actors(
        [
            actor("a", "Sabri Tawil", date="2024-01-01"),
            actor("b", "Sabry Taweel", date="2024-02-01"),
        ]
    )
    (former,) = one.actors
    found = both.find(former)
    assert isinstance(found, KnownActor) and found.name in ("Sabri Tawil", "Sabry Taweel")
    assert both.find("a/Sabri Tawil") == found
    assert both.find("nobody") is None


SPELLINGS = ["Sabri Tawil", "Sabry Taweel", "Sabri el-Tawil", "صبري الطويل"]
CAST = st.builds(
    lambda article, name, kind, other: actor(article, name, *other, kind=kind),
    st.sampled_from("abcdef"),
    st.sampled_from(
        [
            *SPELLINGS,
            "Sabri Omar Tawil",
            "Sabri Hadi al-Tawil",
            "Tawil",
            "S. Tawil",
            "Tarn Harbour Union",
            "THU",
            "Tarn Horticultural Union",
            "Police",
            "P\u0430vel Tarnov",
            None,
        ]
    ),
    st.sampled_from([PERSON, BODY, ActorKind.UNKNOWN, ActorKind.DOCUMENT]),
    st.lists(st.sampled_from(["THU", "Tawil", "The Dockers", "Sabri Tawil"]), max_size=2),
)
ALIASES = st.lists(
    st.builds(
        alias,
        st.sampled_from(["Sabri Tawil", "Tarn Harbour Union"]),
        st.sampled_from(["Abu Salma", "THU", "Tawil", "The Dockers"]),
        st.sampled_from([PERSON, BODY, ActorKind.UNKNOWN]),
        st.booleans(),
    ),
    max_size=3,
)


def unique(entries: list[ArticleActor]) -> list[ArticleActor]:
    """One for each id, as articles have it."""
    return list({entry.actor.id: entry for entry in entries}.values())


@settings(deadline=None)
@given(st.data())
def test_neither_order_nor_reading_twice_changes_who_is_who(data: st.DataObject) -> None:
    entries = unique(data.draw(st.lists(CAST, max_size=12)))
    aliases = data.draw(ALIASES)
    ids = [entry.actor.id for entry in entries] or ["x", "y"]
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] != p[1])
    rows = []
    if len(ids) > 1:
        drawn = data.draw(st.lists(st.tuples(st.sampled_from(list(Ruling)), ends), max_size=4))
        rows = [judged(ruling, *pair) for ruling, pair in drawn]
    expected = registry_from_actors(entries, aliases, rows)
    shuffled = data.draw(st.permutations(entries))
    again = data.draw(st.lists(st.sampled_from(entries), max_size=5)) if entries else []
    assert registry_from_actors([*shuffled, *again], aliases[::-1], rows[::-1]) == expected
