"""The wheel, built as it is published: everything that reading needs, and nothing else."""

import hashlib
import json
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
MODEL, QUICK = "sayso/statements/model/", "sayso/statements/model_quick/"
OWN = ("encoder.onnx", "model.json", "CARD.md")  # of each model; the rest is shared
SHARED = ("frames.onnx", "acts.onnx", "tokenizer.json")
MOST_BYTES = 50_000_000  # of the wheel: the weights are most of it


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as opened:
        yield opened


def metadata(wheel: zipfile.ZipFile, name: str) -> str:
    (path,) = (n for n in wheel.namelist() if n.endswith(f".dist-info/{name}"))
    return wheel.read(path).decode()


def test_it_holds_every_file_of_the_source(wheel: zipfile.ZipFile) -> None:
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "sayso").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - set(wheel.namelist()) == set()


def test_it_holds_the_mark_for_type_checkers(wheel: zipfile.ZipFile) -> None:
    assert "sayso/py.typed" in wheel.namelist()


def test_it_holds_the_tables(wheel: zipfile.ZipFile) -> None:
    held = {n for n in wheel.namelist() if PurePosixPath(n).suffix == ".csv"}
    assert held >= {"sayso/articles/boilerplate.csv", "sayso/articles/dates.csv"}


@pytest.mark.parametrize("place", [m + n for m in (MODEL, QUICK) for n in OWN])
def test_it_holds_the_models(wheel: zipfile.ZipFile, place: str) -> None:
    assert place in wheel.namelist()


@pytest.mark.parametrize("name", SHARED)
def test_what_models_share_is_there_once(wheel: zipfile.ZipFile, name: str) -> None:
    held = [n for n in wheel.namelist() if PurePosixPath(n).name == name]
    assert held == [MODEL + name]


@pytest.mark.parametrize("model", [MODEL, QUICK])
def test_the_weights_are_those_that_the_model_names(wheel: zipfile.ZipFile, model: str) -> None:
    named = json.loads(wheel.read(f"{model}model.json"))["sha256"]
    places = {name: (MODEL if name in SHARED else model) + name for name in named}
    held = {name: hashlib.sha256(wheel.read(place)).hexdigest() for name, place in places.items()}
    assert held == named


def test_it_holds_nothing_but_the_package_and_its_licence(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert len(tops) == 2
    assert "sayso" in tops
    assert "Apache License" in metadata(wheel, "licenses/LICENSE")


def test_it_is_small_enough_to_install_anywhere(wheel: zipfile.ZipFile) -> None:
    assert sum(info.compress_size for info in wheel.infolist()) < MOST_BYTES


def test_it_gives_the_command(wheel: zipfile.ZipFile) -> None:
    points = metadata(wheel, "entry_points.txt")
    assert "[console_scripts]\nsayso = sayso.cli.main:app" in points
    assert "[spacy_factories]\nsayso = sayso.spacy_component:make_component" in points


def test_it_says_the_version_and_licence_of_the_project(wheel: zipfile.ZipFile) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    said = HeaderParser().parsestr(metadata(wheel, "METADATA"))
    assert (said["Version"], said["License-Expression"]) == (project["version"], "Apache-2.0")


def test_constraints_name_versions_and_no_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [pin for pin in pins if pin.count("==") != 1 or "/" in pin or "@" in pin] == []


def test_constraints_pin_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = {_name(w) for w in (*project["dependencies"], *extras["dev"])}
    pinned = {_name(line) for line in (ROOT / "constraints.txt").read_text().splitlines()}
    assert wanted - pinned == set()


def _name(requirement: str) -> str:
    return requirement.split("=")[0].split(">")[0].strip().lower().replace("_", "-")
