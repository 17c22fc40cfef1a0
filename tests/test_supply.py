"""What Sayso stands on: licences that are allowed, a bill of materials, pinned versions."""

import importlib.util
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
PYTHONS = ("3.11", "3.12", "3.13")
SOAK = pytest.mark.skipif("SAYSO_FUZZ_SECONDS" not in os.environ, reason="asks an index: make soak")


def _supply() -> ModuleType:
    spec = importlib.util.spec_from_file_location("supply", ROOT / ".ci" / "supply.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["supply"] = module
    spec.loader.exec_module(module)
    return module


supply = _supply()
HELD = supply.packages()


def test_every_licence_is_allowed() -> None:
    assert supply.objections(HELD) == []


def test_no_exception_is_left_from_before() -> None:
    licences = {p.name: p.licence for p in HELD}
    known = {name: licence for name, (licence, _) in supply.exceptions().items()}
    assert {n: licences.get(n, licence) for n, licence in known.items()} == known
    assert all(not p.allowed for p in HELD if p.name in known)


@pytest.mark.parametrize(
    "licence",
    [
        *("GPL-3.0-only", "AGPL-3.0-or-later", "GNU Lesser General Public License v3 (LGPLv3)", ""),
        *("MIT AND GPL-2.0-only", "MPL-2.0 AND (Apache-2.0 OR MIT)", "Proprietary", "MITX"),
    ],
)
def test_another_licence_is_told(licence: str) -> None:
    assert len(supply.objections([supply.Package("new", "1.0", licence)])) == 1


@pytest.mark.parametrize(
    "licence",
    [
        *("MIT", "MIT License", "Apache-2.0 OR BSD-2-Clause", "Apache Software License"),
        *("3-Clause BSD License", "BSD-3-Clause AND (0BSD OR GPL-3.0-only)", "ISC License (ISCL)"),
    ],
)
def test_a_permissive_licence_is_allowed(licence: str) -> None:
    assert supply.objections([supply.Package("new", "1.0", licence)]) == []


def test_what_changed_its_licence_is_told_though_it_was_excepted() -> None:
    assert supply.objections([supply.Package("certifi", "9", "GPL-3.0-only")]) != []


def test_the_bill_holds_every_dependency_and_no_address() -> None:
    written = supply.bill(HELD)
    assert written == supply.bill(supply.packages())
    assert "://" not in written
    names = {c["name"] for c in json.loads(written)["components"]}
    wanted = {_name(line) for line in PROJECT["dependencies"]}
    assert wanted <= names


def test_the_bill_is_valid_by_the_schema_of_cyclonedx() -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    validator = JsonStrictValidator(SchemaVersion.V1_6)
    written = supply.bill(HELD)
    assert validator.validate_str(written) is None
    assert validator.validate_str(written.replace('"library"', '"wheel"', 1)) is not None


def test_every_extra_is_pinned() -> None:
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in _pins()}
    for extra in ("desk", "mcp", "pandas", "polars", "postgresql", "dev"):
        assert {_name(line) for line in EXTRAS[extra]} <= pinned, extra


def test_every_pin_is_a_version_that_pyproject_allows() -> None:
    pins = dict(line.split("==") for line in _pins())
    versions = {name.lower().replace("_", "-"): version for name, version in pins.items()}
    for line in (*PROJECT["dependencies"], *(w for e in EXTRAS.values() for w in e)):
        wanted = Requirement(line)
        version = versions.get(_name(line))
        assert version is None or version in wanted.specifier, line


@SOAK
@pytest.mark.parametrize("python", PYTHONS)
def test_there_is_a_wheel_of_every_dependency_for_each_python(python: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--ignore-installed"]
    where = ["--only-binary=:all:", "--python-version", python, "--target", str(tmp_path)]
    given = [*PROJECT["dependencies"], *EXTRAS["desk"], *EXTRAS["postgresql"]]
    pinned = ["-c", str(ROOT / "constraints.txt")]
    done = subprocess.run([*command, *where, *pinned, *given], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@SOAK
def test_the_wheel_installs_with_pip_alone_and_each_python_reads_the_same(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    examples = [str(path) for path in sorted((ROOT / "examples").glob("*.*"))]
    read = {}
    for version, python in _interpreters():
        venv = tmp_path / version
        subprocess.run([python, "-m", "venv", str(venv)], check=True)
        subprocess.run([venv / "bin" / "pip", "install", "--quiet", str(wheel)], check=True)
        command = [venv / "bin" / "sayso", "read", *examples]
        alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(command, cwd=tmp_path, env=alone, check=True, capture_output=True)
        read[version] = done.stdout
        print(f"read with Python {version}", flush=True)
    assert len(set(read.values())) == 1, read.keys()
    assert b"".join(read.values()).count(b"\n") == 8 * len(read)


def _interpreters() -> Iterator[tuple[str, str]]:
    """Version and path of each Python there is here: those on the PATH, those of pyenv."""
    for version in PYTHONS:
        own = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        for python in (f"python{version}", *map(str, own)):
            with suppress(OSError, subprocess.CalledProcessError):
                subprocess.run([python, "-c", "import ensurepip"], check=True, capture_output=True)
                yield version, python
                break


def _pins() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _name(line: str) -> str:
    return Requirement(line).name.lower().replace("_", "-")
