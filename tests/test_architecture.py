"""The design, held by tests: the flow between stages, where the world comes in, and sizes."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "sayso"
MODULES = sorted(SOURCE.rglob("*.py"))
OURS = [
    *MODULES,
    *sorted(
        p
        for part in ("training", "evaluation", "benchmarks", "docs")
        for p in (ROOT / part).rglob("*.py")
    ),
]

STAGES = ("articles", "statements", "actors", "acts", "narratives", "brief")  # in flow order
# What a stage may import beside its own modules: what goes in and comes out, and characters.
SHARED = {"sayso.records", "sayso.errors", "sayso.text", "sayso.tables"}
# What narratives and briefs, which come after everything is read and kept, may import besides:
# the reading as a whole, words as a search folds them, groups of statements and their figures.
LATE = {
    "narratives": {"sayso.reading", "sayso.store.words"},
    "brief": {
        "sayso.reading",
        "sayso.narratives.groups",
        "sayso.trend",
        "sayso.export.plain",
        "sayso.export.places",
    },
}
# Where the world comes in. All other modules of a stage are pure.
DOORS = {
    "articles/extraction.py": "extracts pages in a process that can be killed",
    "articles/extraction_worker.py": "is that process",
    "articles/feed_leads.py": "gives a feed's bytes to a library that could fetch and open",
    "articles/fetch.py": "fetches addresses",
    "articles/files.py": "looks into folders",
    "articles/from_feed.py": "hands feeds to the extractor",
    "articles/from_archived.py": "hands pages of archives to the extractor",
    "articles/from_html.py": "hands pages to the extractor",
    "articles/from_inputs.py": "opens files and standard input",
    "articles/from_sitemap.py": "hands sitemaps to the extractor",
    "articles/network.py": "makes connections",
    "brief/render_docx.py": "packs a file in memory",
    "statements/onnx_tagger.py": "loads the weights",
}
# Modules that reach files, the network, processes, the clock, chance or the terminal.
WORLD = frozenset(
    """
    asyncio fcntl feedparser glob http httpcore2 httpx2 io logging multiprocessing os random
    requests resource secrets select shutil signal socket sqlite3 sqlalchemy ssl subprocess sys
    tempfile threading time trafilatura urllib
    """.split()  # noqa: SIM905 (a list of quoted words would be harder to read)
)
WORLD_NAMES = {"pathlib.Path"}
# What in such modules only takes strings apart.
PURE_NAMES = ("httpx2.URL", "httpx2.InvalidURL", "http.HTTPStatus", "urllib.parse")
WORLD_CALLS = {"open", "print", "input", "exec", "eval"}
CLOCK = {"now", "today", "utcnow"}

MOST_LINES = 400  # of a module
MOST_FUNCTION_LINES = 40  # of a function, without its docstring
MOST_PARAMETERS = 10
MOST_OPTIONS = 19  # of a command, whose parameters are its options: a search has a dozen filters


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """Dotted names of all that a module imports, also inside functions."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(imported: str, package: str) -> bool:
    return imported == package or imported.startswith(f"{package}.")


def stage_modules() -> list[Path]:
    return [p for p in MODULES if p.relative_to(SOURCE).parts[0] in STAGES]


