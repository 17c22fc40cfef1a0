"""brief/sentences.py"""

from dataclasses import replace

import pytest
from reported import report

from sayso.brief.document import Cut
from sayso.brief.names import naming_of_articles
from sayso.brief.sentences import Teller
from sayso.narratives.groups import Report
from sayso.records import ActorKind, HedgedBy, Polarity, StatementKind, ViaForm

LABELS = {"Averra One": ("partisan", "state")}


def told(*reports: Report) -> str:
    """The sentence of the last report, all being known."""
    return teller(*reports).sentence(reports[-1]).text


def teller(*reports: Report) -> Teller:
    return Teller(naming_of_articles(reports), LABELS, 2024)


def test_a_name_stands_for_the_pronoun_and_all_else_is_the_articles() -> None:
    found = report(
        "Mirja Solt took the telephone. She has not accused anybody of hiding the survey.",
        "She",
        "accused",
        "anybody of hiding the survey",
        name="Mirja Solt",
    )
    assert told(found) == (
        "Mirja Solt has not accused anybody of hiding the survey (Radio Meridel, 9 April)."
    )


def test_a_body_is_called_with_its_article_and_not_with_what_led_to_it() -> None:
    found = report(
        "A friend of the Upland Guard waited. It accused the ministry of hiding the survey.",
        "It",
        "accused",
        "the ministry of hiding the survey",
        name="Upland Guard",
        actor=ActorKind.ORGANISATION,
    )
    assert told(found).startswith("The Upland Guard accused the ministry")


def test_a_quotation_comes_behind_who_said_it() -> None:
    found = report(
        "Ilko Ravn waited. “They hide it,” Ravn told reporters. “We know.”",
        "Ravn",
        "told",
        ("“They hide it,”", "“We know.”"),
        name="Ilko Ravn",
        addressee="reporters",
        kind=StatementKind.DIRECT,
    )
    assert told(found) == (
        "Ilko Ravn told reporters: “They hide it.” … “We know” (Radio Meridel, 9 April)."
    )


def test_a_quotation_that_goes_on_is_told_with_an_ellipsis() -> None:
    found = report(
        "“I am no engineer,” said Josune Teck, “but I can read.”",
        "Josune Teck",
        "said",
        ("“I am no engineer,”", "“but I can read.”"),
        name="Josune Teck",
        kind=StatementKind.DIRECT,
    )
    assert told(found).startswith("Josune Teck said: “I am no engineer” … “but I can read” (")


def test_direct_words_without_marks_get_them() -> None:
    found = report(
        "Orlan: Close the gates. All of them.",
        "Orlan",
        ":",
        "Close the gates. All of them.",
        name="Orlan",
        kind=StatementKind.DIRECT,
    )
    assert told(found).startswith("Orlan: “Close the gates. All of them” (")


def test_an_answer_in_a_transcript_gets_marks_though_it_has_none_there() -> None:
    found = report(
        "Orlan: The gates stay shut. I have seen them.",
        "Orlan",
        ":",
        "The gates stay shut. I have seen them.",
        name="Orlan",
    )
    assert told(found).startswith("Orlan: “The gates stay shut. I have seen them” (")


def test_what_cannot_be_told_behind_a_name_stays_in_its_order() -> None:
    found = report(
        "The road was blocked from abroad, according to Oda Stenn. It rained.",
        "Oda Stenn",
        "according to",
        "The road was blocked from abroad",
        name="Oda Stenn",
    )
    assert told(found) == (
        "The road was blocked from abroad, according to Oda Stenn (Radio Meridel, 9 April)."
    )


def test_a_quotation_before_the_reporters_sentence_comes_behind_it() -> None:
    found = report(
        "“Everybody knows it.” Ilko Ravn said that he would wait.",
        "Ilko Ravn",
        "said",
        ("“Everybody knows it.”", "he would wait"),
        name="Ilko Ravn",
        kind=StatementKind.MIXED,
    )
    assert told(found).startswith("Ilko Ravn said that he would wait, and: “Everybody knows it” (")


def test_a_doubtful_link_puts_no_name_into_a_sentence() -> None:
    found = report(
        "Hult met Embry. He denied having received money.",
        "He",
        "denied",
        "having received money",
        name="Embry",
        score=0.82,
        polarity=Polarity.DENIED,
    )
    assert told(found) == (
        "Radio Meridel reported, probably of Embry: “He denied having received money” (9 April)."
    )


