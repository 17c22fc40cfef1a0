"""The formats that readings are written in: one table, for commands, their help and the documents.

A writer that takes readings alone gives text in pieces; one for a file or a folder takes its path,
too. Writers are imported where one is chosen: no run pays for the others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sayso.errors import UsageError


class Target(StrEnum):
    """What a format can be written to."""

    ANY = "any"  # a file or standard output
    FILE = "file"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what it is in a line, and what does the work.

    `writer` and `filed` are a module of `sayso.export` and a function in it, for readings and for
    readings in a store; without `filed`, a store's are written as all readings are. `needs` is
    what must be installed beside Sayso: a module, and the extra of the same name. `marks` is True
    of a format that is nothing without the articles' text.
    """

    name: str
    told: str
    endings: tuple[str, ...]
    writer: str
    filed: str = ""
    target: Target = Target.ANY
    needs: str = ""
    marks: bool = False

    def __str__(self) -> str:
        return self.name


_ALL = (
    Format(
        "table",
        "for reading in a terminal; who is never named is “(not named)”",
        (".txt",),
        "table:table_from_readings",
    ),
    Format(
        "jsonl",
        "one article a line: text, blocks, statements, actors, with offsets",
        (".jsonl", ".ndjson"),
        "jsonl:jsonl_from_readings",
        filed="jsonl:jsonl_from_filed",
    ),
    Format(
        "csv",
        "one row a statement, safe for spreadsheets",
        (".csv",),
        "csv:csv_from_readings",
        filed="csv:csv_from_filed",
    ),
    Format(
        "parquet",
        "one row a statement, typed",
        (".parquet",),
        "parquet:write_parquet",
        filed="parquet:write_parquet_of_filed",
        target=Target.FILE,
    ),
    Format(
        "html",
        "one page that needs nothing else, the statements marked in the text",
        (".html", ".htm"),
        "html:html_from_readings",
        marks=True,
    ),
    Format(
        "brat",
        "a .txt and an .ann an article, for annotation tools",
        (),
        "brat:write_brat",
        target=Target.FOLDER,
        marks=True,
    ),
    Format(
        "conllu",
        "CoNLL-U: words, the parts of statements in MISC",
        (".conllu",),
        "conllu:conllu_from_readings",
        marks=True,
    ),
    Format(
        "spacy",
        "spaCy's DocBin: the parts of statements as spans",
        (".spacy",),
        "docbin:write_docbin",
        target=Target.FILE,
        needs="spacy",
        marks=True,
    ),
    Format(
        "annotations",
        "W3C Web Annotation: the parts of statements, by place and quotation",
        (".anno.jsonld", ".anno.json"),
        "web_annotation:web_annotations_from_readings",
    ),
    Format(
        "jsonld",
        "schema.org in JSON-LD: Quotation and Claim, in the NewsArticle",
        (".jsonld",),
        "schema_org:schema_org_from_readings",
    ),
    Format(
        "ftm",
        "FollowTheMoney: actors, articles, mentions, notes; an entity a line",
        (".ftm.json", ".ftm.jsonl", ".ftm"),
        "ftm:ftm_from_readings",
    ),
    Format(
        "stix",
        "STIX 2.1: identities, notes, reports, in a bundle",
        (".stix.json", ".stix"),
        "stix:stix_from_readings",
        filed="stix:stix_from_filed",
    ),
    Format(
        "plover",
        "PLOVER-coded events, one a line",
        (".plover.jsonl", ".plover.json"),
        "plover:plover_from_readings",
    ),
    Format(
        "gqg",
        "quotations as in GDELT's Global Quotation Graph, an article a line",
        (".gqg.jsonl", ".gqg.json"),
        "gqg:gqg_from_readings",
    ),
    Format(
        "bibtex",
        "the articles as references (BibTeX, biblatex)",
        (".bib",),
        "references:bibtex_from_readings",
    ),
    Format(
        "ris",
        "the articles as references (RIS)",
        (".ris",),
        "references:ris_from_readings",
    ),
    Format(
        "gexf",
        "who carries whom, as a graph (GEXF 1.3)",
        (".gexf",),
        "gexf:gexf_from_readings",
        filed="gexf:gexf_from_filed",
    ),
)
FORMATS = {format.name: format for format in _ALL}
TABLE, JSONL, BRAT = FORMATS["table"], FORMATS["jsonl"], FORMATS["brat"]


def format_from_name(name: str) -> Format | None:
    """The format by the ending of a file's name, the longest that fits: .ftm.jsonl, not .jsonl."""
    name = name.lower()
    fitting = [(len(e), format) for format in _ALL for e in format.endings if name.endswith(e)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def writer_of(format: Format, *, filed: bool = False) -> Callable[..., Any]:
    """What writes a format. Raises `UsageError` where what it needs is not installed."""
    if format.needs and find_spec(format.needs) is None:
        raise UsageError(f"{format} needs {format.needs}: pip install 'sayso[{format.needs}]'")
    module, name = (format.filed if filed and format.filed else format.writer).split(":")
    found: Callable[..., Any] = getattr(import_module(f"sayso.export.{module}"), name)
    return found


def lines_of_formats() -> list[str]:
    """A line a format, for the help of commands."""
    width = max(map(len, FORMATS))
    return [f"{format.name:{width}}  {_told(format)}" for format in _ALL]


def _told(format: Format) -> str:
    needs = {Target.FILE: ["--output"], Target.FOLDER: ["--output FOLDER"]}.get(format.target, [])
    needs += [f"sayso[{format.needs}]"] if format.needs else []
    return f"{format.told} (needs {', '.join(needs)})" if needs else format.told