def relative(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", stage_modules(), ids=relative)
def test_a_stage_imports_nothing_of_sayso_beyond_its_records(path: Path) -> None:
    folder = path.relative_to(SOURCE).parts[0]
    known = {*SHARED, *LATE.get(folder, ()), f"sayso.{folder}"}
    beyond = [
        imported
        for imported in imports_of(path)
        if within(imported, "sayso") and not any(within(imported, p) for p in known)
    ]
    assert not beyond


@pytest.mark.parametrize(
    "path", [p for p in stage_modules() if relative(p) not in DOORS], ids=relative
)
def test_a_module_that_is_no_door_does_not_reach_the_world(path: Path) -> None:
    doors = {name_of(SOURCE / door) for door in DOORS}
    reached = [
        imported
        for imported in imports_of(path)
        if (imported.split(".")[0] in WORLD and not any(within(imported, p) for p in PURE_NAMES))
        or imported in WORLD_NAMES
        or any(within(imported, door) for door in doors)
    ]
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in WORLD_CALLS:
                reached.append(node.func.id)
            elif isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK:
                reached.append(node.func.attr)
    assert not reached


def test_every_door_is_there() -> None:
    assert [door for door in DOORS if not (SOURCE / door).is_file()] == []


def test_only_the_pipeline_joins_stages() -> None:
    joining = {
        relative(path)
        for path in MODULES
        if path not in stage_modules()
        # A page shows what several stages made.
        and path.relative_to(SOURCE).parts[0] != "desk"
        and len({s for s in STAGES for i in imports_of(path) if within(i, f"sayso.{s}")}) > 1
    }
    # A brief is of groups that the store has, and the store is no stage's affair.
    assert joining <= {"pipeline.py", "briefing.py", "found_lines.py"}


def test_nothing_but_the_program_imports_the_command_line() -> None:
    importing = [
        relative(path)
        for path in MODULES
        if path.relative_to(SOURCE).parts[0] != "cli"
        and any(within(i, "sayso.cli") for i in imports_of(path))
    ]
    assert importing == []


def test_nothing_but_the_commands_that_serve_it_imports_the_desk() -> None:
    importing = [
        relative(path)
        for path in MODULES
        if path.relative_to(SOURCE).parts[0] != "desk"
        and any(within(i, "sayso.desk") for i in imports_of(path))
    ]
    assert importing == ["cli/mcp.py", "cli/serve.py"]


def test_the_package_imports_nothing_that_is_not_shipped() -> None:
    not_shipped = ("training", "evaluation", "benchmarks", "tests", "torch", "onnx")
    importing = [
        (relative(path), imported)
        for path in MODULES
        for imported in imports_of(path)
        if any(within(imported, name) for name in not_shipped)
    ]
    assert importing == []


def test_the_records_import_nothing_of_sayso() -> None:
    for name in ("records.py", "errors.py"):
        assert [i for i in imports_of(SOURCE / name) if within(i, "sayso")] == []


@pytest.mark.parametrize("path", sorted(SOURCE.glob("*/from_*.py")), ids=relative)
def test_every_from_module_has_the_entry_its_name_promises(path: Path) -> None:
    stage, taken = path.parent.name, path.stem
    promised = {f"{stage}_{taken}", f"{stage.removesuffix('s')}_{taken}"}
    public = {node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef)}
    assert promised & public, f"none of {sorted(promised)} in {relative(path)}"


def test_every_stage_that_is_there_has_an_entry() -> None:
    there = [s for s in STAGES if (SOURCE / s).is_dir()]
    assert [s for s in there if not list((SOURCE / s).glob("from_*.py"))] == []


@pytest.mark.parametrize(
    "path",
    [p for p in OURS if "migrations/versions" not in p.as_posix()],  # a step is one long list
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_modules_and_functions_fit_a_mind(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{lines} lines"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert _size(node) <= MOST_FUNCTION_LINES, f"{node.name} has {_size(node)} lines"
            count = len(node.args.args) + len(node.args.kwonlyargs) + len(node.args.posonlyargs)
            most = MOST_OPTIONS if path.parent.name == "cli" else MOST_PARAMETERS
            assert count <= most, f"{node.name} takes {count} parameters"


def _size(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert function.end_lineno is not None
    size = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None and first.end_lineno is not None:
        size -= first.end_lineno - first.lineno + 1
    return size


def test_no_module_is_named_for_nothing() -> None:
    vague = {"utils", "helpers", "util", "helper", "misc", "common", "manager", "base"}
    assert [str(path) for path in OURS if path.stem in vague] == []
