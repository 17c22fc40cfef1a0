from sayso.actors.documents import link_of_document
from sayso.actors.entities import Entity, Rule
from sayso.records import ActorKind, NameKind, ViaForm
from tests.actors.cast_of import BODY, PERSON
from tests.actors.scene import Scene, linked

KINDS: dict[str, NameKind] = {
    "Lena Marsh": PERSON,
    "Piet Oster": PERSON,
    "Twitter": BODY,
    "Reed Report": BODY,
}
PERSON_, DOCUMENT = ActorKind.PERSON, ActorKind.DOCUMENT


def link(of: Scene, words: str, sentence: int = 1) -> tuple[int, Rule] | None:
    return linked(link_of_document(of.known, of.occurrence(words, sentence)))


def test_a_letter_by_somebody_is_of_him() -> None:
    of = Scene("A letter by Piet Oster said no.", KINDS)
    oster = of.entity(PERSON_, "Piet Oster")
    assert link(of, "A letter by Piet Oster") == (oster, Rule.AUTHOR)


def test_a_document_whose_owner_stands_before_it_is_of_the_owner() -> None:
    of = Scene("A report came. Lena Marsh's report said no.", KINDS)
    marsh = of.entity(PERSON_, "Lena Marsh")
    of.seen(of.known.added(Entity(DOCUMENT)), "A report")
    assert link(of, "Lena Marsh's report") == (marsh, Rule.AUTHOR)


def test_a_document_spoken_of_before_comes_before_an_author_after_the_noun() -> None:
    of = Scene("A report came. The report by Lena Marsh said no.", KINDS)
    of.entity(PERSON_, "Lena Marsh")
    report = of.known.added(Entity(DOCUMENT))
    of.seen(report, "A report")
    assert link(of, "The report by Lena Marsh") == (report, Rule.SAME_WORDS)


def test_a_platform_is_no_author() -> None:
    of = Scene("A post on Twitter said no.", KINDS)
    of.entity(ActorKind.ORGANISATION, "Twitter")
    assert link(of, "A post on Twitter") is None


def test_the_report_is_the_one_spoken_of_before() -> None:
    of = Scene("A report came. The report said no.", KINDS)
    report = of.known.added(Entity(DOCUMENT))
    of.seen(report, "A report")
    assert link(of, "The report") == (report, Rule.SAME_WORDS)


def test_the_report_is_the_one_that_has_it_in_its_name() -> None:
    of = Scene("The Reed Report came. Then the report said no.", KINDS)
    report = of.entity(DOCUMENT, "Reed Report")
    of.seen(report, "Reed Report")
    assert link(of, "the report") == (report, Rule.DESCRIPTION)


def test_a_name_that_was_not_yet_given_is_not() -> None:
    of = Scene("Then the report said no. The Reed Report came.", KINDS)
    of.entity(DOCUMENT, "Reed Report")
    assert link(of, "the report") is None


def test_another_document_is_another() -> None:
    of = Scene("A report came. The treaty said no.", KINDS)
    of.seen(of.known.added(Entity(DOCUMENT)), "A report")
    assert link(of, "The treaty") is None


def test_a_report_is_any_report() -> None:
    of = Scene("The report came. A report said no.", KINDS)
    of.seen(of.known.added(Entity(DOCUMENT)), "The report")
    assert link(of, "A report") is None


def test_the_letter_is_of_who_was_said_to_write_one() -> None:
    of = Scene("Lena Marsh wrote. Piet Oster spoke. The letter said no.", KINDS)
    marsh, oster = of.entity(PERSON_, "Lena Marsh"), of.entity(PERSON_, "Piet Oster")
    of.seen(marsh, "Lena Marsh", speaks=True, through=frozenset({ViaForm.LETTER}))
    of.seen(oster, "Piet Oster", sentence=1, speaks=True)
    assert link(of, "The letter", 2) == (marsh, Rule.AUTHOR)


def test_the_statement_is_of_who_spoke_last_though_no_channel_was_told() -> None:
    of = Scene("Lena Marsh spoke. Piet Oster spoke. The statement said no.", KINDS)
    marsh, oster = of.entity(PERSON_, "Lena Marsh"), of.entity(PERSON_, "Piet Oster")
    of.seen(marsh, "Lena Marsh", speaks=True)
    of.seen(oster, "Piet Oster", sentence=1, speaks=True)
    found = link_of_document(of.known, of.occurrence("The statement", 2))
    assert linked(found) == (oster, Rule.AUTHOR)
    assert found is not None
    assert found.reason == "the statement of Piet Oster, who spoke last"


def test_a_letter_is_not_of_who_merely_spoke() -> None:
    of = Scene("Lena Marsh spoke. The letter said no.", KINDS)
    of.seen(of.entity(PERSON_, "Lena Marsh"), "Lena Marsh", speaks=True)
    assert link(of, "The letter") is None