def test_where_no_source_was_found_that_is_told() -> None:
    found = report(
        "The lake is expected to rise. It rained.", "", "is expected", ("The lake", "to rise")
    )
    assert told(found) == (
        "Radio Meridel reported: “The lake is expected to rise” (9 April; no source found)."
    )


def test_quotation_marks_within_quotation_marks_become_single() -> None:
    found = report(
        "“I measure,” she told the Uplander. “That is all.”",
        "she",
        "told",
        ("“I measure,”", "“That is all.”"),
        kind=StatementKind.DIRECT,
    )
    assert "reported: “‘I measure,’ she told the Uplander. ‘That is all’” (" in told(found)


def test_a_dateline_is_left_out() -> None:
    found = report(
        "MERIDEL, March 8 (Tidewire) — Its speaker announced a vote.",
        "Its speaker",
        "announced",
        "a vote",
    )
    assert "reported: “Its speaker announced a vote” (" in told(found)


def test_the_chain_stands_in_front_in_the_articles_words_where_it_can() -> None:
    found = report(
        "It rained. In a post on Monday, Mirja Solt accused the ministry of sleep.",
        "Mirja Solt",
        "accused",
        "the ministry of sleep",
        name="Mirja Solt",
        via=((ViaForm.POST, None, "In a post"),),
    )
    assert told(found).startswith("In a post on Monday, Mirja Solt accused the ministry of sleep (")


@pytest.mark.parametrize(
    ("via", "lead"),
    [
        (
            ((ViaForm.INTERVIEW, "Quay Radio", "Quay Radio asked"),),
            "In an interview with Quay Radio, ",
        ),
        (((ViaForm.QUOTED_BY, "Quay Radio", "Quay Radio asked"),), "As quoted by Quay Radio, "),
        (((ViaForm.STATEMENT, None, "Quay Radio asked"),), "In a statement, "),
        (
            (
                (ViaForm.SPEECH, None, "Quay Radio asked"),
                (ViaForm.REPORTED_BY, "Quay Radio", "Quay Radio asked"),
            ),
            "In a speech, as reported by Quay Radio, ",
        ),
    ],
)
def test_the_chain_of_an_earlier_sentence_is_told(
    via: tuple[tuple[ViaForm, str | None, str], ...], lead: str
) -> None:
    text = "Quay Radio asked him a lot. Davit Orlan demanded a date."
    found = report(text, "Davit Orlan", "demanded", "a date", name="Davit Orlan", via=via)
    assert told(found).startswith(f"{lead}Davit Orlan demanded a date (")


def test_a_chain_that_the_sentence_tells_is_not_told_twice() -> None:
    found = report(
        "Davit Orlan told Quay Radio that he was tired.",
        "Davit Orlan",
        "told",
        "he was tired",
        name="Davit Orlan",
        addressee="Quay Radio",
        via=((ViaForm.INTERVIEW, "Quay Radio", "told Quay Radio"),),
    )
    assert told(found).startswith("Davit Orlan told Quay Radio that he was tired (")


def test_the_day_on_which_it_was_said_is_told_where_it_is_another() -> None:
    text = "Davit Orlan said that he was tired."
    for said, note in (("2024-04-07", "; said on 7 April"), ("2024-04-09", "")):
        found = report(text, "Davit Orlan", "said", "he was tired", name="Davit Orlan", said=said)
        assert told(found).endswith(f"(Radio Meridel, 9 April{note}).")


def test_an_allegation_stays_one() -> None:
    found = report(
        "Davit Orlan alleged that the wall had moved.",
        "Davit Orlan",
        "alleged",
        "the wall had moved",
        name="Davit Orlan",
        hedges=(("alleged", HedgedBy.ARTICLE),),
    )
    assert told(found).startswith("Davit Orlan alleged that the wall had moved (")


def test_a_hedge_that_is_not_shown_is_told() -> None:
    found = report(
        "Purportedly it was so. “The wall moved,” Davit Orlan said.",
        "Davit Orlan",
        "said",
        "“The wall moved,”",
        name="Davit Orlan",
        kind=StatementKind.DIRECT,
        hedges=(("Purportedly", HedgedBy.ARTICLE),),
    )
    assert told(found).endswith("; the article keeps its distance: “Purportedly”).")


