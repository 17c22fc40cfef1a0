import json
from pathlib import Path

import pytest

from evaluation.entities import (
    ALL,
    NamedArticle,
    entity_results,
    mended,
    named_articles,
    results_from_names,
)
from sayso.errors import UsageError
from sayso.records import Name, NameKind, Span
from sayso.statements.tagger import Tagged

# By their hosts' hashes: the first is held out, the second is not.
HELD_OUT, TRAINING = "courier6.example", "courier1.example"


def article(text: str, *names: tuple[str, NameKind], newspaper: str = "") -> NamedArticle:
    found = []
    for words, kind in names:
        start = text.index(words)
        found.append(Name(Span(start, start + len(words)), kind))
    return NamedArticle("a", newspaper, text, tuple(found))


def names_of(given: NamedArticle) -> list[str]:
    return [given.text[n.span.start : n.span.end] for n in given.names]


def write(folder: Path, *records: object) -> Path:
    (folder / "entities").mkdir()
    lines = "".join(json.dumps(r) + "\n" for r in records)
    (folder / "entities" / "worldwide_newswire.jsonl").write_text(lines, encoding="utf-8")
    return folder


def record(host: str, text: str, *entities: tuple[int, int, str]) -> dict[str, object]:
    address = f"https://www.{host}/1"
    shift = len(address) + 1
    moved = [[s + shift, e + shift, kind] for s, e, kind in entities]
    return {"id": host, "text": f"{address}\n{text}", "entities": moved}


def test_names_are_read_with_our_kinds_and_without_dates(tmp_path: Path) -> None:
    data = write(
        tmp_path,
        record(TRAINING, "Ana at Quay Bridge on Monday", (0, 4, "Person"), (7, 18, "Facility"),
               (22, 28, "Date")),
    )  # fmt: skip
    (read,) = named_articles(data)
    assert [n.kind for n in read.names] == [NameKind.PERSON, NameKind.PLACE]
    assert names_of(read) == ["Ana", "Quay Bridge"]


def test_the_newspaper_is_the_host_of_the_address(tmp_path: Path) -> None:
    (read,) = named_articles(write(tmp_path, record(TRAINING, "No one came.")))
    assert read.newspaper == TRAINING
    assert [read.text[s.start : s.end] for s in read.regions()] == ["No one came."]


def test_names_in_the_address_do_not_count(tmp_path: Path) -> None:
    (read,) = named_articles(write(tmp_path, record(TRAINING, "Ana", (-4, -2, "Misc"))))
    assert read.names == ()


def test_all_articles_of_a_newspaper_are_on_one_side() -> None:
    assert article("Ana left.", newspaper=HELD_OUT).held_out()
    assert not article("Ana left.", newspaper=TRAINING).held_out()


def test_an_article_of_no_known_newspaper_is_for_training() -> None:
    given = article("Ana left.\nMilo too.")
    assert not given.held_out()
    assert len(given.regions()) == 2


def test_a_name_torn_at_a_name_within_it_is_joined() -> None:
    elsewhere = article("Lowquay is far. So is Lowquay.", ("Lowquay", NameKind.PLACE))
    both = NamedArticle(
        "b", "", elsewhere.text, (*elsewhere.names, Name(Span(22, 29), NameKind.PLACE))
    )
    torn = article("The University of Lowquay closed.", ("University of", NameKind.ORGANISATION))
    assert names_of(mended([both, torn])[1]) == ["University of Lowquay"]


def test_a_word_before_is_joined_but_a_common_one_is_not() -> None:
    known = article("Lowquay Council met Lowquay.", ("Lowquay", NameKind.PLACE))
    torn = article("Lowquay Council met. Council", ("Council", NameKind.ORGANISATION))
    common = article("Yesterday Council met.", ("Council", NameKind.ORGANISATION))
    known = NamedArticle("k", "", known.text, (*known.names, Name(Span(20, 27), NameKind.PLACE)))
    assert [names_of(a) for a in mended([known, torn, common])[1:]] == [
        ["Lowquay Council"],
        ["Council"],
    ]


def test_persons_are_never_mended() -> None:
    given = article("Lowquay Ana slept in Lowquay.", ("Ana", NameKind.PERSON))
    place = Name(Span(21, 28), NameKind.PLACE)
    known = article("Lowquay", ("Lowquay", NameKind.PLACE))
    both = NamedArticle("a", "", given.text, (*given.names, place))
    assert names_of(mended([both, known])[0]) == ["Ana", "Lowquay"]


def test_only_the_same_span_and_kind_is_right() -> None:
    gold = article(
        "Ana Milo left Lowquay with Tern.",
        ("Ana Milo", NameKind.PERSON), ("Lowquay", NameKind.PLACE),
        ("Tern", NameKind.ORGANISATION),
    )  # fmt: skip
    person, place, tern = gold.names
    found = [person, Name(place.span, NameKind.PERSON), Name(Span(27, 31), tern.kind)]
    found[2] = Name(Span(22, 31), tern.kind)
    results = results_from_names([gold], {"a": found})
    assert results.scores[ALL].f1 == pytest.approx(1 / 3)
    assert results.scores["person"].precision == pytest.approx(1 / 2)
    assert results.scores["person"].recall == 1
    assert results.counts == {
        ALL: 3, "person": 1, "organisation": 1, "place": 1, "people": 0, "other": 0,
    }  # fmt: skip


def test_other_names_have_a_figure_but_do_not_count() -> None:
    gold = article("The Gull Cup", ("Gull Cup", NameKind.OTHER))
    results = results_from_names([gold], {"a": gold.names})
    assert results.scores["other"].f1 == 1
    assert results.counts[ALL] == 0


def test_an_article_that_nothing_was_found_in_lowers_recall() -> None:
    gold = article("Ana left.", ("Ana", NameKind.PERSON))
    assert results_from_names([gold], {}).scores[ALL].recall == 0


class Capitals:
    """Takes every capitalised line's first word for a person."""

    version, languages = "rule-1", frozenset({"en"})

    def tag(self, text: str, regions: list[Span]) -> Tagged:
        ends = [text.index(" ", r.start) for r in regions]
        names = (
            Name(Span(r.start, end), NameKind.PERSON) for r, end in zip(regions, ends, strict=True)
        )
        return Tagged((), tuple(names))


def test_only_held_out_newspapers_are_measured(tmp_path: Path) -> None:
    data = write(
        tmp_path,
        record(HELD_OUT, "Ana left.", (0, 3, "Person")),
        record(TRAINING, "The end came.", (0, 3, "Location")),
    )
    for results in entity_results(data, Capitals()):
        assert (results.articles, results.scores[ALL].f1) == (1, 1)


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"worldwide_newswire\.jsonl: missing"):
        named_articles(tmp_path)


@pytest.mark.parametrize(
    "line", ["{", '{"id": "a"}', "[1]", '{"id": "a", "text": "b", "entities": 3}']
)
def test_a_broken_corpus_is_refused(tmp_path: Path, line: str) -> None:
    data = write(tmp_path)
    (data / "entities" / "worldwide_newswire.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(UsageError, match="not articles with id, text and entities"):
        named_articles(data)
