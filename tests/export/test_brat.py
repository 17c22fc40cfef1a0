"""export/brat.py"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import NOBODY, harbour, mina, stated, unknown
from timing import quick

from sayso.export.brat import CONFIGURATION, ann_from_reading, write_brat
from sayso.reading import Reading
from sayso.records import Article, Confidence, Span, Statement, StatementKind

SURE = Confidence(0.9, 0.9, 0.9, 0.9)
# Letters among all that some reader takes for the end of a line or of a column.
TEXTS = st.text(st.sampled_from("ab é\n\r\t\v\f\x1c\x85\u2028;م"), min_size=1, max_size=40)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    statement = Statement("0" * 16, StatementKind.DIRECT, (), (spans[0],), tuple(spans[1:]), SURE)
    return Reading(
        Article("x", text, (), "en"), (statement,), unknown(statement), stated(statement), "fake-1"
    )


def _parsed(ann: str) -> dict[str, list[Span]]:
    """Role → fragments, read as brat reads them: by `splitlines`."""
    found: dict[str, list[Span]] = {}
    for line in ann.splitlines():
        if line.startswith("T"):
            _, where, _ = line.split("\t")
            role, offsets = where.split(" ", 1)
            found[role] = [Span(*map(int, pair.split())) for pair in offsets.split(";")]
    return found


def _characters(text: str, spans: tuple[Span, ...] | list[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end) if not text[i].isspace()}


@given(readings())
def test_every_character_of_a_role_comes_back(reading: Reading) -> None:
    text, statement = reading.article.text, reading.statements[0]
    found = _parsed(ann_from_reading(reading))
    assert _characters(text, found.get("Cue", [])) == _characters(text, statement.cue)
    assert _characters(text, found.get("Content", [])) == _characters(text, statement.content)


@given(readings())
def test_no_fragment_crosses_a_line_break(reading: Reading) -> None:
    for fragments in _parsed(ann_from_reading(reading)).values():
        for f in fragments:
            assert len(reading.article.text[f.start : f.end].splitlines()) == 1


def test_relations_lead_from_the_cue() -> None:
    assert "R1\tHasSource Arg1:T2 Arg2:T1" in ann_from_reading(harbour()).splitlines()


def test_a_text_and_an_annotation_file_an_article(tmp_path: Path) -> None:
    write_brat([harbour(), mina()], tmp_path / "out")
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert names == [
        "annotation.conf",
        "mina.ann",
        "mina.txt",
        "tarn-harbour.ann",
        "tarn-harbour.txt",
    ]


def test_the_text_is_written_byte_for_byte(tmp_path: Path) -> None:
    text = "One\r\ntwo\rthree\n"
    write_brat([Reading(Article("x", text, (), "en"), (), NOBODY, (), "fake-1")], tmp_path)
    assert (tmp_path / "x.txt").read_bytes() == text.encode()


def test_articles_of_one_id_do_not_overwrite_each_other(tmp_path: Path) -> None:
    write_brat([mina(), mina()], tmp_path)
    assert (tmp_path / "mina-2.ann").exists()


@given(st.lists(st.sampled_from(["mina", "Mina", "mina-2", "mina-2-2", "mina-3", "/"])))
def test_no_two_articles_have_one_name(ids: list[str]) -> None:
    assert len({name.casefold() for name in _names(ids)}) == len(ids)


def test_names_of_one_id_are_counted() -> None:
    assert _names(["Mina", "mina", "mina-2", "mina"]) == ["Mina", "mina-2", "mina-2-2", "mina-3"]


def test_many_articles_of_one_id_are_quickly_named() -> None:
    with quick(2):
        assert len(_names(["mina"] * 10_000)) == 10_000


def _names(ids: list[str]) -> list[str]:
    written: list[Path] = []
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr("sayso.export.brat._write", lambda path, words: written.append(path))
        write_brat(
            [Reading(Article(id, "x", (), "en"), (), NOBODY, (), "fake-1") for id in ids],
            Path(folder),
        )
    return [path.stem for path in written if path.suffix == ".txt"]


def test_an_id_cannot_leave_the_folder(tmp_path: Path) -> None:
    write_brat([Reading(Article("../../up", "x", (), "en"), (), NOBODY, (), "fake-1")], tmp_path)
    assert (tmp_path / "up.txt").exists()


def test_addressee_and_each_link_of_the_chain_are_related_to_the_cue() -> None:
    lines = ann_from_reading(harbour()).splitlines()
    related = [line.split("\t")[1] for line in lines if "Addressee Arg1" in line or "Via A" in line]
    assert related == [
        "HasAddressee Arg1:T10 Arg2:T12",
        "HasVia Arg1:T10 Arg2:T13",
        "HasVia Arg1:T10 Arg2:T14",
    ]


def test_a_form_of_two_words_is_one_value() -> None:
    assert "A14\tForm T14 reported-by" in ann_from_reading(harbour()).splitlines()


def test_what_a_statement_does_is_told_of_its_cue() -> None:
    lines = ann_from_reading(harbour()).splitlines()
    assert {"A5\tAct T4 accuse", "A6\tPolarity T4 denied"} <= set(lines)


def test_a_note_tells_who_the_source_is() -> None:
    note = "#2\tAnnotatorNotes T6\tnot named (person, score 0.70): <not> named"
    assert note in ann_from_reading(harbour()).splitlines()


def test_the_configuration_knows_all_that_is_written() -> None:
    known = set(re.findall(r"[\w-]+", CONFIGURATION))
    body = [line.split("\t")[1].split() for line in ann_from_reading(harbour()).splitlines()]
    written = {w[0] for w in body} | {
        w[2] for w in body if w[0] in ("Kind", "Act", "Polarity", "Form")
    }
    assert written - known == {"AnnotatorNotes"}
