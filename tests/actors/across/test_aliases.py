import json

import pytest

from sayso.actors.across.aliases import Alias, AliasesRead, aliases_from_lines
from sayso.errors import UsageError
from sayso.records import ActorKind


def read(text: str) -> AliasesRead:
    return aliases_from_lines(text.splitlines(), "aliases.csv")


def pairs(found: AliasesRead) -> list[tuple[str, str]]:
    return [(a.name, a.alias) for a in found.aliases]


def entity(schema: str, **properties: list[str]) -> str:
    return json.dumps({"id": "x1", "schema": schema, "properties": properties})


def test_a_table_gives_an_alias_a_row() -> None:
    found = read("name,alias,kind\nTarn Harbour Union,THU,organisation\n")
    expected = Alias(
        "Tarn Harbour Union", "THU", ActorKind.ORGANISATION, False, "aliases.csv, row 2"
    )
    assert found == AliasesRead((expected,), ())


def test_columns_come_in_any_order_and_others_are_passed_over() -> None:
    assert pairs(read("language;alias;name\nar;أبو سلمى;Salim Barakat")) == [
        ("Salim Barakat", "أبو سلمى")
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Salim Barakat,", "alias is empty"),
        ("Salim Barakat", "alias is empty"),
        ("...,Salim", "name has no letters"),
        ('"Salim Barakat,Abu Salma', "unexpected end of data"),
        ("a,b,c,d,e", "5 cells, the first row has 3"),
        ("Salim,Abu Salma,wizard", "no such kind: 'wizard'"),
        (f"Salim,{'x' * 10_000}", "alias is longer than 300 characters"),
    ],
)
def test_a_broken_row_gets_its_number_and_the_rest_is_taken(row: str, reason: str) -> None:
    found = read(f"name,alias,kind\nA Union,AU,\n{row}\nB Union,BU,\n")
    assert pairs(found) == [("A Union", "AU"), ("B Union", "BU")]
    assert [(b.row, b.reason) for b in found.broken] == [(3, reason)]


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(UsageError, match="no columns 'name' and 'alias'"):
        read("who,what\na,b\n")


def test_a_first_row_that_no_table_has_is_told() -> None:
    with pytest.raises(UsageError, match=r"a\.csv: its first row is no row of a table"):
        aliases_from_lines(["a" * 131_073, "b,c"], "a.csv")


def test_an_empty_file_has_no_aliases() -> None:
    assert read("\n\n") == AliasesRead((), ())


def test_a_mark_of_byte_order_is_no_part_of_a_column() -> None:
    assert pairs(read("\ufeffname,alias\nA Union,AU")) == [("A Union", "AU")]


def test_entities_give_their_other_names() -> None:
    found = read(
        entity(
            "Person", name=["Salim Barakat", "سليم بركات"], alias=["Abu Salma"], weakAlias=["Salim"]
        )
    )
    assert [(a.alias, a.kind, a.weak) for a in found.aliases] == [
        ("سليم بركات", ActorKind.PERSON, False),
        ("Abu Salma", ActorKind.PERSON, False),
        ("Salim", ActorKind.PERSON, True),
    ]


def test_entities_that_are_no_actors_are_passed_over() -> None:
    assert read(entity("Vessel", name=["Tarn"], alias=["Old Tarn"])) == AliasesRead((), ())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Expecting property name"),
        ("[1]", "no JSON object"),
        ('{"schema": "Person"}', "no properties"),
        (entity("Person", alias=["Abu Salma"]).replace("alias", "email"), "no name"),
        ('{"schema": "Person", "properties": {"name": "Salim"}}', "name is no list of texts"),
        ('{"schema": "Person", "properties": ' + "[" * 100_000, "nested too deep"),
    ],
)
def test_a_broken_entity_gets_its_number_and_the_rest_is_taken(line: str, reason: str) -> None:
    good = entity("Company", name=["Brell Motoren"], alias=["Brell"])
    found = read(f"{good}\n{line}\n{good}")
    assert pairs(found) == [("Brell Motoren", "Brell")] or len(found.aliases) == 2
    assert [b.row for b in found.broken] == [2]
    assert reason in found.broken[0].reason