def test_a_denial_that_its_words_do_not_tell_is_told() -> None:
    found = report(
        "Davit Orlan laughed off that he slept.",
        "Davit Orlan",
        "laughed off",
        "he slept",
        name="Davit Orlan",
        polarity=Polarity.DENIED,
    )
    assert told(found).endswith("; denied).")


def test_the_labels_of_an_outlet_are_told_once() -> None:
    text = "Davit Orlan said that he was tired."
    found = report(
        text, "Davit Orlan", "said", "he was tired", name="Davit Orlan", outlet="Averra One"
    )
    tells = teller(found)
    shown = [tells.sentence(found).text.partition("(")[2] for _ in range(2)]
    assert shown == ["Averra One, partisan and state, 9 April).", "Averra One, 9 April)."]


def _with_role(role: str, outlet: str, words: str = "said") -> Report:
    text = f"The {role}, Dawit Orlan, {words} that he was tired."
    source = f"The {role}, Dawit Orlan"
    return report(text, source, words, "he was tired", name="Dawit Orlan", role=role, outlet=outlet)


def test_a_role_that_one_outlet_gives_is_in_quotation_marks() -> None:
    found = _with_role("leader of the gang", "Averra One")
    assert told(found).startswith("Dawit Orlan (“the leader of the gang”) said that he was tired (")


def test_a_role_that_several_outlets_give_is_told_plainly() -> None:
    first = _with_role("commander of the Guard", "Tidewire")
    second = _with_role("commander of the Guard", "Radio Meridel", "added")
    assert told(first, second).startswith(
        "Dawit Orlan, the commander of the Guard, added that he was tired ("
    )


def test_a_role_from_another_article_is_cited_from_there() -> None:
    first = _with_role("commander of the Guard", "Tidewire")
    second = _with_role("commander of the Guard", "Radio Meridel")
    third = report(
        "Dawit Orlan yawned that it was late.",
        "Dawit Orlan",
        "yawned",
        "it was late",
        name="Dawit Orlan",
        outlet="Averra One",
    )
    sentence = teller(first, second, third).sentence(third)
    assert sentence.text.startswith("Dawit Orlan, the commander of the Guard, yawned")
    assert [c.article.outlet for c in sentence.citations] == ["Averra One", "Tidewire"]


def test_a_role_of_a_later_day_is_not_told() -> None:
    late = [
        report(
            "The minister of waters, Arno Fell, nodded that it was so.",
            "The minister of waters, Arno Fell",
            "nodded",
            "it was so",
            name="Arno Fell",
            role="minister of waters",
            outlet=outlet,
            date="2024-04-10",
        )
        for outlet in ("Tidewire", "Radio Meridel")
    ]
    early = report(
        "Arno Fell said he was new.", "Arno Fell", "said", "he was new", name="Arno Fell"
    )
    assert told(*late, early).startswith("Arno Fell said he was new (")


def test_a_role_is_told_once() -> None:
    found = _with_role("leader of the gang", "Averra One")
    tells = teller(found)
    assert "gang" in tells.sentence(found).text
    assert "gang" not in tells.sentence(found).text


def test_a_body_keeps_its_the() -> None:
    found = report(
        "Nobody asked the Heritage League. It demands a date.",
        "It",
        "demands",
        "a date",
        name="Heritage League",
        actor=ActorKind.ORGANISATION,
    )
    assert told(found).startswith("The Heritage League demands a date (")


def test_a_body_keeps_all_of_its_name() -> None:
    found = report(
        "Averra One stated that it was so.",
        "Averra One",
        "stated",
        "it was so",
        name="One",
        actor=ActorKind.ORGANISATION,
    )
    assert told(found).startswith("Averra One stated that it was so (")


def test_aides_to_somebody_are_not_that_somebody() -> None:
    found = report(
        "Aides to Edda Quist said that she was ill.",
        "Aides to Edda Quist",
        "said",
        "she was ill",
        name="Edda Quist",
    )
    assert told(found).startswith("Aides to Edda Quist said that she was ill (")


