"""export/schema_org.py"""

import json
from typing import Any

import pytest
from hostile import BROKEN, readings
from hypothesis import given, settings
from sample import harbour, mina

from sayso.export.schema_org import VOCABULARY, schema_org_from_readings
from sayso.reading import Reading, words_of_spans

# Which types may have what is written (schema.org, version 29), inherited properties with them.
DOMAINS = {
    "NewsArticle": {"headline", "datePublished", "inLanguage", "author", "publisher"},
    "Quotation": {"text", "spokenByCharacter", "isPartOf", "dateCreated", "keywords", "about"},
    "Claim": {"text", "author", "appearance", "dateCreated", "keywords", "about"},
    "Person": set(),
    "Organization": set(),
    "GovernmentOrganization": set(),
    "NewsMediaOrganization": set(),
    "CreativeWork": set(),
    "Thing": set(),
}
OF_ALL = {"@id", "@type", "identifier", "name", "description", "url"}


def nodes(*given: Reading) -> list[dict[str, Any]]:
    made = json.loads("".join(schema_org_from_readings(given)))
    assert set(made) == {"@context", "@graph"}
    graph: list[dict[str, Any]] = made["@graph"]
    return graph


def _check(node: Any) -> None:
    if isinstance(node, list):
        for one in node:
            _check(one)
    elif isinstance(node, dict) and set(node) != {"@id"}:
        assert set(node) <= DOMAINS[node["@type"]] | OF_ALL
        for value in node.values():
            _check(value)


@given(readings(BROKEN))
@settings(max_examples=40)
def test_every_type_has_only_what_it_may_have(reading: Reading) -> None:
    article, *said = nodes(reading)
    _check([article, *said])
    expected = [words_of_spans(reading.article.text, s.content) for s in reading.statements]
    assert [node["text"] for node in said] == expected


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@given(readings())
@settings(max_examples=30)
def test_it_is_json_ld_that_leads_from_a_quotation_to_its_article(reading: Reading) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    text = "".join(schema_org_from_readings([reading]))
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    schema = rdflib.Namespace(VOCABULARY)
    [article] = graph.subjects(rdflib.RDF.type, schema.NewsArticle)
    kinds = ((schema.Quotation, schema.isPartOf), (schema.Claim, schema.appearance))
    found = [
        (said, graph.value(said, place))
        for kind, place in kinds
        for said in graph.subjects(rdflib.RDF.type, kind)
    ]
    assert len(found) == len(reading.statements)
    assert {place for _, place in found} <= {article}


def test_what_is_quoted_is_spoken_by_somebody() -> None:
    [_, said] = nodes(mina())
    assert (said["@type"], said["spokenByCharacter"]["name"]) == ("Quotation", "لينا مارش")


def test_what_is_not_quoted_is_a_claim_of_its_author() -> None:
    last = nodes(harbour())[-1]
    assert (last["@type"], last["author"]["name"]) == ("Claim", "Lena Marsh")


def test_what_is_denied_or_withheld_is_nobodys_claim() -> None:
    _, _, denied, withheld, _ = nodes(harbour())
    assert [(n["@type"], n.get("author")) for n in (denied, withheld)] == [("Claim", None)] * 2
    assert denied["description"] == "denied by its source"
    assert withheld["description"] == "withheld by Piet Oster's clerk"


def test_who_is_never_named_has_a_description_and_no_name() -> None:
    about = nodes(harbour())[-1]["about"]
    assert about[1] == {
        "@type": "Person",
        "identifier": "b" * 16,
        "description": "Piet Oster's clerk",
    }
