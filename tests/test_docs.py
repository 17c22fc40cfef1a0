"""The documents, held to what the project does: commands, code, outputs, links, names."""

import ast
import dataclasses
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

import sayso
from docs.outputs import ROOT, Output, documents, outputs_in, run
from sayso import records
from sayso.cli.main import app
from sayso.desk_file import desk_from_text
from sayso.desk_table import KEYS
from sayso.errors import DeskFileError
from sayso.export.formats import FORMATS
from sayso.export.rows import COLUMNS, FILED_COLUMNS
from sayso.statements.onnx_tagger import SHIPPED

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DOCUMENTS = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in documents()}
SHOWN = [(name, output) for name, text in DOCUMENTS.items() for output in outputs_in(text)]
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_NAMED_PATH = re.compile(
    r"`((?:src|docs|tests|examples|training|evaluation|benchmarks|\.ci)/[^`\s]*)`"
)

needs_model = pytest.mark.skipif(
    not (SHIPPED / "model.json").is_file(),
    reason="no weights in this checkout (tests/test_package.py fails for it)",
)


def blocks(language: str) -> list[tuple[str, str]]:
    """The fenced blocks of a language in all documents, with the document's name."""
    return [
        (name, block)
        for name, text in DOCUMENTS.items()
        for found, block in _FENCED.findall(text)
        if found == language
    ]


def commands() -> list[tuple[str, str]]:
    """The commands in the blocks of shell, without what is said about them."""
    lines = [(name, line) for name, block in blocks("sh") for line in block.splitlines()]
    return [(name, line.split("  #")[0].strip()) for name, line in lines if line.strip()]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder with a copy of the examples, where commands may write."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def environment() -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONUTF8": "1"}


@needs_model
@pytest.mark.parametrize(("name", "code"), blocks("python"))
def test_python_in_the_documents_runs(name: str, code: str, workplace: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=workplace,
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@needs_model
@pytest.mark.parametrize(
    ("name", "command"), [pair for pair in commands() if "sayso read" in pair[1]]
)
def test_sayso_commands_in_the_documents_run(name: str, command: str, workplace: Path) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=workplace,
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "command"), [pair for pair in commands() if "sayso read" not in pair[1]]
)
def test_other_commands_in_the_documents_exist(name: str, command: str) -> None:
    first, *rest = shlex.split(command)
    if first == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
        assert rest[0] in targets
    elif first == "pip":
        assert rest[0] == "install"
        extras = re.findall(r"\[(.*)\]", rest[-1])
        assert set(",".join(extras).split(",")) - {""} <= set(PROJECT["optional-dependencies"])
    elif first == "python":
        assert (ROOT / rest[0]).is_file()
    else:
        assert first in ("sayso", "cd", "git")


def test_every_program_that_make_starts_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    folders = ("training", "evaluation", "benchmarks", "docs", r"\.ci")
    ours = rf"(?:{'|'.join(folders)})"
    modules = re.findall(rf" -m ({ours}(?:\.\w+)*) ", makefile)
    scripts = re.findall(rf"[\s(]({ours}/[\w./-]+)", makefile)
    missing = [m for m in modules if not _runs(ROOT / m.replace(".", "/"))]
    assert missing + [s for s in scripts if not (ROOT / s).exists()] == []
    assert modules
    assert scripts


def _runs(path: Path) -> bool:
    return path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()


@pytest.mark.parametrize(
    ("name", "output"),
    [
        pytest.param(name, output, id=f"{name}: {output.command}")
        for name, output in SHOWN
        if " read examples" not in output.command
    ],
)
def test_shown_help_is_what_the_program_says(name: str, output: Output) -> None:
    assert output.text == run(output), "run `make docs`"


@needs_model
@pytest.mark.parametrize(
    ("name", "output"),
    [
        pytest.param(name, output, id=f"{name}: {output.command}")
        for name, output in SHOWN
        if " read examples" in output.command
    ],
)
def test_shown_statements_are_what_the_program_finds(name: str, output: Output) -> None:
    # How sure it is may differ by a point between processors.
    shown, now = (re.sub(r"\d+%", "%", t) for t in (output.text, run(output)))
    assert shown == now, "run `make docs`"


def test_every_command_has_its_help_in_the_documents() -> None:
    shown = {output.command for name, output in SHOWN if name == "docs/cli.md"}
    assert _helps("sayso", get_command(app)) <= shown


def _helps(name: str, command: object) -> set[str]:
    """The help of a command and of all below it."""
    below = getattr(command, "commands", {}).items()
    return {f"{name} --help"}.union(*(_helps(f"{name} {word}", c) for word, c in below))


@pytest.mark.parametrize(("name", "text"), DOCUMENTS.items(), ids=DOCUMENTS)
def test_links_inside_the_repository_lead_somewhere(name: str, text: str) -> None:
    folder = (ROOT / name).parent
    dead = []
    for link in _LINK.findall(_FENCED.sub("", text)):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        path = folder / target if target else ROOT / name
        if not path.exists() or (anchor and anchor not in _anchors(path)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize(("name", "text"), DOCUMENTS.items(), ids=DOCUMENTS)
def test_paths_named_in_the_documents_exist(name: str, text: str) -> None:
    named = [path for path in _NAMED_PATH.findall(text) if not re.search(r"[<>{}*]", path)]
    assert [path for path in named if not (ROOT / path).exists()] == []


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).strip().replace(" ", "-") for h in headings}


