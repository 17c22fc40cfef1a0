"""brief/render_docx.py"""

import io
import zipfile
from xml.etree import ElementTree

from briefs import hostile

from sayso.brief.render_docx import docx_from_brief

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILE = zipfile.ZipFile(io.BytesIO(docx_from_brief(hostile())))
DOCUMENT = ElementTree.fromstring(FILE.read("word/document.xml"))


def _paragraphs() -> list[tuple[str, str]]:
    return [
        (
            p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"),  # type: ignore[union-attr]
            "".join(t.text or "" for t in p.iter(f"{W}t")),
        )
        for p in DOCUMENT.iter(f"{W}p")
    ]


def test_every_part_is_well_formed_and_named() -> None:
    for name in FILE.namelist():
        ElementTree.fromstring(FILE.read(name))
    types = FILE.read("[Content_Types].xml").decode()
    parts = [name for name in FILE.namelist() if not name.endswith(".rels") and "[" not in name]
    assert [name for name in parts if f'"/{name}"' not in types] == []


def test_every_style_that_is_used_is_there() -> None:
    styles = ElementTree.fromstring(FILE.read("word/styles.xml"))
    known = {s.get(f"{W}styleId") for s in styles.iter(f"{W}style")}
    kinds = ("pStyle", "rStyle", "tblStyle")
    used = {e.get(f"{W}val") for kind in kinds for e in DOCUMENT.iter(f"{W}{kind}")}
    assert used <= known


def test_report_and_comment_are_labelled_and_apart() -> None:
    label = ""
    for style, words in _paragraphs():
        if style in ("ReportLabel", "CommentLabel"):
            label = words
        assert (style == "ReportList") <= (label == "Report")
        assert style not in ("CommentList", "CommentText") or label == "Comment"


def test_words_of_elsewhere_are_words() -> None:
    assert any("<i>the wall</i> had *moved* [again]" in words for _, words in _paragraphs())


def test_only_addresses_of_the_web_are_links() -> None:
    links = FILE.read("word/_rels/document.xml.rels").decode()
    assert "https://tidewire.example/rain" in links
    assert "javascript" not in links


def test_equal_briefs_give_equal_files() -> None:
    assert docx_from_brief(hostile()) == docx_from_brief(hostile())
