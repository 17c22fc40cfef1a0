"""sayso/statements/via.py, with channels.py and reporters.py that it stands on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.records import Via
from sayso.statements.via import chains_from_statements
from tests.statements.framed import cut_from, framed


def chains(marked: str) -> list[tuple[Via, ...]]:
    text, statements = framed(marked)
    return chains_from_statements(text, cut_from(text, statements), statements)


def told(marked: str) -> list[str]:
    """The chain of each statement, a link as its form and its name."""
    text, _ = framed(marked)
    return [
        ", ".join(v.form + (f" {text[v.name.start : v.name.end]}" if v.name else "") for v in chain)
        for chain in chains(marked)
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Marsh] {said} in a statement <that she would go>.", "statement"),
        ("[The harbour board] {issued a statement saying} <it would close>.", "statement"),
        ("[The statement] {said} <the harbour was closed>.", "statement"),
        ("[Marsh’s statement] {added} <that she would go>.", "statement"),
        ("[Marsh] {praised} <the crews>, the release said.", "statement"),
        ("[A letter from Piet Oster] {denies} <the charge>.", "letter"),
        ("In the latter part of the letter, [Oster] {says} <he is ill>.", "letter"),
        ("In a hard-hitting speech, [Marsh] {said} <she would go>.", "speech"),
        ("[Marsh] {told} a news conference in Tarn <she would go>.", "speech"),
        ("<“We sail,”> [she] {said} in parliament on Tuesday.", "speech"),
        ("[Marsh] {wrote} <“We sail”> on her official Twitter account.", "post Twitter"),
        ("<“We sail,”> [Marsh] {said} in an Instagram post.", "post Instagram"),
        ("<“We sail,”> [Marsh] {tweeted}.", "post"),
        ("[Marsh] {told} the Tarn Courier <she would go>.", "interview Tarn Courier"),
        ("[Marsh] {said} in an interview with the Tarn News Agency <she would go>.",
         "interview Tarn News Agency"),
        ("[Marsh] {told} Tarn’s state news agency TNA <she would go>.", "interview TNA"),
        ("[Marsh] {told} tarnpost.com <she would go>.", "interview tarnpost.com"),
        ("In a statement to the Tarn Broadcasting Corporation, [Marsh] {denied} <it>.",
         "statement Tarn Broadcasting Corporation"),
        ("<The boats sank>, {according to} [a Harbour Ministry news release].",
         "statement Harbour Ministry news release"),
        ("[Oster] {spoke out against} <the board> on Tarnish television.",
         "broadcast Tarnish television"),
        ("[A report issued by the harbour board] {shows} <cracks>.", "document"),
        ("According to the Tarn Courier, [Marsh] {denied} <it>.", "reported by Tarn Courier"),
        ("<“No,”> [Marsh] {said}, as reported by the Tarn Courier.", "reported by Tarn Courier"),
        ("The Tarn Courier reported in May that [Marsh] {had asked} <for boats>.",
         "reported by The Tarn Courier"),
        ("The newspaper Vessel quoted sailors [who] {alleged} <theft>.", "quoted by Vessel"),
        ("The Tarn Courier, quoting [the harbour board], {said} <it would close>.",
         "reported by The Tarn Courier"),
        ("[He] {reportedly told} Oster <that he would go>.", "reported by"),
        ("According to media reports, [Marsh] {called} <Oster a fool>.", "reported by"),
    ],
)  # fmt: skip
def test_a_channel_is_told_by_the_sentence(marked: str, expected: str) -> None:
    assert told(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "[Marsh] {said} <she had written it in a letter>.",
        "[Marsh] {told} reporters <that she would go>.",
        "[Marsh] {told} the council <that she would go>.",
        "{According to} [the Tarn Courier], <the harbour was closed>.",
        "[Marsh] {reacted to} <the statement>.",
        "[Marsh] {mourned} <Oster>, who was shot during a speech.",
        "<He> {reportedly} <fled>.",
        "[The report] {says} <the harbour has cracks>.",
        "[The Courier Post] {says} <the harbour has cracks>.",
    ],
)
def test_no_channel_is_made_up(marked: str) -> None:
    assert told(marked) == [""]


def test_the_chain_runs_from_the_speaker_outwards() -> None:
    marked = "According to the Tarn Courier, [Marsh] {said} in a letter <that she would go>."
    assert told(marked) == ["letter, reported by Tarn Courier"]


def test_a_name_is_cut_from_the_text_with_the_words_that_tell_of_it() -> None:
    marked = "[Marsh] {said} in an interview with the Tarn Courier <that she would go>."
    text, _ = framed(marked)
    ((via,),) = chains(marked)
    assert via.name is not None
    assert [text[s.start : s.end] for s in via.spans] == ["in an interview with the Tarn Courier"]


SPEECH = "[0Jo Marsh] {0said} in a speech <0it was late>.\n"


@pytest.mark.parametrize(
    "second",
    [
        "[1She] {1added} <1that it rained>.",
        "[1Marsh] {1said} <1it rained>.",
        "[1The minister] {1said} <1it rained>.",
    ],
)
def test_a_speech_lasts_while_the_same_speaker_goes_on(second: str) -> None:
    assert told(SPEECH + second) == ["speech", "speech"]


@pytest.mark.parametrize(
    "second",
    [
        "[1Piet Oster] {1said} <1it rained>.",
        "[1The council] {1said} <1it rained>.",
        "[1A minister] {1said} <1it rained>.",
        "[1She] {1told} investigators <1it rained>.",
        "[1She] {1had said} <1it rained>.",
        "[1She] {1hopes} <1that it rains>.",
    ],
)
def test_a_speech_ends_with_another_speaker_or_occasion(second: str) -> None:
    assert told(SPEECH + second) == ["speech", ""]


def test_an_aside_in_the_speaker_s_sentence_ends_nothing() -> None:
    marked = SPEECH + (
        "[1She] {1said} <1it rained>, contrary to [2Oster’s] {2claim} <2of drought>.\n"
        "[3She] {3added} <3that it was cold>."
    )
    assert told(marked) == ["speech", "speech", "", "speech"]


def test_a_post_goes_on_only_with_a_pronoun() -> None:
    first = "[0Jo Marsh] {0wrote} on Telegram <0it was late>.\n"
    assert told(first + "[1She] {1added} <1it rained>.") == ["post Telegram"] * 2
    assert told(first + "[1Marsh] {1said} <1it rained>.") == ["post Telegram", ""]


def test_an_interview_goes_on() -> None:
    marked = "[0Jo Marsh] {0told} the Tarn Courier <0it was late>.\n[1She] {1added} <1it rained>."
    assert told(marked) == ["interview Tarn Courier"] * 2


def test_an_interview_ends_with_another_day() -> None:
    first = "[0Jo Marsh] {0told} the Tarn Courier in May <0it was late>.\n"
    assert told(first + "On Monday [1she] {1said} <1it rained>.")[1] == ""


def test_an_interview_goes_on_where_its_day_is_told_again() -> None:
    first = "[0Jo Marsh] {0told} the Tarn Courier on Monday <0it was late>.\n"
    assert (
        told(first + "Monday’s sea was calm, [1she] {1said}: <1it rained>.")
        == ["interview Tarn Courier"] * 2
    )


def test_a_post_on_a_platform_of_one_letter_ends_with_its_sentence() -> None:
    marked = "[0Jo Marsh] {0wrote} <0it was late> on X. Piet Oster, [1her rival], {1said} <1no>."
    assert told(marked) == ["post X", ""]


def test_a_channel_told_after_the_speaker_came_in_is_of_one_statement() -> None:
    marked = (
        "[0Jo Marsh] {0said} <0it was late>.\n[1Marsh] {1said} <1it was cold>.\n"
        "[2Oster] {2said} <2it was warm>.\n"
        "[3Marsh] {3said} <3it rained> in her Sunday speech.\n[4She] {4added} <4that it poured>."
    )
    assert told(marked) == ["", "", "", "speech", ""]


def test_what_a_release_says_that_somebody_said_was_said_there() -> None:
    marked = "<0[1Marsh] {1thanked} Oster <1for the boats>>, {0according to} [0the release]."
    assert told(marked) == ["statement", "statement"]


def test_the_lead_shares_the_channel_that_the_next_paragraph_names() -> None:
    marked = (
        "[0Minister Jo Marsh] {0said} <0it was late>.\n<1“It rains,”> [1she] {1said} in parliament."
    )
    assert told(marked) == ["speech", "speech"]


def test_another_speaker_s_lead_does_not_share_it() -> None:
    marked = "[0Piet Oster] {0said} <0it was late>.\n[1Jo Marsh] {1said} in a speech <1it rained>."
    assert told(marked) == ["", "speech"]


def test_a_channel_narrated_without_a_statement_counts_for_the_next() -> None:
    marked = "Jo Marsh held a news conference on Monday.\n[Marsh] {said} <it was late>."
    assert told(marked) == ["speech"]


def test_the_release_goes_by_the_name_it_was_given() -> None:
    marked = (
        "<0It is late>, {0according to} [0a Harbour Ministry news release].\n"
        "[1The release] {1said} <1it rained>."
    )
    assert told(marked) == ["statement Harbour Ministry news release"] * 2


@given(
    st.text(alphabet="in the Post told “.” Courier to said a speech \u202e\u0301\n", max_size=80)
)
def test_whatever_stands_there_every_name_is_cut_from_the_text(rest: str) -> None:
    text, statements = framed("[Marsh] {said} " + rest + " <that>")
    (chain,) = chains_from_statements(text, cut_from(text, statements), statements)
    for via in chain:
        assert all(0 <= s.start < s.end <= len(text) for s in (*via.spans, via.name) if s)


def test_a_sentence_of_thousands_of_statements_is_read_in_linear_time() -> None:
    marked = "".join(f"[{i}A B{i}] {{{i}said}} in a speech <{i}c>, and " for i in range(600))
    text, statements = framed(marked)
    with quick(seconds=8):
        found = chains_from_statements(text, cut_from(text, statements), statements)
    assert len(found) == 600


@pytest.mark.parametrize("name", ["A" * 10_000, "A" + "\u0301" * 10_000, "\u202eA\u202c" * 3_000])
def test_an_outlet_of_any_length_and_letters_is_borne(name: str) -> None:
    with quick(seconds=2):
        assert len(told(f"[Marsh] {{told}} {name} News <that she would go>.")) == 1