def test_what_is_far_from_the_statement_is_left_out_visibly() -> None:
    between = "said that the bridge would be mended by the end of a long and wet month of May and "
    found = report(
        f"Edda Quist {between}promised that the survey would come.",
        "Edda Quist",
        "promised",
        "the survey would come",
        name="Edda Quist",
    )
    assert told(found).startswith("Edda Quist … promised that the survey would come (")


def test_very_long_words_are_cut_at_a_sentence() -> None:
    long = " ".join(["The wall stands and the river rises while nobody looks."] * 12)
    found = report(
        f"Edda Quist: {long}", "Edda Quist", ":", long, name="Edda Quist", kind=StatementKind.DIRECT
    )
    assert len(told(found).split()) < 85
    assert "looks. …” (" in told(found) or "looks … ” (" in told(found) or " …" in told(found)


def test_every_cut_of_a_sentence_is_from_its_place() -> None:
    found = _with_role("leader of the gang", "Averra One")
    cuts = [p for p in teller(found).sentence(found).pieces if isinstance(p, Cut)]
    text = found.article.text
    assert cuts
    for cut in cuts:
        place = text[cut.span.start : cut.span.end]
        assert cut.text.strip(" .,").casefold() in place.casefold()


def spelled(name: str, outlet: str, role: str = "", day: str = "2024-04-09") -> Report:
    """A report by one man, as each outlet spells him and what it calls him."""
    text = f"{name} said that it rained. He is {role}."
    given = {"outlet": outlet, "date": day, "role": role or None}
    found = report(text, name, "said", "it rained", name=name, **given)  # type: ignore[arg-type]
    actor = replace(found.attribution.source.actor, id=f"{name} in {outlet}")  # type: ignore[union-attr]
    who = replace(found.attribution.source, actor=actor)  # type: ignore[type-var]
    return replace(found, attribution=replace(found.attribution, source=who))


ONE_MAN = {f"{n} Orlan in {o}": "Davit Orlan" for n in ("Davit", "Dawit") for o in "ABC"}


def told_of_one_man(*reports: Report) -> list[str]:
    teller = Teller(naming_of_articles(reports, ONE_MAN), {}, 2024)
    return [teller.sentence(report).text for report in reports]


def test_who_is_known_goes_by_the_known_name_with_the_articles_spelling_once() -> None:
    reports = spelled("Dawit Orlan", "A"), spelled("Dawit Orlan", "B")
    assert told_of_one_man(*reports) == [
        "Davit Orlan (“Dawit Orlan” in the article) said that it rained (A, 9 April).",
        "Davit Orlan said that it rained (B, 9 April).",
    ]


def test_a_role_that_outlets_share_is_told_under_whatever_name_they_give_it() -> None:
    role = "commander of the Guard"
    reports = spelled("Davit Orlan", "A", role), spelled("Dawit Orlan", "B", role)
    assert told_of_one_man(reports[1], reports[0])[0] == (
        "Davit Orlan (“Dawit Orlan” in the article), commander of the Guard, "
        "said that it rained (B, 9 April)."
    )


def test_a_role_of_a_later_day_is_not_told_before_it() -> None:
    role = "commander of the Guard"
    later = [spelled("Davit Orlan", o, role, day="2024-04-10") for o in "AB"]
    assert told_of_one_man(spelled("Dawit Orlan", "C"), *later)[0].startswith(
        "Davit Orlan (“Dawit Orlan” in the article) said"
    )


def test_the_spelling_and_one_outlets_word_stand_in_one_bracket() -> None:
    assert told_of_one_man(spelled("Dawit Orlan", "A", "the gang’s leader"))[0].startswith(
        "Davit Orlan (“Dawit Orlan” in the article; “the gang’s leader”) said"
    )


def test_a_body_goes_by_what_the_article_calls_it() -> None:
    found = report(
        "The Ministry of Waters said that it rained.",
        "The Ministry of Waters",
        "said",
        "it rained",
        name="Ministry of Waters",
        actor=ActorKind.ORGANISATION,
    )
    teller = Teller(naming_of_articles([found], {"a": "Waters Ministry"}), {}, 2024)
    assert teller.sentence(found).text.startswith("The Ministry of Waters said")
