from sayso.actors.across.lookup import Lookup
from sayso.actors.across.matches import Verdict
from sayso.actors.across.registry import KnownActor
from sayso.records import ActorKind


def known(ident: str, *names: str, kind: ActorKind = ActorKind.PERSON) -> KnownActor:
    return KnownActor(ident, names[0], kind, names, (), (), ())


LOOKUP = Lookup(
    [
        known("1", "Salim Barakat"),
        known("2", "Nadia Barakat"),
        known("3", "Hadi Farhan al-Amiri"),
        known("4", "Hadi Hassan al-Amiri"),
        known("5", "Tarn Harbour Union", "THU", kind=ActorKind.ORGANISATION),
    ]
)


def test_the_same_name_is_found() -> None:
    found = LOOKUP.match("Dr. Salim BARAKAT")
    assert (found.actors, found.match.verdict) == (("1",), Verdict.SAME)


def test_another_spelling_is_found() -> None:
    assert LOOKUP.match("Saleem Barakat").actors == ("1",)


def test_another_script_is_found() -> None:
    assert LOOKUP.match("سليم بركات").actors == ("1",)


def test_a_family_name_alone_is_a_question_with_all_who_bear_it() -> None:
    found = LOOKUP.match("Barakat")
    assert (found.actors, found.match.verdict) == (("1", "2"), Verdict.UNSURE)


def test_a_name_that_fits_two_is_a_question() -> None:
    found = LOOKUP.match("Hadi al-Amiri")
    assert (found.actors, found.match.verdict) == (("3", "4"), Verdict.UNSURE)


def test_a_given_name_that_contradicts_finds_nobody() -> None:
    assert LOOKUP.match("Hussein Barakat").actors == ()


def test_an_acronym_that_the_actor_goes_by_finds_it() -> None:
    assert LOOKUP.match("THU", ActorKind.OUTLET).actors == ("5",)


def test_a_suspect_name_is_at_most_a_question() -> None:
    assert LOOKUP.match("S\u0430lim Barakat").match.verdict != Verdict.SAME


def test_a_name_that_is_nobodys_alone_finds_nobody() -> None:
    assert LOOKUP.match("the police", ActorKind.ORGANISATION).actors == ()