def test_the_changelog_has_this_version() -> None:
    assert re.search(rf"^## {re.escape(PROJECT['version'])}\b", DOCUMENTS["CHANGELOG.md"], re.M)


def test_the_picture_names_every_folder_and_module_of_the_package() -> None:
    source = ROOT / "src" / "sayso"
    there = {f"{p.name}/" for p in source.iterdir() if (p / "__init__.py").is_file()}
    there |= {f"{p.parent.name}/" for p in source.glob("*/from_*.py")}
    there |= {p.name for p in source.glob("*.py")} | {p.name for p in source.glob("*/from_*.py")}
    picture = DOCUMENTS["ARCHITECTURE.md"]
    assert sorted(name for name in there - {"__init__.py"} if name not in picture) == []


@pytest.mark.parametrize(
    "record", [r for r in vars(records).values() if dataclasses.is_dataclass(r)]
)
def test_every_record_is_described_with_its_fields(record: type) -> None:
    (section,) = re.findall(
        rf"^### {record.__name__}$(.*?)(?=^##|\Z)",
        DOCUMENTS["docs/records.md"],
        re.DOTALL | re.MULTILINE,
    )
    described = re.findall(r"^\| `(\w+)`", section, re.MULTILINE)
    assert described == [field.name for field in dataclasses.fields(record)]


def test_every_format_is_described_as_the_program_describes_it() -> None:
    [table] = re.findall(
        r"^## The formats$(.*?)^## ", DOCUMENTS["docs/exports.md"], re.DOTALL | re.MULTILINE
    )
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", table, re.MULTILINE)
    assert rows == [
        (f.name, " ".join(f"`{ending}`" for ending in f.endings), f.told) for f in FORMATS.values()
    ]


def test_every_column_of_a_store_is_described() -> None:
    [section] = re.findall(
        r"^## Rows.*?$(.*?)^## ", DOCUMENTS["docs/exports.md"], re.DOTALL | re.MULTILINE
    )
    described = re.findall(r"^\| `(\w+)`", section, re.MULTILINE)
    assert described == list(FILED_COLUMNS[len(COLUMNS) :])


def test_every_column_is_described() -> None:
    (section,) = re.findall(
        r"^## Rows$(.*?)(?=^## |\Z)", DOCUMENTS["docs/records.md"], re.DOTALL | re.MULTILINE
    )
    assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == list(COLUMNS)


def test_every_public_name_is_described() -> None:
    text = DOCUMENTS["docs/library.md"] + DOCUMENTS["docs/records.md"]
    assert [name for name in sayso.__all__ if not re.search(rf"\b{name}\b", text)] == []


def test_public_names_have_docstrings() -> None:
    named = [(name, getattr(sayso, name)) for name in sayso.__all__]
    bare = [n for n, thing in named if not isinstance(thing, ModuleType) and not thing.__doc__]
    assert bare == []


@pytest.mark.parametrize(("name", "code"), blocks("python"))
def test_python_in_the_documents_uses_only_public_names(name: str, code: str) -> None:
    used = {
        node.attr
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "sayso"
    }
    assert used <= set(sayso.__all__)


def _desk_files() -> list[str]:
    return [block for name, block in blocks("toml") if name == "docs/desk-file.md"]


def test_the_desk_file_in_the_documents_is_right_and_shows_every_key() -> None:
    whole, _ = _desk_files()
    read = desk_from_text(whole, name="desk.toml", folder=ROOT)
    assert (len(read.outlets), len(read.watches)) == (3, 2)
    shown = re.findall(r"^(\w+) = ", whole, re.MULTILINE)
    assert {key for keys in KEYS.values() for key in keys} == set(shown)


def test_the_keys_of_a_desk_file_are_described_in_order() -> None:
    sections = re.split(r"^## ", DOCUMENTS["docs/desk-file.md"], flags=re.MULTILINE)
    described = {
        section.split("`")[1].strip("[]"): tuple(
            re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        )
        for section in sections
        if section.startswith("`[")
    }
    assert described == KEYS


def test_the_defaults_of_a_desk_file_are_the_described_ones() -> None:
    rows = r"^\| `(\w+)` \| (`[^`]*`|none|needed[^|]*) \|"
    described = re.findall(rows, DOCUMENTS["docs/desk-file.md"], re.MULTILINE)
    given = "".join(f"{key} = {default[1:-1]}\n" for key, default in described if "`" in default)
    head, _, rest = given.partition("languages")
    least = '[desk]\nname = "A"\n{}[[outlet]]\nname = "B"\nfolders = ["b"]\n{}'
    rest = f"languages{rest}".replace("folders = []\n", "")
    bare, told = (
        desk_from_text(least.format(*parts), name="desk.toml", folder=ROOT)
        for parts in (("", ""), (head, rest))
    )
    assert bare == told


def test_the_mistakes_shown_of_a_desk_file_are_what_is_told() -> None:
    _, wrong = _desk_files()
    [shown] = [block for name, block in blocks("text") if name == "docs/desk-file.md"]
    with pytest.raises(DeskFileError) as error:
        desk_from_text(wrong, name="desk.toml", folder=ROOT)
    assert shown == f"{error.value}\n"
