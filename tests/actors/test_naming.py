import pytest

from sayso.actors.naming import NameIndex, likeness, shown_name
from sayso.records import ActorKind

PERSON, BODY, GOVERNMENT, GROUP = (
    ActorKind.PERSON,
    ActorKind.ORGANISATION,
    ActorKind.GOVERNMENT,
    ActorKind.GROUP,
)


@pytest.mark.parametrize(
    ("short", "long", "kind"),
    [
        ("Marsh", "Lena Marsh", PERSON),
        ("Lena", "Lena Marsh", PERSON),
        ("Dorn", "Hadi al-Dorn", PERSON),
        ("al-Dorn", "Hadi Dorn", PERSON),
        ("Haverkmap", "Lena Haverkamp", PERSON),
        ("L. Marsh", "Lena Marsh", PERSON),
        ("TRU", "Tarn River Union", BODY),
        ("T.R.U.", "Tarn River Union", BODY),
        ("River Union", "Tarn River Union", BODY),
        ("Reed", "Reed Party", BODY),
        ("U.S.", "United States", GOVERNMENT),
        ("Iraqi ministry", "Iraq's ministry", GOVERNMENT),
    ],
)
def test_a_form_of_a_name_is_known(short: str, long: str, kind: ActorKind) -> None:
    assert likeness(shown_name(short, kind), shown_name(long, kind)) is not None


@pytest.mark.parametrize(
    ("short", "long", "kind"),
    [
        ("Marsh", "Lena Oster", PERSON),
        ("TRU", "TRU Atlas Ferry", BODY),
        ("Marn", "Lena Marsh", PERSON),  # short names differ for good in one letter
        ("Tom Marsh", "Lena Marsh", PERSON),
        ("Union", "Tarn River Union", BODY),  # a description, not a name
        ("TRP", "Tarn River Union", BODY),
        ("Reed Movement", "Reed Party", BODY),
        ("Iraqi ministry", "Syrian ministry", GOVERNMENT),
        ("Iranians", "Iran", GROUP),
    ],
)
def test_another_name_is_another(short: str, long: str, kind: ActorKind) -> None:
    assert likeness(shown_name(short, kind), shown_name(long, kind)) is None


def test_a_place_in_the_name_of_a_body_is_not_the_body() -> None:
    place = shown_name("Southern Tarn", GOVERNMENT, place=True)
    assert likeness(place, shown_name("University of Southern Tarn", BODY)) is None


def test_a_person_is_no_body() -> None:
    assert likeness(shown_name("Reed", PERSON), shown_name("Reed", BODY)) is None


def test_the_surest_longer_names_are_found() -> None:
    marsh, lena, tom = (shown_name(n, PERSON) for n in ("Marsh", "Lena Marsh", "Marsh Tom"))
    index = NameIndex([marsh, lena, tom])
    assert [longer for longer, _ in index.longer(marsh)] == [lena]
    assert index.longer(lena) == []


def test_a_surname_is_known_as_one() -> None:
    index = NameIndex([shown_name("Lena Paris", PERSON)])
    assert (index.ends_a_person("paris"), index.ends_a_person("lena")) == (True, False)
